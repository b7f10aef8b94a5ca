//! What PostgreSQL's threads do with the orders they receive.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use super::server::Server;
use super::session::Session;
use super::wire;
use crate::db::{Connection, Counters, Order};
use crate::queue::{Next, Receiver};
use crate::signal::Board;
use crate::tx::{Failure, Kind, Link};
use crate::work::Task;
use crate::{Error, Tx};

/// How long the end of a read may be owed: long enough that under load it always travels with the next
/// beginning, too short to be in the way of anybody.
pub(super) const SOON: Duration = Duration::from_millis(5);

/// A thread's life. The first thread connects at once and tells how it went.
pub(super) fn run(
    number: usize,
    server: &Arc<Server>,
    orders: &Receiver<Order>,
    told: &SyncSender<Result<(), Error>>,
    board: &Board,
) {
    let mut session = match wire::runtime() {
        Ok(runtime) => Session::new(server.clone(), Rc::new(runtime)),
        Err(error) => {
            drop(told.send(Err(error)));
            return;
        }
    };
    if number == 0 {
        drop(told.send(session.connect()));
    }
    while let Some(order) = next(&mut session, orders) {
        match order {
            Order::Transaction(kind, task) => transaction(&mut session, server, board, (number, kind), task),
            Order::Raw(act) => {
                session.rest();
                act(&mut Connection::Postgres(&mut session));
            }
        }
    }
}

/// The next order. What is owed to the server goes with it, or by itself when none comes soon.
fn next(session: &mut Session, orders: &Receiver<Order>) -> Option<Order> {
    match orders.next_within(SOON) {
        Next::Order(order) => Some(order),
        Next::Closed => None,
        Next::Quiet => {
            session.rest();
            orders.next()
        }
    }
}

/// Runs one transaction, again and again while others get in its way.
fn transaction(
    session: &mut Session,
    server: &Server,
    board: &Board,
    (number, kind): (usize, Kind),
    mut task: Box<dyn Task>,
) {
    if task.abandoned() {
        return;
    }
    let mut attempt = 0;
    loop {
        if let Err(error) = session.connect() {
            return task.finish(Some(error));
        }
        let failure = match once(session, kind, &mut *task) {
            Ok(news) => {
                // Here at once; the server tells all nodes, this one too, which harms nobody.
                news.iter().for_each(|topic| board.tell(topic));
                return task.finish(None);
            }
            Err(failure) => failure,
        };
        if !failure.retry || attempt >= server.retries {
            return task.finish(Some(failure.error));
        }
        Counters::add(&server.counters.retries);
        std::thread::sleep(pause(number, attempt));
        attempt += 1;
    }
}

/// Runs one transaction once. `Ok` when the closure's own result is to be told, with what it announced
/// if it was committed.
fn once(session: &mut Session, kind: Kind, task: &mut dyn Task) -> Result<Vec<&'static str>, Failure> {
    session.start(kind);
    let mut tx = Tx::new(Link::Postgres(session));
    let good = task.attempt(&mut tx);
    let news = tx.take_news();
    match (good, tx.verdict()) {
        (true, None) => {
            session.commit(kind, &news)?;
            if kind != Kind::Read {
                Counters::add(&session.counters().commits);
            }
            Ok(news)
        }
        (_, Some(failure)) if failure.retry || good => {
            session.rollback();
            Err(failure)
        }
        _ => {
            session.rollback();
            Ok(Vec::new())
        }
    }
}

/// How long to wait before trying again: longer each time, and not the same on two threads.
fn pause(number: usize, attempt: u32) -> Duration {
    let base = 250_u64 << attempt.min(8);
    let spread = (number as u64 * 7 + u64::from(attempt) * 5) % 16;
    Duration::from_micros(base / 2 + base * spread / 16)
}
