//! Statements on a SQLite connection.

use std::rc::Rc;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

use super::errors::explain;
use crate::ahead::Asked;
use crate::tx::{Cells, Failure};
use crate::value::{Cell, OwnedValue, ToDb, Value};
use crate::{Error, Row, Statement};

/// A parameter, as SQLite takes it.
struct Bound<'a>(Value<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(number),
            Value::Real(number) => ValueRef::Real(number),
            Value::Boolean(flag) => ValueRef::Integer(i64::from(flag)),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::List(list) => {
                let values: Vec<_> = list.iter().map(owned).collect();
                return Ok(ToSqlOutput::from_rc(Rc::new(values), c"rarray"));
            }
        }))
    }
}

fn owned(value: &OwnedValue) -> rusqlite::types::Value {
    match value {
        OwnedValue::Integer(number) => rusqlite::types::Value::Integer(*number),
        OwnedValue::Text(text) => rusqlite::types::Value::Text(text.clone()),
        OwnedValue::Bytes(bytes) => rusqlite::types::Value::Blob(bytes.clone()),
    }
}

fn prepared<'c>(
    connection: &'c Connection,
    statement: &'static Statement,
    params: &[&dyn ToDb],
) -> Result<CachedStatement<'c>, Failure> {
    let failure = |error: &rusqlite::Error| explain(connection, Some(statement), error);
    let mut prepared = connection.prepare_cached(statement.sqlite()).map_err(|error| failure(&error))?;
    let wanted = prepared.parameter_count();
    if wanted != params.len() {
        let what = format_args!("{wanted} parameters wanted, {} given", params.len());
        return Err(Error::in_statement(statement, what).into());
    }
    for (place, param) in params.iter().enumerate() {
        prepared.raw_bind_parameter(place + 1, Bound(param.to_db())).map_err(|error| failure(&error))?;
    }
    Ok(prepared)
}

/// Runs a statement that changes rows.
pub(crate) fn run(
    connection: &Connection,
    statement: &'static Statement,
    params: &[&dyn ToDb],
) -> Result<u64, Failure> {
    let mut prepared = prepared(connection, statement, params)?;
    // Not `raw_execute`, which refuses a statement that also gives rows: PostgreSQL does not.
    let before = connection.total_changes();
    let read_only = prepared.readonly();
    let mut rows = prepared.raw_query();
    while rows.next().map_err(|error| explain(connection, Some(statement), &error))?.is_some() {}
    // `changes` leaves out what cascades changed, as PostgreSQL does; it is stale for a statement
    // that changed nothing.
    Ok(if read_only || connection.total_changes() == before { 0 } else { connection.changes() })
}

/// Runs statements that change rows, in their order; gives what each changed.
pub(crate) fn run_all(connection: &Connection, asked: &[Asked]) -> Result<Vec<u64>, Failure> {
    asked
        .iter()
        .map(|one| {
            let params: Vec<&dyn ToDb> = one.params.iter().map(|param| param as &dyn ToDb).collect();
            run(connection, one.statement, &params)
        })
        .collect()
}

/// Gives each row of a statement to `take`.
pub(crate) fn each(
    connection: &Connection,
    statement: &'static Statement,
    params: &[&dyn ToDb],
    take: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<(), Failure> {
    let mut prepared = prepared(connection, statement, params)?;
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(|error| explain(connection, Some(statement), &error))? {
        take(&Row { cells: Cells::Sqlite(row), statement })?;
    }
    Ok(())
}

/// Runs several statements that take and give nothing.
pub(crate) fn batch(connection: &Connection, sql: &str) -> Result<(), Failure> {
    connection.execute_batch(sql).map_err(|error| explain(connection, None, &error))
}

/// A cell of a row.
pub(crate) fn cell<'r>(row: &'r rusqlite::Row<'_>, index: usize) -> Result<Cell<'r>, Error> {
    Ok(match row.get_ref(index).map_err(|_| Error::Other("there is no such column".to_owned()))? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => {
            Cell::Text(std::str::from_utf8(text).map_err(|_| Error::Other("the stored text is not UTF-8".to_owned()))?)
        }
        ValueRef::Blob(bytes) => Cell::Bytes(bytes),
    })
}
