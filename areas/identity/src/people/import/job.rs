//! The work behind an import on screen: any node does it, and goes on with it after a restart.

use base::Env;
use jobs::{Failure, Job, NewJob, Outcome};
use serde_json::json;

use crate::service::Identity;
use crate::staff_import::apply::{ImportError, Importer, find_run};
use crate::units;

/// Looking what a staged file would do.
pub(crate) const PREVIEW: &str = "import.preview";
/// Applying a confirmed one.
pub(crate) const APPLY: &str = "import.apply";

/// The job for a run.
pub(super) fn of(env: &Env, kind: &'static str, run: i64) -> NewJob {
    NewJob::new(env, kind).with(json!({ "run": run })).once(format!("{kind}:{run}"))
}

/// Does a job of either kind.
///
/// # Errors
/// When the database does not answer: the job comes again, and goes on where this one stopped.
pub(crate) async fn run(identity: Identity, job: Job) -> Outcome {
    let Some(run) = job.payload.get("run").and_then(serde_json::Value::as_i64) else {
        return Err(Failure::last("no run"));
    };
    let importer = identity.importer();
    let done = tokio::task::spawn_blocking(move || match job.kind.as_str() {
        PREVIEW => preview(&importer, run),
        _ => apply(&importer, run),
    });
    match done.await {
        Ok(Ok(_) | Err(ImportError::NoSuchRun)) => Ok(()),
        Ok(Err(error)) => Err(Failure::later(error)),
        Err(error) => Err(Failure::later(error)),
    }
}

/// Looks what a staged run of either kind would do.
///
/// # Errors
/// See [`ImportError`].
pub(super) fn preview(importer: &Importer, run: i64) -> Result<(), ImportError> {
    match holds_units(importer, run)? {
        true => units::preview(importer, run, &mut |_| {}).map(drop),
        false => importer.preview(run, &mut |_| {}).map(drop),
    }
}

fn apply(importer: &Importer, run: i64) -> Result<(), ImportError> {
    match holds_units(importer, run)? {
        true => units::apply(importer, run, &mut |_| {}).map(drop),
        false => importer.apply(run, &mut |_| {}).map(drop),
    }
}

fn holds_units(importer: &Importer, run: i64) -> Result<bool, ImportError> {
    let row = importer.db.read_now(move |tx| find_run(tx, run))?;
    Ok(row.ok_or(ImportError::NoSuchRun)?.kind == "units")
}
