//! What the database already holds about the people of one step.

use std::collections::{HashMap, HashSet};

use base::text::fold;
use base::{OrgUnitId, PersonId, PlatformId, Timestamp};
use db::{Error, Tx, dialect::in_list};

use super::line::Line;
use super::stage;

base::id!(/// An assignment: a person at a unit, in a function.
    AssignmentKind, AssignmentId, "asg");

db::sql! {
    /// The people of a step.
    PEOPLE: "SELECT p.id, p.home_platform_id, p.given_name, p.family_name, p.birth_name, p.birth_date, p.numen_mac, \
               p.source_key, p.main_function, p.left_at, p.import_mark, c.username, c.email \
             FROM person p LEFT JOIN account c ON c.person_id = p.id WHERE p.id = ANY($1)";
    /// Their assignments.
    ASSIGNMENTS: "SELECT a.person_id, a.id, a.org_unit_id, a.function, a.subject, a.starts_on, a.ends_on, a.ended_at, \
                    a.is_main, a.source, u.platform_id FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
                  WHERE a.person_id = ANY($1)";
    /// Their recovery contacts.
    CONTACTS: "SELECT person_id, id, kind, value, source, verified_at FROM recovery_contact WHERE person_id = ANY($1)";
    /// Who has these professional addresses.
    EMAILS: "SELECT email_folded, person_id FROM account WHERE email_folded = ANY($1)";
    /// Which of these user names are taken.
    USERNAMES: "SELECT username FROM account WHERE username = ANY($1)";
    /// The next digits of these user names.
    SERIES: "SELECT base, next FROM username_series WHERE base = ANY($1)";
    /// Every unit of the network: a file may name any of them.
    UNITS: "SELECT id, platform_id, uai, name_folded, town_folded, closed_at FROM org_unit"
}

/// A person as stored.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub id: PersonId,
    pub home: PlatformId,
    pub given_name: String,
    pub family_name: String,
    pub birth_name: String,
    pub birth_date: Option<String>,
    pub mac: Option<[u8; 32]>,
    pub source_key: Option<String>,
    pub main_function: String,
    pub left_at: Option<Timestamp>,
    pub mark: Option<Vec<u8>>,
    pub username: Option<String>,
    pub email: Option<String>,
    pub assignments: Vec<Assignment>,
    pub contacts: Vec<Contact>,
}

/// An assignment as stored.
#[derive(Debug, Clone)]
pub(super) struct Assignment {
    pub id: AssignmentId,
    pub unit: OrgUnitId,
    pub function: String,
    pub subject: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub ended_at: Option<Timestamp>,
    pub is_main: bool,
    pub is_imported: bool,
    pub platform: PlatformId,
}

/// A recovery contact as stored.
#[derive(Debug, Clone)]
pub(super) struct Contact {
    pub id: crate::recovery_contact::RecoveryContactId,
    pub kind: String,
    pub value: String,
    pub is_imported: bool,
    pub is_verified: bool,
}

/// What is known for one step.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub by_mac: HashMap<[u8; 32], PersonId>,
    pub by_source: HashMap<String, PersonId>,
    pub people: HashMap<PersonId, Person>,
    pub emails: HashMap<String, PersonId>,
    pub usernames: HashSet<String>,
    pub series: HashMap<String, i64>,
}

/// The folded professional address that a line gives.
pub(super) fn folded(email: &str) -> String {
    base::values::Email::parse(email).map_or_else(|_| email.to_lowercase(), |email| email.folded())
}

