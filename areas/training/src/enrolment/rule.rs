//! Who may come in, and where they stand then: taking part, or waiting. Pure.

use base::Timestamp;

use crate::session::{Mode, State};

/// Where a person stands in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Takes part.
    Active,
    /// Waits for a place.
    Waiting,
    /// Left by themselves.
    Left,
    /// Was taken out, with a reason.
    Removed,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Active, Self::Waiting, Self::Left, Self::Removed];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Left => "left",
            Self::Removed => "removed",
        }
    }

    /// The standing that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether the person holds a place or waits for one.
    #[must_use]
    pub const fn is_in(self) -> bool {
        matches!(self, Self::Active | Self::Waiting)
    }
}

/// How somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// By themselves, from the offer.
    Own,
    /// By a trainer or a manager.
    Staff,
}

impl Method {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Staff => "staff",
        }
    }
}

/// The rooms of a session: how many there are, how many are taken, how many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// Places; none = without limit.
    pub capacity: Option<u32>,
    /// Who takes part.
    pub active: u32,
    /// Who waits.
    pub waiting: u32,
}

impl Room {
    /// Places left; none = without limit.
    #[must_use]
    pub fn left(self) -> Option<u32> {
        self.capacity.map(|capacity| capacity.saturating_sub(self.active))
    }

    /// Whether whoever comes now must wait: no place, or others wait before.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.capacity.is_some() && (self.left() == Some(0) || self.waiting > 0)
    }

    /// How many of those who wait may come in now.
    #[must_use]
    pub fn to_promote(self) -> u32 {
        self.left().map_or(self.waiting, |left| left.min(self.waiting))
    }

    /// How many places are shown as left: the exact number only when it is small, so that what is kept
    /// in memory need not change with each enrolment.
    #[must_use]
    pub fn shown(self) -> Places {
        match self.left() {
            None => Places::Free,
            Some(_) if self.is_full() => Places::Full,
            Some(left) if left <= Self::FEW => Places::Few(left),
            Some(_) => Places::Free,
        }
    }

    /// From how many places on the exact number is shown.
    pub const FEW: u32 = 5;
}

/// What is said of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// There are.
    Free,
    /// Only so many.
    Few(u32),
    /// None: one waits.
    Full,
}

/// What decides whether a person may enrol by themselves.
#[derive(Debug, Clone)]
pub struct Terms<'a> {
    /// Where the session stands.
    pub state: State,
    /// How it is given.
    pub mode: Mode,
    /// Whether it stands in the offer.
    pub is_in_offer: bool,
    /// Its window.
    pub enrol_opens_at: Option<Timestamp>,
    /// Its window.
    pub enrol_closes_at: Option<Timestamp>,
    /// Its end.
    pub ends_at: Option<Timestamp>,
    /// The code that it asks for; empty for none.
    pub code: &'a str,
    /// Its places.
    pub room: Room,
}

/// Why somebody cannot enrol by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is not offered, or over.
    #[error("not offered")]
    NotOffered,
    /// Too early.
    #[error("enrolment opens at {0}")]
    TooEarly(Timestamp),
    /// Too late.
    #[error("enrolment closed at {0}")]
    TooLate(Timestamp),
    /// The code is missing.
    #[error("a code is asked for")]
    CodeMissing,
    /// The code is another one.
    #[error("the code is another one")]
    CodeWrong,
    /// A trainer took this person out: only a trainer lets them in again.
    #[error("was taken out before")]
    WasRemoved,
    /// A trainer does not follow their own session.
    #[error("gives this session")]
    IsStaff,
}

impl Terms<'_> {
    /// Whether the window is open, whoever asks.
    ///
    /// # Errors
    /// What a visitor may know: not offered, too early, too late.
    pub fn window(&self, now: Timestamp) -> Result<(), Refusal> {
        if !self.is_in_offer || !self.state.takes_people() || self.ends_at.is_some_and(|end| end <= now) {
            return Err(Refusal::NotOffered);
        }
        if let Some(from) = self.enrol_opens_at.filter(|from| *from > now) {
            return Err(Refusal::TooEarly(from));
        }
        if let Some(until) = self.enrol_closes_at.filter(|until| *until <= now) {
            return Err(Refusal::TooLate(until));
        }
        Ok(())
    }

    /// Where the person stands once they asked: the same as before when they are in already.
    ///
    /// # Errors
    /// Why they cannot.
    pub fn judge(
        &self,
        before: Option<Standing>,
        is_staff: bool,
        code: &str,
        now: Timestamp,
    ) -> Result<Standing, Refusal> {
        if let Some(standing) = before.filter(|standing| standing.is_in()) {
            return Ok(standing);
        }
        if is_staff {
            return Err(Refusal::IsStaff);
        }
        if before == Some(Standing::Removed) {
            return Err(Refusal::WasRemoved);
        }
        self.window(now)?;
        if !self.code.is_empty() {
            let (given, wanted) = (base::text::fold(code), base::text::fold(self.code));
            if given.is_empty() {
                return Err(Refusal::CodeMissing);
            }
            if given != wanted {
                return Err(Refusal::CodeWrong);
            }
        }
        Ok(entry(self.room))
    }
}

