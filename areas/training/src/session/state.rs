//! The life of a session: five states, and the moves between them, each of which may refuse. The
//! checklist is the guard of opening and of standing in the offer: the page shows the same list.

use base::Timestamp;

use super::readiness::{Code, Readiness};

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being made ready; nobody follows it yet.
    Preparing,
    /// Given now.
    Open,
    /// Over; what is left to confirm is confirmed.
    Closing,
    /// Read only.
    Archived,
    /// Put away; comes back on demand.
    Binned,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 5] = [Self::Preparing, Self::Open, Self::Closing, Self::Archived, Self::Binned];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Closing => "closing",
            Self::Archived => "archived",
            Self::Binned => "binned",
        }
    }

    /// The state that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether who is enrolled may read the content.
    #[must_use]
    pub const fn is_readable(self) -> bool {
        matches!(self, Self::Open | Self::Closing | Self::Archived)
    }

    /// Whether what is done still counts.
    #[must_use]
    pub const fn is_recording(self) -> bool {
        matches!(self, Self::Open | Self::Closing)
    }

    /// Whether people may still come in.
    #[must_use]
    pub const fn takes_people(self) -> bool {
        matches!(self, Self::Preparing | Self::Open)
    }
}

/// How a session is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Alone, at one's own pace.
    SelfPaced,
    /// With a trainer, between two dates.
    Tutored,
}

impl Mode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SelfPaced, Self::Tutored];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SelfPaced => "self_paced",
            Self::Tutored => "tutored",
        }
    }

    /// The mode that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// A move from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    /// Begin.
    Open,
    /// End: nobody comes in any more.
    Close,
    /// Make it read only.
    Archive,
    /// Go on after the end.
    Reopen,
    /// Put it away.
    Bin,
    /// Take it back.
    Restore,
}

impl Move {
    /// Every move, in the order of the buttons.
    pub const ALL: [Self; 6] = [Self::Open, Self::Close, Self::Archive, Self::Reopen, Self::Bin, Self::Restore];

    /// The word in addresses and in the account of what was done.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "ouvrir",
            Self::Close => "terminer",
            Self::Archive => "archiver",
            Self::Reopen => "rouvrir",
            Self::Bin => "corbeille",
            Self::Restore => "restaurer",
        }
    }

    /// The move that an address names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The word of the fact.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            Self::Open => "opened",
            Self::Close => "closed",
            Self::Archive => "archived",
            Self::Reopen => "reopened",
            Self::Bin => "binned",
            Self::Restore => "restored",
        }
    }

    /// The action of the audit event.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::Open => "training_session.opened",
            Self::Close => "training_session.closed",
            Self::Archive => "training_session.archived",
            Self::Reopen => "training_session.reopened",
            Self::Bin => "training_session.binned",
            Self::Restore => "training_session.restored",
        }
    }

    /// Whether a reason must be given.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Reopen)
    }

    /// Whether this state has such a move at all: what buttons show.
    #[must_use]
    pub const fn is_from(self, state: State) -> bool {
        match self {
            Self::Open => matches!(state, State::Preparing),
            Self::Close => matches!(state, State::Open),
            Self::Archive => matches!(state, State::Closing),
            Self::Reopen => matches!(state, State::Closing | State::Archived),
            Self::Bin => matches!(state, State::Preparing | State::Archived),
            Self::Restore => matches!(state, State::Binned),
        }
    }
}

/// Who asks for a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mover {
    /// A trainer of the session.
    Staff,
    /// A manager of the platform.
    Manager,
    /// The clock.
    Clock,
}

/// Why a move is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The session is not where this move begins; somebody else may have moved it.
    #[error("the session is {0:?}")]
    NotFrom(State),
    /// The checklist is not complete.
    #[error("not ready")]
    NotReady(Vec<Code>),
    /// Only a manager may.
    #[error("for managers")]
    ManagersOnly,
    /// It would end at once: the end date is over.
    #[error("the end date is over")]
    EndIsOver,
    /// A reason is missing.
    #[error("a reason is missing")]
    NoReason,
}

/// What a move needs to know.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    /// Where the session stands.
    pub state: State,
    /// Where it stood before the bin.
    pub state_before: State,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Its checklist.
    pub readiness: &'a Readiness,
    /// Who asks.
    pub mover: Mover,
    /// Why.
    pub reason: &'a str,
    /// Now.
    pub now: Timestamp,
}

