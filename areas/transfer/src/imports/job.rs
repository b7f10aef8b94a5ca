//! The durable job: reads the kept file, notes how far it is, and writes the course together with the end
//! of the import. It may begin any number of times; it ends once.

use std::io::BufReader;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use courses::folder::Source;
use courses::{Courses, course};
use jobs::{Failure, Job, NewJob, Policy, Runner};

use super::store;
use crate::import::{Refusal, import};
use crate::moodle::{Depot, Fault};
use crate::words::Words;
use crate::{CourseImportId, Transfer};

/// The kind of job.
pub const KIND: &str = "transfer.import";

/// Milliseconds between two notes of how far it is.
const TOLD_EVERY: i64 = 700;

/// Has `runner` do the jobs of this area.
#[must_use]
pub fn register(runner: Runner, transfer: &Transfer) -> Runner {
    let courses = transfer.courses.clone();
    let policy = Policy { attempts: 4, time_limit: Duration::from_secs(3600), ..Policy::default() };
    runner.on_with(KIND, policy, move |job: Job| run(courses.clone(), job))
}

/// The job of an import.
pub(super) fn of(env: &base::Env, id: CourseImportId) -> NewJob {
    NewJob::new(env, KIND).with(serde_json::json!({ "import": id.to_string() }))
}

/// Tells the reading thread to end when nobody waits for it any more.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn run(courses: Courses, job: Job) -> jobs::Outcome {
    let id = job.payload.get("import").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
    let id: CourseImportId = id.ok_or_else(|| Failure::last("the job names no import"))?;
    let stop = Stop(Arc::new(AtomicBool::new(false)));
    let stopped = Arc::clone(&stop.0);
    let (own, is_last) = (courses.clone(), job.is_last_attempt);
    let read = tokio::task::spawn_blocking(move || read_and_write(&own, id, &stopped));
    let ended = read.await.map_err(|error| Failure::later(format!("the reading ended by itself: {error}")));
    drop(stop);
    let (fault, why) = match ended {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(Ended::Database(error))) => {
            if !is_last {
                return Err(error.into());
            }
            ("other", error.to_string())
        }
        Ok(Err(Ended::Refused(refusal))) => {
            if refusal.may_pass() && !is_last {
                return Err(Failure::later(refusal));
            }
            (refusal.code(), refusal.to_string())
        }
        Err(failure) if !is_last => return Err(failure),
        Err(failure) => ("other", failure.to_string()),
    };
    tracing::info!(import = %id, fault, why, "a course could not be imported");
    let (now, fault) = (courses.web.env.now(), fault.to_owned());
    courses.web.db.write(move |tx| store::fail(tx, id, &fault, now).map(drop)).await?;
    Ok(())
}

/// Why the reading ended without a course.
enum Ended {
    Refused(Refusal),
    Database(db::Error),
}

impl From<db::Error> for Ended {
    fn from(error: db::Error) -> Self {
        Self::Database(error)
    }
}

fn read_and_write(courses: &Courses, id: CourseImportId, stopped: &AtomicBool) -> Result<(), Ended> {
    let (db, env) = (&courses.web.db, &courses.web.env);
    let Some(known) = db.read_now(move |tx| store::find(tx, id))? else { return Ok(()) };
    if !known.state.is_busy() {
        return Ok(());
    }
    let refused = |refusal: Refusal| Ended::Refused(refusal);
    let archive = courses.files.open_now(&known.blob.sha256).map_err(|error| refused(Fault::Store(error).into()))?;
    let source = Source { platform: known.platform, code: String::new(), publish: None, by: Some(known.by) };
    let (t, depot) = (Words::new(known.lang), Depot::Store(courses.files.clone()));
    let mut told_at = None;
    let mut progress = |done: usize, total: usize| {
        let now = env.now();
        if told_at.is_none_or(|at| now.millis_since(at) >= TOLD_EVERY) {
            told_at = Some(now);
            let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            let (done, total) = (number(done), number(total));
            // How far it is can be said the next time.
            let _ = db.write_now(move |tx| store::progress(tx, id, done, total, now).map(drop));
        }
        !stopped.load(Ordering::Relaxed)
    };
    let made = import(BufReader::new(archive), &courses.files, &depot, &source, env, t, &mut progress);
    let made = made.map_err(refused)?;
    let now = env.now();
    db.write_now(move |tx| {
        // Another node may have ended it meanwhile: then nothing is written.
        if !store::progress(tx, id, 0, 0, now)? {
            return Ok(());
        }
        let imported = made.ready.write(tx)?;
        course::add_author(tx, imported.course, known.by)?;
        store::finish(tx, id, &imported, &made.report, now)?;
        Ok::<_, db::Error>(())
    })?;
    Ok(())
}
