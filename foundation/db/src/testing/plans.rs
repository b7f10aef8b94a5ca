//! How the engines would run each registered statement: which tables they would read from end to end, or through
//! all that a platform has in them, which for a large academy is hardly less.

use std::collections::BTreeSet;

use crate::db::Connection;
use crate::lite;
use crate::{Db, Error, STATEMENTS, Statement};

/// A table that a statement reads whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scan {
    /// Source file of the statement.
    pub file: &'static str,
    /// Name of the static.
    pub name: &'static str,
    /// The table.
    pub table: String,
    /// The engine's own words.
    pub plan: String,
    /// Only one platform's rows, not the whole table. SQLite alone is asked for this: where it has nothing better
    /// than the platform, PostgreSQL has not either.
    pub of_platform: bool,
}

/// The scans in the plans of every registered statement, made without looking at values or at how much
/// the tables hold. The schema must be there; statements that the engine refuses are left out (the test of
/// [`prepare_all`](crate::prepare_all) names them).
///
/// # Errors
/// [`Error`] when the database does not answer.
pub fn scans(db: &Db) -> Result<BTreeSet<Scan>, Error> {
    let statements: Vec<&'static Statement> = STATEMENTS.iter().copied().collect();
    db.raw_now(move |connection| {
        let mut found = BTreeSet::new();
        for statement in statements {
            let scans = match connection {
                Connection::Sqlite(connection) => sqlite_scans(connection, statement)
                    .map_err(|error| lite::explain(connection, Some(statement), &error).error)?,
                Connection::Postgres(session) => session.scans(statement)?,
            };
            let (file, name) = (statement.file(), statement.name());
            found.extend(scans.into_iter().map(|(table, plan)| {
                let of_platform = plan.starts_with("SEARCH ");
                Scan { file, name, table, plan, of_platform }
            }));
        }
        Ok(found)
    })
}

fn sqlite_scans(
    connection: &rusqlite::Connection,
    statement: &'static Statement,
) -> rusqlite::Result<Vec<(String, String)>> {
    let Ok(mut explained) = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sqlite())) else {
        return Ok(Vec::new());
    };
    let mut known = connection.prepare_cached("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1")?;
    let mut scans = Vec::new();
    let mut rows = explained.raw_query();
    while let Some(row) = rows.next()? {
        let plan: String = row.get(3)?;
        let walks_platform = ["(platform_id=?)", "(home_platform_id=?)"].iter().any(|only| plan.ends_with(only));
        let whole = plan.strip_prefix("SCAN ").or_else(|| plan.strip_prefix("SEARCH ").filter(|_| walks_platform));
        let Some(rest) = whole else { continue };
        let alias = rest.split(' ').next().unwrap_or_default();
        let table = named(statement.sqlite(), alias);
        // Names of common tables and of list parameters are no tables.
        if known.exists([&table])? {
            scans.push((table, plan));
        }
    }
    Ok(scans)
}

/// The table that a statement calls `alias`.
fn named(sql: &str, alias: &str) -> String {
    let words: Vec<&str> =
        sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let begins = |word: &str| ["FROM", "JOIN", "UPDATE", "INTO"].iter().any(|one| one.eq_ignore_ascii_case(word));
    // After a bracket another query may begin: `FROM (SELECT a.id FROM …`.
    let is_query = |word: &str| word.eq_ignore_ascii_case("SELECT");
    let found = words.windows(3).find(|three| begins(three[0]) && !is_query(three[1]) && three[2] == alias);
    found.map_or(alias, |three| three[1]).to_owned()
}
