//! One connection and its transaction.

use std::collections::HashMap;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, future};
use tokio::runtime::Runtime;
use tokio_postgres::Client;

use super::errors::{After, explain};
use super::listen::CHANNEL;
use super::server::Server;
use super::values::Bound;
use super::wire::Wire;
use crate::ahead::{Asked, Rows};
use crate::db::Counters;
use crate::tx::{Cells, Failure, Kind, Take};
use crate::value::{ToDb, Value};
use crate::{Error, Row, Statement};

/// Any number that is ours: two processes must not migrate one database together.
const MIGRATION_LOCK: &str = "SELECT pg_advisory_xact_lock(7219530042)";

pub(crate) struct Session {
    pub(super) wire: Wire,
    server: Arc<Server>,
    pub(super) client: Option<Client>,
    connected_once: bool,
    pub(super) prepared: Prepared,
    /// What opens the transaction; goes with its first statement.
    begin: Option<String>,
    /// Whether a transaction was begun on the server.
    open: bool,
    /// Whether a read that is over was not yet ended on the server.
    owed: bool,
}

/// What a connection has prepared, by [`Statement::key`].
pub(super) type Prepared = HashMap<usize, tokio_postgres::Statement>;

/// What went wrong while rows were read or written.
pub(super) enum Trouble {
    Client(tokio_postgres::Error),
    Ours(Error),
}

impl From<tokio_postgres::Error> for Trouble {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Client(error)
    }
}

impl Session {
    pub(super) fn new(server: Arc<Server>, runtime: Rc<Runtime>) -> Self {
        let (wire, prepared) = (Wire::new(runtime), HashMap::new());
        Self { wire, server, client: None, connected_once: false, prepared, begin: None, open: false, owed: false }
    }

    /// Makes sure that there is a connection.
    pub(super) fn connect(&mut self) -> Result<(), Error> {
        self.wire.runtime().block_on(self.reach())
    }

    /// The same, among others on this thread.
    async fn reach(&mut self) -> Result<(), Error> {
        if self.client.as_ref().is_some_and(|client| !client.is_closed()) {
            return Ok(());
        }
        self.forget();
        let server = self.server.clone();
        let attempt = server.may_connect()?;
        let result = async {
            let client = self.wire.connect(&server.address, attempt.limit).await?;
            self.settle(&client).await?;
            self.client = Some(client);
            Ok(())
        }
        .await;
        attempt.note(&result);
        if result.is_ok() && std::mem::replace(&mut self.connected_once, true) {
            Counters::add(&server.counters.reconnects);
        }
        result
    }

    /// What every connection is told first. Compiling a statement costs tens of milliseconds, which no page and no
    /// report of ours earns back: what the planner thinks dear is one it knows little of. And what pages read is in
    /// memory or on a disk without arms: with the price of another age for a look into an index, small tables were
    /// read whole, which took a quarter of the server's time for a page. Statements are written for the index that
    /// they use and looked at without values (`scans`): a plan of its own for each question took longer to make than
    /// to run, up to thirty times beside a million people.
    async fn settle(&mut self, client: &Client) -> Result<(), Error> {
        let limit = self.server.statement_timeout.as_millis();
        let settings = format!(
            "SET statement_timeout = {limit}; SET idle_in_transaction_session_timeout = '60s'; \
             SET client_min_messages = 'warning'; SET jit = off; SET random_page_cost = 1.1; \
             SET plan_cache_mode = force_generic_plan"
        );
        self.wire.drive(client.batch_execute(&settings)).await.map_err(|error| explain(None, &error).0.error)
    }

    /// Drops the connection and what was known about it.
    pub(super) fn forget(&mut self) {
        self.client = None;
        self.wire.close();
        self.prepared.clear();
        self.begin = None;
        self.open = false;
        self.owed = false;
    }

    pub(super) fn counters(&self) -> &Counters {
        &self.server.counters
    }

