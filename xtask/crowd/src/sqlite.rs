//! SQLite: one connection with much memory, nothing waits for the disk before the end.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use rusqlite::Connection;

use crate::Store;
use crate::script::Dialect;

/// An open file.
pub struct File(Connection);

impl File {
    /// Opens what a demonstration left.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(path: &str) -> Result<Self> {
        ensure!(Path::new(path).is_file(), "{path} is no file");
        let connection = Connection::open(path)?;
        // The house's way of keeping the file stays as it is (a write-ahead log); references are looked at once
        // at the end instead of for each row.
        connection.execute_batch(
            "PRAGMA foreign_keys = off; PRAGMA synchronous = off; PRAGMA temp_store = memory; \
             PRAGMA cache_size = -1000000; BEGIN EXCLUSIVE",
        )?;
        Ok(Self(connection))
    }
}

impl Store for File {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn run(&mut self, sql: &str) -> Result<()> {
        self.0.execute_batch(sql).with_context(|| sql.to_owned())
    }

    fn count(&mut self, sql: &str) -> Result<i64> {
        self.0.query_row(sql, [], |row| row.get(0)).with_context(|| sql.to_owned())
    }

    fn finish(&mut self) -> Result<Vec<String>> {
        let mut astray = Vec::new();
        let mut check = self.0.prepare("PRAGMA foreign_key_check")?;
        let mut rows = check.query([])?;
        while let Some(row) = rows.next()?
            && astray.len() < 20
        {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            astray.push(format!("{table} to {parent}"));
        }
        drop(rows);
        drop(check);
        if astray.is_empty() {
            // The figures that a server takes within a day; a measurement does not wait for them.
            self.0.execute_batch("COMMIT; PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA synchronous = full; PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        Ok(astray)
    }
}
