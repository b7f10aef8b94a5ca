//! Answers reads that are known before they begin, over several connections that one thread drives.
//!
//! A thread for each connection sleeps and is woken for every answer of the server, twice for a page; one thread for
//! all of them mostly finds the next answer there already. Nothing on it waits for one of them alone: a closure has its
//! rows when it is run, and one that wants more is run elsewhere.

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

use super::server::Server;
use super::session::Session;
use super::threads::SOON;
use crate::Tx;
use crate::ahead::{Asked, Rows};
use crate::db::{Order, refused};
use crate::queue::Sender;
use crate::tx::{Failure, Kind};
use crate::work::Task;

/// What is to be asked on one snapshot, and who works with the answer.
pub(crate) struct Question {
    pub asked: Arc<[Asked]>,
    pub task: Box<dyn Task>,
}

/// A question that was asked.
struct Answer {
    session: Session,
    question: Question,
    /// None when nobody waits for it any more.
    rows: Option<Result<Vec<Rows>, Failure>>,
}

/// The thread's life: until nobody can ask any more. What cannot be done here is ordered from the others.
pub(super) fn run(
    runtime: Runtime,
    connections: usize,
    server: &Arc<Server>,
    questions: mpsc::Receiver<Question>,
    others: &Sender<Order>,
) {
    let runtime = Rc::new(runtime);
    let idle = (0..connections).map(|_| Session::new(server.clone(), runtime.clone())).collect();
    runtime.block_on(serve(idle, questions, others));
}

async fn serve(mut idle: Vec<Session>, mut questions: mpsc::Receiver<Question>, others: &Sender<Order>) {
    let (mut busy, mut is_open) = (FuturesUnordered::new(), true);
    // Whether ends of reads are owed to the server, and when they are sent if nothing took them along.
    let (mut owes, mut due) = (false, pin!(sleep(SOON)));
    while is_open || !busy.is_empty() {
        tokio::select! {
            biased;
            Some(Answer { session, question, rows }) = busy.next(), if !busy.is_empty() => {
                idle.push(session);
                if let Some(rows) = rows {
                    work(question, rows, others);
                }
                if !owes {
                    due.as_mut().reset(Instant::now() + SOON);
                    owes = true;
                }
            }
            // The connection that rested last: in quiet times it is always the same one.
            question = questions.recv(), if is_open && !idle.is_empty() => match (question, idle.pop()) {
                (Some(question), Some(session)) => busy.push(answer(session, question)),
                _ => is_open = false,
            },
            () = &mut due, if owes => {
                idle.iter_mut().for_each(Session::rest);
                owes = false;
            }
        }
    }
}

async fn answer(mut session: Session, question: Question) -> Answer {
    let rows = if question.task.abandoned() { None } else { Some(session.read(&question.asked).await) };
    Answer { session, question, rows }
}

/// Runs a closure on its rows. One that wants more, or whose connection broke, is run on a connection of its own.
fn work(Question { asked, mut task }: Question, rows: Result<Vec<Rows>, Failure>, others: &Sender<Order>) {
    match rows {
        Ok(rows) => {
            let mut tx = Tx::of_rows(&asked, rows);
            let good = task.attempt(&mut tx);
            if !tx.lacks() {
                // The closure went on after a row that it could not read: what it gave does not count.
                return task.finish(tx.verdict().filter(|_| good).map(|failure| failure.error));
            }
            task.withdraw();
        }
        Err(failure) if !failure.retry => return task.finish(Some(failure.error)),
        Err(_) => {}
    }
    if let Err(refusal) = others.send(Order::Transaction(Kind::Read, task)) {
        let why = refused(refusal.is_full());
        if let Order::Transaction(_, task) = refusal.into_order() {
            task.finish(Some(why));
        }
    }
}