impl Move {
    /// The state that this move leads to.
    ///
    /// # Errors
    /// Why it does not, in the order in which a person can act on it.
    pub fn judge(self, at: &Situation<'_>) -> Result<State, Refusal> {
        if !self.is_from(at.state) {
            return Err(Refusal::NotFrom(at.state));
        }
        // What is archived was promised to be final, and the bin is for those who keep the house.
        let for_managers = match self {
            Self::Reopen => at.state == State::Archived,
            Self::Bin => at.state == State::Archived,
            Self::Restore => true,
            Self::Open | Self::Close | Self::Archive => false,
        };
        if for_managers && at.mover != Mover::Manager {
            return Err(Refusal::ManagersOnly);
        }
        if self.needs_reason() && at.reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        match self {
            Self::Open => {
                let missing = at.readiness.missing_to_open();
                if missing.is_empty() { Ok(State::Open) } else { Err(Refusal::NotReady(missing)) }
            }
            Self::Close => Ok(State::Closing),
            Self::Archive => Ok(State::Archived),
            Self::Reopen if at.ends_at.is_some_and(|end| end <= at.now) => Err(Refusal::EndIsOver),
            Self::Reopen => Ok(State::Open),
            Self::Bin => Ok(State::Binned),
            Self::Restore => Ok(at.state_before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::readiness::Facts;
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn judge(one: Move, state: State, mover: Mover, reason: &str) -> Result<State, Refusal> {
        let readiness = Readiness::of(&Facts::ready(NOW));
        let at = Situation {
            state,
            state_before: State::Archived,
            ends_at: None,
            readiness: &readiness,
            mover,
            reason,
            now: NOW,
        };
        one.judge(&at)
    }

    #[test]
    fn a_life_goes_from_state_to_state() {
        let staff = |one, state| judge(one, state, Mover::Staff, "");
        assert_eq!(staff(Move::Open, State::Preparing), Ok(State::Open));
        assert_eq!(staff(Move::Close, State::Open), Ok(State::Closing));
        assert_eq!(staff(Move::Archive, State::Closing), Ok(State::Archived));
        assert_eq!(staff(Move::Bin, State::Preparing), Ok(State::Binned));
        assert_eq!(judge(Move::Restore, State::Binned, Mover::Manager, ""), Ok(State::Archived));
    }

    #[test]
    fn a_move_from_elsewhere_is_refused() {
        for one in Move::ALL {
            for state in State::ALL.into_iter().filter(|state| !one.is_from(*state)) {
                assert_eq!(judge(one, state, Mover::Manager, "oui"), Err(Refusal::NotFrom(state)));
            }
        }
    }

    #[test]
    fn what_is_archived_comes_back_by_a_manager_with_a_reason() {
        assert_eq!(judge(Move::Reopen, State::Archived, Mover::Staff, "oubli"), Err(Refusal::ManagersOnly));
        assert_eq!(judge(Move::Reopen, State::Archived, Mover::Manager, "  "), Err(Refusal::NoReason));
        assert_eq!(judge(Move::Reopen, State::Archived, Mover::Manager, "oubli"), Ok(State::Open));
        assert_eq!(judge(Move::Reopen, State::Closing, Mover::Staff, "oubli"), Ok(State::Open));
        assert_eq!(judge(Move::Bin, State::Archived, Mover::Staff, ""), Err(Refusal::ManagersOnly));
    }

    #[test]
    fn an_open_session_is_never_thrown_away() {
        assert_eq!(judge(Move::Bin, State::Open, Mover::Manager, ""), Err(Refusal::NotFrom(State::Open)));
    }

    #[test]
    fn a_session_that_is_not_ready_does_not_open_and_says_what_is_missing() {
        let readiness = Readiness::of(&Facts { trainers: 0, ..Facts::ready(NOW) });
        let at = Situation {
            state: State::Preparing,
            state_before: State::Preparing,
            ends_at: None,
            readiness: &readiness,
            mover: Mover::Clock,
            reason: "",
            now: NOW,
        };
        assert_eq!(Move::Open.judge(&at), Err(Refusal::NotReady(vec![Code::Trainer])));
    }

    #[test]
    fn reopening_after_the_end_asks_for_another_end() {
        let readiness = Readiness::of(&Facts::ready(NOW));
        let at = Situation {
            state: State::Closing,
            state_before: State::Preparing,
            ends_at: Some(NOW),
            readiness: &readiness,
            mover: Mover::Staff,
            reason: "prolongation",
            now: NOW,
        };
        assert_eq!(Move::Reopen.judge(&at), Err(Refusal::EndIsOver));
    }
}
