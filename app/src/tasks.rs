//! What runs beside the requests: durable jobs, and keeping up with what other processes changed.

use std::path::Path;
use std::time::Duration;

use audit::Sealer;
use base::Secret;
use jobs::{Job, Runner};
use mail::Transport;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::AppState;

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

/// A runner that knows every kind of job of the house.
#[must_use]
pub fn runner(state: &AppState, transport: Transport) -> Runner {
    let web = &state.web;
    let runner = Runner::new(web.db.clone(), web.env.clone(), &format!("preau-{}", std::process::id()));
    let runner = mail::register(runner, &web.db, &web.env, transport);
    areas(runner, state)
}

/// The same while no mail server is named: mail waits in the outbox.
#[must_use]
pub fn runner_without_mail(state: &AppState) -> Runner {
    let web = &state.web;
    let runner = Runner::new(web.db.clone(), web.env.clone(), &format!("preau-{}", std::process::id()));
    areas(runner, state)
}

/// The jobs of the areas.
fn areas(runner: Runner, state: &AppState) -> Runner {
    let runner = support::register(identity::register(runner, &state.identity), &state.support);
    let runner = transfer::register(training::register(runner, &state.training), &state.transfer);
    statistics(learning::register(runner, &state.learning), state)
}

/// Has the runner look once a day whether the planner's figures are old.
fn statistics(runner: Runner, state: &AppState) -> Runner {
    let db = state.web.db.clone();
    runner.every("db.statistics", Duration::from_secs(24 * 3600), move |_job: Job| {
        let db = db.clone();
        async move {
            match tokio::task::spawn_blocking(move || db.refresh_statistics()).await {
                Ok(done) => done.map_err(jobs::Failure::later),
                Err(error) => Err(jobs::Failure::later(error)),
            }
        }
    })
}

/// Has the runner seal the audit every minute, and publish the head into `folder`.
#[must_use]
pub fn sealing(runner: Runner, state: &AppState, key: Secret<[u8; 32]>, folder: &Path) -> Runner {
    let sealer = Sealer::new(state.web.db.clone(), state.web.env.clone(), key, folder);
    runner.every("audit.seal", Duration::from_secs(60), move |_job: Job| {
        let sealer = sealer.clone();
        async move { sealer.seal_all().await.map(drop).map_err(jobs::Failure::later) }
    })
}

/// Starts the tasks.
#[must_use]
pub fn start(state: &AppState, runner: Runner) -> Background {
    let (stop, stopped) = watch::channel(false);
    if let Err(error) = state.web.db.hear_others() {
        tracing::warn!(%error, "what other nodes do is seen within a second, not at once");
    }
    let mut until = stopped.clone();
    let jobs = tokio::spawn(async move {
        runner
            .run(async move {
                let _ = until.changed().await;
            })
            .await;
    });
    let keep_up = tokio::spawn(keep_up(state.clone(), stopped));
    Background { stop, tasks: vec![jobs, keep_up] }
}

/// Another process may have edited a platform: look when it says so, and every second anyway (on
/// SQLite nobody says so), one small read.
async fn keep_up(state: AppState, mut stopped: watch::Receiver<bool>) {
    let mut every = tokio::time::interval(Duration::from_secs(1));
    let mut changed = state.web.db.signal(web::PLATFORMS_CHANGED);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = changed.next() => {}
            _ = every.tick() => state.web.limiter.shrink(),
        }
        if let Err(error) = state.web.refresh_platforms().await {
            tracing::debug!(%error, "the platforms could not be read again");
        }
    }
}
