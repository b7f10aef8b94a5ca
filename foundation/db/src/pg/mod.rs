//! PostgreSQL: threads that each drive a connection of their own, and one that drives several, for pages.
//!
//! The asynchronous client is used from synchronous threads on purpose: BEGIN travels together with
//! the first statement, and the end of a read with the next transaction's BEGIN or, when none comes soon,
//! without waiting for its answer, so that a read of one statement costs one round trip. The synchronous
//! client would make it three.

mod changes;
mod connect;
mod errors;
mod listen;
mod outside;
mod pages;
mod server;
mod session;
mod threads;
mod tls;
mod values;
mod wire;

use std::sync::Arc;

use tokio::sync::mpsc;

use crate::db::{Counters, Order};
use crate::queue::{Sender, queue};
use crate::signal::Board;
use crate::threads::Threads;
use crate::{Error, Options};

pub(crate) use listen::Listener;
pub(crate) use pages::Question;
pub(crate) use session::Session;
pub(crate) use values::cell;

/// Of three connections, so many answer pages ([`pages`]); the others have a thread each.
const FOR_PAGES: usize = 2;

/// What was started: where transactions are asked for, where reads that are known beforehand, and who does it.
pub(crate) struct Started {
    pub orders: Sender<Order>,
    pub pages: Option<mpsc::Sender<Question>>,
    pub threads: Threads,
}

/// Starts the threads, after the server answered once.
pub(crate) fn start(
    url: &str,
    options: &Options,
    counters: &Arc<Counters>,
    board: &Arc<Board>,
) -> Result<Started, Error> {
    let server = Arc::new(server::Server::new(url, options, counters.clone())?);
    let (orders, received) = queue(options.queue.max(1));
    let mut threads = Threads::new();
    let all = options.connections.max(1);
    let for_pages = all * FOR_PAGES / 3;
    let (told, first) = std::sync::mpsc::sync_channel(all);
    for number in 0..all - for_pages {
        let (server, received, told, board) = (server.clone(), received.clone(), told.clone(), board.clone());
        threads.start(format!("db-{number}"), move || threads::run(number, &server, &received, &told, &board))?;
    }
    drop(told);
    // The first thread connects at once and tells; the others connect when they are needed.
    first.recv().unwrap_or_else(|_| Err(Error::Unavailable("no thread could connect".to_owned())))?;
    let mut pages = None;
    if for_pages > 0 {
        let (asked, questions) = mpsc::channel(options.queue.max(1));
        let (runtime, others) = (wire::runtime()?, orders.clone());
        let body = move || pages::run(runtime, for_pages, &server, questions, &others);
        threads.start("db-pages".to_owned(), body)?;
        pages = Some(asked);
    }
    Ok(Started { orders, pages, threads })
}

/// Runs statements one by one, outside of transactions: making and dropping databases for tests.
#[cfg(feature = "testing")]
pub(crate) fn administer(url: &str, statements: &[String]) -> Result<(), Error> {
    let runtime = std::rc::Rc::new(wire::runtime()?);
    let mut wire = wire::Wire::new(runtime.clone());
    let limit = std::time::Duration::from_secs(10);
    let client = runtime.block_on(wire.connect(&connect::Address::parse(url)?, limit))?;
    for statement in statements {
        wire.run(client.batch_execute(statement)).map_err(|error| Error::Other(connect::words(&error)))?;
    }
    Ok(())
}
