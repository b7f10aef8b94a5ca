//! When a contact serves, and whether one may go.

use base::Timestamp;

/// A new contact waits this long, a removed one stays this long.
pub const HOLD_HOURS: i64 = 48;

/// What decides whether a contact serves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Life {
    /// It came with the staff file: the authority vouches for it.
    pub is_imported: bool,
    /// Its person proved that they read it.
    pub verified_at: Option<Timestamp>,
    /// It serves from this moment on; none = at once.
    pub active_from: Option<Timestamp>,
    /// When it was removed.
    pub removed_at: Option<Timestamp>,
}

/// How a contact stands, for its person's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It serves.
    Serves,
    /// Its code is still to be typed.
    ToVerify,
    /// Verified; serves from this moment on.
    Waits(Timestamp),
    /// Removed; serves until this moment, and may be put back.
    Leaving(Timestamp),
}

/// How a contact stands now; none when it was removed long enough ago.
#[must_use]
pub fn state(life: Life, now: Timestamp) -> Option<State> {
    if let Some(removed) = life.removed_at {
        let end = removed.plus_minutes(HOLD_HOURS * 60);
        return (end > now).then_some(State::Leaving(end));
    }
    if !life.is_imported && life.verified_at.is_none() {
        return Some(State::ToVerify);
    }
    match life.active_from {
        Some(from) if from > now => Some(State::Waits(from)),
        _ => Some(State::Serves),
    }
}

/// Whether a code may go there now.
#[must_use]
pub fn serves(life: Life, now: Timestamp) -> bool {
    let was_ready = life.active_from.is_none_or(|from| from <= now) && (life.is_imported || life.verified_at.is_some());
    match state(life, now) {
        Some(State::Serves) => true,
        // One that never served does not begin to by being removed.
        Some(State::Leaving(_)) => was_ready,
        _ => false,
    }
}

/// From when a contact that was just verified serves: at once when it is the only one.
#[must_use]
pub fn active_from(has_others: bool, now: Timestamp) -> Option<Timestamp> {
    has_others.then(|| now.plus_minutes(HOLD_HOURS * 60))
}

/// Whether removing this contact leaves none in place: the page warns before it does.
#[must_use]
pub fn is_last(states: &[State]) -> bool {
    states.iter().filter(|state| matches!(state, State::Serves | State::Waits(_))).count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_420_800_000);

    #[test]
    fn an_imported_contact_serves_and_a_typed_one_has_to_be_proved() {
        assert!(serves(Life { is_imported: true, ..Life::default() }, NOW));
        assert!(!serves(Life::default(), NOW));
        assert_eq!(state(Life::default(), NOW), Some(State::ToVerify));
        assert!(serves(Life { verified_at: Some(NOW), ..Life::default() }, NOW));
    }

    #[test]
    fn beside_others_a_new_contact_waits_two_days() {
        let from = active_from(true, NOW);
        let life = Life { verified_at: Some(NOW), active_from: from, ..Life::default() };
        assert!(!serves(life, NOW.plus_days(1)));
        assert!(serves(life, NOW.plus_days(2)));
        assert_eq!(active_from(false, NOW), None);
    }

    #[test]
    fn a_removed_contact_serves_two_days_more() {
        let life = Life { is_imported: true, removed_at: Some(NOW), ..Life::default() };
        assert!(serves(life, NOW.plus_days(1)));
        assert!(!serves(life, NOW.plus_days(2)));
        assert_eq!(state(life, NOW.plus_days(2)), None);
        let never = Life { removed_at: Some(NOW), ..Life::default() };
        assert!(!serves(never, NOW), "one that was never proved does not serve by being removed");
    }

    #[test]
    fn the_last_one_is_known() {
        assert!(is_last(&[State::Serves, State::ToVerify, State::Leaving(NOW)]));
        assert!(!is_last(&[State::Serves, State::Waits(NOW)]));
    }
}
