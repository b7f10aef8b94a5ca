//! What a committed transaction tells whoever waits for it: at once in this process and, where nodes
//! share PostgreSQL, at once on the others ([`Db::hear_others`](crate::Db::hear_others)). It is a hint
//! to look: who also looks now and then misses nothing when it is lost.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

/// Who waits for which topic in this process.
#[derive(Default)]
pub(crate) struct Board(Mutex<HashMap<&'static str, watch::Sender<()>>>);

impl Board {
    pub(crate) fn wait_for(&self, topic: &'static str) -> Signal {
        let mut topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Signal(topics.entry(topic).or_insert_with(|| watch::Sender::new(())).subscribe())
    }

    /// Tells who waits for `topic`; a topic that nobody waits for is nothing.
    pub(crate) fn tell(&self, topic: &str) {
        let topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = topics.get(topic) {
            sender.send_replace(());
        }
    }

    /// Tells everyone: something may have been missed.
    pub(crate) fn tell_all(&self) {
        let topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        topics.values().for_each(|sender| sender.send_replace(()));
    }
}

/// Waits for committed transactions that announced a topic.
#[derive(Debug, Clone)]
pub struct Signal(watch::Receiver<()>);

impl Signal {
    /// Ends when a transaction that announced the topic was committed since the last call (at the
    /// first call: since the signal was made); several count as one. Never ends once the database is
    /// closed.
    pub async fn next(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
