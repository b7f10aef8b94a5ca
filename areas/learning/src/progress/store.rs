//! The tables `activity_state` and `session_progress`.

use std::collections::HashMap;

use base::{PersonId, Timestamp};
use courses::content::Hash;
use db::dialect::in_list;
use db::{Ahead, Changes, Error, Row, Tx};
use training::session::TrainingSessionId;

use super::rule::{Trace, Traces};

db::sql! {
    /// What a person did in a session.
    TRACES: "SELECT stable_key, score, viewed_at, done_at FROM activity_state WHERE session_id = $1 AND person_id = $2";
    /// What these people did in it.
    TRACES_OF: "SELECT person_id, stable_key, score, viewed_at, done_at FROM activity_state \
                WHERE session_id = $1 AND person_id = ANY($2)";
    /// What they did in one activity, from now on.
    PUT_TRACE: "INSERT INTO activity_state (session_id, person_id, stable_key, state, score, viewed_at, done_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) \
                ON CONFLICT (session_id, person_id, stable_key) DO UPDATE SET state = excluded.state, \
                  score = excluded.score, viewed_at = excluded.viewed_at, done_at = excluded.done_at";
    /// What was counted for a person in a session.
    FIND: "SELECT session_id, done, total, last_day, next_key, root_hash, completed_at FROM session_progress \
           WHERE person_id = $1 AND session_id = $2";
    /// All that was counted for a person.
    OF_PERSON: "SELECT session_id, done, total, last_day, next_key, root_hash, completed_at FROM session_progress \
                WHERE person_id = $1";
    /// What is counted from now on; who completed stays so, the first day stays too.
    PUT: "INSERT INTO session_progress (person_id, session_id, done, total, state, last_day, next_key, root_hash, \
            begun_at, completed_at) \
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
          ON CONFLICT (person_id, session_id) DO UPDATE SET done = excluded.done, total = excluded.total, \
            state = excluded.state, last_day = excluded.last_day, next_key = excluded.next_key, \
            root_hash = excluded.root_hash, completed_at = excluded.completed_at";
    /// What is counted from now on, on the same day and in the same state: what is in no index.
    PUT_COUNTS: "UPDATE session_progress SET done = $3, total = $4, next_key = $5, root_hash = $6 \
                 WHERE person_id = $1 AND session_id = $2"
}

/// What was counted for a person in a session, at their last deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The session.
    pub session: TrainingSessionId,
    /// How many activities were done.
    pub done: u32,
    /// How many counted.
    pub total: u32,
    /// Their last active day (`2026-11-27`).
    pub last_day: String,
    /// The first activity that was open and not done.
    pub next_key: Option<String>,
    /// The content in which it was counted.
    pub root: Hash,
    /// When everything was done for the first time.
    pub completed_at: Option<Timestamp>,
}

fn kept(row: &Row<'_>) -> Result<Kept, Error> {
    Ok(Kept {
        session: row.get(0)?,
        done: row.get(1)?,
        total: row.get(2)?,
        last_day: row.get(3)?,
        next_key: row.get(4)?,
        root: Hash::from_bytes(row.get(5)?),
        completed_at: row.get(6)?,
    })
}

/// What the person did in the session, by activity.
///
/// # Errors
/// When the database does not answer.
pub fn traces(tx: &mut Tx, session: TrainingSessionId, person: PersonId) -> Result<Traces, Error> {
    Ok(tx.all(&TRACES, &[&session, &person], |row| Ok((row.get(0)?, trace(row, 1)?)))?.into_iter().collect())
}

/// Adds what [`traces`] will read.
pub fn traces_ahead(ahead: &mut Ahead, session: TrainingSessionId, person: PersonId) {
    ahead.ask(&TRACES, &[&session, &person]);
}

/// What each of these people did in the session, by activity.
///
/// # Errors
/// When the database does not answer.
pub fn traces_of(
    tx: &mut Tx,
    session: TrainingSessionId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Traces>, Error> {
    let mut found: HashMap<PersonId, Traces> = HashMap::new();
    let rows = tx.all(&TRACES_OF, &[&session, &in_list(people)], |row| {
        Ok((row.get::<PersonId>(0)?, row.get::<String>(1)?, trace(row, 2)?))
    })?;
    for (person, key, trace) in rows {
        found.entry(person).or_default().insert(key, trace);
    }
    Ok(found)
}

/// The trace whose score, first look and end stand from this column on.
fn trace(row: &Row<'_>, first: usize) -> Result<Trace, Error> {
    let score: Option<i64> = row.get(first)?;
    let score = score.and_then(|score| u8::try_from(score).ok());
    Ok(Trace { score, viewed_at: row.get(first + 1)?, done_at: row.get(first + 2)? })
}

pub(super) fn put_trace(
    changes: &mut Changes,
    (session, person): (TrainingSessionId, PersonId),
    key: &str,
    trace: &Trace,
) {
    let state = if trace.done_at.is_some() { "done" } else { "seen" };
    let score = trace.score.map(i64::from);
    changes.add(&PUT_TRACE, &[&session, &person, &key, &state, &score, &trace.viewed_at, &trace.done_at]);
}

/// What was counted for the person in this session; `None` before they began.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, session: TrainingSessionId, person: PersonId) -> Result<Option<Kept>, Error> {
    tx.maybe(&FIND, &[&person, &session], kept)
}

/// Adds what [`find`] will read.
pub fn find_ahead(ahead: &mut Ahead, session: TrainingSessionId, person: PersonId) {
    ahead.ask(&FIND, &[&person, &session]);
}

/// What was counted for the person, session by session.
///
/// # Errors
/// When the database does not answer.
pub fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Kept>, Error> {
    tx.all(&OF_PERSON, &[&person], kept)
}

/// Adds what [`of_person`] will read.
pub fn of_person_ahead(ahead: &mut Ahead, person: PersonId) {
    ahead.ask(&OF_PERSON, &[&person]);
}

/// Puts down what is counted from now on, in place of what was counted `before`.
pub(super) fn put(changes: &mut Changes, person: PersonId, before: Option<&Kept>, at: &Kept, now: Timestamp) {
    let is_like = |before: &Kept| before.last_day == at.last_day && before.completed_at == at.completed_at;
    if before.is_some_and(is_like) {
        let counts: db::Params<'_> = &[&person, &at.session, &at.done, &at.total, &at.next_key, at.root.as_bytes()];
        return changes.add(&PUT_COUNTS, counts);
    }
    let state = if at.completed_at.is_some() { "completed" } else { "begun" };
    changes.add(
        &PUT,
        &[
            &person,
            &at.session,
            &at.done,
            &at.total,
            &state,
            &at.last_day,
            &at.next_key,
            at.root.as_bytes(),
            &now,
            &at.completed_at,
        ],
    );
}
