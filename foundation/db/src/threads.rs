//! The threads of an opened database: each owns a connection, and closes it when it ends.

use std::convert::Infallible;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::Error;

pub(crate) struct Threads {
    handles: Vec<JoinHandle<()>>,
    /// Every thread holds a copy until its connection is closed; nothing is ever sent.
    alive: Sender<Infallible>,
    ended: Arc<Mutex<Receiver<Infallible>>>,
}

impl Threads {
    pub(crate) fn new() -> Self {
        let (alive, ended) = channel();
        Self { handles: Vec::new(), alive, ended: Arc::new(Mutex::new(ended)) }
    }

    pub(crate) fn start(&mut self, name: String, body: impl FnOnce() + Send + 'static) -> Result<(), Error> {
        let alive = self.alive.clone();
        let thread = std::thread::Builder::new().name(name).spawn(move || {
            body();
            drop(alive);
        });
        let started = thread.map_err(|error| Error::Unavailable(format!("no thread could be started: {error}")))?;
        self.handles.push(started);
        Ok(())
    }

    pub(crate) fn ending(&self) -> Ending {
        Ending(self.ended.clone())
    }

    /// Waits for all of them; who calls this has closed their queues.
    pub(crate) fn join(&mut self) {
        let here = std::thread::current().id();
        if self.handles.iter().any(|thread| thread.thread().id() == here) {
            // A closure held the last clone, and a thread cannot wait for itself: they end by themselves.
            return;
        }
        for thread in self.handles.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a database thread had panicked");
            }
        }
    }
}

/// The end of an opened database, to be waited for by who wants it closed before the process ends.
#[derive(Debug)]
pub struct Ending(Arc<Mutex<Receiver<Infallible>>>);

impl Ending {
    /// Blocks until every connection is closed, wherever the last clone of the database was let go, at
    /// most for `at_most`. Tells whether they are.
    #[must_use]
    pub fn wait(self, at_most: Duration) -> bool {
        let ended = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(ended.recv_timeout(at_most), Err(RecvTimeoutError::Disconnected))
    }
}
