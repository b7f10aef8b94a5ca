//! The two languages must say the same things with the same values.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Kind, Message, Part, Variable};
use crate::complaint::{Complaint, Complaints};

/// One function to write.
#[derive(Debug)]
pub(crate) struct Word {
    /// Its name in Rust.
    pub(crate) function: String,
    pub(crate) key: String,
    pub(crate) comment: String,
    /// In the order of the arguments.
    pub(crate) variables: Vec<Variable>,
    pub(crate) fr: Vec<Part>,
    pub(crate) en: Vec<Part>,
}

/// Pairs the messages, in the order of the French file.
pub(crate) fn words(fr: &Catalog, en: &Catalog) -> Result<Vec<Word>, Complaints> {
    debug_assert_ne!(fr.language, en.language);
    let (french, english) = (fr.by_key(), en.by_key());
    let mut complaints = Vec::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    let mut words = Vec::with_capacity(fr.messages.len());
    for message in &fr.messages {
        let at = |text: String| Complaint { file: fr.file.clone(), line: message.line, text };
        let function = snake(&message.key);
        if let Some(why) = unusable(&function) {
            complaints.push(at(format!("`{}` {why}", message.key)));
        }
        if let Some(other) = names.insert(function.clone(), &message.key) {
            complaints.push(at(format!("`{}` and `{other}` would both be {function}()", message.key)));
        }
        let Some(twin) = english.get(message.key.as_str()) else {
            complaints.push(Complaint::whole(
                &en.file,
                format!("`{}` has no English ({}:{})", message.key, fr.file, message.line),
            ));
            continue;
        };
        match variables(message, twin) {
            Ok(variables) => words.push(Word {
                function,
                key: message.key.clone(),
                comment: message.comment.clone(),
                variables,
                fr: message.parts.clone(),
                en: twin.parts.clone(),
            }),
            Err(text) => complaints.push(Complaint { file: en.file.clone(), line: twin.line, text }),
        }
    }
    for message in en.messages.iter().filter(|m| !french.contains_key(m.key.as_str())) {
        complaints.push(Complaint {
            file: en.file.clone(),
            line: message.line,
            text: format!("`{}` is not in {}: French is the source", message.key, fr.file),
        });
    }
    if complaints.is_empty() { Ok(words) } else { Err(Complaints(complaints)) }
}

/// The arguments of the function for both languages.
///
/// They come in the order of first appearance in French, unless the comment above the message names
/// them all: then in the order of the comment, which a translator's rewording does not change.
fn variables(fr: &Message, en: &Message) -> Result<Vec<Variable>, String> {
    let only = |a: &Message, b: &Message| -> Vec<String> {
        let missing = a.variables.iter().filter(|v| b.variables.iter().all(|w| w.name != v.name));
        missing.map(|v| format!("${}", v.name)).collect()
    };
    let (lost, added) = (only(fr, en), only(en, fr));
    if !lost.is_empty() || !added.is_empty() {
        let mut text = format!("`{}` differs from French:", fr.key);
        if !lost.is_empty() {
            text.push_str(&format!(" it lacks {}", lost.join(", ")));
        }
        if !added.is_empty() {
            let and = if lost.is_empty() { "" } else { " and" };
            text.push_str(&format!("{and} it adds {}", added.join(", ")));
        }
        return Err(text);
    }
    let mut merged = fr.variables.clone();
    for variable in &mut merged {
        let Some(twin) = en.variables.iter().find(|v| v.name == variable.name) else { continue };
        variable.kind = match (variable.kind, twin.kind) {
            (a, b) if a == b => a,
            (Kind::Shown, other) | (other, Kind::Shown) => other,
            _ => return Err(format!("`${}` of `{}` is a number in one language only", variable.name, fr.key)),
        };
    }
    let named: Vec<Option<usize>> = merged.iter().map(|v| mention(&fr.comment, &v.name)).collect();
    if named.iter().all(Option::is_some) {
        merged.sort_by_key(|v| mention(&fr.comment, &v.name));
    }
    for (index, variable) in merged.iter().enumerate() {
        let name = snake(&variable.name);
        if matches!(name.as_str(), "self" | "super" | "crate") {
            return Err(format!("`${}` is a word of Rust: name it otherwise", variable.name));
        }
        if merged[..index].iter().any(|other| snake(&other.name) == name) {
            return Err(format!("two variables of `{}` would both be `{name}`", fr.key));
        }
    }
    Ok(merged)
}

/// Where `comment` speaks of `$name`.
fn mention(comment: &str, name: &str) -> Option<usize> {
    let mark = format!("${name}");
    comment
        .match_indices(&mark)
        .find(|(at, _)| {
            let next = comment[at + mark.len()..].chars().next();
            !next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        })
        .map(|(at, _)| at)
}

/// `signIn-title.label` as Rust writes it: `sign_in_title_label`.
pub(crate) fn snake(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        match c {
            '-' | '.' => out.push('_'),
            c if c.is_ascii_uppercase() => {
                if !out.is_empty() && !out.ends_with('_') {
                    out.push('_');
                }
                out.push(c.to_ascii_lowercase());
            }
            c => out.push(c),
        }
    }
    out
}

/// Why a message cannot have this name as a function, if it cannot.
fn unusable(function: &str) -> Option<&'static str> {
    if matches!(function, "new" | "lang" | "clone") {
        return Some("would hide a method that Words has: name it more precisely");
    }
    is_keyword(function).then_some("is a word of Rust: name it more precisely")
}

/// The words that Rust keeps for itself (2024 edition).
pub(crate) fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 52] = [
        "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
        "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while", "abstract", "become",
        "box", "do", "final", "macro", "override", "priv", "try", "typeof", "unsized", "virtual", "yield", "union",
    ];
    KEYWORDS.contains(&name)
}
