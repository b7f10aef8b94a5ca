//! What a closure works with: one transaction, and the rows that its statements give.

use std::sync::Arc;

use crate::ahead::{Ahead, Asked, Changes, Rows};
use crate::value::{Cell, FromDb, ToDb};
use crate::{Engine, Error, NewRows, Statement, lite, pg};

/// What a transaction may do, and how it sees the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One snapshot, no change.
    Read,
    /// Serialisable, retried.
    Write,
    /// One snapshot; retried when a row that it changes was changed since ([`Db::write_own`](crate::Db::write_own)).
    Own,
    /// A migration: alone, without time limits, seeing what was committed while it waited its turn.
    Migrate,
}

/// The engine's side of a transaction.
pub(crate) enum Link<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut pg::Session),
}

/// One transaction. It ends with the closure: committed when that gave `Ok`, undone otherwise.
///
/// After a statement failed, the transaction is over on both engines: every further statement
/// gives the same error, and nothing is committed.
pub struct Tx<'c> {
    /// Nobody to ask where everything that may be read was given before.
    link: Option<Link<'c>>,
    failed: Option<Error>,
    retry: bool,
    /// Whether more was asked than was given.
    lacks: bool,
    news: Vec<&'static str>,
    held: Vec<Held>,
    #[cfg(feature = "testing")]
    pub(crate) record: Option<crate::testing::Record>,
}

/// A statement that was asked for ahead, and what a server at a distance already gave for it.
struct Held {
    /// All that were asked with it, and its place among them.
    asked: (Arc<[Asked]>, usize),
    rows: Option<Rows>,
}

impl Held {
    fn is(&self, statement: &'static Statement, params: Params<'_>) -> bool {
        let (asked, place) = &self.asked;
        asked.get(*place).is_some_and(|asked| asked.is(statement, params))
    }
}

/// Takes each row of a result.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&Row<'_>) -> Result<(), Error>;

