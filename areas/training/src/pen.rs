//! What a change needs and no transaction may make: the moment, the audit event, the job that tells
//! the people concerned. Made by the handler, used inside the write, which may run twice.

use audit::Event;
use base::{Env, PlatformId, Timestamp};
use courses::store::Content;
use jobs::NewJob;

use crate::{Training, tell};

/// The moment, the event and the job of one change.
#[derive(Clone)]
pub struct Pen {
    /// Now.
    pub now: Timestamp,
    /// What the account of the platform says of it.
    pub event: Event,
    /// Tells whoever has to know.
    pub tell: NewJob,
    /// Content by its names.
    pub content: Content,
}

impl Pen {
    /// For one change that the account calls `action`.
    #[must_use]
    pub fn new(training: &Training, action: &'static str, platform: PlatformId) -> Self {
        Self::at(training, &training.web.env, action, platform)
    }

    /// The same at the moment of `env`.
    #[must_use]
    pub fn at(training: &Training, env: &Env, action: &'static str, platform: PlatformId) -> Self {
        Self {
            now: env.now(),
            event: Event::new(env, action).on(platform),
            tell: NewJob::new(env, tell::KIND).once(tell::KIND),
            content: training.content.clone(),
        }
    }
}
