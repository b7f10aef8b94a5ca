//! Drives a connection on the thread that uses it, in step with what waits for its answers: nothing is handed
//! to a task and woken again, which was seen to take a fifth of a read's processor time.

use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio_postgres::Client;

use super::connect::{Address, Speaker};
use crate::Error;

pub(super) struct Wire {
    runtime: Runtime,
    speaker: Option<Speaker>,
}

impl Wire {
    /// A wire to nobody yet.
    pub(super) fn new() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { runtime, speaker: None })
    }

    /// Connects, in at most `limit`; what was connected before is closed.
    pub(super) fn connect(&mut self, address: &Address, limit: Duration) -> Result<Client, Error> {
        let (client, speaker) = self.runtime.block_on(address.connect(limit))?;
        self.speaker = Some(speaker);
        Ok(client)
    }

    /// Closes the connection.
    pub(super) fn close(&mut self) {
        self.speaker = None;
    }

    /// Runs what asks and waits for answers.
    pub(super) fn run<T>(&mut self, asking: impl Future<Output = T>) -> T {
        let speaker = &mut self.speaker;
        self.runtime.block_on(async {
            let mut asking = pin!(asking);
            poll_fn(|context| {
                if let Poll::Ready(answer) = asking.as_mut().poll(context) {
                    return Poll::Ready(answer);
                }
                speak(speaker, context);
                asking.as_mut().poll(context)
            })
            .await
        })
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
