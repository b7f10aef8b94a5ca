//! Writes the functions.

use std::fmt::Write as _;

use crate::agree::{Word, is_keyword, snake};
use crate::catalog::{Kind, Language, Part, Quantity, Variable};

/// The content of `words.rs`.
pub(crate) fn module(words: &[Word], fr: &str, en: &str) -> String {
    let mut code = Code::default();
    code.line(&format!("// Written by i18n_build from {fr} and {en}: edit those."));
    code.line("");
    code.line("/// The words of this crate in one language; copied freely.");
    code.line("#[derive(Clone, Copy, PartialEq, Eq, Debug)]");
    code.open("pub struct Words {");
    code.line("lang: ::i18n::Lang,");
    code.close("}");
    code.line("");
    code.open("impl Words {");
    code.line("/// The words in `lang`.");
    code.line("#[must_use]");
    code.open("pub const fn new(lang: ::i18n::Lang) -> Self {");
    code.line("Self { lang }");
    code.close("}");
    code.line("");
    code.line("/// The language of these words.");
    code.line("#[must_use]");
    code.open("pub const fn lang(self) -> ::i18n::Lang {");
    code.line("self.lang");
    code.close("}");
    for word in words {
        code.line("");
        function(&mut code, word);
    }
    code.close("}");
    code.text
}

/// Lines of Rust at their depth.
#[derive(Default)]
struct Code {
    text: String,
    depth: usize,
}

impl Code {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("    ", self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }
}

fn function(code: &mut Code, word: &Word) {
    document(code, word);
    code.line("#[must_use]");
    let arguments: String = word.variables.iter().fold(String::new(), |mut all, variable| {
        let kind = match variable.kind {
            Kind::Shown => "impl ::core::fmt::Display",
            Kind::Number => "impl ::i18n::Count",
            Kind::Choice => "impl ::core::convert::AsRef<str>",
        };
        let _ = write!(all, ", {}: {kind}", argument(&variable.name));
        all
    });
    if let (Some(fr), Some(en)) = (fixed(&word.fr), fixed(&word.en)) {
        code.open(&format!("pub const fn {}(self) -> &'static str {{", word.function));
        code.open("match self.lang {");
        code.line(&format!("::i18n::Lang::Fr => {fr:?},"));
        code.line(&format!("::i18n::Lang::En => {en:?},"));
        code.close("}");
        code.close("}");
        return;
    }
    code.open(&format!("pub fn {}(self{arguments}) -> String {{", word.function));
    code.line("#[allow(unused_imports)]");
    code.line("use ::core::fmt::Write as _;");
    for variable in &word.variables {
        let name = argument(&variable.name);
        match variable.kind {
            Kind::Shown => {}
            Kind::Number => code.line(&format!("let {name}: i64 = ::i18n::Count::count({name});")),
            Kind::Choice => code.line(&format!("let {name}: &str = {name}.as_ref();")),
        }
    }
    let room = literal_bytes(&word.fr).max(literal_bytes(&word.en)) + 16 * word.variables.len();
    code.line(&format!("let mut _out = String::with_capacity({room});"));
    code.open("match self.lang {");
    for (language, name, parts) in [(Language::Fr, "Fr", &word.fr), (Language::En, "En", &word.en)] {
        code.open(&format!("::i18n::Lang::{name} => {{"));
        body(code, parts, language, &word.variables);
        code.close("}");
    }
    code.close("}");
    code.line("_out");
    code.close("}");
}

fn body(code: &mut Code, parts: &[Part], language: Language, variables: &[Variable]) {
    for part in parts {
        match part {
            Part::Text(text) => code.line(&format!("_out.push_str({text:?});")),
            Part::Value(name) | Part::Number(name) => {
                let kind = variables.iter().find(|v| v.name == *name).map_or(Kind::Shown, |v| v.kind);
                let name = argument(name);
                code.line(&match kind {
                    Kind::Shown => format!("let _ = ::core::write!(_out, \"{{}}\", {name});"),
                    Kind::Number => format!("_out.push_str(&::i18n::format::number(self.lang, {name}));"),
                    Kind::Choice => format!("_out.push_str({name});"),
                });
            }
            Part::Plural { name, arms, rest } => {
                code.open(&format!("match {} {{", argument(name)));
                for (quantity, parts) in arms {
                    code.open(&format!("{} => {{", condition(*quantity, language)));
                    body(code, parts, language, variables);
                    code.close("}");
                }
                code.open("_ => {");
                body(code, rest, language, variables);
                code.close("}");
                code.close("}");
            }
            Part::Choice { name, arms, rest } => {
                code.open(&format!("match {} {{", argument(name)));
                for (key, parts) in arms {
                    code.open(&format!("{key:?} => {{"));
                    body(code, parts, language, variables);
                    code.close("}");
                }
                code.open("_ => {");
                body(code, rest, language, variables);
                code.close("}");
                code.close("}");
            }
        }
    }
}

/// The pattern of a `match` on a whole number. Names of messages begin with a letter, so `_n` hides none.
fn condition(quantity: Quantity, language: Language) -> String {
    let rule = match (quantity, language) {
        (Quantity::Exactly(number), _) => return number.to_string(),
        (Quantity::One, Language::Fr) => "::i18n::plural::fr_one(_n)",
        (Quantity::One, Language::En) => "::i18n::plural::en_one(_n)",
        (Quantity::Many, _) => "::i18n::plural::fr_many(_n)",
        (Quantity::Other, Language::Fr) => "!::i18n::plural::fr_one(_n) && !::i18n::plural::fr_many(_n)",
        (Quantity::Other, Language::En) => "!::i18n::plural::en_one(_n)",
    };
    format!("_n if {rule}")
}

/// The text of a message that is nothing but text.
fn fixed(parts: &[Part]) -> Option<&str> {
    match parts {
        [] => Some(""),
        [Part::Text(text)] => Some(text),
        _ => None,
    }
}

fn literal_bytes(parts: &[Part]) -> usize {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.len(),
            Part::Value(_) | Part::Number(_) => 0,
            Part::Plural { arms, rest, .. } => {
                arms.iter().map(|(_, parts)| literal_bytes(parts)).max().unwrap_or(0).max(literal_bytes(rest))
            }
            Part::Choice { arms, rest, .. } => {
                arms.iter().map(|(_, parts)| literal_bytes(parts)).max().unwrap_or(0).max(literal_bytes(rest))
            }
        })
        .sum()
}

/// The name of an argument.
fn argument(variable: &str) -> String {
    let name = snake(variable);
    if is_keyword(&name) { format!("r#{name}") } else { name }
}

/// What an editor shows: the key, the comment, the French text.
fn document(code: &mut Code, word: &Word) {
    code.line(&format!("/// The message `{}`:", word.key));
    code.line("///");
    code.line("/// ```text");
    for line in shown(&word.fr).lines() {
        code.line(format!("/// {}", line.replace("```", "'''")).trim_end());
    }
    code.line("/// ```");
    if !word.comment.is_empty() {
        code.line("///");
        code.line("/// ```text");
        for line in word.comment.lines() {
            code.line(format!("/// {}", line.replace("```", "'''")).trim_end());
        }
        code.line("/// ```");
    }
}

/// A message for human eyes, variables by name and only the default of each choice.
fn shown(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Value(name) | Part::Number(name) => format!("{{ ${name} }}"),
            Part::Plural { rest, .. } | Part::Choice { rest, .. } => shown(rest),
        })
        .collect()
}
