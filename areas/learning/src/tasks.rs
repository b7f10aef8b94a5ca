//! What this area does beside the requests: sending what trainers write.

use jobs::{Job, Runner};

use crate::Learning;
use crate::following;

/// Has `runner` do the jobs of this area.
#[must_use]
pub fn register(runner: Runner, learning: &Learning) -> Runner {
    let learning = learning.clone();
    runner.on(following::KIND, move |job: Job| following::tell(learning.clone(), job))
}
