//! What a deed needs and no transaction may make: the moment, the day, and, should it complete the
//! session, the audit event and the certificate. Made by the handler, used inside the write, which may
//! run twice.

use audit::Event;
use base::{Env, Timestamp};
use training::certificate::Seal;
use web::PlatformView;

use crate::Learning;

/// The moment of one deed, and what completing the session takes.
#[derive(Clone)]
pub struct Ink {
    /// Now.
    pub now: Timestamp,
    /// Today where the platform is (`2026-11-27`).
    pub day: String,
    /// What the account of the platform says when the session becomes completed.
    pub completed: Event,
    /// The certificate that the person has then.
    pub seal: Seal,
}

impl Ink {
    /// For a deed on `platform`, now.
    #[must_use]
    pub fn new(learning: &Learning, platform: &PlatformView) -> Self {
        Self::at(learning, platform, &learning.web.env)
    }

    /// The same at the moment of `env`.
    #[must_use]
    pub fn at(learning: &Learning, platform: &PlatformView, env: &Env) -> Self {
        let now = env.now();
        Self {
            now,
            day: training::zone::of(platform).iso_day(now),
            completed: Event::new(env, "session.completed").on(platform.id),
            seal: Seal::at(&learning.training, platform, env),
        }
    }
}
