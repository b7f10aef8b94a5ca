//! What is said of a folder that is not quite right.

/// One thing to know, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// The file.
    pub path: String,
    /// The line in it, from 1, when there is one.
    pub line: Option<usize>,
    /// What is wrong.
    #[serde(flatten)]
    pub fault: Fault,
}

/// What can be wrong with a file of a folder.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// Not TOML, or a key or value that does not fit; the text says which. Left out.
    Toml {
        /// What the reader says.
        why: String,
    },
    /// Not UTF-8. Left out.
    NotText,
    /// A text file begins with `+++`, its values, `+++`; here they do not end. Left out.
    NoEnd,
    /// The name is not `NN-key`. Left out.
    Name,
    /// Something else has this key already. Left out.
    KeyTwice {
        /// The key.
        key: String,
    },
    /// There is no such kind, tone, group, state… Left out.
    Unknown {
        /// Which value.
        field: String,
        /// What it says.
        value: String,
    },
    /// A file is named that is not below `fichiers/`. The name is left out.
    NoFile {
        /// Its name.
        name: String,
    },
    /// Longer or more than allowed; cut.
    TooMuch {
        /// Of what.
        of: String,
        /// How much is allowed.
        most: usize,
    },
    /// Not part of the format. Left out.
    Stray,
    /// There is no record; the course gets the name of its first section.
    NoRecord,
}
