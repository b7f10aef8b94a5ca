//! PostgreSQL's errors in our words, and what each means for the connection.

use tokio_postgres::error::{DbError, SqlState};

use super::connect::words;
use crate::tx::Failure;
use crate::{Error, Statement};

/// What an error leaves of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// The connection is well.
    Well,
    /// Prepared statements do not fit the schema any more.
    Stale,
    /// The connection is lost.
    Lost,
}

/// What `error` means, said of `statement`.
pub(super) fn explain(statement: Option<&Statement>, error: &tokio_postgres::Error) -> (Failure, After) {
    let told = |what: String| match statement {
        Some(statement) => Error::in_statement(statement, what),
        None => Error::Other(what),
    };
    let Some(db) = error.as_db_error() else {
        return if is_loss(error) {
            (Failure { error: Error::Unavailable(words(error)), retry: true }, After::Lost)
        } else {
            (told(words(error)).into(), After::Well)
        };
    };
    let code = db.code();
    let again = |error| (Failure { error, retry: true }, After::Well);
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::LOCK_NOT_AVAILABLE => {
            again(Error::Conflict)
        }
        SqlState::UNIQUE_VIOLATION
        | SqlState::CHECK_VIOLATION
        | SqlState::FOREIGN_KEY_VIOLATION
        | SqlState::RESTRICT_VIOLATION
        | SqlState::EXCLUSION_VIOLATION => {
            (Error::Constraint(db.constraint().unwrap_or_default().to_owned()).into(), After::Well)
        }
        SqlState::NOT_NULL_VIOLATION => (not_null(db).into(), After::Well),
        SqlState::READ_ONLY_SQL_TRANSACTION => (Error::ReadOnly.into(), After::Well),
        SqlState::DISK_FULL => (Error::DiskFull.into(), After::Well),
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => (Error::Corrupt.into(), After::Well),
        SqlState::QUERY_CANCELED | SqlState::OUT_OF_MEMORY | SqlState::TOO_MANY_CONNECTIONS => {
            (Error::Unavailable(words(error)).into(), After::Well)
        }
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => {
            (Failure { error: Error::Unavailable(words(error)), retry: true }, After::Lost)
        }
        // Another process moved the schema on, or a pooler changed the session under us.
        SqlState::INVALID_SQL_STATEMENT_NAME => (Failure { error: Error::Conflict, retry: true }, After::Stale),
        SqlState::FEATURE_NOT_SUPPORTED if db.message().starts_with("cached plan") => {
            (Failure { error: Error::Conflict, retry: true }, After::Stale)
        }
        _ if code.code().starts_with("08") => {
            (Failure { error: Error::Unavailable(words(error)), retry: true }, After::Lost)
        }
        _ => (told(words(error)).into(), After::Well),
    }
}

fn not_null(db: &DbError) -> Error {
    let (table, column) = (db.table().unwrap_or_default(), db.column().unwrap_or_default());
    Error::Constraint(format!("{table}_{column}_not_null"))
}

/// Whether the connection itself failed, and not something said over it.
fn is_loss(error: &tokio_postgres::Error) -> bool {
    error.is_closed() || std::error::Error::source(error).is_some_and(|cause| cause.is::<std::io::Error>())
}
