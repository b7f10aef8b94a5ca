//! When a code is sent, and when one is good.

use base::{PersonId, Timestamp};

use crate::throttle::Limits;

/// A mailed code lives this long.
pub const MAILED_MINUTES: i64 = 30;
/// A handed code lives this long.
pub const HANDED_MINUTES: i64 = 24 * 60;
/// After the code was given back, the new password has to be chosen in this time.
pub const GRANT_MINUTES: i64 = 20;
/// Wrong names under one right code before the code is void.
const MOST_FAILURES: i64 = 5;
/// Codes for one person in an hour before they come ten minutes apart.
const FREE_IN_AN_HOUR: i64 = 6;

/// How asking for a code is slowed: asking is rare, and each one is a mail in somebody's box.
pub const ASKING: Limits = Limits { name_from_network: 6, network: 200, name_anywhere: 60, window_seconds: 3600 };

/// Where the code should go: the same choice for everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The recovery address.
    Recovery,
    /// The professional address.
    Professional,
    /// A person hands it over.
    Person,
}

impl Channel {
    /// Every kind, in the order shown.
    pub const ALL: [Self; 3] = [Self::Recovery, Self::Professional, Self::Person];

    /// The word of the form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recovery => "secours",
            Self::Professional => "professionnelle",
            Self::Person => "personne",
        }
    }

    /// The kind that a form's word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whether one more code may go to a person who got `sent` in the last hour, the newest at `newest`.
/// A stranger who asks and asks fills nobody's mailbox; the owner always holds a code that works,
/// since codes keep coming faster than they expire.
#[must_use]
pub fn may_send(sent: i64, newest: Option<Timestamp>, now: Timestamp) -> bool {
    let pause = if sent < FREE_IN_AN_HOUR { 30 } else { 600 };
    newest.is_none_or(|newest| now.millis_since(newest) >= pause * 1000)
}

/// A stored code, with what decides whether it is good.
#[derive(Debug, Clone)]
pub struct Found {
    /// Whose account it opens.
    pub person: PersonId,
    /// The browser that asked; none for a handed code.
    pub browser_tag: Option<[u8; 32]>,
    /// When it expires.
    pub expires_at: Timestamp,
    /// Wrong names so far.
    pub failures: i64,
    /// Given back, used or replaced.
    pub is_spent: bool,
    /// The account is disabled, or the person left.
    pub is_closed: bool,
}

/// Whether a code opens the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Good,
    /// It does not, or no longer.
    Bad,
    /// The code is right, but neither the browser nor the name is: counted on the code.
    NotTheirs,
}

/// Judges a code given back by a browser with tag `browser`; `named` = the person whose user name was
/// typed with it, if it was anyone's.
#[must_use]
pub fn judge(found: Option<&Found>, browser: Option<[u8; 32]>, named: Option<PersonId>, now: Timestamp) -> Verdict {
    let Some(found) = found else { return Verdict::Bad };
    if found.is_spent || found.is_closed || found.expires_at <= now || found.failures >= MOST_FAILURES {
        return Verdict::Bad;
    }
    let same_browser = found.browser_tag.is_some() && found.browser_tag == browser;
    if same_browser || named == Some(found.person) { Verdict::Good } else { Verdict::NotTheirs }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_420_800_000);
    const ME: PersonId = PersonId::from_bytes([1; 16]);
    const OTHER: PersonId = PersonId::from_bytes([2; 16]);

    fn found() -> Found {
        Found {
            person: ME,
            browser_tag: Some([7; 32]),
            expires_at: NOW.plus_minutes(30),
            failures: 0,
            is_spent: false,
            is_closed: false,
        }
    }

    #[test]
    fn a_code_is_good_in_its_browser_or_with_its_name() {
        assert_eq!(judge(Some(&found()), Some([7; 32]), None, NOW), Verdict::Good);
        assert_eq!(judge(Some(&found()), None, Some(ME), NOW), Verdict::Good);
        assert_eq!(judge(Some(&found()), Some([8; 32]), None, NOW), Verdict::NotTheirs);
        assert_eq!(judge(Some(&found()), None, Some(OTHER), NOW), Verdict::NotTheirs);
        assert_eq!(judge(None, Some([7; 32]), Some(ME), NOW), Verdict::Bad);
        let handed = Found { browser_tag: None, ..found() };
        assert_eq!(judge(Some(&handed), None, None, NOW), Verdict::NotTheirs, "no browser is nobody's browser");
    }

    #[test]
    fn late_spent_closed_or_tried_too_often_is_bad() {
        let judge = |found: Found, now| judge(Some(&found), Some([7; 32]), Some(ME), now);
        assert_eq!(judge(found(), NOW.plus_minutes(30)), Verdict::Bad);
        assert_eq!(judge(Found { is_spent: true, ..found() }, NOW), Verdict::Bad);
        assert_eq!(judge(Found { is_closed: true, ..found() }, NOW), Verdict::Bad);
        assert_eq!(judge(Found { failures: 5, ..found() }, NOW), Verdict::Bad);
    }

    #[test]
    fn a_flood_of_requests_leaves_the_owner_a_code_that_lives() {
        assert!(may_send(0, None, NOW));
        assert!(!may_send(1, Some(NOW), NOW.plus_seconds(29)));
        assert!(may_send(5, Some(NOW), NOW.plus_seconds(30)));
        assert!(!may_send(6, Some(NOW), NOW.plus_minutes(9)));
        assert!(may_send(600, Some(NOW), NOW.plus_minutes(10)));
        const { assert!(MAILED_MINUTES > 10) };
    }
}
