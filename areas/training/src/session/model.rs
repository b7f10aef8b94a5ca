//! A session as its row says it.

use base::{PersonId, PlatformId, Timestamp};
use courses::content::Hash;
use courses::{CourseId, CourseVersionId};

use super::state::{Mode, State};
use crate::enrolment::{Room, Terms};

base::id!(/// A training session: a version of a course that is given to people.
    TrainingSessionKind, TrainingSessionId, "ses");

/// Everything that a form sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What it is called.
    pub title: String,
    /// What the trainers say to who takes part, Markdown.
    pub welcome: String,
    /// Where and when it meets.
    pub practical: String,
    /// How it is given.
    pub mode: Mode,
    /// Its beginning.
    pub starts_at: Option<Timestamp>,
    /// Its end: the first moment at which it is over.
    pub ends_at: Option<Timestamp>,
    /// Whether the clock opens it at its beginning.
    pub opens_by_itself: bool,
    /// Enrolment from.
    pub enrol_opens_at: Option<Timestamp>,
    /// Enrolment until.
    pub enrol_closes_at: Option<Timestamp>,
    /// Places; none = without limit.
    pub capacity: Option<u32>,
    /// The code that the offer asks for; empty for none.
    pub enrol_code: String,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The identifier.
    pub id: TrainingSessionId,
    /// The platform that gives it.
    pub platform: PlatformId,
    /// The course.
    pub course: CourseId,
    /// The version that it stands on.
    pub version: CourseVersionId,
    /// Its own content.
    pub root: Hash,
    /// What a form sets.
    pub settings: Settings,
    /// Where it stands.
    pub state: State,
    /// Where it stood before the bin.
    pub state_before: State,
    /// Whether it stands in the offer.
    pub is_in_offer: bool,
    /// Its places.
    pub room: Room,
    /// Number of its last fact.
    pub last_fact: i64,
    /// When the clock last could not open it.
    pub stuck_at: Option<Timestamp>,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

impl Session {
    /// What decides about self-enrolment.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        Terms {
            state: self.state,
            mode: self.settings.mode,
            is_in_offer: self.is_in_offer,
            enrol_opens_at: self.settings.enrol_opens_at,
            enrol_closes_at: self.settings.enrol_closes_at,
            ends_at: self.settings.ends_at,
            code: &self.settings.enrol_code,
            room: self.room,
        }
    }

    /// The last moment at which the offer shows it; `None` while it does not belong there.
    #[must_use]
    pub fn shown_until(&self) -> Option<Timestamp> {
        if !self.is_in_offer || !self.state.takes_people() {
            return None;
        }
        let ends = [self.settings.enrol_closes_at, self.settings.ends_at].into_iter().flatten().min();
        Some(ends.unwrap_or(Timestamp(i64::MAX)))
    }
}