/// Parameters of a statement, for `$1`, `$2`…
pub type Params<'a> = &'a [&'a dyn ToDb];

impl<'c> Tx<'c> {
    pub(crate) fn new(link: Link<'c>) -> Self {
        Self::with(Some(link))
    }

    /// One that reads what a server gave for `asked`, and nothing else.
    pub(crate) fn of_rows(asked: &Arc<[Asked]>, rows: Vec<Rows>) -> Self {
        let mut tx = Self::with(None);
        tx.hold(asked, rows.into_iter().map(Some));
        tx
    }

    fn with(link: Option<Link<'c>>) -> Self {
        Self {
            link,
            failed: None,
            retry: false,
            lacks: false,
            news: Vec::new(),
            held: Vec::new(),
            #[cfg(feature = "testing")]
            record: None,
        }
    }

    /// Which engine runs this transaction. Rules never ask; `dialect` and tests may.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.link {
            Some(Link::Sqlite(_)) => Engine::Sqlite,
            Some(Link::Postgres(_)) | None => Engine::Postgres,
        }
    }

    /// Tells whoever waits for `topic` ([`Db::signal`](crate::Db::signal)), once this transaction is
    /// committed; if it is not, nobody. A topic is a plain word.
    pub fn announce(&mut self, topic: &'static str) {
        if !self.news.contains(&topic) {
            self.news.push(topic);
        }
    }

    /// What is to be told after the commit.
    pub(crate) fn take_news(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.news)
    }

    /// Asks for what will be read next: a server at a distance gives all of it in one round trip; the
    /// embedded engine has nothing to win and waits for the statements themselves. A change that this
    /// transaction makes meanwhile forgets what was given.
    ///
    /// # Errors
    /// What the engine answers to any of them.
    pub fn ahead(&mut self, ahead: Ahead) -> Result<(), Error> {
        self.ask(&ahead.into_asked())
    }

    pub(crate) fn ask(&mut self, asked: &Arc<[Asked]>) -> Result<(), Error> {
        if asked.is_empty() {
            return Ok(());
        }
        #[cfg(feature = "testing")]
        if let Some(record) = &self.record {
            record.ahead(asked.iter().map(|one| one.statement));
        }
        // What was given before a transaction is what it asks for.
        if self.link.is_none() {
            return Ok(());
        }
        let rows = self.guard(|link| match link {
            Link::Postgres(session) => session.ahead(asked).map(Some),
            Link::Sqlite(_) => Ok(None),
        })?;
        match rows {
            Some(rows) => self.hold(asked, rows.into_iter().map(Some)),
            // Kept for the tests' record only.
            None if cfg!(feature = "testing") => self.hold(asked, asked.iter().map(|_| None)),
            None => {}
        }
        Ok(())
    }

    fn hold(&mut self, asked: &Arc<[Asked]>, rows: impl Iterator<Item = Option<Rows>>) {
        self.held.extend(rows.enumerate().map(|(place, rows)| Held { asked: (asked.clone(), place), rows }));
    }

    /// All rows of `statement`, each made into a value by `make`.
    ///
    /// # Errors
    /// What the engine or `make` answers.
    pub fn all<T>(
        &mut self,
        statement: &'static Statement,
        params: Params<'_>,
        mut make: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        self.each(statement, params, &mut |row| {
            found.push(make(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The first row of `statement`.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is none; otherwise as [`Tx::all`].
    pub fn one<T>(
        &mut self,
        statement: &'static Statement,
        params: Params<'_>,
        make: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.maybe(statement, params, make)?.ok_or(Error::Missing)
    }

    /// The first row of `statement`, if there is one.
    ///
    /// # Errors
    /// As [`Tx::all`].
    pub fn maybe<T>(
        &mut self,
        statement: &'static Statement,
        params: Params<'_>,
        mut make: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut found = None;
        self.each(statement, params, &mut |row| {
            if found.is_none() {
                found = Some(make(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Runs a statement that changes rows; gives how many it changed.
    ///
    /// # Errors
    /// [`Error::Constraint`] and whatever else the engine answers.
    pub fn run(&mut self, statement: &'static Statement, params: Params<'_>) -> Result<u64, Error> {
        self.held.clear();
        #[cfg(feature = "testing")]
        self.note(statement, false);
        self.guard(|link| match link {
            Link::Sqlite(connection) => lite::run(connection, statement, params),
            Link::Postgres(session) => session.run(statement, params),
        })
    }

    /// Runs changes in their order, in few round trips; gives how many rows each changed.
    ///
    /// # Errors
    /// What the engine answers to the first that fails; none of those after it counts.
    pub fn run_all(&mut self, changes: Changes) -> Result<Vec<u64>, Error> {
        self.held.clear();
        let asked = changes.into_asked();
        #[cfg(feature = "testing")]
        asked.iter().for_each(|one| self.note(one.statement, false));
        self.guard(|link| match link {
            Link::Sqlite(connection) => lite::run_all(connection, &asked),
            Link::Postgres(session) => session.run_all(&asked),
        })
    }

    /// Inserts all of `rows`, in few round trips however many they are; none of them is nothing to do.
    ///
    /// # Errors
    /// What the engine answers to the first row that it refuses, as for a single insert ([`Error::Constraint`]);
    /// [`Error::Other`] when a row has not one value for each column.
    pub fn insert_all(&mut self, rows: &NewRows) -> Result<(), Error> {
        self.held.clear();
        let (into, rows) = rows.parts();
        #[cfg(feature = "testing")]
        if !rows.is_empty() {
            self.note(into.statement(), false);
        }
        self.guard(|link| match link {
            Link::Sqlite(connection) => lite::run_all(connection, rows).map(drop),
            Link::Postgres(session) => session.insert_all(into, rows),
        })
    }

    /// Runs several statements without parameters or results: migrations only.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.guard(|link| match link {
            Link::Sqlite(connection) => lite::batch(connection, sql),
            Link::Postgres(session) => session.batch(sql),
        })
    }

    fn each(
        &mut self,
        statement: &'static Statement,
        params: Params<'_>,
        row: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let held = self.held.iter().position(|held| held.is(statement, params));
        let held = held.map(|place| self.held.swap_remove(place));
        #[cfg(feature = "testing")]
        self.note(statement, held.is_some());
        if let Some(rows) = held.and_then(|held| held.rows) {
            self.goes_on()?;
            let taken = rows.iter().try_for_each(|one| row(&Row { cells: Cells::Postgres(one), statement }));
            return self.note_failure(taken.map_err(Failure::from));
        }
        self.guard(|link| match link {
            Link::Sqlite(connection) => lite::each(connection, statement, params, row),
            Link::Postgres(session) => session.each(statement, params, row),
        })
    }

    /// Tells whoever records that `statement` is run, and whether it had been asked for.
    #[cfg(feature = "testing")]
    fn note(&self, statement: &'static Statement, was_asked: bool) {
        if let Some(record) = &self.record {
            record.statement(statement, was_asked);
        }
    }

    fn guard<T>(&mut self, act: impl FnOnce(&mut Link<'c>) -> Result<T, Failure>) -> Result<T, Error> {
        self.goes_on()?;
        let done = match &mut self.link {
            Some(link) => act(link),
            None => {
                self.lacks = true;
                Err(Error::Other("more is read than was asked for".to_owned()).into())
            }
        };
        self.note_failure(done)
    }

    /// After the first failure a transaction is over.
    fn goes_on(&self) -> Result<(), Error> {
        self.failed.as_ref().map_or(Ok(()), |error| Err(error.clone()))
    }

    fn note_failure<T>(&mut self, done: Result<T, Failure>) -> Result<T, Error> {
        done.map_err(|failure| {
            self.retry |= failure.retry;
            self.failed = Some(failure.error.clone());
            failure.error
        })
    }

    /// Whether the closure wanted to read more than it was given ([`Tx::of_rows`]): what it made says nothing then.
    pub(crate) fn lacks(&self) -> bool {
        self.lacks
    }

    /// Whether a statement failed, and whether trying the whole transaction again may help.
    pub(crate) fn verdict(self) -> Option<Failure> {
        let retry = self.retry;
        self.failed.map(|error| Failure { error, retry })
    }
}

/// An error, and whether the same transaction may succeed when it is run again.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub error: Error,
    pub retry: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, retry: false }
    }
}

/// One row of a result.
pub struct Row<'a> {
    pub(crate) cells: Cells<'a>,
    pub(crate) statement: &'static Statement,
}

pub(crate) enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of the column at `index`, counted from 0.
    ///
    /// # Errors
    /// [`Error::Other`] when there is no such column, or it holds another type.
    pub fn get<T: FromDb>(&self, index: usize) -> Result<T, Error> {
        let value = match &self.cells {
            Cells::Sqlite(row) => lite::cell(row, index).and_then(T::from_db),
            Cells::Postgres(row) => pg::cell(row, index).and_then(T::from_db),
        };
        value.map_err(|error| Error::in_statement(self.statement, format_args!("column {index}: {error}")))
    }

    /// The raw cell at `index`, for those who decide by its type.
    ///
    /// # Errors
    /// [`Error::Other`] when there is no such column.
    pub fn cell(&self, index: usize) -> Result<Cell<'_>, Error> {
        match &self.cells {
            Cells::Sqlite(row) => lite::cell(row, index),
            Cells::Postgres(row) => pg::cell(row, index),
        }
    }
}
