//! Where contact cards are kept.

use base::text::fold;
use base::{OrgUnitId, PersonId, PlatformId, Timestamp};
use db::{Ahead, Error, Row, Tx};
use i18n::Lang;
use web::Duty;

use super::rule::{Facts, Kind};

base::id!(/// A contact card.
    ContactCardKind, ContactCardId, "ctc");

/// What every reading of cards selects, before its conditions.
macro_rules! cards {
    ($rest:literal) => {
        concat!(
            "SELECT k.id, k.code, k.kind, k.label, k.label_en, k.person_id, k.service, k.helps_with, k.phone, k.mailbox, \
               k.hours, k.public_name, k.training_contact, k.answers_requests, k.reviewed_at, k.unit_id, u.name, u.town, \
               u.kind, u.uai, p.given_name, p.family_name, p.is_name_public, p.left_at, k.platform_id \
             FROM contact_card k JOIN org_unit u ON u.id = k.unit_id LEFT JOIN person p ON p.id = k.person_id ",
            $rest
        )
    };
}

db::sql! {
    /// The cards of some units.
    OF_UNITS: cards!("WHERE k.unit_id = ANY($1)");
    /// Where somebody works today and everything above, with how far that is and whether it is above the main place.
    NEAR: "WITH RECURSIVE around (id, parent_id, depth, place) AS ( \
             SELECT u.id, u.parent_id, CAST(0 AS BIGINT), CASE WHEN a.is_main = TRUE THEN 0 ELSE 1 END \
             FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
             WHERE a.person_id = $1 AND u.platform_id = $2 AND a.ended_at IS NULL AND u.closed_at IS NULL \
               AND (a.starts_on IS NULL OR a.starts_on <= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3) \
             UNION ALL SELECT p.id, p.parent_id, c.depth + 1, c.place FROM around c JOIN org_unit p ON p.id = c.parent_id \
               WHERE c.depth < 8) \
           SELECT id, MIN(depth), MIN(place) FROM around GROUP BY id";
    /// One card.
    FIND: cards!("WHERE k.platform_id = $1 AND k.id = $2");
    /// The training contacts of a platform: academy first, then departments, then the rest.
    TRAINING: cards!("WHERE k.platform_id = $1 AND k.training_contact = TRUE \
                      ORDER BY CASE u.kind WHEN 'academy' THEN 0 WHEN 'department' THEN 1 ELSE 2 END, \
                        u.name_folded, k.label, k.id LIMIT 40");
    /// The cards of one person.
    BY_PERSON: cards!("WHERE k.platform_id = $1 AND k.person_id = $2 ORDER BY k.label, k.id");
    /// What cards entrust to a person, on every platform.
    DUTIES: "SELECT platform_id, unit_id, answers_requests FROM contact_card WHERE person_id = $1";
    /// Cards that nobody confirmed since a moment, and that nobody was asked about since then or for very long.
    DUE: cards!("WHERE k.platform_id = $1 AND k.reviewed_at < $2 \
                   AND (k.reminded_at IS NULL OR k.reminded_at < k.reviewed_at OR k.reminded_at < $3) \
                 ORDER BY k.reviewed_at, k.id LIMIT $4");
    /// Somebody is asked about these now, unless they were meanwhile.
    REMINDED: "UPDATE contact_card SET reminded_at = $2 WHERE id = ANY($1) \
                 AND (reminded_at IS NULL OR reminded_at < reviewed_at OR reminded_at < $3)";
    /// A manager's list: all, or those not confirmed since a moment; the oldest first.
    LIST: cards!("WHERE k.platform_id = $1 AND k.reviewed_at < $2 ORDER BY k.reviewed_at, k.id LIMIT $3 OFFSET $4");
    /// Cards of the academy and its departments whose words hold this one. They are found by their units: each of
    /// ten thousand schools may have cards of its own.
    SEARCH: cards!("WHERE k.unit_id IN (SELECT o.id FROM org_unit o WHERE o.platform_id = $1 \
                      AND o.kind IN ('academy', 'department')) \
                    AND k.text_folded LIKE $2 ORDER BY k.label, k.id LIMIT 200");
    /// How many were not confirmed since a moment.
    STALE: "SELECT COUNT(*) FROM contact_card WHERE platform_id = $1 AND reviewed_at < $2";
    /// A new card.
    INSERT: "INSERT INTO contact_card (id, platform_id, unit_id, code, kind, label, label_en, person_id, service, helps_with, \
               phone, mailbox, hours, public_name, training_contact, answers_requests, reviewed_at, updated_at, text_folded) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    /// A card of a file, new or known by its code.
    SAVE_BY_CODE: "INSERT INTO contact_card (id, platform_id, unit_id, code, kind, label, label_en, person_id, service, \
               helps_with, phone, mailbox, hours, public_name, training_contact, answers_requests, reviewed_at, updated_at, \
               text_folded) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
             ON CONFLICT (platform_id, code) DO UPDATE SET unit_id = excluded.unit_id, kind = excluded.kind, \
               label = excluded.label, label_en = excluded.label_en, person_id = excluded.person_id, \
               service = excluded.service, helps_with = excluded.helps_with, phone = excluded.phone, \
               mailbox = excluded.mailbox, hours = excluded.hours, public_name = excluded.public_name, \
               training_contact = excluded.training_contact, answers_requests = excluded.answers_requests, \
               reviewed_at = excluded.reviewed_at, updated_at = excluded.updated_at, text_folded = excluded.text_folded";
    /// A known card, changed and thereby confirmed.
    SAVE: "UPDATE contact_card SET unit_id = $3, kind = $4, label = $5, label_en = $6, person_id = $7, service = $8, \
             helps_with = $9, phone = $10, mailbox = $11, hours = $12, public_name = $13, training_contact = $14, \
             answers_requests = $15, reviewed_at = $16, updated_at = $16, text_folded = $17 \
           WHERE platform_id = $1 AND id = $2";
    /// Confirmed without a change.
    REVIEW: "UPDATE contact_card SET reviewed_at = $3, updated_at = $3 WHERE platform_id = $1 AND id = $2";
    /// Gone.
    REMOVE: "DELETE FROM contact_card WHERE platform_id = $1 AND id = $2"
}