    /// Notes that a transaction of this kind starts with the next statement.
    pub(super) fn start(&mut self, kind: Kind) {
        self.begin = Some(match kind {
            Kind::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY".to_owned(),
            Kind::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE".to_owned(),
            Kind::Own => "BEGIN ISOLATION LEVEL REPEATABLE READ".to_owned(),
            // A stricter level would look at the database as it was before the lock was ours.
            Kind::Migrate => {
                format!("BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0; {MIGRATION_LOCK}")
            }
        });
        self.open = false;
    }

    /// What goes before the first statement of a transaction, once: the end of the read before it, if that is
    /// still owed, and the beginning.
    pub(super) fn opening(&mut self) -> Option<String> {
        let begin = self.begin.take()?;
        self.open = true;
        Some(if std::mem::take(&mut self.owed) { format!("COMMIT; {begin}") } else { begin })
    }

    /// Commits, and tells every node of `news` with it. The end of a read is owed: nothing depends on it.
    pub(super) fn commit(&mut self, kind: Kind, news: &[&str]) -> Result<(), Failure> {
        self.begin = None;
        if !std::mem::take(&mut self.open) {
            return Ok(());
        }
        if kind == Kind::Read {
            self.owed = true;
            return Ok(());
        }
        let Some(client) = &self.client else {
            return Err(lost().into());
        };
        // In one message: news costs no round trip.
        let told: String = news.iter().map(|topic| format!("NOTIFY {CHANNEL}, '{topic}'; ")).collect();
        self.wire.run(client.batch_execute(&format!("{told}COMMIT"))).map_err(|error| {
            if !told.is_empty() {
                // What failed may have been the news, with the transaction still open.
                self.send("ROLLBACK");
            }
            let mut failure = self.failed(None, &error);
            // The commit may have been carried out before the connection broke: doing it again
            // could do it twice.
            if let Error::Unavailable(reason) = &failure.error {
                let unknown = format!("whether the change was kept is not known: {reason}");
                failure = Error::Unavailable(unknown).into();
            }
            failure
        })
    }

    /// Ends on the server the read that is over; called when nothing else is to do.
    pub(super) fn rest(&mut self) {
        if std::mem::take(&mut self.owed) {
            self.send("COMMIT");
        }
    }

    /// Undoes what was done.
    pub(super) fn rollback(&mut self) {
        self.begin = None;
        if std::mem::take(&mut self.open) {
            self.send("ROLLBACK");
        }
    }

    /// Sends without waiting for the answer; a failure shows at the next use.
    fn send(&mut self, sql: &str) {
        let Some(client) = &self.client else { return };
        self.wire.send(client.batch_execute(sql));
    }

    /// Runs a statement that changes rows.
    pub(crate) fn run(&mut self, statement: &'static Statement, params: &[&dyn ToDb]) -> Result<u64, Failure> {
        self.exchange(statement, params, None)
    }

    /// Gives each row of a statement to `take`.
    pub(crate) fn each(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToDb],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Failure> {
        self.exchange(statement, params, Some(take)).map(|_| ())
    }

    /// Asks all of them in a transaction that only reads, and takes all their rows; among others on this thread.
    pub(super) async fn read(&mut self, asked: &[Asked]) -> Result<Vec<Rows>, Failure> {
        self.reach().await?;
        self.start(Kind::Read);
        let rows = self.ask(asked).await;
        match &rows {
            Ok(_) => self.commit(Kind::Read, &[])?,
            Err(_) => self.rollback(),
        }
        rows
    }

    /// Sends all of them, then takes all their rows.
    pub(crate) fn ahead(&mut self, asked: &[Asked]) -> Result<Vec<Rows>, Failure> {
        self.wire.runtime().block_on(self.ask(asked))
    }

