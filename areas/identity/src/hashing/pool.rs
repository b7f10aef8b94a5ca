//! The pool: a few workers, each with its own memory, behind one bounded queue.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base::{Env, Secret};
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;

use super::{Cost, StoredHash};

/// The queue is full: come back in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked")]
pub struct Busy;

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The password is right.
    Right,
    /// Right, but hashed at another cost than today's: hash it again.
    RightButOld,
    /// Wrong, or there was no password to compare with; both take the same work.
    Wrong,
}

enum Work {
    Verify { stored: StoredHash, is_real: bool, password: Secret<String>, answer: oneshot::Sender<Verdict> },
    Hash { salt: [u8; 16], password: Secret<String>, answer: oneshot::Sender<String> },
}

struct Inner {
    queue: SyncSender<Work>,
    cost: Cost,
    env: Env,
    decoy: StoredHash,
    count: Arc<AtomicU64>,
}

/// Hashes and checks passwords; cheap to clone.
#[derive(Clone)]
pub struct Hasher(Arc<Inner>);

/// Longest password that is hashed, in bytes; longer ones are compared as wrong at the same cost.
pub const LONGEST: usize = 4096;

impl Hasher {
    /// Starts `workers` threads behind a queue of `queue` places.
    #[must_use]
    pub fn start(env: Env, cost: Cost, workers: usize, queue: usize) -> Self {
        let (sender, receiver) = sync_channel(queue.max(1));
        let receiver = Arc::new(Mutex::new(receiver));
        let count = Arc::new(AtomicU64::new(0));
        for number in 0..workers.max(1) {
            let (receiver, count) = (receiver.clone(), count.clone());
            let body = move || work(&receiver, cost, &count);
            if let Err(error) = std::thread::Builder::new().name(format!("hasher-{number}")).spawn(body) {
                tracing::error!(%error, "a hashing thread could not start");
            }
        }
        let decoy = StoredHash { cost, salt: env.bytes(), output: env.bytes() };
        Self(Arc::new(Inner { queue: sender, cost, env, decoy, count }))
    }

    /// How many hashes were computed; tests hold the paths of an unknown and a known name equal by it.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.count.load(Ordering::Relaxed)
    }

    /// Checks a password. Without a stored hash (unknown name, no password yet) the same work is done.
    ///
    /// # Errors
    /// `Busy` when the queue is full.
    pub async fn verify(&self, stored: Option<&str>, password: Secret<String>) -> Result<Verdict, Busy> {
        let real = stored.and_then(|text| StoredHash::parse(text).ok()).filter(|_| password.expose().len() <= LONGEST);
        let (answer, verdict) = oneshot::channel();
        let is_real = real.is_some();
        let stored = real.unwrap_or_else(|| self.0.decoy.clone());
        let password = if password.expose().len() <= LONGEST { password } else { Secret::new(String::new()) };
        self.send(Work::Verify { stored, is_real, password, answer })?;
        verdict.await.map_err(|_| Busy)
    }

    /// Hashes a new password, for storing.
    ///
    /// # Errors
    /// `Busy` when the queue is full.
    pub async fn hash(&self, password: Secret<String>) -> Result<String, Busy> {
        let (answer, hash) = oneshot::channel();
        self.send(Work::Hash { salt: self.0.env.bytes(), password, answer })?;
        hash.await.map_err(|_| Busy)
    }

    fn send(&self, work: Work) -> Result<(), Busy> {
        self.0.queue.try_send(work).map_err(|error| match error {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => Busy,
        })
    }

    /// Today's cost.
    #[must_use]
    pub fn cost(&self) -> Cost {
        self.0.cost
    }
}

fn work(receiver: &Mutex<Receiver<Work>>, cost: Cost, count: &AtomicU64) {
    // Made at the first password, and kept: a command that checks none does not pay for it.
    let mut memory = Vec::new();
    loop {
        let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        count.fetch_add(1, Ordering::Relaxed);
        // Whoever asked may have gone away: then nobody reads the answer, and that is fine.
        match work {
            Work::Verify { stored, is_real, password, answer } => {
                let output = compute(&password, &stored.salt, stored.cost, &mut memory);
                let same = output.is_some_and(|output| bool::from(output.ct_eq(&stored.output)));
                let _ = answer.send(match (same && is_real, stored.cost == cost) {
                    (true, true) => Verdict::Right,
                    (true, false) => Verdict::RightButOld,
                    (false, _) => Verdict::Wrong,
                });
            }
            Work::Hash { salt, password, answer } => {
                if let Some(output) = compute(&password, &salt, cost, &mut memory) {
                    let _ = answer.send(StoredHash { cost, salt, output }.to_phc());
                }
            }
        }
    }
}

fn compute(password: &Secret<String>, salt: &[u8; 16], cost: Cost, memory: &mut Vec<Block>) -> Option<[u8; 32]> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).ok()?;
    let needed = params.block_count();
    if memory.len() < needed {
        memory.resize(needed, Block::default());
    }
    let mut output = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password.expose().as_bytes(), salt, &mut output, &mut memory[..needed])
        .ok()?;
    Some(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[tokio::test]
    async fn right_is_right_and_nothing_is_wrong_at_the_same_work() {
        let hasher = Hasher::start(Env::system(), Cost::CHEAP_FOR_TESTS, 2, 8);
        let hash = hasher.hash(secret("craie jaune")).await.expect("a hash");
        let before = hasher.count();
        assert_eq!(hasher.verify(Some(&hash), secret("craie jaune")).await, Ok(Verdict::Right));
        assert_eq!(hasher.verify(Some(&hash), secret("craie bleue")).await, Ok(Verdict::Wrong));
        assert_eq!(hasher.verify(None, secret("craie jaune")).await, Ok(Verdict::Wrong));
        assert_eq!(hasher.verify(Some(&hash), secret("")).await, Ok(Verdict::Wrong));
        assert_eq!(hasher.verify(Some(&hash), secret(&"x".repeat(5000))).await, Ok(Verdict::Wrong));
        assert_eq!(hasher.count() - before, 5, "each check is one hash, whatever it was asked");
    }

    #[tokio::test]
    async fn an_old_cost_asks_for_a_new_hash() {
        let old = Hasher::start(Env::system(), Cost { memory_kib: 32, passes: 1 }, 1, 8);
        let hash = old.hash(secret("craie jaune")).await.expect("a hash");
        let new = Hasher::start(Env::system(), Cost::CHEAP_FOR_TESTS, 1, 8);
        assert_eq!(new.verify(Some(&hash), secret("craie jaune")).await, Ok(Verdict::RightButOld));
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let hasher = Hasher::start(Env::system(), Cost { memory_kib: 8 * 1024, passes: 4 }, 1, 1);
        let many = (0..20).map(|_| {
            let hasher = hasher.clone();
            tokio::spawn(async move { hasher.verify(None, Secret::new("x".to_owned())).await })
        });
        let mut busy = 0;
        for one in many.collect::<Vec<_>>() {
            busy += usize::from(one.await.expect("a task") == Err(Busy));
        }
        assert!(busy > 0);
    }
}
