//! Messages once everything that can be known at build time is settled: references inlined,
//! typography applied, selectors understood.

use std::collections::BTreeMap;

/// The language of a file of messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Language {
    Fr,
    En,
}

/// How a variable is used, which decides the type of the argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Shown as it is: `impl Display`.
    Shown,
    /// Counted: `impl i18n::Count`.
    Number,
    /// Compared with names: `impl AsRef<str>`.
    Choice,
}

/// What a variant of a counted variable stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Quantity {
    Exactly(i64),
    One,
    Many,
    /// Neither of the categories of the language.
    Other,
}

/// A piece of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Text(String),
    Value(String),
    /// `NUMBER($x)`: grouped as the language does.
    Number(String),
    Plural {
        name: String,
        arms: Vec<(Quantity, Vec<Part>)>,
        rest: Vec<Part>,
    },
    Choice {
        name: String,
        arms: Vec<(String, Vec<Part>)>,
        rest: Vec<Part>,
    },
}

/// A variable of a message and the line where it first appears.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) line: usize,
}

/// One message, or one attribute of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Message {
    /// `id` or `id.attribute`, as in the file.
    pub(crate) key: String,
    pub(crate) line: usize,
    pub(crate) comment: String,
    pub(crate) parts: Vec<Part>,
    /// In order of first appearance.
    pub(crate) variables: Vec<Variable>,
}

/// The messages of one file, in its order.
#[derive(Debug)]
pub(crate) struct Catalog {
    pub(crate) file: String,
    pub(crate) language: Language,
    pub(crate) messages: Vec<Message>,
}

impl Catalog {
    pub(crate) fn by_key(&self) -> BTreeMap<&str, &Message> {
        self.messages.iter().map(|message| (message.key.as_str(), message)).collect()
    }
}
