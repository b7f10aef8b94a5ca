//! Where recovery contacts are kept, and everyone who is told of a change.

use std::collections::HashMap;

use base::values::{Email, Phone};
use base::{PersonId, PlatformId, Timestamp};
use db::{Ahead, Error, Row, Tx, dialect::in_list};
use i18n::Lang;

use super::rule::{HOLD_HOURS, Life, State, serves, state};

base::id!(/// A recovery contact.
    RecoveryContactKind, RecoveryContactId, "rct");

db::sql! {
    /// The contacts of a person, oldest first.
    LIST: "SELECT id, kind, value, source, verified_at, active_from, removed_at FROM recovery_contact \
           WHERE person_id = $1 ORDER BY created_at, id LIMIT 20"
}
db::sql! {
    /// The contacts of several people, each oldest first.
    LIST_OF: "SELECT id, kind, value, source, verified_at, active_from, removed_at, person_id FROM recovery_contact \
              WHERE person_id = ANY($1) ORDER BY person_id, created_at, id";
    /// What a message to each of these people needs: as for one.
    PEOPLE: "SELECT p.language, p.home_platform_id, c.email, c.closes_at, p.id FROM person p JOIN account c ON c.person_id = p.id \
             WHERE p.id = ANY($1)"
}
db::sql! {
    /// What a message to a person needs: language, platform, address, whether they are from outside.
    PERSON: "SELECT p.language, p.home_platform_id, c.email, c.closes_at FROM person p JOIN account c ON c.person_id = p.id WHERE p.id = $1"
}
db::sql! {
    /// A new contact; nothing when the person has it already.
    ADD: "INSERT INTO recovery_contact (id, person_id, kind, value, source, verified_at, created_at, active_from, removed_at) \
          VALUES ($1, $2, $3, $4, 'person', NULL, $5, NULL, NULL) ON CONFLICT (person_id, kind, value) DO NOTHING"
}
db::sql! {
    /// The same one, removed so long ago that it only waits to be tidied away.
    MAKE_ROOM: "DELETE FROM recovery_contact WHERE person_id = $1 AND kind = $2 AND value = $3 AND removed_at <= $4"
}
db::sql! {
    /// The person reads it.
    VERIFY: "UPDATE recovery_contact SET verified_at = $3, active_from = $4 \
             WHERE id = $1 AND person_id = $2 AND verified_at IS NULL AND removed_at IS NULL"
}
db::sql! {
    /// It leaves, in 48 hours.
    REMOVE: "UPDATE recovery_contact SET removed_at = $3 WHERE id = $1 AND person_id = $2 AND removed_at IS NULL"
}
db::sql! {
    /// It stays after all.
    KEEP: "UPDATE recovery_contact SET removed_at = NULL WHERE id = $1 AND person_id = $2 AND removed_at > $3"
}
db::sql! {
    /// One that never served goes at once.
    DROP: "DELETE FROM recovery_contact WHERE id = $1 AND person_id = $2 AND source = 'person' AND verified_at IS NULL"
}
db::sql! {
    /// A newer code replaces the one before.
    SAVE_CHECK: "INSERT INTO contact_check (contact_id, code_tag, expires_at, failures) VALUES ($1, $2, $3, 0) \
                 ON CONFLICT (contact_id) DO UPDATE SET code_tag = excluded.code_tag, expires_at = excluded.expires_at, \
                   failures = 0"
}
db::sql! {
    /// The code that a contact waits for.
    FIND_CHECK: "SELECT k.code_tag, k.expires_at, k.failures FROM contact_check k \
                 JOIN recovery_contact r ON r.id = k.contact_id WHERE k.contact_id = $1 AND r.person_id = $2"
}
db::sql! {
    /// One more wrong code.
    FAIL_CHECK: "UPDATE contact_check SET failures = failures + 1 WHERE contact_id = $1"
}
db::sql! {
    /// The code was right: it is gone.
    DROP_CHECK: "DELETE FROM contact_check WHERE contact_id = $1"
}
db::sql! {
    /// Contacts that have finished leaving, and those that nobody proved in a week.
    TIDY: "DELETE FROM recovery_contact WHERE removed_at < $1 OR (source = 'person' AND verified_at IS NULL AND created_at < $2)"
}

