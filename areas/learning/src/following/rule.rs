//! Who is where, and who looked: what was read, put together. Pure.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use base::PersonId;

/// How far somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Did nothing yet.
    NotBegun,
    /// Has begun.
    UnderWay,
    /// Did everything that counts.
    Done,
}

impl Stage {
    /// In the order in which trainers need them.
    pub const ALL: [Self; 3] = [Self::NotBegun, Self::UnderWay, Self::Done];

    /// The word in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotBegun => "a-commencer",
            Self::UnderWay => "en-cours",
            Self::Done => "termine",
        }
    }

    /// The stage that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Of somebody of whom this was counted: `None` before they began, then whether they completed.
    #[must_use]
    pub const fn of(counted: Option<bool>) -> Self {
        match counted {
            None => Self::NotBegun,
            Some(false) => Self::UnderWay,
            Some(true) => Self::Done,
        }
    }
}

/// Somebody who takes part, as their trainer sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// The person.
    pub person: PersonId,
    /// Given name and surname.
    pub name: String,
    /// Main school or service; empty without one.
    pub unit: String,
    /// How far they are.
    pub stage: Stage,
    /// Activities done, and those that count.
    pub done: (u32, u32),
    /// Their last active day; empty before they began.
    pub last_day: String,
}

/// Each of those who take part with how far they are, in their order. Who left the session may have begun
/// it: what was counted for them is not shown.
pub(super) fn stages(people: &[PersonId], begun: &HashMap<PersonId, bool>) -> Vec<(PersonId, Stage)> {
    people.iter().map(|person| (*person, Stage::of(begun.get(person).copied()))).collect()
}

/// Somebody looked, one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The day (`2026-11-27`).
    pub day: String,
    /// Who.
    pub name: String,
    /// Whether they opened the steps of this one person, not the list of everyone only.
    pub is_close: bool,
}

/// The looks of one person's life in a session, the newest first, one for each day and name: whoever
/// opened somebody's steps came by the list.
pub(super) fn looks(close: Vec<(String, String)>, at_list: Vec<(String, String)>) -> Vec<Look> {
    let mut found: BTreeMap<(Reverse<String>, String), bool> = BTreeMap::new();
    for (day, name) in at_list {
        found.insert((Reverse(day), name), false);
    }
    for (day, name) in close {
        found.insert((Reverse(day), name), true);
    }
    found.into_iter().map(|((Reverse(day), name), is_close)| Look { day, name, is_close }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u8) -> PersonId {
        PersonId::from_bytes([number; 16])
    }

    #[test]
    fn each_has_their_own_stage_and_who_left_has_none() {
        let begun = HashMap::from([(person(9), true), (person(2), true), (person(3), false)]);
        let seen = stages(&[person(3), person(1), person(2)], &begun);
        let stages: Vec<_> = seen.into_iter().map(|(_, stage)| stage).collect();
        assert_eq!(stages, [Stage::UnderWay, Stage::NotBegun, Stage::Done]);
        assert!(Stage::ALL.into_iter().all(|stage| Stage::from_code(stage.code()) == Some(stage)));
        assert_eq!(Stage::from_code("ailleurs"), None);
    }

    #[test]
    fn a_close_look_says_more_than_the_list_of_the_same_day() {
        let line = |day: &str, name: &str| (day.to_owned(), name.to_owned());
        let seen = looks(
            vec![line("2026-12-02", "Ada")],
            vec![line("2026-12-02", "Ada"), line("2026-12-03", "Ada"), line("2026-12-02", "Béa")],
        );
        let seen: Vec<_> = seen.iter().map(|one| (one.day.as_str(), one.name.as_str(), one.is_close)).collect();
        assert_eq!(seen, [("2026-12-03", "Ada", false), ("2026-12-02", "Ada", true), ("2026-12-02", "Béa", false)]);
    }
}