/// A card as stored, with its unit and its person.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its identifier.
    pub id: ContactCardId,
    /// Its platform.
    pub platform: PlatformId,
    /// Its code in files.
    pub code: String,
    /// What it says.
    pub facts: Facts,
    /// When somebody last confirmed it.
    pub reviewed: Timestamp,
    /// Name of its unit.
    pub unit_name: String,
    /// Town of its unit.
    pub unit_town: String,
    /// Kind of its unit.
    pub unit_kind: String,
    /// Code of its unit; may be empty.
    pub unit_uai: String,
    /// Given and family name of its person, as long as they have not left.
    pub person_name: Option<String>,
    /// Whether the person chose to be named to everyone.
    pub person_is_public: bool,
}

impl Card {
    /// Its title in this language.
    #[must_use]
    pub fn label_in(&self, lang: Lang) -> &str {
        let facts = &self.facts;
        if lang == Lang::En && !facts.label_en.is_empty() { &facts.label_en } else { &facts.label }
    }
}

fn card(row: &Row) -> Result<Card, Error> {
    let (given, family): (Option<String>, Option<String>) = (row.get(20)?, row.get(21)?);
    let has_left = row.get::<Option<Timestamp>>(23)?.is_some();
    let name = given.zip(family).filter(|_| !has_left).map(|(given, family)| format!("{given} {family}"));
    Ok(Card {
        id: row.get(0)?,
        platform: row.get(24)?,
        code: row.get(1)?,
        facts: Facts {
            unit: row.get(15)?,
            kind: Kind::from_code(&row.get::<String>(2)?).unwrap_or(Kind::HelpDesk),
            label: row.get(3)?,
            label_en: row.get(4)?,
            person: row.get(5)?,
            service: row.get(6)?,
            helps_with: row.get(7)?,
            phone: row.get(8)?,
            mailbox: row.get(9)?,
            hours: row.get(10)?,
            public_name: row.get(11)?,
            training_contact: row.get(12)?,
            answers_requests: row.get(13)?,
        },
        reviewed: row.get(14)?,
        unit_name: row.get(16)?,
        unit_town: row.get(17)?,
        unit_kind: row.get(18)?,
        unit_uai: row.get::<Option<String>>(19)?.unwrap_or_default(),
        person_name: name,
        person_is_public: row.get::<Option<bool>>(22)?.unwrap_or(false),
    })
}

