//! The table `enrolment`: one row for each person of a session, with where they stand now.

use base::{PersonId, Timestamp};
use db::dialect::in_list;
use db::{Error, Row, Tx};

use super::rule::{Method, Standing};
use crate::session::TrainingSessionId;

/// What [`row`] reads, up to the condition.
macro_rules! people {
    () => {
        "SELECT e.person_id, p.given_name, p.family_name, e.state, e.method, e.since, \
           (SELECT u.name FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
              WHERE a.person_id = p.id AND a.is_main = TRUE AND a.ended_at IS NULL LIMIT 1), e.place \
         FROM enrolment e JOIN person p ON p.id = e.person_id WHERE "
    };
}

db::sql! {
    /// Where the person stands.
    FIND: "SELECT state FROM enrolment WHERE session_id = $1 AND person_id = $2";
    /// Where these people stand.
    OF_PEOPLE: "SELECT person_id, state FROM enrolment WHERE session_id = $1 AND person_id = ANY($2)";
    /// The person stands there from now on.
    PUT: "INSERT INTO enrolment (session_id, person_id, state, method, place, since) VALUES ($1, $2, $3, $4, $5, $6) \
          ON CONFLICT (session_id, person_id) DO UPDATE SET state = excluded.state, method = excluded.method, \
            place = excluded.place, since = excluded.since";
    /// The same, the way they came in kept.
    MOVE: "UPDATE enrolment SET state = $3, place = $4, since = $5 WHERE session_id = $1 AND person_id = $2";
    /// The first of those who wait.
    FIRST_WAITING: "SELECT person_id FROM enrolment WHERE session_id = $1 AND state = 'waiting' ORDER BY place LIMIT 1";
    /// How many wait before the person.
    BEFORE: "SELECT COUNT(*) FROM enrolment WHERE session_id = $1 AND state = 'waiting' \
               AND place < (SELECT place FROM enrolment WHERE session_id = $1 AND person_id = $2)";
    /// A page of those who stand so, in order, after a place.
    LIST: concat!(people!(), "e.session_id = $1 AND e.state = $2 AND e.place > $3 ORDER BY e.place LIMIT $4");
    /// These people of a session, in order.
    LISTED: concat!(people!(), "e.session_id = $1 AND e.person_id = ANY($2) ORDER BY e.place");
    /// Those who take part, after a place.
    ACTIVE: "SELECT place, person_id FROM enrolment WHERE session_id = $1 AND state = 'active' AND place > $2 \
             ORDER BY place LIMIT $3"
}

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The person.
    pub person: PersonId,
    /// Given name and surname.
    pub name: String,
    /// Main school or service.
    pub unit: Option<String>,
    /// Where they stand.
    pub standing: Standing,
    /// Whether they came by themselves.
    pub is_own: bool,
    /// Since when.
    pub since: Timestamp,
    /// Their place among those who stand so.
    pub place: i64,
}

fn standing(word: &str) -> Result<Standing, Error> {
    Standing::from_code(word).ok_or_else(|| Error::Other("an enrolment has an unknown state".to_owned()))
}

/// Where the person stands in the session; `None` when they were never in it.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, session: TrainingSessionId, person: PersonId) -> Result<Option<Standing>, Error> {
    tx.maybe(&FIND, &[&session, &person], |row| standing(&row.get::<String>(0)?))
}

/// Where these people stand; who was never in the session is left out.
pub(super) fn of_people(
    tx: &mut Tx,
    session: TrainingSessionId,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Standing)>, Error> {
    tx.all(&OF_PEOPLE, &[&session, &in_list(people)], |row| Ok((row.get(0)?, standing(&row.get::<String>(1)?)?)))
}

pub(super) fn put(
    tx: &mut Tx,
    (session, person): (TrainingSessionId, PersonId),
    to: Standing,
    method: Method,
    (place, since): (i64, Timestamp),
) -> Result<(), Error> {
    tx.run(&PUT, &[&session, &person, &to.code(), &method.code(), &place, &since])?;
    Ok(())
}

pub(super) fn set(
    tx: &mut Tx,
    (session, person): (TrainingSessionId, PersonId),
    to: Standing,
    (place, since): (i64, Timestamp),
) -> Result<(), Error> {
    tx.run(&MOVE, &[&session, &person, &to.code(), &place, &since])?;
    Ok(())
}

pub(super) fn first_waiting(tx: &mut Tx, session: TrainingSessionId) -> Result<Option<PersonId>, Error> {
    tx.maybe(&FIRST_WAITING, &[&session], |row| row.get(0))
}

/// How many wait before this person, who waits too.
///
/// # Errors
/// When the database does not answer.
pub fn waiting_before(tx: &mut Tx, session: TrainingSessionId, person: PersonId) -> Result<u32, Error> {
    tx.one(&BEFORE, &[&session, &person], |row| row.get(0))
}

/// Those who stand so, in the order in which they came to stand so, after a place (0 = from the first).
///
/// # Errors
/// When the database does not answer.
pub fn list(
    tx: &mut Tx,
    session: TrainingSessionId,
    standing: Standing,
    (after, limit): (i64, i64),
) -> Result<Vec<Listed>, Error> {
    tx.all(&LIST, &[&session, &standing.code(), &after, &limit], row)
}

/// These people of the session, wherever they stand in it, in the order in which they came to.
///
/// # Errors
/// When the database does not answer.
pub fn listed(tx: &mut Tx, session: TrainingSessionId, people: &[PersonId]) -> Result<Vec<Listed>, Error> {
    tx.all(&LISTED, &[&session, &in_list(people)], row)
}

/// Those who take part, after `place` (0 = from the first), with their places: a walk over any number.
///
/// # Errors
/// When the database does not answer.
pub fn active(tx: &mut Tx, session: TrainingSessionId, place: i64, limit: i64) -> Result<Vec<(i64, PersonId)>, Error> {
    tx.all(&ACTIVE, &[&session, &place, &limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn row(row: &Row<'_>) -> Result<Listed, Error> {
    Ok(Listed {
        person: row.get(0)?,
        name: format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?),
        unit: row.get(6)?,
        standing: standing(&row.get::<String>(3)?)?,
        is_own: row.get::<String>(4)? == Method::Own.code(),
        since: row.get(5)?,
        place: row.get(7)?,
    })
}