/// A recovery contact, for its person.
#[derive(Debug, Clone)]
pub(crate) struct ContactRow {
    pub id: RecoveryContactId,
    /// `mail` or `phone`.
    pub kind: String,
    pub value: String,
    pub life: Life,
}

impl ContactRow {
    /// The address, when it is one that can be written to.
    pub fn mail(&self) -> Option<Email> {
        (self.kind == "mail").then(|| Email::parse(&self.value).ok()).flatten()
    }

    /// Enough to know it again, for notices and pages after proof.
    pub fn masked(&self) -> String {
        match (self.mail(), Phone::parse(&self.value)) {
            (Some(mail), _) => mail.masked(),
            (None, Ok(phone)) => phone.masked(),
            (None, Err(_)) => "•••".to_owned(),
        }
    }

    /// The whole value as people read it, for its owner.
    pub fn shown(&self) -> String {
        match Phone::parse(&self.value) {
            Ok(phone) if self.kind == "phone" => phone.shown(),
            _ => self.value.clone(),
        }
    }

    /// Whether a code may go there now.
    pub fn serves(&self, now: Timestamp) -> bool {
        serves(self.life, now)
    }

    pub fn state(&self, now: Timestamp) -> Option<State> {
        state(self.life, now)
    }
}

fn contact(row: &Row<'_>) -> Result<ContactRow, Error> {
    Ok(ContactRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        value: row.get(2)?,
        life: Life {
            is_imported: row.get::<String>(3)? != "person",
            verified_at: row.get(4)?,
            active_from: row.get(5)?,
            removed_at: row.get(6)?,
        },
    })
}

/// The contacts of `person`, oldest first.
pub(crate) fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<ContactRow>, Error> {
    tx.all(&LIST, &[&person], contact)
}

/// Adds what [`list`] will read.
pub(crate) fn list_ahead(ahead: &mut Ahead, person: PersonId) {
    ahead.ask(&LIST, &[&person]);
}

/// Where a person can be reached, and in which words.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    pub language: Lang,
    pub platform: PlatformId,
    /// Recovery addresses that serve now.
    pub recovery: Vec<Email>,
    /// The professional address.
    pub professional: Option<Email>,
    /// Recovery addresses that wait or leave: told, but no code goes there.
    pub others: Vec<Email>,
}

/// Language, platform and address, as stored, and whether the person is from outside.
type Base = (String, PlatformId, Option<String>, bool);

fn base_of(row: &Row<'_>) -> Result<Base, Error> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<Option<Timestamp>>(3)?.is_some()))
}

impl Reach {
    fn of((language, platform, email, is_outside): Base, contacts: &[ContactRow], now: Timestamp) -> Self {
        let mails = |wanted: bool| {
            let of_state = contacts.iter().filter(move |one| serves(one.life, now) == wanted);
            of_state.filter(|one| one.state(now) != Some(State::ToVerify)).filter_map(ContactRow::mail).collect()
        };
        let own = email.and_then(|text| Email::parse(&text).ok());
        let mut recovery: Vec<Email> = mails(true);
        // People from outside sign in with a private address: it also gives them their account back.
        recovery.extend(own.clone().filter(|_| is_outside));
        Self {
            language: Lang::from_code(&language).unwrap_or(Lang::Fr),
            platform,
            recovery,
            professional: own,
            others: mails(false),
        }
    }

    /// Every address that is told of a change, each once.
    pub fn everyone(&self) -> Vec<Email> {
        each_once(self.recovery.iter().chain(&self.professional).chain(&self.others))
    }

    /// Every address that serves now, each once.
    pub fn serving(&self) -> Vec<Email> {
        each_once(self.recovery.iter().chain(&self.professional))
    }
}

