//! Changes that travel together: statements whose answers can wait, and many new rows of one table as one stream.

use std::collections::hash_map::Entry;
use std::pin::pin;

use bytes::Bytes;
use futures_util::{StreamExt, future};
use tokio_postgres::Client;
use tokio_postgres::binary_copy::BinaryCopyInWriter;

use super::session::{Prepared, Session, Trouble, begin_with, lost, query};
use super::values::Bound;
use crate::ahead::Asked;
use crate::tx::Failure;
use crate::value::ToDb;
use crate::{Error, Insertion, Statement};

/// Changes that are on their way at once.
const TOGETHER: usize = 64;

/// From so many rows on a stream is worth its second round trip.
const STREAMED: usize = 8;

impl Session {
    /// Sends changes in their order, a few dozen before their answers are read; gives what each changed.
    pub(crate) fn run_all(&mut self, asked: &[Asked]) -> Result<Vec<u64>, Failure> {
        let begin = self.opening();
        let Some(client) = &self.client else { return Err(lost().into()) };
        let known = &mut self.prepared;
        let result = self.wire.run(async {
            begin_with(client, begin.as_deref()).await.map_err(|error| (None, error.into()))?;
            let mut counts = Vec::with_capacity(asked.len());
            for some in asked.chunks(TOGETHER) {
                for one in some {
                    let prepared = prepare(client, known, one.statement).await;
                    prepared.map_err(|error| (Some(one.statement), error.into()))?;
                }
                let known = &*known;
                let mut sent = Vec::with_capacity(some.len());
                for one in some {
                    let mut answer = Box::pin(change(client, known.get(&one.statement.key()), one));
                    // The first poll hands the message over: in this order, before any answer is waited for.
                    let at_once = future::poll_immediate(answer.as_mut()).await;
                    sent.push((one, at_once, answer));
                }
                for (one, at_once, answer) in sent {
                    let count = match at_once {
                        Some(count) => count,
                        None => answer.await,
                    };
                    counts.push(count.map_err(|trouble| (Some(one.statement), trouble))?);
                }
            }
            Ok(counts)
        });
        result.map_err(|(statement, trouble): (Option<&'static Statement>, Trouble)| match (statement, trouble) {
            (Some(statement), trouble) => self.troubled(statement, trouble),
            (None, Trouble::Client(error)) => self.failed(None, &error),
            (None, Trouble::Ours(error)) => error.into(),
        })
    }

    /// Inserts rows: a few as statements, many as one stream.
    pub(crate) fn insert_all(&mut self, into: &'static Insertion, rows: &[Asked]) -> Result<(), Failure> {
        match rows.len() {
            0 => Ok(()),
            1..STREAMED => self.run_all(rows).map(drop),
            _ => self.stream(into, rows),
        }
    }

    fn stream(&mut self, into: &'static Insertion, rows: &[Asked]) -> Result<(), Failure> {
        let begin = self.opening();
        let Some(client) = &self.client else { return Err(lost().into()) };
        let known = &mut self.prepared;
        let result = self.wire.run(async {
            begin_with(client, begin.as_deref()).await?;
            // The stream says no types: those of the columns are what an insert would be asked for.
            let insert = prepare(client, known, into.statement()).await?;
            let copy = prepare(client, known, into.copy()).await?;
            let wanted = insert.params().len();
            // Before the stream begins: its writer would panic.
            if let Some(row) = rows.iter().find(|row| row.params.len() != wanted) {
                let what = format_args!("{wanted} parameters wanted, {} given", row.params.len());
                return Err(Trouble::Ours(Error::in_statement(into.statement(), what)));
            }
            let sink = client.copy_in::<_, Bytes>(&copy).await?;
            let mut stream = pin!(BinaryCopyInWriter::new(sink, insert.params()));
            for row in rows {
                stream.as_mut().write_raw(row.params.iter().map(|param| Bound(param.to_db()))).await?;
            }
            // What the server has against a row in the middle is told here.
            stream.finish().await?;
            Ok(())
        });
        result.map_err(|trouble| {
            let failure = self.troubled(into.statement(), trouble);
            // The client ends a stream twice that the server refused at its beginning, and is out of step with
            // the answers from then on: the transaction is over anyway, let the connection be.
            self.forget();
            failure
        })
    }
}

/// The statement as this connection has prepared it, or does now.
async fn prepare(
    client: &Client,
    known: &mut Prepared,
    statement: &'static Statement,
) -> Result<tokio_postgres::Statement, tokio_postgres::Error> {
    Ok(match known.entry(statement.key()) {
        Entry::Occupied(place) => place.get().clone(),
        Entry::Vacant(place) => place.insert(client.prepare(statement.text()).await?).clone(),
    })
}

/// One change; gives how many rows it changed.
async fn change(client: &Client, prepared: Option<&tokio_postgres::Statement>, asked: &Asked) -> Result<u64, Trouble> {
    let Some(prepared) = prepared else { return Err(Trouble::Ours(lost())) };
    let rows = query(client, prepared, asked.statement, asked.params.iter().map(|param| param.to_db())).await?;
    let mut rows = pin!(rows);
    while rows.next().await.transpose()?.is_some() {}
    Ok(rows.rows_affected().unwrap_or(0))
}
