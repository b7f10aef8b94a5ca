//! What this area does beside the requests: the clock of the sessions, and telling people.

use std::time::Duration;

use jobs::{Job, Runner};

use crate::session::clock;
use crate::{Training, tell};

/// How often the clock looks, in seconds.
const EVERY: u64 = 60;

/// Has `runner` do the jobs of this area.
#[must_use]
pub fn register(runner: Runner, training: &Training) -> Runner {
    let (ticking, telling) = (training.clone(), training.clone());
    runner
        .every(clock::KIND, Duration::from_secs(EVERY), move |_job: Job| clock::tick(ticking.clone()))
        .on(tell::KIND, move |_job: Job| tell::tell(telling.clone()))
}
