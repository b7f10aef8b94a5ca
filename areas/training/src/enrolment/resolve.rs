//! Who each line means, and what enrolling will do with it: the preview, and again what is applied.

use std::collections::HashSet;

use base::PersonId;
use db::{Error, Tx};
use identity::people::{Known, known_as};

use super::paste;
use super::rule::{Standing, entry};
use super::store;
use crate::session::{self, Session};

/// What will become of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Takes part.
    Enters(Person),
    /// Waits for a place.
    Waits(Person),
    /// Was taken out before; comes in again.
    Returns(Person),
    /// Is in already.
    IsIn(Person),
    /// Gives the session.
    IsStaff(Person),
    /// The same person as in an earlier line.
    Twice(Person),
    /// Has an account that is closed.
    Closed(Person),
    /// Nobody has this address or user name.
    Unknown {
        /// Whether it is an address: somebody from outside can then be invited.
        is_address: bool,
    },
    /// Neither an address nor a user name.
    Unreadable,
}

/// Somebody found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// Given name and surname.
    pub name: String,
}

impl Fate {
    /// Whom applying enrols.
    #[must_use]
    pub fn enrols(&self) -> Option<PersonId> {
        match self {
            Self::Enters(person) | Self::Waits(person) | Self::Returns(person) => Some(person.id),
            _ => None,
        }
    }

    /// Whether the line must be corrected before it does anything.
    #[must_use]
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Closed(_) | Self::Unknown { .. } | Self::Unreadable)
    }
}

/// A line with its fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As it was typed.
    pub typed: String,
    /// What will become of it.
    pub fate: Fate,
}

/// Says of each line what enrolling would do, in their order: four statements, whatever their number.
pub fn preview(tx: &mut Tx, session: &Session, typed: &[String]) -> Result<Vec<Line>, Error> {
    let keys: Vec<Option<String>> = typed.iter().map(|line| paste::key(line)).collect();
    let asked: Vec<String> = keys.iter().flatten().cloned().collect();
    let known = known_as(tx, &asked)?;
    let ids: Vec<PersonId> = known.iter().map(|one| one.id).collect();
    let standings = store::of_people(tx, session.id, &ids)?;
    let staff: HashSet<PersonId> = session::staff(tx, session.id)?.into_iter().map(|one| one.person).collect();
    let find = |key: &Option<String>| key.as_ref().map(|key| known.iter().find(|one| one.is_called(key)));
    let facts = keys.iter().map(|key| {
        find(key).map(|one| {
            one.map(|one| {
                let standing = standings.iter().find(|(person, _)| *person == one.id).map(|(_, standing)| *standing);
                Found { one, standing, is_staff: staff.contains(&one.id) }
            })
        })
    });
    let facts: Vec<_> = facts.collect();
    Ok(judge(session.room, typed, &facts))
}

/// Somebody found, and where they stand.
#[derive(Debug, Clone, Copy)]
struct Found<'a> {
    one: &'a Known,
    standing: Option<Standing>,
    is_staff: bool,
}

/// The fates, places counted down line by line. `found`: outer none = unreadable, inner none = unknown.
fn judge(mut room: super::Room, typed: &[String], found: &[Option<Option<Found<'_>>>]) -> Vec<Line> {
    let mut seen = HashSet::new();
    let lines = typed.iter().zip(found).map(|(typed, found)| {
        let fate = match found {
            None => Fate::Unreadable,
            Some(None) => Fate::Unknown { is_address: typed.contains('@') },
            Some(Some(Found { one, standing, is_staff })) => {
                let person = Person { id: one.id, name: one.name.clone() };
                if !seen.insert(one.id) {
                    Fate::Twice(person)
                } else if *is_staff {
                    Fate::IsStaff(person)
                } else if standing.is_some_and(Standing::is_in) {
                    Fate::IsIn(person)
                } else if !one.is_active {
                    Fate::Closed(person)
                } else if entry(room) == Standing::Waiting {
                    room.waiting += 1;
                    Fate::Waits(person)
                } else {
                    room.active += 1;
                    if *standing == Some(Standing::Removed) { Fate::Returns(person) } else { Fate::Enters(person) }
                }
            }
        };
        Line { typed: typed.clone(), fate }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use base::PlatformId;
    use i18n::Lang;

    use super::*;
    use crate::enrolment::Room;

    fn known(number: u8, is_active: bool) -> Known {
        Known {
            id: PersonId::from_bytes([number; 16]),
            name: format!("Personne {number}"),
            lang: Lang::Fr,
            home_platform: PlatformId::from_bytes([1; 16]),
            username: format!("p{number}"),
            email: None,
            is_active,
        }
    }

    #[test]
    fn each_line_says_what_will_happen_in_order() {
        let people: Vec<Known> = (0..6).map(|number| known(number, number != 4)).collect();
        let found = |number: usize, standing, is_staff| Some(Some(Found { one: &people[number], standing, is_staff }));
        let lines = [
            ("p0", found(0, None, false)),
            ("p0", found(0, None, false)),
            ("p1", found(1, Some(Standing::Active), false)),
            ("p2", found(2, None, true)),
            ("x@y.example", Some(None)),
            ("xyz", Some(None)),
            ("Un Nom", None),
            ("p4", found(4, None, false)),
            ("p3", found(3, Some(Standing::Removed), false)),
            ("p5", found(5, Some(Standing::Left), false)),
        ];
        let typed: Vec<String> = lines.iter().map(|(typed, _)| (*typed).to_owned()).collect();
        let facts: Vec<_> = lines.iter().map(|(_, found)| *found).collect();
        let room = Room { capacity: Some(3), active: 1, waiting: 0 };
        let fates: Vec<Fate> = judge(room, &typed, &facts).into_iter().map(|line| line.fate).collect();
        let person = |number: u8| Person { id: PersonId::from_bytes([number; 16]), name: format!("Personne {number}") };
        assert_eq!(
            fates,
            [
                Fate::Enters(person(0)),
                Fate::Twice(person(0)),
                Fate::IsIn(person(1)),
                Fate::IsStaff(person(2)),
                Fate::Unknown { is_address: true },
                Fate::Unknown { is_address: false },
                Fate::Unreadable,
                Fate::Closed(person(4)),
                Fate::Returns(person(3)),
                Fate::Waits(person(5)),
            ]
        );
    }
}
