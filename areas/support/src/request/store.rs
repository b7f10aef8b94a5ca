//! Where requests and their messages are kept.

use base::{OrgUnitId, PersonId, PlatformId, RequestId, Timestamp};
use db::{Ahead, Error, Row, Tx};

use super::rule::State;

base::id!(/// One message of a request.
    RequestMessageKind, RequestMessageId, "rqm");

macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.platform_id, r.symptom, r.unit_id, r.told_unit_id, r.person_id, r.asker_name, r.asker_reach, \
               r.language, r.context, r.state, r.taken_by, r.created_at, r.touched_at, r.closed_at, u.name, u.town, \
               p.given_name, p.family_name FROM support_request r LEFT JOIN org_unit u ON u.id = r.unit_id \
             LEFT JOIN person p ON p.id = r.taken_by ",
            $rest
        )
    };
}

db::sql! {
    /// A new request.
    CREATE: "INSERT INTO support_request (id, platform_id, code_tag, symptom, unit_id, told_unit_id, person_id, asker_name, \
               asker_reach, language, context, state, taken_by, taken_at, created_at, touched_at, closed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'new', NULL, NULL, $12, $12, NULL)";
    /// One message.
    ADD_MESSAGE: "INSERT INTO support_message (id, request_id, author, person_id, body, at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// By the tag of its code.
    BY_TAG: requests!("WHERE r.platform_id = $1 AND r.code_tag = $2");
    /// By its identifier.
    BY_ID: requests!("WHERE r.platform_id = $1 AND r.id = $2");
    /// The asker's own.
    OF_PERSON: requests!("WHERE r.platform_id = $1 AND r.person_id = $2 ORDER BY r.created_at DESC, r.id LIMIT 20");
    /// The queue of somebody who answers for the whole platform; what waits longest first.
    QUEUE_ALL: requests!("WHERE r.platform_id = $1 AND (r.state = $2 OR $2 = '') ORDER BY r.touched_at, r.id LIMIT $3 OFFSET $4");
    /// The queue of somebody who answers for units: what comes from these and from those below.
    QUEUE_UNITS: "WITH RECURSIVE mine (id, depth) AS ( \
                    SELECT id, CAST(0 AS BIGINT) FROM org_unit WHERE id = ANY($5) \
                    UNION ALL SELECT c.id, m.depth + 1 FROM mine m JOIN org_unit c ON c.parent_id = m.id WHERE m.depth < 8) \
                  SELECT r.id, r.platform_id, r.symptom, r.unit_id, r.told_unit_id, r.person_id, r.asker_name, r.asker_reach, \
                    r.language, r.context, r.state, r.taken_by, r.created_at, r.touched_at, r.closed_at, u.name, u.town, \
                    p.given_name, p.family_name FROM support_request r LEFT JOIN org_unit u ON u.id = r.unit_id \
                  LEFT JOIN person p ON p.id = r.taken_by \
                  WHERE r.platform_id = $1 AND (r.state = $2 OR $2 = '') \
                    AND (r.unit_id IN (SELECT id FROM mine) OR r.told_unit_id = ANY($5)) \
                  ORDER BY r.touched_at, r.id LIMIT $3 OFFSET $4";
    /// How many of the whole platform wait for an answer.
    NEW_ALL: "SELECT COUNT(*) FROM support_request WHERE platform_id = $1 AND state = 'new'";
    /// How many of these units and of those below.
    NEW_UNITS: "WITH RECURSIVE mine (id, depth) AS ( \
                  SELECT id, CAST(0 AS BIGINT) FROM org_unit WHERE id = ANY($2) \
                  UNION ALL SELECT c.id, m.depth + 1 FROM mine m JOIN org_unit c ON c.parent_id = m.id WHERE m.depth < 8) \
                SELECT COUNT(*) FROM support_request r WHERE r.platform_id = $1 AND r.state = 'new' \
                  AND (r.unit_id IN (SELECT id FROM mine) OR r.told_unit_id = ANY($2))";
    /// The asker's own that were answered since a moment and are not closed; the latest answer first.
    ANSWERED: "SELECT id, symptom FROM support_request WHERE person_id = $2 AND platform_id = $1 AND state = 'answered' \
                 AND touched_at > $3 ORDER BY touched_at DESC, id LIMIT 20";
    /// Its messages in order.
    MESSAGES: "SELECT m.author, m.body, m.at, p.given_name, p.family_name FROM support_message m \
               LEFT JOIN person p ON p.id = m.person_id WHERE m.request_id = $1 ORDER BY m.at, m.id LIMIT 200";
    /// Where it stands now.
    SET_STATE: "UPDATE support_request SET state = $2, touched_at = $3, closed_at = $4 WHERE id = $1";
    /// Who takes care of it.
    TAKE: "UPDATE support_request SET taken_by = $2, taken_at = $3 WHERE id = $1";
    /// Requests that were over long ago go, with their messages.
    TIDY: "DELETE FROM support_request WHERE id IN \
             (SELECT id FROM support_request WHERE state = 'closed' AND closed_at < $1 LIMIT 200)"
}