fn each_once<'e>(addresses: impl Iterator<Item = &'e Email>) -> Vec<Email> {
    let mut all: Vec<Email> = Vec::new();
    for one in addresses {
        if !all.iter().any(|known| known.folded() == one.folded()) {
            all.push(one.clone());
        }
    }
    all
}

/// Where `person` can be reached.
pub(crate) fn reach(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<Option<Reach>, Error> {
    let Some(base) = tx.maybe(&PERSON, &[&person], base_of)? else { return Ok(None) };
    Ok(Some(Reach::of(base, &list(tx, person)?, now)))
}

/// Where each of `people` can be reached, in no promised order.
pub(crate) fn reaches(tx: &mut Tx, people: &[PersonId], now: Timestamp) -> Result<Vec<(PersonId, Reach)>, Error> {
    let mut contacts: HashMap<PersonId, Vec<ContactRow>> = HashMap::new();
    for (person, one) in tx.all(&LIST_OF, &[&in_list(people)], |row| Ok((row.get(7)?, contact(row)?)))? {
        contacts.entry(person).or_default().push(one);
    }
    let found = tx.all(&PEOPLE, &[&in_list(people)], |row| Ok((row.get::<PersonId>(4)?, base_of(row)?)))?;
    let reach = |(person, base)| {
        let own = contacts.get(&person).map_or(&[][..], Vec::as_slice);
        (person, Reach::of(base, own, now))
    };
    Ok(found.into_iter().map(reach).collect())
}

/// Adds a contact; `false` when the person has it already.
pub(super) fn add(
    tx: &mut Tx,
    id: RecoveryContactId,
    person: PersonId,
    (kind, value): (&str, &str),
    now: Timestamp,
) -> Result<bool, Error> {
    tx.run(&MAKE_ROOM, &[&person, &kind, &value, &now.plus_minutes(-HOLD_HOURS * 60)])?;
    Ok(tx.run(&ADD, &[&id, &person, &kind, &value, &now])? == 1)
}

pub(super) fn verify(
    tx: &mut Tx,
    id: RecoveryContactId,
    person: PersonId,
    now: Timestamp,
    active_from: Option<Timestamp>,
) -> Result<bool, Error> {
    tx.run(&DROP_CHECK, &[&id])?;
    Ok(tx.run(&VERIFY, &[&id, &person, &now, &active_from])? == 1)
}

/// Removes a contact: one that never served at once, others in 48 hours.
pub(super) fn remove(tx: &mut Tx, id: RecoveryContactId, person: PersonId, now: Timestamp) -> Result<bool, Error> {
    tx.run(&DROP_CHECK, &[&id])?;
    let dropped = tx.run(&DROP, &[&id, &person])?;
    Ok(dropped == 1 || tx.run(&REMOVE, &[&id, &person, &now])? == 1)
}

pub(super) fn keep(tx: &mut Tx, id: RecoveryContactId, person: PersonId, now: Timestamp) -> Result<bool, Error> {
    let oldest = now.plus_minutes(-HOLD_HOURS * 60);
    Ok(tx.run(&KEEP, &[&id, &person, &oldest])? == 1)
}

pub(super) fn save_check(tx: &mut Tx, id: RecoveryContactId, tag: &[u8; 32], until: Timestamp) -> Result<(), Error> {
    tx.run(&SAVE_CHECK, &[&id, tag, &until]).map(drop)
}

/// The code that a contact of `person` waits for: tag, end, failures.
pub(super) fn find_check(
    tx: &mut Tx,
    id: RecoveryContactId,
    person: PersonId,
) -> Result<Option<([u8; 32], Timestamp, i64)>, Error> {
    tx.maybe(&FIND_CHECK, &[&id, &person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

pub(super) fn fail_check(tx: &mut Tx, id: RecoveryContactId) -> Result<(), Error> {
    tx.run(&FAIL_CHECK, &[&id]).map(drop)
}

/// Deletes what has finished leaving, and what nobody proved in a week.
pub(crate) fn tidy(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&now.plus_minutes(-HOLD_HOURS * 60), &now.plus_days(-7)])
}
