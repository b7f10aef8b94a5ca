//! How long an account from outside may live, what is due when, and whose address is whose. Pure.

use base::Timestamp;
use base::values::Email;

/// The link of an invitation is good for so many days.
pub const CODE_DAYS: i64 = 14;
/// An invitation may last so many days, no more; it can be prolonged.
const LONGEST_DAYS: i64 = 3 * 366;
/// Notices go out so many days before the end.
const NOTICES: [i64; 2] = [30, 7];
/// The same invitation within so many seconds is a button pressed twice.
const TWICE_SECONDS: i64 = 60;

const DAY: i64 = 86_400_000;

/// Why an end is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    /// It is not to come.
    #[error("the end is not in the future")]
    Past,
    /// It is too far away.
    #[error("the end is too far away")]
    TooFar,
}

/// Whether an invitation may end then.
///
/// # Errors
/// See [`EndRefusal`].
pub fn judge_end(ends_at: Timestamp, now: Timestamp) -> Result<(), EndRefusal> {
    if ends_at <= now {
        return Err(EndRefusal::Past);
    }
    if ends_at > now.plus_days(LONGEST_DAYS) { Err(EndRefusal::TooFar) } else { Ok(()) }
}

/// The next moment at which something is due: a notice that is still to come, else the end.
#[must_use]
pub fn next_step(ends_at: Timestamp, now: Timestamp) -> Timestamp {
    NOTICES.into_iter().map(|days| ends_at.plus_days(-days)).find(|at| *at > now).unwrap_or(ends_at)
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Say that it ends in so many days.
    Warn {
        /// Days, the last one counted.
        days: i64,
    },
    /// End it.
    End,
}

/// What is due now of an invitation whose next step has come. A process that slept long warns once,
/// with the days that are really left.
#[must_use]
pub fn step(ends_at: Timestamp, now: Timestamp) -> Step {
    match ends_at.millis_since(now) {
        left if left <= 0 => Step::End,
        left => Step::Warn { days: (left + DAY - 1) / DAY },
    }
}

/// Whether this invitation is the one before, pressed twice.
#[must_use]
pub fn is_pressed_twice(invited_at: Timestamp, now: Timestamp) -> bool {
    now.millis_since(invited_at) < TWICE_SECONDS * 1000
}

/// Whether an address is one that the platform gives to its own people: those need no invitation, and
/// their door is the academic one.
#[must_use]
pub fn is_academic(address: &Email, mail_domain: Option<&str>) -> bool {
    let Some(own) = mail_domain.map(str::to_ascii_lowercase).filter(|own| !own.is_empty()) else { return false };
    let domain = address.domain();
    domain == own || domain.strip_suffix(&own).is_some_and(|before| before.ends_with('.'))
}

/// How an invitation stands, for whoever may manage it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The link was not followed to its end yet.
    Waiting,
    /// The account is in use.
    Active,
    /// The person belongs to this platform anyway.
    Staff,
    /// Somebody of elsewhere: whether they had an account is not this platform's business.
    Sent,
    /// It is over.
    Ended,
}

/// The facts that make a state.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// When it ends.
    pub ends_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
    /// The person's home is the inviting platform.
    pub is_home: bool,
    /// The account is one from outside.
    pub is_local: bool,
    /// The password was chosen.
    pub has_password: bool,
}

impl Facts {
    /// A moment of the last day: of the day on which it was ended, when that came first.
    #[must_use]
    pub fn last_day(&self) -> Timestamp {
        let last = Timestamp(self.ends_at.millis() - 1);
        self.ended_at.map_or(last, |ended| ended.min(last))
    }
}

impl State {
    /// The state that these facts make.
    #[must_use]
    pub fn of(facts: &Facts, now: Timestamp) -> Self {
        if facts.ended_at.is_some() || facts.ends_at <= now {
            return Self::Ended;
        }
        match (facts.is_home, facts.is_local, facts.has_password) {
            (false, _, _) => Self::Sent,
            (true, false, _) => Self::Staff,
            (true, true, true) => Self::Active,
            (true, true, false) => Self::Waiting,
        }
    }
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_420_800_000);

    #[test]
    fn an_end_is_to_come_and_not_for_ever() {
        assert_eq!(judge_end(NOW, NOW), Err(EndRefusal::Past));
        assert_eq!(judge_end(NOW.plus_days(1), NOW), Ok(()));
        assert_eq!(judge_end(NOW.plus_days(1098), NOW), Ok(()));
        assert_eq!(judge_end(NOW.plus_days(1099), NOW), Err(EndRefusal::TooFar));
    }

    #[test]
    fn notices_come_thirty_and_seven_days_before_and_those_that_are_past_do_not() {
        let end = NOW.plus_days(100);
        assert_eq!(next_step(end, NOW), NOW.plus_days(70));
        assert_eq!(next_step(end, NOW.plus_days(70)), NOW.plus_days(93));
        assert_eq!(next_step(end, NOW.plus_days(93)), end);
        assert_eq!(next_step(NOW.plus_days(20), NOW), NOW.plus_days(13), "short ones are warned once");
        assert_eq!(next_step(NOW.plus_days(5), NOW), NOW.plus_days(5));
        assert_eq!(step(end, NOW.plus_days(93)), Step::Warn { days: 7 });
        assert_eq!(step(end, NOW.plus_days(98).plus_minutes(5)), Step::Warn { days: 2 });
        assert_eq!(step(end, end), Step::End);
    }

    #[test]
    fn an_academic_address_is_known_by_its_domain() {
        let is = |text: &str| is_academic(&Email::parse(text).expect("an address"), Some("ac-lille.example"));
        assert!(is("a@ac-lille.example") && is("A@AC-Lille.example") && is("a@ens.ac-lille.example"));
        assert!(!is("a@xac-lille.example") && !is("a@ac-lille.example.org") && !is("a@courrier.example"));
        assert!(!is_academic(&Email::parse("a@b.example").expect("an address"), None));
    }

    #[test]
    fn a_platform_learns_nothing_of_the_accounts_of_others() {
        let facts =
            Facts { ends_at: NOW.plus_days(1), ended_at: None, is_home: false, is_local: true, has_password: true };
        assert_eq!(State::of(&facts, NOW), State::Sent);
        assert_eq!(State::of(&Facts { is_local: false, has_password: false, ..facts }, NOW), State::Sent);
        assert_eq!(State::of(&Facts { is_home: true, ..facts }, NOW), State::Active);
        assert_eq!(State::of(&facts, NOW.plus_days(1)), State::Ended);
        assert_eq!(Facts { ended_at: Some(NOW), ..facts }.last_day(), NOW);
    }
}