/// A request as stored.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its identifier.
    pub id: RequestId,
    /// Its platform.
    pub platform: PlatformId,
    /// The word of its symptom.
    pub symptom: String,
    /// Where the asker works.
    pub unit: Option<OrgUnitId>,
    /// The unit whose contacts were told.
    pub told_unit: Option<OrgUnitId>,
    /// The asker, when signed in.
    pub person: Option<PersonId>,
    /// The name they gave.
    pub asker_name: String,
    /// The address or number they gave; may be empty.
    pub asker_reach: String,
    /// Their language.
    pub language: String,
    /// The technical context that they saw before sending, a line each.
    pub context: String,
    /// Where it stands.
    pub state: State,
    /// Who takes care of it.
    pub taken_by: Option<PersonId>,
    /// Their name.
    pub taker_name: Option<String>,
    /// When it came.
    pub created: Timestamp,
    /// When it last changed hands.
    pub touched: Timestamp,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// Name of the asker's unit; empty when none.
    pub unit_name: String,
    /// Town of the asker's unit.
    pub unit_town: String,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// Who asks.
    Asker,
    /// Who answers.
    Answerer,
}

impl Author {
    const fn code(self) -> &'static str {
        match self {
            Self::Asker => "asker",
            Self::Answerer => "answerer",
        }
    }
}

/// A message as stored.
#[derive(Debug, Clone)]
pub struct Message {
    /// Whose it is.
    pub author: Author,
    /// What it says, masked.
    pub body: String,
    /// When.
    pub at: Timestamp,
    /// The name of its writer, when they were signed in.
    pub name: Option<String>,
}

/// A request to be written down.
#[derive(Clone)]
pub(crate) struct NewRequest {
    pub id: RequestId,
    pub message: RequestMessageId,
    pub platform: PlatformId,
    pub tag: [u8; 32],
    pub symptom: &'static str,
    pub unit: Option<OrgUnitId>,
    pub told_unit: Option<OrgUnitId>,
    pub person: Option<PersonId>,
    pub name: String,
    pub reach: String,
    pub language: &'static str,
    pub context: String,
    pub body: String,
    pub at: Timestamp,
}

/// Which requests somebody sees.
#[derive(Debug, Clone)]
pub(crate) enum Queue {
    /// All of the platform.
    All,
    /// Those of these units and of the units below.
    Units(Vec<OrgUnitId>),
}

/// A page of a queue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed {
    /// The state, or all.
    pub state: Option<State>,
    pub limit: i64,
    pub offset: i64,
}

fn full_name(row: &Row, given: usize) -> Result<Option<String>, Error> {
    let (given, family): (Option<String>, Option<String>) = (row.get(given)?, row.get(given + 1)?);
    Ok(given.zip(family).map(|(given, family)| format!("{given} {family}")))
}

fn request(row: &Row) -> Result<Request, Error> {
    Ok(Request {
        id: row.get(0)?,
        platform: row.get(1)?,
        symptom: row.get(2)?,
        unit: row.get(3)?,
        told_unit: row.get(4)?,
        person: row.get(5)?,
        asker_name: row.get(6)?,
        asker_reach: row.get(7)?,
        language: row.get(8)?,
        context: row.get(9)?,
        state: State::from_code(&row.get::<String>(10)?).unwrap_or(State::New),
        taken_by: row.get(11)?,
        taker_name: full_name(row, 17)?,
        created: row.get(12)?,
        touched: row.get(13)?,
        closed: row.get(14)?,
        unit_name: row.get::<Option<String>>(15)?.unwrap_or_default(),
        unit_town: row.get::<Option<String>>(16)?.unwrap_or_default(),
    })
}

