//! What this area does beside the requests: reminds of old cards, forgets old requests.

use std::time::Duration;

use jobs::{Job, Runner};

use crate::{Support, manage, request};

const DAY: u64 = 24 * 3600;
/// Requests are kept a year after they were closed.
const KEEP_CLOSED_DAYS: i64 = 365;

/// Has `runner` do the jobs of this area.
#[must_use]
pub fn register(runner: Runner, support: &Support) -> Runner {
    let (reminding, tidying) = (support.clone(), support.clone());
    runner
        .every(manage::REMIND, Duration::from_secs(30 * DAY), move |job: Job| manage::remind(reminding.clone(), job))
        .every("support.tidy", Duration::from_secs(DAY), move |_job: Job| {
            let support = tidying.clone();
            async move {
                let before = support.web.env.now().plus_days(-KEEP_CLOSED_DAYS);
                // Some at a time, so that no transaction holds the writer for long.
                while support.web.db.write(move |tx| request::tidy(tx, before)).await? > 0 {}
                Ok(())
            }
        })
}
