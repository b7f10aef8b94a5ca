//! Who enters a session, and what for: whoever takes part works in it while it is open and reads it
//! afterwards; whoever gives it reads everything and leaves no trace. Everybody else is led to the page
//! that says what the session is and how one gets in.

use std::sync::Arc;

use base::{PlatformId, Timestamp};
use courses::content::Tree;
use courses::store::Content;
use db::{Ahead, Tx};
use training::enrolment::Standing;
use training::session::{self, Seat, State, TrainingSessionId};
use web::{Ask, Me, Problem};

use crate::progress::{self, Progress, Traces, judge};

/// In which quality somebody is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// Takes part, and what they do counts.
    Works,
    /// Takes part in a session that is over: reads, nothing counts.
    Reads,
    /// Gives it or manages the platform.
    Gives,
}

impl Right {
    /// Of whoever has this seat; `None` when the session is not theirs to enter now.
    pub(crate) fn of(seat: &Seat, is_manager: bool, now: Timestamp) -> Option<Self> {
        let session = &seat.session;
        if seat.may_read() {
            // The clock ends a session within a minute of its end; the end itself counts.
            let is_running = session.state == State::Open && session.settings.ends_at.is_none_or(|end| now < end);
            return Some(if is_running { Self::Works } else { Self::Reads });
        }
        let gives = seat.staff.is_some() || is_manager;
        (gives && session.state != State::Binned && seat.standing != Some(Standing::Active)).then_some(Self::Gives)
    }
}

/// A session, somebody in it, and what they did.
pub(crate) struct Inside {
    pub seat: Seat,
    pub right: Right,
    pub tree: Arc<Tree>,
    pub traces: Traces,
}

impl Inside {
    /// How far the person is.
    pub(crate) fn progress(&self, now: Timestamp) -> Progress<'_> {
        judge(&self.tree, &self.traces, self.right == Right::Gives, now)
    }

    /// The address of the session, below the platform.
    pub(crate) fn base(&self, ask: &Ask) -> String {
        ask.link(&format!("/formation/sessions/{}", self.seat.session.id))
    }
}

/// Adds what [`enter`] will read; gives which session `key` names.
pub(crate) fn ahead(ahead: &mut Ahead, platform: PlatformId, key: &str, me: &Me) -> Option<TrainingSessionId> {
    let id: TrainingSessionId = key.parse().ok()?;
    session::find_seat_ahead(ahead, platform, id, me.person);
    progress::traces_ahead(ahead, id, me.person);
    Some(id)
}

/// Enters the session that `key` names, or is led to its public page.
pub(crate) fn enter(tx: &mut Tx, content: &Content, ask: &Ask, me: &Me, key: &str) -> Result<Inside, Problem> {
    let platform = ask.platform.id;
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let seat = session::find_seat(tx, platform, id, me.person)?.ok_or_else(Problem::not_found)?;
    let right = Right::of(&seat, me.manages(platform), ask.now());
    let right = right.ok_or_else(|| Problem::redirect(ask.link(&format!("/formation/sessions/{id}"))))?;
    sit(tx, content, me, seat, right)
}

/// Sits down on a seat that was found, with this right.
pub(crate) fn sit(tx: &mut Tx, content: &Content, me: &Me, seat: Seat, right: Right) -> Result<Inside, Problem> {
    let id = seat.session.id;
    let tree = content.tree(tx, seat.session.root)?;
    let traces = if right == Right::Gives { Traces::new() } else { progress::traces(tx, id, me.person)? };
    Ok(Inside { seat, right, tree, traces })
}