    async fn ask(&mut self, asked: &[Asked]) -> Result<Vec<Rows>, Failure> {
        let begin = self.opening();
        let Some(client) = &self.client else { return Err(lost().into()) };
        let known = &self.prepared;
        let (begun, given) = self
            .wire
            .drive(async {
                let all = asked.iter().map(async |one| {
                    let prepared = match known.get(&one.statement.key()) {
                        Some(prepared) => prepared.clone(),
                        None => client.prepare(one.statement.text()).await?,
                    };
                    let rows =
                        query(client, &prepared, one.statement, one.params.iter().map(|param| param.to_db())).await?;
                    Ok::<_, Trouble>((prepared, pin!(rows).try_collect::<Vec<_>>().await?))
                });
                future::join(begin_with(client, begin.as_deref()), future::join_all(all)).await
            })
            .await;
        begun.map_err(|error| self.failed(None, &error))?;
        let mut rows = Vec::with_capacity(asked.len());
        for (one, given) in asked.iter().zip(given) {
            match given {
                Ok((prepared, some)) => {
                    self.prepared.entry(one.statement.key()).or_insert(prepared);
                    rows.push(some);
                }
                Err(trouble) => return Err(self.troubled(one.statement, trouble)),
            }
        }
        Ok(rows)
    }

    fn exchange(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn ToDb],
        take: Option<Take<'_>>,
    ) -> Result<u64, Failure> {
        let begin = self.opening();
        let Some(client) = &self.client else { return Err(lost().into()) };
        let known = self.prepared.get(&statement.key()).cloned();
        let is_new = known.is_none();
        let result = self.wire.run(async {
            let begun = begin_with(client, begin.as_deref());
            let asked = async {
                let prepared = match known {
                    Some(prepared) => prepared,
                    None => client.prepare(statement.text()).await?,
                };
                let rows = query(client, &prepared, statement, params.iter().map(|param| param.to_db())).await?;
                Ok::<_, Trouble>((prepared, rows))
            };
            // Polled in this order: BEGIN is written first, and both go in one packet.
            let (begun, asked) = future::join(begun, asked).await;
            begun?;
            let (prepared, rows) = asked?;
            let mut rows = pin!(rows);
            let mut take = take;
            while let Some(row) = rows.next().await {
                let row = row?;
                if let Some(take) = &mut take {
                    take(&Row { cells: Cells::Postgres(&row), statement }).map_err(Trouble::Ours)?;
                }
            }
            Ok((prepared, rows.rows_affected().unwrap_or(0)))
        });
        match result {
            Ok((prepared, count)) => {
                if is_new {
                    self.prepared.insert(statement.key(), prepared);
                }
                Ok(count)
            }
            Err(trouble) => Err(self.troubled(statement, trouble)),
        }
    }

    /// Runs several statements that take and give nothing.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        let begin = self.opening();
        let Some(client) = &self.client else { return Err(lost().into()) };
        let result = self.wire.run(async {
            if let Some(begin) = &begin {
                client.batch_execute(begin).await?;
            }
            client.batch_execute(sql).await
        });
        result.map_err(|error| self.failed(None, &error))
    }

    pub(super) fn troubled(&mut self, statement: &Statement, trouble: Trouble) -> Failure {
        match trouble {
            Trouble::Client(error) => self.failed(Some(statement), &error),
            Trouble::Ours(error) => error.into(),
        }
    }

    pub(super) fn failed(&mut self, statement: Option<&Statement>, error: &tokio_postgres::Error) -> Failure {
        let (failure, after) = explain(statement, error);
        match after {
            After::Well => {}
            After::Stale => self.prepared.clear(),
            After::Lost => self.forget(),
        }
        failure
    }
}

/// Begins the transaction, if that is still to be done.
pub(super) async fn begin_with(client: &Client, begin: Option<&str>) -> Result<(), tokio_postgres::Error> {
    match begin {
        Some(sql) => client.batch_execute(sql).await,
        None => Ok(()),
    }
}

pub(super) async fn query(
    client: &Client,
    prepared: &tokio_postgres::Statement,
    statement: &Statement,
    params: impl ExactSizeIterator<Item = Value<'_>>,
) -> Result<tokio_postgres::RowStream, Trouble> {
    let wanted = prepared.params().len();
    if wanted != params.len() {
        let what = format_args!("{wanted} parameters wanted, {} given", params.len());
        return Err(Trouble::Ours(Error::in_statement(statement, what)));
    }
    Ok(client.query_raw(prepared, params.map(Bound)).await?)
}

pub(super) fn lost() -> Error {
    Error::Unavailable("the connection is lost".to_owned())
}
