//! Drives a connection on the thread that uses it, in step with what waits for its answers: nothing is handed
//! to a task and woken again, which was seen to take a fifth of a read's processor time.

use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio_postgres::Client;

use super::connect::{Address, Speaker};
use crate::Error;

pub(super) struct Wire {
    runtime: Rc<Runtime>,
    speaker: Option<Speaker>,
}

/// What drives the connections of one thread.
pub(super) fn runtime() -> Result<Runtime, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Error::Unavailable(format!("no runtime could be made: {error}")))
}

impl Wire {
    /// A wire to nobody yet, that `runtime` drives.
    pub(super) fn new(runtime: Rc<Runtime>) -> Self {
        Self { runtime, speaker: None }
    }

    /// Connects, in at most `limit`; what was connected before is closed.
    pub(super) async fn connect(&mut self, address: &Address, limit: Duration) -> Result<Client, Error> {
        let (client, speaker) = address.connect(limit).await?;
        self.speaker = Some(speaker);
        Ok(client)
    }

    /// Closes the connection.
    pub(super) fn close(&mut self) {
        self.speaker = None;
    }

    /// Runs what asks and waits for answers; blocks the thread.
    pub(super) fn run<T>(&mut self, asking: impl Future<Output = T>) -> T {
        self.runtime().block_on(self.drive(asking))
    }

    /// What this wire is driven by, for whoever runs more than one step on it.
    pub(super) fn runtime(&self) -> Rc<Runtime> {
        self.runtime.clone()
    }

    /// Runs what asks, among others on this thread.
    pub(super) async fn drive<T>(&mut self, asking: impl Future<Output = T>) -> T {
        let speaker = &mut self.speaker;
        let mut asking = pin!(asking);
        poll_fn(|context| {
            if let Poll::Ready(answer) = asking.as_mut().poll(context) {
                return Poll::Ready(answer);
            }
            speak(speaker, context);
            asking.as_mut().poll(context)
        })
        .await
    }

    /// Sends what `asking` asks, and does not wait for the answer; a failure shows at the next use.
    pub(super) fn send(&mut self, asking: impl Future) {
        let _inside = self.runtime.enter();
        let context = &mut Context::from_waker(Waker::noop());
        // The first hands the message over, the second writes it.
        if pin!(asking).poll(context).is_pending() {
            speak(&mut self.speaker, context);
        }
    }
}

/// Lets the connection write and read what it can. One that ended is dropped: whoever waits for it learns that.
fn speak(speaker: &mut Option<Speaker>, context: &mut Context<'_>) {
    if speaker.as_mut().is_some_and(|speaker| speaker.as_mut().poll(context).is_ready()) {
        *speaker = None;
    }
}
