//! One SQL text on two engines: SQLite inside the process, PostgreSQL when one machine is outgrown.
//!
//! Whoever needs data writes a closure and hands it to [`Db::read`] or [`Db::write`]; it runs on a
//! thread that owns its connection, in one transaction. Statements are declared by [`sql!`] beside
//! the function that runs them, in words that both engines know:
//!
//! - types TEXT, BIGINT, DOUBLE PRECISION, BOOLEAN, BYTEA; time is BIGINT milliseconds; ids are BYTEA;
//! - marks `$1`; lists `id = ANY($1)` with [`dialect::in_list`]; job claims may say
//!   `FOR UPDATE SKIP LOCKED` (SQLite has one writer, and is spared the words);
//! - many new rows of one table at once: [`rows!`] and [`Tx::insert_all`];
//! - `ON CONFLICT`, `RETURNING`, CTEs, window functions; `CAST(SUM(x) AS BIGINT)`; no engine's own functions.
//!
//! No other crate names an engine. Why it is built this way: `docs/adr/0001-one-sql-text-two-engines.md`.

mod ahead;
mod db;
pub mod dialect;
mod error;
mod lite;
pub mod migrate;
mod options;
mod pg;
mod queue;
mod rows;
mod signal;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod threads;
mod tx;
mod upkeep;
mod value;
mod work;

pub use crate::ahead::{Ahead, Changes};
pub use crate::db::{Db, Stats};
pub use crate::error::Error;
pub use crate::options::{Durability, Engine, Options, Target};
pub use crate::rows::{Insertion, NewRows};
pub use crate::signal::Signal;
pub use crate::statement::{STATEMENTS, Statement};
pub use crate::threads::Ending;
pub use crate::tx::{Params, Row, Tx};
pub use crate::upkeep::{BadStatement, prepare_all};
pub use crate::value::{Cell, FromDb, OwnedValue, ToDb, Value};
#[doc(hidden)]
pub use linkme;