/// The cards of these units, nearest first as the units are given.
///
/// # Errors
/// When the database does not answer.
pub fn of_units(tx: &mut Tx, units: &[OrgUnitId]) -> Result<Vec<Card>, Error> {
    let found = tx.all(&OF_UNITS, &[&db::dialect::in_list(units.iter().copied())], card)?;
    Ok(super::nearest_first(found, units, |card| (card.facts.unit, card.facts.kind)))
}

/// Adds what [`units_near`] will read.
pub(crate) fn near_ahead(ahead: &mut Ahead, person: PersonId, platform: PlatformId, day: &str) {
    ahead.ask(&NEAR, &[&person, &platform, &day]);
}

/// The units where the person works on `day` (ISO) and all those above: the nearest first, and among those as far
/// what is above the main place.
///
/// # Errors
/// When the database does not answer.
pub(crate) fn units_near(
    tx: &mut Tx,
    person: PersonId,
    platform: PlatformId,
    day: &str,
) -> Result<Vec<OrgUnitId>, Error> {
    let mut found: Vec<((i64, i64), OrgUnitId)> =
        tx.all(&NEAR, &[&person, &platform, &day], |row| Ok(((row.get(1)?, row.get(2)?), row.get(0)?)))?;
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, unit)| unit).collect())
}

/// The contacts to whom a request from a place is sent: those that answer, of the nearest unit in
/// `chain` that has one.
#[must_use]
pub fn answering(cards: &[Card], chain: &[OrgUnitId]) -> Option<(OrgUnitId, Vec<Card>)> {
    chain.iter().find_map(|unit| {
        let here: Vec<Card> =
            cards.iter().filter(|card| card.facts.unit == *unit && card.facts.answers_requests).cloned().collect();
        (!here.is_empty()).then_some((*unit, here))
    })
}

/// One card of a platform.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, platform: PlatformId, id: ContactCardId) -> Result<Option<Card>, Error> {
    tx.maybe(&FIND, &[&platform, &id], card)
}

/// The training contacts of the academy and of its departments.
///
/// # Errors
/// When the database does not answer.
pub fn training(tx: &mut Tx, platform: PlatformId) -> Result<Vec<Card>, Error> {
    tx.all(&TRAINING, &[&platform], card)
}

/// The cards of one person.
///
/// # Errors
/// When the database does not answer.
pub fn by_person(tx: &mut Tx, platform: PlatformId, person: PersonId) -> Result<Vec<Card>, Error> {
    tx.all(&BY_PERSON, &[&platform, &person], card)
}

/// What the person's cards entrust to them, on every platform.
///
/// # Errors
/// When the database does not answer.
pub fn duties(tx: &mut Tx, person: PersonId) -> Result<Vec<Duty>, Error> {
    tx.all(&DUTIES, &[&person], |row| Ok(Duty { platform: row.get(0)?, unit: row.get(1)?, answers: row.get(2)? }))
}

/// Adds what [`duties`] will read.
pub(crate) fn duties_ahead(ahead: &mut Ahead, person: PersonId) {
    ahead.ask(&DUTIES, &[&person]);
}

/// Which cards somebody is to be asked about.
#[derive(Debug, Clone, Copy)]
pub struct DueForReminder {
    /// Those confirmed before this moment,
    pub reviewed_before: Timestamp,
    /// and asked about before this one, or not since they were confirmed.
    pub reminded_before: Timestamp,
    /// Rows at most.
    pub limit: i64,
}

/// The cards that somebody is to be asked about, the longest unconfirmed first.
///
/// # Errors
/// When the database does not answer.
pub fn due_for_reminder(tx: &mut Tx, platform: PlatformId, due: DueForReminder) -> Result<Vec<Card>, Error> {
    tx.all(&DUE, &[&platform, &due.reviewed_before, &due.reminded_before, &due.limit], card)
}

/// Notes that somebody is asked about these cards now.
///
/// # Errors
/// `Conflict` when another node was faster with one of them: nobody is to be asked twice.
pub fn note_reminder(tx: &mut Tx, cards: &[ContactCardId], due: DueForReminder, now: Timestamp) -> Result<(), Error> {
    let rows = tx.run(&REMINDED, &[&db::dialect::in_list(cards.iter().copied()), &now, &due.reminded_before])?;
    if usize::try_from(rows) == Ok(cards.len()) { Ok(()) } else { Err(Error::Conflict) }
}

