//! What a database operation can answer instead of a result, the same words on both engines.
//!
//! No message holds a value of a row: what the engines tell about values is left out on purpose.

/// Why a database operation gave no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A constraint refused the change. The name is the same on both engines: the index or CHECK
    /// name, `table_pkey`, `table_column_not_null`; for a reference see [`Error::is_foreign_key`].
    #[error("the constraint {0} refuses this change")]
    Constraint(String),
    /// Other transactions kept getting in the way, attempt after attempt. Nothing was changed.
    #[error("other changes got in the way too many times; nothing was changed")]
    Conflict,
    /// [`Tx::one`](crate::Tx::one) found no row.
    #[error("the row asked for does not exist")]
    Missing,
    /// The database cannot be reached, or too much waits for it already. It is worth trying later.
    /// The text says why, for the log.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The database, its file or this transaction may only be read.
    #[error("the database may only be read here")]
    ReadOnly,
    /// No room is left where the database is stored. Nothing was changed.
    #[error("no room is left where the database is stored")]
    DiskFull,
    /// The database's content is damaged: stop, and restore a backup.
    #[error("the database is damaged: stop the service and restore a backup")]
    Corrupt,
    /// This engine has no such operation; the text says what to use instead.
    #[error("this engine cannot do that: {0}")]
    Unsupported(&'static str),
    /// A fault of ours: a wrong statement, a wrong type, a panic. The text names the statement.
    #[error("{0}")]
    Other(String),
}

impl Error {
    /// Whether the constraint of this name refused the change.
    #[must_use]
    pub fn is_constraint(&self, name: &str) -> bool {
        matches!(self, Self::Constraint(known) if known == name)
    }

    /// Whether a reference to another row refused the change. SQLite does not say which one
    /// (the name is then `foreign_key`); PostgreSQL gives `table_column_fkey`.
    #[must_use]
    pub fn is_foreign_key(&self) -> bool {
        matches!(self, Self::Constraint(name) if name == "foreign_key" || name.ends_with("_fkey"))
    }

    /// Whether the same call may well succeed a little later, with nothing changed meanwhile.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Conflict | Self::Unavailable(_))
    }

    /// A fault of ours, told with the statement it happened in.
    pub(crate) fn in_statement(statement: &crate::Statement, what: impl std::fmt::Display) -> Self {
        Self::Other(format!("{} ({}:{}): {what}", statement.name(), statement.file(), statement.line()))
    }
}
