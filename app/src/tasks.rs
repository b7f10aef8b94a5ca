//! What runs beside the requests: durable jobs, and keeping up with what other processes changed.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::AppState;

/// How mail leaves.
#[derive(Debug, Clone)]
pub enum MailWay {
    /// It stays in the readable mailbox of the demonstration.
    Mailbox,
}

/// The tasks of this process, to stop together.
pub struct Background {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Background {
    /// Asks every task to stop, and waits for them.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}

/// Starts the tasks.
#[must_use]
pub fn start(state: &AppState, _mail: MailWay) -> Background {
    let (stop, stopped) = watch::channel(false);
    let keep_up = tokio::spawn(keep_up(state.clone(), stopped));
    Background { stop, tasks: vec![keep_up] }
}

/// Another process may have edited a platform: look every second, one small read.
async fn keep_up(state: AppState, mut stopped: watch::Receiver<bool>) {
    let mut every = tokio::time::interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = every.tick() => {
                if let Err(error) = state.web.refresh_platforms().await {
                    tracing::debug!(%error, "the platforms could not be read again");
                }
                state.web.limiter.shrink();
            }
        }
    }
}
