//! From Fluent's syntax tree to a [`Catalog`]: every message on its own, references resolved.

mod pattern;
mod select;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Attribute, Comment, Entry, Pattern};

use crate::catalog::{Catalog, Kind, Language, Message, Variable};
use crate::complaint::{Complaint, Complaints};
use crate::source::Source;

/// Reads one file of messages.
pub(crate) fn catalog(source: &Source, language: Language) -> Result<Catalog, Complaints> {
    let tree = source.parse()?;
    let mut file = File { source, language, messages: BTreeMap::new(), terms: BTreeMap::new() };
    let mut complaints = Vec::new();
    let mut order = Vec::new();
    for entry in &tree.body {
        let (known, name, value, attributes, comment) = match entry {
            Entry::Message(m) => (&mut file.messages, m.id.name, m.value.as_ref(), &m.attributes, &m.comment),
            Entry::Term(t) => (&mut file.terms, t.id.name, Some(&t.value), &t.attributes, &t.comment),
            _ => continue,
        };
        if known.insert(name, Definition { value, attributes }).is_some() {
            complaints.push(source.complain(name, format!("`{name}` is defined twice")));
        }
        if matches!(entry, Entry::Message(_)) {
            order.push((name, value, attributes, comment));
        }
    }
    let mut messages = Vec::new();
    for (name, value, attributes, comment) in order {
        let own = value.map(|value| (name.to_owned(), name, value));
        let rest = attributes.iter().map(|a| (format!("{name}.{}", a.id.name), a.id.name, &a.value));
        for (key, place, pattern) in own.into_iter().chain(rest) {
            match file.message(key, place, pattern, comment.as_ref()) {
                Ok(message) => messages.push(message),
                Err(complaint) => complaints.push(complaint),
            }
        }
    }
    // The same fault reached through several references is said once.
    let mut seen = BTreeSet::new();
    complaints.retain(|c| seen.insert((c.line, c.text.clone())));
    if complaints.is_empty() {
        Ok(Catalog { file: source.file.clone(), language, messages })
    } else {
        Err(Complaints(complaints))
    }
}

/// A message or a term as written.
struct Definition<'a> {
    value: Option<&'a Pattern<&'a str>>,
    attributes: &'a [Attribute<&'a str>],
}

impl<'a> Definition<'a> {
    fn attribute(&self, name: &str) -> Option<&'a Pattern<&'a str>> {
        self.attributes.iter().find(|a| a.id.name == name).map(|a| &a.value)
    }
}

struct File<'a> {
    source: &'a Source,
    language: Language,
    messages: BTreeMap<&'a str, Definition<'a>>,
    terms: BTreeMap<&'a str, Definition<'a>>,
}

impl<'a> File<'a> {
    fn message(
        &self,
        key: String,
        place: &str,
        pattern: &'a Pattern<&'a str>,
        comment: Option<&Comment<&str>>,
    ) -> Result<Message, Complaint> {
        let mut walk = Walk { variables: Vec::new(), path: vec![key.clone()], term: None };
        let parts = self.pattern(pattern, &mut walk)?;
        Ok(Message {
            line: self.source.line_of(place),
            comment: comment.map(|c| c.content.join("\n")).unwrap_or_default(),
            parts,
            variables: walk.variables,
            key,
        })
    }

    fn complain<T>(&self, part: &str, text: impl Into<String>) -> Result<T, Complaint> {
        Err(self.source.complain(part, text))
    }

    /// Notes that the variable `name` is used as `kind`.
    fn uses(&self, walk: &mut Walk, name: &str, kind: Kind) -> Result<(), Complaint> {
        let line = self.source.line_of(name);
        let Some(known) = walk.variables.iter_mut().find(|v| v.name == name) else {
            walk.variables.push(Variable { name: name.to_owned(), kind, line });
            return Ok(());
        };
        match (known.kind, kind) {
            (a, b) if a == b => {}
            (_, Kind::Shown) => {}
            (Kind::Shown, _) => known.kind = kind,
            _ => return self.complain(name, format!("`${name}` cannot be both a number and a choice of names")),
        }
        Ok(())
    }
}

/// Where the walk through a message stands.
struct Walk {
    variables: Vec<Variable>,
    /// The references followed so far, to see a circle.
    path: Vec<String>,
    /// Inside a term: the values given to it, which are all it may know.
    term: Option<BTreeMap<String, Given>>,
}

/// A literal given to a term.
#[derive(Clone)]
enum Given {
    Text(String),
    Number(String),
}
