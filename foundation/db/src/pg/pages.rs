//! Answers reads that are known before they begin, over several connections that one thread drives.
//!
//! A thread for each connection sleeps and is woken for every answer of the server, twice for a page; one thread for
//! all of them mostly finds the next answer there already. Nothing on it waits for one of them alone, so what takes
//! long is in nobody's way: closures run where they were asked, on the rows that they are given.

use std::pin::pin;
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};

use super::server::Server;
use super::session::Session;
use super::threads::SOON;
use super::wire;
use crate::ahead::{Asked, Rows};
use crate::tx::Failure;

/// Statements to be asked on one snapshot, and where their rows go.
pub(crate) struct Question {
    pub asked: Arc<[Asked]>,
    pub reply: oneshot::Sender<Result<Vec<Rows>, Failure>>,
}

/// The thread's life: until nobody can ask any more. Without a runtime nobody is answered.
pub(super) fn run(connections: usize, server: &Arc<Server>, questions: mpsc::Receiver<Question>) {
    match wire::runtime() {
        Ok(runtime) => {
            let idle = (0..connections).map(|_| Session::new(server.clone(), runtime.clone())).collect();
            runtime.block_on(serve(idle, questions));
        }
        Err(error) => tracing::error!("pages cannot be read: {error}"),
    }
}

async fn serve(mut idle: Vec<Session>, mut questions: mpsc::Receiver<Question>) {
    let (mut busy, mut is_open) = (FuturesUnordered::new(), true);
    // Whether ends of reads are owed to the server, and when they are sent if nothing took them along.
    let (mut owes, mut due) = (false, pin!(sleep(SOON)));
    while is_open || !busy.is_empty() {
        tokio::select! {
            biased;
            Some(session) = busy.next(), if !busy.is_empty() => {
                idle.push(session);
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

async fn answer(mut session: Session, question: Question) -> Session {
    // The visitor may have left.
    if !question.reply.is_closed() {
        let rows = session.read(&question.asked).await;
        drop(question.reply.send(rows));
    }
    session
}
