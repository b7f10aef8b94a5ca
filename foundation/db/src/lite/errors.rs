//! SQLite's errors in our words. SQLite names a unique violation by its columns; the name of the
//! index is looked up, so that a caller compares the same name on both engines.

use rusqlite::{Connection, ErrorCode, ffi};

use crate::tx::Failure;
use crate::{Error, Statement};

/// What `error` means, said of `statement`; the log keeps what SQLite says of a file that fails it.
pub(crate) fn explain(connection: &Connection, statement: Option<&Statement>, error: &rusqlite::Error) -> Failure {
    let failure = meaning(connection, statement, error);
    if let (Error::Unavailable(message), Some(code)) = (&failure.error, error.sqlite_error()) {
        tracing::error!(code = code.extended_code, "SQLite cannot use its file: {message}");
    }
    failure
}

/// What `error` means, said of `statement`.
pub(super) fn meaning(connection: &Connection, statement: Option<&Statement>, error: &rusqlite::Error) -> Failure {
    let told = |what: String| match statement {
        Some(statement) => Error::in_statement(statement, what),
        None => Error::Other(what),
    };
    let Some(code) = error.sqlite_error() else {
        return told(error.to_string()).into();
    };
    let message = match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        other => other.to_string(),
    };
    let answer = match code.code {
        ErrorCode::ConstraintViolation => return constraint(connection, code.extended_code, &message, told).into(),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Conflict,
        ErrorCode::ReadOnly => Error::ReadOnly,
        ErrorCode::DiskFull => Error::DiskFull,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Error::Corrupt,
        // The shared memory beside the file could not be made as long as it has to be.
        ErrorCode::SystemIoFailure if code.extended_code == ffi::SQLITE_IOERR_SHMSIZE => Error::DiskFull,
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied => Error::Unavailable(message),
        _ => told(message),
    };
    answer.into()
}

fn constraint(connection: &Connection, code: i32, message: &str, told: impl FnOnce(String) -> Error) -> Error {
    let subject = message.split_once("failed: ").map_or("", |(_, subject)| subject);
    Error::Constraint(match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => unique_name(connection, subject),
        ffi::SQLITE_CONSTRAINT_CHECK => subject.to_owned(),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "foreign_key".to_owned(),
        ffi::SQLITE_CONSTRAINT_NOTNULL => format!("{}_not_null", subject.replace('.', "_")),
        _ => return told(message.to_owned()),
    })
}

/// The name of the unique index that `subject` (`person.platform_id, person.username`, or
/// `index 'name'` when it is one of expressions) speaks of.
fn unique_name(connection: &Connection, subject: &str) -> String {
    if let Some(name) = subject.strip_prefix("index '") {
        return name.trim_end_matches('\'').to_owned();
    }
    let mut table = "";
    let mut columns = Vec::new();
    for place in subject.split(", ") {
        let (name, column) = place.split_once('.').unwrap_or(("", place));
        table = name;
        columns.push(column);
    }
    // Only a lookup that fails itself falls back to the columns: the refusal must be told anyway.
    index_on(connection, table, &columns).ok().flatten().unwrap_or_else(|| format!("{table}_{}_key", columns.join("_")))
}

/// The first unique index of `table` on exactly `columns`. Two unique indexes on the same columns
/// (partial ones) cannot be told apart in SQLite's message: give them different columns.
fn index_on(connection: &Connection, table: &str, columns: &[&str]) -> rusqlite::Result<Option<String>> {
    let mut list = connection.prepare_cached("SELECT name, origin FROM pragma_index_list(?1) WHERE \"unique\" = 1")?;
    let indexes = list
        .query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut of_index = connection.prepare_cached("SELECT name FROM pragma_index_info(?1) ORDER BY seqno")?;
    for (name, origin) in indexes {
        let held = of_index.query_map([&name], |row| row.get::<_, Option<String>>(0))?;
        let held = held.collect::<rusqlite::Result<Vec<_>>>()?;
        if held.iter().map(|column| column.as_deref().unwrap_or_default()).eq(columns.iter().copied()) {
            return Ok(Some(match origin.as_str() {
                "pk" => format!("{table}_pkey"),
                "u" => format!("{table}_{}_key", columns.join("_")),
                _ => name,
            }));
        }
    }
    // A primary key of one BIGINT is the table itself in SQLite, without an index.
    let mut keys = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let keys = keys.query_map([table], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(keys.iter().map(String::as_str).eq(columns.iter().copied()).then(|| format!("{table}_pkey")))
}