/// Which cards a list shows.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Only those confirmed before this moment.
    pub reviewed_before: Timestamp,
    /// Rows at most.
    pub limit: i64,
    /// Rows before.
    pub offset: i64,
}

/// A manager's list, the longest unconfirmed first.
///
/// # Errors
/// When the database does not answer.
pub fn list(tx: &mut Tx, platform: PlatformId, wanted: Wanted) -> Result<Vec<Card>, Error> {
    tx.all(&LIST, &[&platform, &wanted.reviewed_before, &wanted.limit, &wanted.offset], card)
}

/// Cards of the academy and its departments whose title, service or purpose hold a folded word.
///
/// # Errors
/// When the database does not answer.
pub fn search(tx: &mut Tx, platform: PlatformId, word: &str) -> Result<Vec<Card>, Error> {
    tx.all(&SEARCH, &[&platform, &format!("%{word}%")], card)
}

/// How many cards were last confirmed before `before`.
///
/// # Errors
/// When the database does not answer.
pub fn stale_count(tx: &mut Tx, platform: PlatformId, before: Timestamp) -> Result<i64, Error> {
    tx.one(&STALE, &[&platform, &before], |row| row.get(0))
}

/// The code of a card made on screen: its identifier, which no file uses.
#[must_use]
pub fn code_of(id: ContactCardId) -> String {
    id.to_string()
}

fn folded(facts: &Facts) -> String {
    fold(&format!("{} {} {} {}", facts.label, facts.label_en, facts.service, facts.helps_with))
}

/// Adds a card made on screen.
///
/// # Errors
/// When the database does not answer.
pub fn insert(
    tx: &mut Tx,
    platform: PlatformId,
    id: ContactCardId,
    facts: &Facts,
    now: Timestamp,
) -> Result<(), Error> {
    put(tx, &INSERT, platform, (id, &code_of(id)), facts, (now, now))
}

/// Adds a card of a file, or brings it up to date by its code.
///
/// # Errors
/// When the database does not answer.
pub fn save_by_code(
    tx: &mut Tx,
    platform: PlatformId,
    named: (ContactCardId, &str),
    facts: &Facts,
    reviewed: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    put(tx, &SAVE_BY_CODE, platform, named, facts, (reviewed, now))
}

fn put(
    tx: &mut Tx,
    statement: &'static db::Statement,
    platform: PlatformId,
    (id, code): (ContactCardId, &str),
    facts: &Facts,
    (reviewed, now): (Timestamp, Timestamp),
) -> Result<(), Error> {
    let Facts { unit, kind, label, label_en, person, service, helps_with, phone, mailbox, hours, .. } = facts;
    tx.run(
        statement,
        &[
            &id,
            &platform,
            unit,
            &code,
            &kind.code(),
            label,
            label_en,
            person,
            service,
            helps_with,
            phone,
            mailbox,
            hours,
            &facts.public_name,
            &facts.training_contact,
            &facts.answers_requests,
            &reviewed,
            &now,
            &folded(facts),
        ],
    )
    .map(drop)
}

/// Changes a card, which confirms it too.
///
/// # Errors
/// `Missing` when there is no such card.
pub fn save(tx: &mut Tx, platform: PlatformId, id: ContactCardId, facts: &Facts, now: Timestamp) -> Result<(), Error> {
    let Facts { unit, kind, label, label_en, person, service, helps_with, phone, mailbox, hours, .. } = facts;
    let rows = tx.run(
        &SAVE,
        &[
            &platform,
            &id,
            unit,
            &kind.code(),
            label,
            label_en,
            person,
            service,
            helps_with,
            phone,
            mailbox,
            hours,
            &facts.public_name,
            &facts.training_contact,
            &facts.answers_requests,
            &now,
            &folded(facts),
        ],
    )?;
    if rows == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Confirms a card as it stands.
///
/// # Errors
/// `Missing` when there is no such card.
pub fn review(tx: &mut Tx, platform: PlatformId, id: ContactCardId, now: Timestamp) -> Result<(), Error> {
    if tx.run(&REVIEW, &[&platform, &id, &now])? == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Takes a card away.
///
/// # Errors
/// `Missing` when there is no such card.
pub fn remove(tx: &mut Tx, platform: PlatformId, id: ContactCardId) -> Result<(), Error> {
    if tx.run(&REMOVE, &[&platform, &id])? == 0 { Err(Error::Missing) } else { Ok(()) }
}