/// Where a newcomer stands.
#[must_use]
pub fn entry(room: Room) -> Standing {
    if room.is_full() { Standing::Waiting } else { Standing::Active }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn terms() -> Terms<'static> {
        Terms {
            state: State::Open,
            mode: Mode::SelfPaced,
            is_in_offer: true,
            enrol_opens_at: None,
            enrol_closes_at: None,
            ends_at: None,
            code: "",
            room: Room { capacity: Some(2), active: 0, waiting: 0 },
        }
    }

    #[test]
    fn a_place_then_a_wait() {
        assert_eq!(terms().judge(None, false, "", NOW), Ok(Standing::Active));
        let full = Terms { room: Room { capacity: Some(2), active: 2, waiting: 0 }, ..terms() };
        assert_eq!(full.judge(None, false, "", NOW), Ok(Standing::Waiting));
    }

    #[test]
    fn nobody_passes_those_who_wait() {
        let room = Room { capacity: Some(2), active: 1, waiting: 1 };
        assert_eq!(entry(room), Standing::Waiting);
        assert_eq!(room.to_promote(), 1);
    }

    #[test]
    fn asking_twice_changes_nothing() {
        for before in [Standing::Active, Standing::Waiting] {
            assert_eq!(terms().judge(Some(before), false, "", NOW), Ok(before));
        }
        assert_eq!(terms().judge(Some(Standing::Left), false, "", NOW), Ok(Standing::Active));
    }

    #[test]
    fn each_refusal_says_its_reason() {
        let before = Terms { enrol_opens_at: Some(NOW.plus_days(1)), ..terms() };
        assert_eq!(before.judge(None, false, "", NOW), Err(Refusal::TooEarly(NOW.plus_days(1))));
        let after = Terms { enrol_closes_at: Some(NOW), ..terms() };
        assert_eq!(after.judge(None, false, "", NOW), Err(Refusal::TooLate(NOW)));
        let coded = Terms { code: "Craie-12", ..terms() };
        assert_eq!(coded.judge(None, false, " ", NOW), Err(Refusal::CodeMissing));
        assert_eq!(coded.judge(None, false, "craie", NOW), Err(Refusal::CodeWrong));
        assert_eq!(coded.judge(None, false, "CRAIE 12", NOW), Ok(Standing::Active));
        assert_eq!(terms().judge(Some(Standing::Removed), false, "", NOW), Err(Refusal::WasRemoved));
        assert_eq!(terms().judge(None, true, "", NOW), Err(Refusal::IsStaff));
        for closed in [
            Terms { is_in_offer: false, ..terms() },
            Terms { state: State::Closing, ..terms() },
            Terms { ends_at: Some(NOW), ..terms() },
        ] {
            assert_eq!(closed.judge(None, false, "", NOW), Err(Refusal::NotOffered));
        }
    }

    #[test]
    fn the_exact_number_shows_when_it_is_small() {
        let room = |active, waiting| Room { capacity: Some(20), active, waiting }.shown();
        assert_eq!(room(3, 0), Places::Free);
        assert_eq!(room(15, 0), Places::Few(5));
        assert_eq!(room(20, 0), Places::Full);
        assert_eq!(room(19, 1), Places::Full);
        assert_eq!(Room { capacity: None, active: 900, waiting: 0 }.shown(), Places::Free);
    }

    proptest! {
        #[test]
        fn promotion_never_exceeds_the_places(capacity in proptest::option::of(0u32..50), active in 0u32..60, waiting in 0u32..60) {
            let room = Room { capacity, active, waiting };
            let promoted = room.to_promote();
            prop_assert!(promoted <= waiting);
            if let Some(capacity) = capacity {
                prop_assert!(active + promoted <= capacity.max(active));
            }
        }
    }
}
