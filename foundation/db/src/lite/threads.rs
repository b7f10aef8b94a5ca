//! What SQLite's threads do with the orders they receive.
//!
//! The writer takes what waits together: several transactions in one, each within its savepoint, one
//! wait for the disk, and only then every result. Under load that divides the price of a durable
//! commit; a lone write is an ordinary transaction.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rusqlite::Connection as Sqlite;

use super::errors::explain;
use crate::db::{Connection, Counters, Order};
use crate::queue::Receiver;
use crate::signal::Board;
use crate::tx::{Failure, Kind, Link};
use crate::work::Task;
use crate::{Error, Tx};

/// The most transactions that share a commit.
const TOGETHER: usize = 64;
/// A shared transaction takes no further task after this long: other processes wait for the file.
const SHARED_HOLD: Duration = Duration::from_millis(20);
/// A transaction that holds the writer longer than this is worth a line in the log.
const LONG_HOLD: Duration = Duration::from_millis(50);

pub(super) fn read_loop(connection: &Sqlite, orders: &Receiver<Order>) {
    while let Some(order) = orders.next() {
        match order {
            Order::Transaction(kind, task) => drop(alone(connection, kind, task)),
            Order::Raw(act) => act(&mut Connection::Sqlite(connection)),
        }
    }
}

pub(super) fn write_loop(connection: &Sqlite, orders: &Receiver<Order>, counters: &Counters, board: &Board) {
    let mut next = None;
    while let Some(order) = next.take().or_else(|| orders.next()) {
        match order {
            Order::Raw(act) => act(&mut Connection::Sqlite(connection)),
            Order::Transaction(Kind::Write, task) => {
                let mut tasks = VecDeque::from([task]);
                while tasks.len() < TOGETHER && next.is_none() {
                    match orders.waiting() {
                        Some(Order::Transaction(Kind::Write, task)) => tasks.push_back(task),
                        Some(other) => next = Some(other),
                        None => break,
                    }
                }
                write(connection, tasks, counters, board);
            }
            Order::Transaction(kind, task) => {
                tell(board, &alone(connection, kind, task));
                Counters::add(&counters.commits);
            }
        }
    }
    // SQLite's advice to whoever closes: refresh the planner's statistics where they aged.
    drop(connection.pragma_update_and_check(None, "optimize", "", |_| Ok(())));
}

/// Topics that committed transactions announced.
type News = Vec<&'static str>;

fn tell(board: &Board, news: &[&str]) {
    news.iter().for_each(|topic| board.tell(topic));
}

fn write(connection: &Sqlite, mut tasks: VecDeque<Box<dyn Task>>, counters: &Counters, board: &Board) {
    tasks.retain(|task| !task.abandoned());
    while !tasks.is_empty() {
        #[expect(clippy::disallowed_methods, reason = "measures how long the writer is held")]
        let started = Instant::now();
        if tasks.len() == 1 {
            tasks.drain(..).for_each(|task| tell(board, &alone(connection, Kind::Write, task)));
            Counters::add(&counters.commits);
        } else {
            tell(board, &together(connection, &mut tasks, started, counters));
        }
        let held = started.elapsed();
        if held > LONG_HOLD {
            tracing::warn!(held_ms = held.as_millis(), "a write transaction held the writer for long");
        }
    }
}

/// Runs one transaction; gives what it announced if it was committed.
fn alone(connection: &Sqlite, kind: Kind, mut task: Box<dyn Task>) -> News {
    if task.abandoned() {
        return News::new();
    }
    let begin = if kind == Kind::Read { "BEGIN DEFERRED" } else { "BEGIN IMMEDIATE" };
    if let Err(error) = step(connection, begin) {
        task.finish(Some(error));
        return News::new();
    }
    let mut tx = Tx::new(Link::Sqlite(connection));
    let good = task.attempt(&mut tx);
    let mut news = tx.take_news();
    let failure = outcome(good, tx.verdict());
    let failure = match failure {
        Outcome::Commit => step(connection, "COMMIT").inspect_err(|_| news.clear()).err(),
        Outcome::Undo(failure) => {
            news.clear();
            failure
        }
    };
    undo(connection);
    task.finish(failure);
    news
}

/// What becomes of a transaction after its closure ran.
enum Outcome {
    Commit,
    /// Undone; the error to tell when the closure's own result must not be told.
    Undo(Option<Error>),
}

fn outcome(good: bool, verdict: Option<Failure>) -> Outcome {
    match (good, verdict) {
        (true, None) => Outcome::Commit,
        // The closure went on after a failed statement: what it gave is not what would be stored.
        (true, Some(failure)) => Outcome::Undo(Some(failure.error)),
        (false, _) => Outcome::Undo(None),
    }
}

/// Ends whatever transaction is still open.
fn undo(connection: &Sqlite) {
    if !connection.is_autocommit()
        && let Err(error) = step(connection, "ROLLBACK")
    {
        tracing::error!("a transaction could not be rolled back: {error}");
    }
}

/// Runs the first of `tasks` in one transaction, as many as fit in the time.
fn together(connection: &Sqlite, tasks: &mut VecDeque<Box<dyn Task>>, started: Instant, counters: &Counters) -> News {
    if let Err(error) = step(connection, "BEGIN IMMEDIATE") {
        tasks.drain(..).for_each(|task| task.finish(Some(error.clone())));
        return News::new();
    }
    let mut news = News::new();
    let mut done: Vec<(Box<dyn Task>, Option<Error>)> = Vec::with_capacity(tasks.len());
    while let Some(mut task) = tasks.pop_front() {
        let failure = match within_savepoint(connection, &mut *task, &mut news) {
            Ok(failure) => failure,
            // The engine undid everything (disk full, out of memory): each gets its own try.
            Err(_) => {
                undo(connection);
                let again = done.into_iter().map(|(task, _)| task).chain([task]);
                return again.flat_map(|task| alone(connection, Kind::Write, task)).collect();
            }
        };
        done.push((task, failure));
        if started.elapsed() > SHARED_HOLD {
            break;
        }
    }
    if step(connection, "COMMIT").is_ok() {
        Counters::add(&counters.commits);
        done.into_iter().for_each(|(task, failure)| task.finish(failure));
        news
    } else {
        undo(connection);
        counters.retries.fetch_add(done.len() as u64, Ordering::Relaxed);
        done.into_iter().flat_map(|(task, _)| alone(connection, Kind::Write, task)).collect()
    }
}

/// Runs a task within a savepoint. `Err` when the transaction around it is gone.
fn within_savepoint(connection: &Sqlite, task: &mut dyn Task, news: &mut News) -> Result<Option<Error>, Error> {
    step(connection, "SAVEPOINT task")?;
    let mut tx = Tx::new(Link::Sqlite(connection));
    let good = task.attempt(&mut tx);
    let told = tx.take_news();
    let failure = match outcome(good, tx.verdict()) {
        Outcome::Commit => {
            news.extend(told);
            None
        }
        Outcome::Undo(failure) => {
            step(connection, "ROLLBACK TO task")?;
            failure
        }
    };
    step(connection, "RELEASE task")?;
    Ok(failure)
}

fn step(connection: &Sqlite, sql: &str) -> Result<(), Error> {
    connection
        .prepare_cached(sql)
        .and_then(|mut prepared| prepared.raw_execute())
        .map(|_| ())
        .map_err(|error| explain(connection, None, &error).error)
}
