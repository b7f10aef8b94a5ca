//! What keeps a database well: checks, size, backups, and the test of every statement.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};

use crate::db::Connection;
use crate::lite;
use crate::{Db, Engine, Error, STATEMENTS, Statement, Target};

/// A registered statement that the engine refuses.
#[derive(Debug, Clone)]
pub struct BadStatement {
    /// Name of the static.
    pub name: &'static str,
    /// Source file.
    pub file: &'static str,
    /// Line in it.
    pub line: u32,
    /// What the engine says against it.
    pub reason: String,
}

impl std::fmt::Display for BadStatement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.name, self.reason)
    }
}

/// Prepares every registered statement of the binary, runs none, and gives those that the engine
/// refuses, in the order of the sources. The schema must be there.
///
/// # Errors
/// [`Error`] when the database does not answer.
pub fn prepare_all(db: &Db) -> Result<Vec<BadStatement>, Error> {
    let mut statements: Vec<&'static Statement> = STATEMENTS.iter().copied().collect();
    statements.sort_by_key(|statement| (statement.file(), statement.line()));
    db.raw_now(move |connection| {
        let mut bad = Vec::new();
        for statement in statements {
            let reason = match connection {
                Connection::Sqlite(connection) => {
                    connection.prepare(statement.sqlite()).err().map(|error| error.to_string())
                }
                Connection::Postgres(session) => session.check(statement)?,
            };
            if let Some(reason) = reason {
                let (name, file, line) = (statement.name(), statement.file(), statement.line());
                bad.push(BadStatement { name, file, line, reason });
            }
        }
        Ok(bad)
    })
}

impl Db {
    /// Copies the whole database, as it is at one moment, into a new file. SQLite only. Writers go
    /// on meanwhile; the copy opens as a database of its own.
    ///
    /// # Errors
    /// [`Error::Unsupported`] on PostgreSQL (use `pg_dump`), [`Error::Other`] when the file exists.
    pub async fn backup_to(&self, path: impl Into<PathBuf>) -> Result<(), Error> {
        let (db, path) = (self.clone(), path.into());
        tokio::task::spawn_blocking(move || db.backup_to_now(&path))
            .await
            .unwrap_or_else(|_| Err(Error::Other("the backup's thread panicked".to_owned())))
    }

    /// [`Db::backup_to`] for commands and tests: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Db::backup_to`].
    pub fn backup_to_now(&self, path: &Path) -> Result<(), Error> {
        let Target::Sqlite(source) = self.target() else {
            return Err(Error::Unsupported("back a PostgreSQL database up with pg_dump"));
        };
        // `create_new` also decides between two backups that want the same name.
        std::fs::File::create_new(path)
            .map_err(|error| Error::Other(format!("the backup cannot be made: {}: {error}", path.display())))?;
        // A connection of its own: no reader is kept from its work.
        let from = lite::open(source, self.options())?;
        let told = |error: rusqlite::Error| lite::explain(&from, None, &error).error;
        let mut to = rusqlite::Connection::open(path).map_err(told)?;
        {
            // All pages in one step: a step holds one snapshot, and smaller ones would begin again
            // at each change that another connection makes. WAL lets writers go on.
            let backup = Backup::new(&from, &mut to).map_err(told)?;
            if backup.step(-1).map_err(told)? != StepResult::Done {
                return Err(Error::Conflict);
            }
        }
        to.close().map_err(|(_, error)| told(error))?;
        std::fs::File::open(path)
            .and_then(|file| file.sync_all())
            .map_err(|error| Error::Other(format!("the backup did not reach the disk: {error}")))
    }

    /// Looks whether tables have grown since their figures were taken, and takes those anew: the planner of SQLite
    /// knows no other. A few rows of each index are read, however large it is. Connections that are open take the
    /// figures over when they next read the schema. PostgreSQL does this by itself, but a minute late: whoever fills
    /// a table asks for it, for a kept plan that walks through what was a small table walks on as it grows. Blocks.
    ///
    /// # Errors
    /// [`Error`] when the file does not open or is held by another writer for too long, or the server is away.
    pub fn refresh_statistics(&self) -> Result<(), Error> {
        self.take_statistics(None)
    }

    /// [`Db::refresh_statistics`] while these tables are being filled: on PostgreSQL only they are looked at, and a
    /// tenth of the rows. Whoever is done asks for the whole.
    ///
    /// # Errors
    /// As [`Db::refresh_statistics`].
    pub fn glance_at_statistics(&self, tables: &'static [&'static str]) -> Result<(), Error> {
        self.take_statistics(Some(tables))
    }

    fn take_statistics(&self, some: Option<&'static [&'static str]>) -> Result<(), Error> {
        let Target::Sqlite(path) = self.target() else {
            return self.raw_now(move |connection| match connection {
                Connection::Postgres(session) => session.analyze(some),
                Connection::Sqlite(_) => Ok(()),
            });
        };
        // A connection of its own: neither the writer's queue nor a reader waits for it.
        let own = lite::open(path, self.options())?;
        own.execute_batch("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002")
            .map_err(|error| lite::explain(&own, None, &error).error)
    }

    /// What is wrong with the stored data: nothing, or one sentence for each damage. SQLite reads the
    /// whole file for it; PostgreSQL keeps its own house (use `pg_amcheck`) and is only asked for life.
    ///
    /// # Errors
    /// [`Error`] when the database does not answer.
    pub fn integrity_check(&self) -> Result<Vec<String>, Error> {
        self.raw_now(|connection| match connection {
            Connection::Sqlite(connection) => {
                sqlite_damages(connection).map_err(|error| lite::explain(connection, None, &error).error)
            }
            Connection::Postgres(session) => session.size().map(|_| Vec::new()),
        })
    }

    /// Bytes that the database takes (SQLite: file and log).
    ///
    /// # Errors
    /// [`Error`] when the database does not answer.
    pub fn size(&self) -> Result<u64, Error> {
        if let Target::Sqlite(path) = self.target() {
            let length = |path: &Path| std::fs::metadata(path).map_or(0, |data| data.len());
            let mut log = path.clone().into_os_string();
            log.push("-wal");
            return Ok(length(path) + length(Path::new(&log)));
        }
        self.raw_now(|connection| match connection {
            Connection::Postgres(session) => session.size(),
            Connection::Sqlite(_) => Ok(0),
        })
    }

    /// Whether the database answers a trivial question now; for readiness checks.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it does not.
    pub async fn ping(&self) -> Result<Engine, Error> {
        self.read(|tx| tx.one(&ALIVE, &[], |row| row.get::<i64>(0)).map(|_| tx.engine())).await
    }
}

crate::sql! {
    /// The cheapest question that goes all the way.
    ALIVE: "SELECT CAST(1 AS BIGINT)"
}

fn sqlite_damages(connection: &rusqlite::Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut check = connection.prepare("PRAGMA integrity_check(100)")?;
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        found.push(line?);
    }
    found.retain(|line| line != "ok");
    let mut references = connection.prepare("PRAGMA foreign_key_check")?;
    let broken = references.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))?;
    for pair in broken.take(100) {
        let (table, parent) = pair?;
        found.push(format!("a row of {table} refers to a row of {parent} that does not exist"));
    }
    Ok(found)
}