/// Reads what is known about the people of `lines`, in one snapshot. `wider` grows with each new try of
/// a step: more digits are looked at, since someone else took one meanwhile.
pub(super) fn load(tx: &mut Tx, platform: PlatformId, lines: &[Line], wider: u32) -> Result<Known, Error> {
    let macs: Vec<[u8; 32]> = lines.iter().filter_map(|line| line.mac).collect();
    let sources: Vec<String> = lines.iter().filter_map(|line| line.staged.source_id.clone()).collect();
    let (by_mac, by_source) = stage::matches(tx, platform, &macs, &sources)?;
    let ids: HashSet<PersonId> = by_mac.values().chain(by_source.values()).copied().collect();
    let mut known = Known { people: people(tx, &ids)?, by_mac, by_source, ..Known::default() };

    let emails: Vec<String> = lines.iter().filter_map(|line| line.staged.email.as_deref()).map(folded).collect();
    known.emails = tx.all(&EMAILS, &[&in_list(&emails)], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();

    // Only those who are not there yet need a user name.
    let is_new = |line: &&Line| {
        let found = line.mac.is_some_and(|mac| known.by_mac.contains_key(&mac));
        !found && line.staged.source_id.as_ref().is_none_or(|id| !known.by_source.contains_key(id))
    };
    let new: Vec<&Line> = lines.iter().filter(is_new).collect();
    let mut bases: HashMap<String, (u32, &Line)> = HashMap::new();
    for line in &new {
        let base = base::text::username_base(&line.staged.given_name, &line.staged.family_name);
        bases.entry(base).or_insert((0, line)).0 += 1;
    }
    let names: Vec<&String> = bases.keys().collect();
    known.series = tx.all(&SERIES, &[&in_list(names)], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    let mut candidates: Vec<String> = new.iter().filter_map(|line| line.staged.username.clone()).collect();
    for (base, (wanted, line)) in &bases {
        let next = known.series.get(base).copied().unwrap_or(0);
        let next = u32::try_from(next).unwrap_or(0);
        for digit in next..=next + wanted + 2 + 20 * wider {
            candidates.push(super::usernames::candidate(&line.staged, digit));
        }
    }
    known.usernames = tx.all(&USERNAMES, &[&in_list(&candidates)], |row| row.get::<String>(0))?.into_iter().collect();
    Ok(known)
}

fn people(tx: &mut Tx, ids: &HashSet<PersonId>) -> Result<HashMap<PersonId, Person>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let list = in_list(ids);
    let rows = tx.all(&PEOPLE, &[&list], |row| {
        Ok(Person {
            id: row.get(0)?,
            home: row.get(1)?,
            given_name: row.get(2)?,
            family_name: row.get(3)?,
            birth_name: row.get(4)?,
            birth_date: row.get(5)?,
            mac: row.get(6)?,
            source_key: row.get(7)?,
            main_function: row.get(8)?,
            left_at: row.get(9)?,
            mark: row.get(10)?,
            username: row.get(11)?,
            email: row.get(12)?,
            assignments: Vec::new(),
            contacts: Vec::new(),
        })
    })?;
    let mut people: HashMap<PersonId, Person> = rows.into_iter().map(|person| (person.id, person)).collect();
    let assignments = tx.all(&ASSIGNMENTS, &[&list], |row| {
        let assignment = Assignment {
            id: row.get(1)?,
            unit: row.get(2)?,
            function: row.get(3)?,
            subject: row.get(4)?,
            starts_on: row.get(5)?,
            ends_on: row.get(6)?,
            ended_at: row.get(7)?,
            is_main: row.get(8)?,
            is_imported: row.get::<String>(9)? == "import",
            platform: row.get(10)?,
        };
        Ok((row.get::<PersonId>(0)?, assignment))
    })?;
    for (person, assignment) in assignments {
        if let Some(person) = people.get_mut(&person) {
            person.assignments.push(assignment);
        }
    }
    let contacts = tx.all(&CONTACTS, &[&list], |row| {
        let contact = Contact {
            id: row.get(1)?,
            kind: row.get(2)?,
            value: row.get(3)?,
            is_imported: row.get::<String>(4)? == "import",
            is_verified: row.get::<Option<Timestamp>>(5)?.is_some(),
        };
        Ok((row.get::<PersonId>(0)?, contact))
    })?;
    for (person, contact) in contacts {
        if let Some(person) = people.get_mut(&person) {
            person.contacts.push(contact);
        }
    }
    Ok(people)
}

/// The units that a line may name.
#[derive(Debug, Default)]
pub(super) struct Units {
    by_uai: HashMap<String, (OrgUnitId, PlatformId, bool)>,
    by_name: HashMap<String, Vec<(OrgUnitId, String)>>,
}

/// The code of the reason why a unit was not found.
pub(super) type UnitFlaw = &'static str;

impl Units {
    /// Reads all units.
    pub fn load(tx: &mut Tx, platform: PlatformId) -> Result<Self, Error> {
        let mut units = Self::default();
        let rows = tx.all(&UNITS, &[], |row| {
            let (id, of): (OrgUnitId, PlatformId) = (row.get(0)?, row.get(1)?);
            let closed = row.get::<Option<Timestamp>>(5)?.is_some();
            Ok((id, of, row.get::<Option<String>>(2)?, row.get::<String>(3)?, row.get::<String>(4)?, closed))
        })?;
        for (id, of, uai, name, town, closed) in rows {
            if let Some(uai) = uai {
                units.by_uai.insert(uai, (id, of, closed));
            }
            if of == platform && !closed {
                units.by_name.entry(name).or_default().push((id, town));
            }
        }
        Ok(units)
    }

    /// The unit that a line means: by its UAI, else by its name in the platform.
    pub fn resolve(
        &self,
        platform: PlatformId,
        uai: Option<&str>,
        name: Option<&str>,
        town: Option<&str>,
    ) -> Result<OrgUnitId, UnitFlaw> {
        if let Some(uai) = uai {
            return match self.by_uai.get(uai) {
                None => Err("unit-unknown"),
                Some((_, of, _)) if *of != platform => Err("unit-elsewhere"),
                Some((_, _, true)) => Err("unit-closed"),
                Some((id, ..)) => Ok(*id),
            };
        }
        let found = name.and_then(|name| self.by_name.get(&fold(name))).map_or(&[][..], Vec::as_slice);
        let town = town.map(fold);
        let near: Vec<_> = found.iter().filter(|(_, at)| town.as_ref().is_none_or(|town| town == at)).collect();
        match near.as_slice() {
            [] => Err("unit-unknown"),
            [(id, _)] => Ok(*id),
            _ => Err("unit-ambiguous"),
        }
    }
}
