//! PostgreSQL: N threads, each with its connection, which it drives itself.
//!
//! The asynchronous client is used from synchronous threads on purpose: BEGIN travels together with
//! the first statement, and the end of a read with the next transaction's BEGIN or, when none comes soon,
//! without waiting for its answer, so that a read of one statement costs one round trip. The synchronous
//! client would make it three.

mod changes;
mod connect;
mod errors;
mod listen;
mod server;
mod session;
mod threads;
mod tls;
mod values;
mod wire;

use std::sync::Arc;

use flume::{Sender, bounded};

use crate::db::{Counters, Order};
use crate::signal::Board;
use crate::threads::Threads;
use crate::{Error, Options};

pub(crate) use listen::Listener;
pub(crate) use session::Session;
pub(crate) use values::cell;

type Started = (Sender<Order>, Sender<Order>, Threads);

/// Starts the threads, after the server answered once.
pub(crate) fn start(
    url: &str,
    options: &Options,
    counters: &Arc<Counters>,
    board: &Arc<Board>,
) -> Result<Started, Error> {
    let server = Arc::new(server::Server::new(url, options, counters.clone())?);
    let (orders, received) = bounded(options.queue.max(1));
    let mut threads = Threads::new();
    let (told, first) = std::sync::mpsc::sync_channel(options.connections.max(1));
    for number in 0..options.connections.max(1) {
        let (server, received, told, board) = (server.clone(), received.clone(), told.clone(), board.clone());
        threads.start(format!("db-{number}"), move || threads::run(number, &server, &received, &told, &board))?;
    }
    drop(told);
    // The first thread connects at once and tells; the others connect when they are needed.
    first.recv().unwrap_or_else(|_| Err(Error::Unavailable("no thread could connect".to_owned())))?;
    Ok((orders.clone(), orders, threads))
}

/// Runs statements one by one, outside of transactions: making and dropping databases for tests.
#[cfg(feature = "testing")]
pub(crate) fn administer(url: &str, statements: &[String]) -> Result<(), Error> {
    let mut wire = wire::Wire::new().map_err(|error| Error::Unavailable(error.to_string()))?;
    let client = wire.connect(&connect::Address::parse(url)?, std::time::Duration::from_secs(10))?;
    for statement in statements {
        wire.run(client.batch_execute(statement)).map_err(|error| Error::Other(connect::words(&error)))?;
    }
    Ok(())
}
