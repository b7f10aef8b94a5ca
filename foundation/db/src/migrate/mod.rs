//! The schema's one line of steps, forward only: `migrations/NNNN_name.sql`, in PostgreSQL's words.
//!
//! Each step has its own transaction, with the row that says it was done; a run that is interrupted
//! goes on where it stopped. Two processes that start together do not race: PostgreSQL's steps are
//! taken under an advisory lock, SQLite has one writer.

use sha2::{Digest, Sha256};

use base::{Env, Timestamp};

use crate::tx::Kind;
use crate::{Db, Engine, Error, Tx, dialect};

/// One step of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Its place in the line; gaps are fine.
    pub number: i64,
    /// What it is about, from the file's name.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The steps that this binary knows, in order.
#[must_use]
pub const fn embedded() -> &'static [Migration] {
    EMBEDDED
}

/// Why the schema was not brought up to date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MigrateError {
    /// The database has a step that this binary does not know.
    #[error("the database is newer than this program: it has step {number} ({name}); use the newer program")]
    Newer {
        /// Number of the unknown step.
        number: i64,
        /// Its name, as it was stored.
        name: String,
    },
    /// A step was changed after it had been applied.
    #[error("step {number} ({name}) is not the one that was applied to this database")]
    Changed {
        /// Number of the step.
        number: i64,
        /// Its name in this binary.
        name: String,
    },
    /// Two steps have one number, or they are not in order: a fault of the build.
    #[error("step {0} is twice in the line, or out of order")]
    Disorder(i64),
    /// A step failed, and changed nothing.
    #[error("step {number} ({name}) failed, and changed nothing: {error}")]
    Step {
        /// Number of the step.
        number: i64,
        /// Its name.
        name: String,
        /// What the engine answered.
        error: Error,
    },
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] Error),
}

/// A step that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its number.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Fingerprint of its text.
    pub hash: String,
    /// When.
    pub applied_at: Timestamp,
}

/// Where the schema stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Steps in the database.
    pub applied: Vec<Applied>,
    /// Steps that this binary would apply now.
    pub pending: Vec<Migration>,
}

impl Status {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.pending.is_empty()
    }
}

crate::sql! {
    /// The steps that were applied.
    APPLIED: "SELECT number, name, hash, applied_at FROM schema_migration ORDER BY number";
    /// Notes a step, in its own transaction.
    NOTE: "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)";
}

crate::sql_both! {
    /// Whether any step was ever applied.
    HAS_TABLE:
        sqlite "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'",
        postgres "SELECT COUNT(*) FROM pg_tables \
                  WHERE schemaname = current_schema() AND tablename = 'schema_migration'"
}

const TABLE: &str = "CREATE TABLE schema_migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)";

/// Brings the schema up to date with `migrations` (usually [`embedded`]). Gives the steps that were
/// applied by this call, in order. Blocks.
///
/// # Errors
/// [`MigrateError`]; the steps before the failed one stay applied.
pub fn run(db: &Db, migrations: &'static [Migration], env: &Env) -> Result<Vec<Migration>, MigrateError> {
    in_order(migrations)?;
    let mut done = Vec::new();
    // One look first: a database that is current costs one read.
    let mut pending = status(db, migrations)?.pending;
    while let Some(step) = pending.first().copied() {
        let now = env.now();
        // The look is repeated in the step's transaction: another process may have been faster.
        let applied = db
            .ask_now(Kind::Migrate, move |tx| apply(tx, step, now))
            .map_err(|error: Error| MigrateError::Step { number: step.number, name: step.name.to_owned(), error })?;
        if applied {
            tracing::info!(number = step.number, name = step.name, "schema step applied");
            done.push(step);
        }
        pending = status(db, migrations)?.pending;
        if pending.first() == Some(&step) {
            return Err(Error::Other(format!("step {} left no trace", step.number)).into());
        }
    }
    Ok(done)
}

/// Where the schema stands against `migrations`. Blocks.
///
/// # Errors
/// [`MigrateError::Newer`] and [`MigrateError::Changed`] when the two do not fit together.
pub fn status(db: &Db, migrations: &'static [Migration]) -> Result<Status, MigrateError> {
    in_order(migrations)?;
    let applied = db.read_now(applied)?;
    for known in &applied {
        match migrations.iter().find(|step| step.number == known.number) {
            None => return Err(MigrateError::Newer { number: known.number, name: known.name.clone() }),
            Some(step) if fingerprint(step.sql) != known.hash => {
                return Err(MigrateError::Changed { number: step.number, name: step.name.to_owned() });
            }
            Some(_) => {}
        }
    }
    let is_new = |step: &&Migration| applied.iter().all(|known| known.number != step.number);
    let pending = migrations.iter().filter(is_new).copied().collect();
    Ok(Status { applied, pending })
}

fn in_order(migrations: &[Migration]) -> Result<(), MigrateError> {
    match migrations.windows(2).find(|pair| pair[0].number >= pair[1].number) {
        Some(pair) => Err(MigrateError::Disorder(pair[1].number)),
        None => Ok(()),
    }
}

fn applied(tx: &mut Tx<'_>) -> Result<Vec<Applied>, Error> {
    if tx.one(&HAS_TABLE, &[], |row| row.get::<i64>(0))? == 0 {
        return Ok(Vec::new());
    }
    tx.all(&APPLIED, &[], |row| {
        Ok(Applied { number: row.get(0)?, name: row.get(1)?, hash: row.get(2)?, applied_at: row.get(3)? })
    })
}

/// Applies one step unless it is there already; tells whether it did.
fn apply(tx: &mut Tx<'_>, step: Migration, now: Timestamp) -> Result<bool, Error> {
    if tx.one(&HAS_TABLE, &[], |row| row.get::<i64>(0))? == 0 {
        tx.batch(&in_words(tx.engine(), TABLE))?;
    } else if applied(tx)?.iter().any(|known| known.number == step.number) {
        return Ok(false);
    }
    tx.batch(&in_words(tx.engine(), step.sql))?;
    tx.run(&NOTE, &[&step.number, &step.name, &fingerprint(step.sql), &now])?;
    Ok(true)
}

fn in_words(engine: Engine, sql: &str) -> String {
    match engine {
        Engine::Sqlite => dialect::schema_to_sqlite(sql),
        Engine::Postgres => sql.to_owned(),
    }
}

/// What tells one text from another, line ends apart (a checkout may have changed them).
pub(crate) fn fingerprint(sql: &str) -> String {
    let digest = Sha256::digest(sql.replace("\r\n", "\n").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
