//! One event, before and after it is written.

use base::{Env, PersonId, PlatformId, Timestamp};
use serde_json::Value;

base::id!(/// Something that was done.
    AuditEventKind, AuditEventId, "aud");

/// Something that is being done. Made outside the transaction (it takes time and randomness), then
/// written inside by [`record`](crate::record).
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The identifier.
    pub id: AuditEventId,
    /// When.
    pub at: Timestamp,
    /// On which platform; `None` for the network.
    pub platform: Option<PlatformId>,
    /// Who; `None` for the service itself and for visitors.
    pub actor: Option<PersonId>,
    /// What: a stable word, `thing.act`, such as `password.changed`.
    pub action: &'static str,
    /// To what or whom: an identifier in its text form, or empty.
    pub subject: String,
    /// What else an inspector needs. Never a secret, and no personal data that the subject's own
    /// row holds: an event outlives the person's account.
    pub detail: Value,
}

impl Event {
    /// The event that `action` happened now.
    #[must_use]
    pub fn new(env: &Env, action: &'static str) -> Self {
        Self {
            id: AuditEventId::new(env),
            at: env.now(),
            platform: None,
            actor: None,
            action,
            subject: String::new(),
            detail: Value::Null,
        }
    }

    /// The same, on `platform`.
    #[must_use]
    pub fn on(self, platform: PlatformId) -> Self {
        Self { platform: Some(platform), ..self }
    }

    /// The same, done by `person`.
    #[must_use]
    pub fn by(self, person: PersonId) -> Self {
        Self { actor: Some(person), ..self }
    }

    /// The same, done to `subject`: an identifier.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "identifiers are small values; callers write them bare")]
    pub fn about(self, subject: impl ToString) -> Self {
        Self { subject: subject.to_string(), ..self }
    }

    /// The same, with what else is worth knowing.
    #[must_use]
    pub fn with(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}

/// An event as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The identifier.
    pub id: AuditEventId,
    /// When.
    pub at: Timestamp,
    /// On which platform.
    pub platform: Option<PlatformId>,
    /// Who.
    pub actor: Option<PersonId>,
    /// What.
    pub action: String,
    /// To what or whom.
    pub subject: String,
    /// What else.
    pub detail: Value,
    /// Whether it is sealed already.
    pub sealed: bool,
}

/// A page of the account, which is read newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Only what is older than this event; `None` begins with the newest.
    pub before: Option<(Timestamp, AuditEventId)>,
    /// How many events at most.
    pub size: u32,
}

impl Page {
    /// The first page, of `size` events.
    #[must_use]
    pub const fn first(size: u32) -> Self {
        Self { before: None, size }
    }
}
