//! One attempt at one job: run it, keep its lease, note how it ended.

use std::sync::Arc;
use std::time::Duration;

use base::Env;
use db::Db;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::runner::later;
use crate::store::{self, Hold, Return};
use crate::{Failure, Handler, Job, Outcome, Policy, State};

/// What every attempt of a runner shares.
pub(crate) struct Bench {
    pub(crate) db: Db,
    pub(crate) env: Env,
    pub(crate) lease: Duration,
    /// Becomes true when the process must end now.
    pub(crate) gives_up: watch::Receiver<bool>,
}

enum End {
    /// The handler came to an end of its own, or the time limit ended it.
    Over(Outcome),
    /// The process stops: the attempt does not count.
    Stopped,
    /// Another node has the job: nothing is left to note.
    LostLease,
}

/// Ends the handler's task when the attempt ends for any other reason.
struct Task(JoinHandle<Outcome>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(crate) async fn attempt(bench: Arc<Bench>, handler: Arc<dyn Handler>, policy: Policy, job: Job, hold: Hold) {
    let began = bench.env.now();
    let (kind, every_ms) = (job.kind.clone(), job.every_ms);
    let task = Task(tokio::spawn(handler.run(job)));
    let end = watch_over(&bench, policy.time_limit, &hold, task).await;
    let seconds = bench.env.now().millis_since(began) as f64 / 1000.0;
    metrics::histogram!("preau_job_seconds", "kind" => kind.clone()).record(seconds);
    let outcome = match end {
        End::Over(outcome) => outcome,
        End::Stopped => {
            let attempts = hold.attempt.saturating_sub(1);
            let how = Return { run_at: began, attempts, error: None, finished_at: None };
            note(&bench, &hold, move |tx, hold| store::put_back(tx, hold, &how)).await;
            return;
        }
        End::LostLease => {
            tracing::warn!(job = %hold.id, kind, "a job took longer than its lease and is another node's now");
            metrics::counter!("preau_jobs_total", "kind" => kind, "outcome" => "lost").increment(1);
            return;
        }
    };
    let word = settle(&bench, policy, every_ms, &hold, outcome, &kind).await;
    metrics::counter!("preau_jobs_total", "kind" => kind, "outcome" => word).increment(1);
}

async fn watch_over(bench: &Bench, time_limit: Duration, hold: &Hold, mut task: Task) -> End {
    let mut gives_up = bench.gives_up.clone();
    let limit = tokio::time::sleep(time_limit);
    tokio::pin!(limit);
    let mut renewal = tokio::time::interval(bench.lease / 3);
    renewal.tick().await;
    loop {
        tokio::select! {
            ended = &mut task.0 => return End::Over(ended.unwrap_or_else(|error| Err(broken(&error)))),
            () = &mut limit => {
                return End::Over(Err(Failure::later(format!("not done after {} s", time_limit.as_secs()))));
            }
            () = async { drop(gives_up.wait_for(|now| *now).await) } => return End::Stopped,
            _ = renewal.tick() => {
                let (hold, until) = (hold.clone(), later(bench.env.now(), bench.lease));
                // A database that does not answer gives the job to nobody else either.
                if let Ok(false) = bench.db.write(move |tx| store::renew(tx, &hold, until)).await {
                    return End::LostLease;
                }
            }
        }
    }
}

fn broken(error: &tokio::task::JoinError) -> Failure {
    let cause = if error.is_panic() { "the handler panicked" } else { "the handler was cancelled" };
    Failure::later(cause)
}

/// Notes how the attempt ended; gives the word for it in the metrics.
async fn settle(
    bench: &Bench,
    policy: Policy,
    every_ms: Option<i64>,
    hold: &Hold,
    outcome: Outcome,
    kind: &str,
) -> &'static str {
    let now = bench.env.now();
    let error = outcome.as_ref().err().map(|failure| short(&failure.to_string()));
    let goes_on = matches!(outcome, Err(Failure::Later(_))) && !policy.is_last(hold.attempt);
    if goes_on {
        let run_at = later(now, policy.wait_after(hold.attempt, bench.env.below(101)));
        tracing::info!(job = %hold.id, kind, attempt = hold.attempt, "a job failed and will be tried again");
        let how = Return { run_at, attempts: hold.attempt, error, finished_at: None };
        note(bench, hold, move |tx, hold| store::put_back(tx, hold, &how)).await;
        return "retried";
    }
    if error.is_some() {
        tracing::warn!(job = %hold.id, kind, attempt = hold.attempt, "a job failed for good");
    }
    let word = if error.is_some() { "failed" } else { "done" };
    if let Some(every) = every_ms {
        let run_at = later(now, Duration::from_millis(u64::try_from(every).unwrap_or(0)));
        let how = Return { run_at, attempts: 0, error, finished_at: Some(now) };
        note(bench, hold, move |tx, hold| store::put_back(tx, hold, &how)).await;
    } else {
        let state = if error.is_some() { State::Failed } else { State::Done };
        note(bench, hold, move |tx, hold| store::finish(tx, hold, state, now, error.as_deref())).await;
    }
    word
}

/// Writes the end down, and insists as long as the lease may last: work that was done should not be
/// done again because the database was away for a moment.
async fn note(
    bench: &Bench,
    hold: &Hold,
    write: impl Fn(&mut db::Tx, &Hold) -> Result<bool, db::Error> + Send + Sync + Clone + 'static,
) {
    let until = later(bench.env.now(), bench.lease);
    let mut pause = Duration::from_millis(100);
    loop {
        let (hold, write) = (hold.clone(), write.clone());
        match bench.db.write(move |tx| write(tx, &hold)).await {
            Ok(_) => return,
            Err(error) if bench.env.now() >= until || *bench.gives_up.borrow() => {
                tracing::error!(%error, "the end of a job could not be written down: it will run again");
                return;
            }
            Err(_) => tokio::time::sleep(pause).await,
        }
        pause = (pause * 2).min(Duration::from_secs(5));
    }
}

/// Enough for a manager to understand, too little to fill a table.
fn short(cause: &str) -> String {
    cause.chars().take(500).collect()
}
