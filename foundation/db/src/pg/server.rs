//! What the connections share: the address, the limits, and whether the server is known to be lost.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::connect::Address;
use crate::db::Counters;
use crate::{Error, Options};

/// While the server is lost, it is tried this often, by one thread.
const PAUSE: Duration = Duration::from_millis(250);
/// How long such a try may take.
const PROBE: Duration = Duration::from_secs(1);

pub(super) struct Server {
    pub address: Address,
    pub connect_timeout: Duration,
    pub statement_timeout: Duration,
    pub retries: u32,
    pub counters: Arc<Counters>,
    lost: Mutex<Option<Loss>>,
    probing: AtomicBool,
}

/// The last failure to connect.
struct Loss {
    at: Instant,
    reason: String,
}

impl Server {
    pub(super) fn new(url: &str, options: &Options, counters: Arc<Counters>) -> Result<Self, Error> {
        Ok(Self {
            address: Address::parse(url)?,
            connect_timeout: options.connect_timeout,
            statement_timeout: options.statement_timeout,
            retries: options.retries,
            counters,
            lost: Mutex::new(None),
            probing: AtomicBool::new(false),
        })
    }

    fn loss(&self) -> MutexGuard<'_, Option<Loss>> {
        self.lost.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a thread may try to connect now, and how long. Threads that may not answer at once:
    /// a lost server must not make every visitor wait for a timeout.
    pub(super) fn may_connect(&self) -> Result<Attempt<'_>, Error> {
        let loss = self.loss();
        let Some(known) = &*loss else {
            return Ok(Attempt { server: self, limit: self.connect_timeout, probe: false });
        };
        if known.at.elapsed() < PAUSE || self.probing.swap(true, Ordering::SeqCst) {
            return Err(Error::Unavailable(known.reason.clone()));
        }
        Ok(Attempt { server: self, limit: self.connect_timeout.min(PROBE), probe: true })
    }
}

/// A thread's leave to connect.
pub(super) struct Attempt<'s> {
    server: &'s Server,
    pub limit: Duration,
    probe: bool,
}

impl Attempt<'_> {
    /// Notes how it went.
    pub(super) fn note(self, result: &Result<(), Error>) {
        let mut loss = self.server.loss();
        match result {
            Ok(()) => {
                if loss.take().is_some() {
                    tracing::info!("the database answers again");
                }
            }
            Err(error) => {
                if loss.is_none() {
                    tracing::error!("{error}");
                }
                let reason = match error {
                    Error::Unavailable(reason) => reason.clone(),
                    other => other.to_string(),
                };
                #[expect(clippy::disallowed_methods, reason = "measures the pause between tries")]
                let at = Instant::now();
                *loss = Some(Loss { at, reason });
            }
        }
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        if self.probe {
            self.server.probing.store(false, Ordering::SeqCst);
        }
    }
}