pub(crate) fn create(tx: &mut Tx, new: &NewRequest) -> Result<(), Error> {
    let NewRequest { id, platform, tag, symptom, unit, told_unit, person, name, reach, language, context, at, .. } =
        new;
    tx.run(&CREATE, &[id, platform, tag, symptom, unit, told_unit, person, name, reach, language, context, at])?;
    add_message(tx, *id, new.message, Author::Asker, *person, &new.body, *at)
}

pub(crate) fn add_message(
    tx: &mut Tx,
    request: RequestId,
    id: RequestMessageId,
    author: Author,
    person: Option<PersonId>,
    body: &str,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(&ADD_MESSAGE, &[&id, &request, &author.code(), &person, &body, &at]).map(drop)
}

pub(crate) fn find_by_tag(tx: &mut Tx, platform: PlatformId, tag: &[u8; 32]) -> Result<Option<Request>, Error> {
    tx.maybe(&BY_TAG, &[&platform, tag], request)
}

pub(crate) fn find(tx: &mut Tx, platform: PlatformId, id: RequestId) -> Result<Option<Request>, Error> {
    tx.maybe(&BY_ID, &[&platform, &id], request)
}

pub(crate) fn of_person(tx: &mut Tx, platform: PlatformId, person: PersonId) -> Result<Vec<Request>, Error> {
    tx.all(&OF_PERSON, &[&platform, &person], request)
}

pub(crate) fn list(tx: &mut Tx, platform: PlatformId, queue: &Queue, page: Listed) -> Result<Vec<Request>, Error> {
    let state = page.state.map_or("", State::code);
    match queue {
        Queue::All => tx.all(&QUEUE_ALL, &[&platform, &state, &page.limit, &page.offset], request),
        Queue::Units(units) => {
            let units = db::dialect::in_list(units.iter().copied());
            tx.all(&QUEUE_UNITS, &[&platform, &state, &page.limit, &page.offset, &units], request)
        }
    }
}

/// How many requests of a queue wait for an answer.
pub(crate) fn count_new(tx: &mut Tx, platform: PlatformId, queue: &Queue) -> Result<i64, Error> {
    match queue {
        Queue::All => tx.one(&NEW_ALL, &[&platform], |row| row.get(0)),
        Queue::Units(units) => {
            let units = db::dialect::in_list(units.iter().copied());
            tx.one(&NEW_UNITS, &[&platform, &units], |row| row.get(0))
        }
    }
}

/// Adds what [`count_new`] will read.
pub(crate) fn count_new_ahead(ahead: &mut Ahead, platform: PlatformId, queue: &Queue) {
    match queue {
        Queue::All => ahead.ask(&NEW_ALL, &[&platform]),
        Queue::Units(units) => {
            ahead.ask(&NEW_UNITS, &[&platform, &db::dialect::in_list(units.iter().copied())]);
        }
    }
}

/// Adds what [`answered`] will read.
pub(crate) fn answered_ahead(ahead: &mut Ahead, platform: PlatformId, person: PersonId, since: Timestamp) {
    ahead.ask(&ANSWERED, &[&platform, &person, &since]);
}

/// The person's own requests that were answered since `since`, with the words of their symptoms.
pub(crate) fn answered(
    tx: &mut Tx,
    platform: PlatformId,
    person: PersonId,
    since: Timestamp,
) -> Result<Vec<(RequestId, String)>, Error> {
    tx.all(&ANSWERED, &[&platform, &person, &since], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn messages(tx: &mut Tx, id: RequestId) -> Result<Vec<Message>, Error> {
    tx.all(&MESSAGES, &[&id], |row| {
        let author = if row.get::<String>(0)? == "answerer" { Author::Answerer } else { Author::Asker };
        Ok(Message { author, body: row.get(1)?, at: row.get(2)?, name: full_name(row, 3)? })
    })
}

pub(crate) fn set_state(tx: &mut Tx, id: RequestId, state: State, now: Timestamp) -> Result<(), Error> {
    let closed = (state == State::Closed).then_some(now);
    tx.run(&SET_STATE, &[&id, &state.code(), &now, &closed]).map(drop)
}

pub(crate) fn take(tx: &mut Tx, id: RequestId, person: PersonId, now: Timestamp) -> Result<(), Error> {
    tx.run(&TAKE, &[&id, &person, &now]).map(drop)
}

/// Forgets some requests that were closed before `before`; gives how many.
///
/// # Errors
/// When the database does not answer.
pub fn tidy(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&before])
}
