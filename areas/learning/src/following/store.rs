//! What was counted for those of a session; who looked at them.

use std::collections::HashMap;

use base::{PersonId, Timestamp};
use courses::content::Hash;
use db::dialect::in_list;
use db::{Error, Tx};
use training::session::TrainingSessionId;

db::sql! {
    /// Who has begun, and whether they completed.
    BEGUN: "SELECT person_id, state FROM session_progress WHERE session_id = $1";
    /// The same of these people.
    BEGUN_OF: "SELECT person_id, state FROM session_progress WHERE session_id = $1 AND person_id = ANY($2)";
    /// What was counted for these people.
    COUNTED: "SELECT person_id, done, total, last_day, root_hash, state FROM session_progress \
              WHERE session_id = $1 AND person_id = ANY($2)";
    /// When the person began.
    BEGAN: "SELECT begun_at FROM session_progress WHERE person_id = $1 AND session_id = $2";
    /// Somebody looked at one person, that day.
    NOTE_VIEW: "INSERT INTO trace_view (session_id, person_id, viewer_id, day) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (session_id, person_id, viewer_id, day) DO NOTHING";
    /// Whether that is noted.
    HAS_VIEW: "SELECT 1 FROM trace_view WHERE session_id = $1 AND person_id = $2 AND viewer_id = $3 AND day = $4";
    /// Somebody looked at the list, that day.
    NOTE_LIST: "INSERT INTO follow_view (session_id, viewer_id, day) VALUES ($1, $2, $3) \
                ON CONFLICT (session_id, viewer_id, day) DO NOTHING";
    /// Whether that is noted.
    HAS_LIST: "SELECT 1 FROM follow_view WHERE session_id = $1 AND viewer_id = $2 AND day = $3";
    /// Who looked at what the person did in the session, the newest day first.
    VIEWERS: "SELECT v.day, p.given_name, p.family_name FROM trace_view v JOIN person p ON p.id = v.viewer_id \
              WHERE v.session_id = $1 AND v.person_id = $2 ORDER BY v.day DESC, p.name_folded LIMIT 200";
    /// Who else looked at the list between two days, the newest day first.
    LISTERS: "SELECT v.day, p.given_name, p.family_name FROM follow_view v JOIN person p ON p.id = v.viewer_id \
              WHERE v.session_id = $1 AND v.viewer_id <> $2 AND v.day >= $3 AND v.day <= $4 \
              ORDER BY v.day DESC, p.name_folded LIMIT 200"
}

/// What was counted for somebody at their last deed.
pub(super) struct Counted {
    pub person: PersonId,
    pub done: u32,
    pub total: u32,
    pub last_day: String,
    pub root: Hash,
    pub is_completed: bool,
}

fn begun_row(row: &db::Row<'_>) -> Result<(PersonId, bool), Error> {
    Ok((row.get(0)?, row.get::<String>(1)? == "completed"))
}

/// Who has begun the session, each with whether they completed it.
pub(super) fn begun(tx: &mut Tx, session: TrainingSessionId) -> Result<HashMap<PersonId, bool>, Error> {
    Ok(tx.all(&BEGUN, &[&session], begun_row)?.into_iter().collect())
}

/// The same, of these people.
pub(super) fn begun_of(
    tx: &mut Tx,
    session: TrainingSessionId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, bool>, Error> {
    Ok(tx.all(&BEGUN_OF, &[&session, &in_list(people)], begun_row)?.into_iter().collect())
}

/// What was counted for these people.
pub(super) fn counted(tx: &mut Tx, session: TrainingSessionId, people: &[PersonId]) -> Result<Vec<Counted>, Error> {
    tx.all(&COUNTED, &[&session, &in_list(people)], |row| {
        Ok(Counted {
            person: row.get(0)?,
            done: row.get(1)?,
            total: row.get(2)?,
            last_day: row.get(3)?,
            root: Hash::from_bytes(row.get(4)?),
            is_completed: row.get::<String>(5)? == "completed",
        })
    })
}

/// When the person began the session; `None` before.
pub(super) fn began(tx: &mut Tx, session: TrainingSessionId, person: PersonId) -> Result<Option<Timestamp>, Error> {
    tx.maybe(&BEGAN, &[&person, &session], |row| row.get(0))
}

/// Notes that `viewer` looked at what `person` did, on `day`; once a day is enough.
pub(super) fn note_view(
    tx: &mut Tx,
    session: TrainingSessionId,
    (person, viewer): (PersonId, PersonId),
    day: &str,
) -> Result<(), Error> {
    tx.run(&NOTE_VIEW, &[&session, &person, &viewer, &day])?;
    Ok(())
}

/// Whether that was noted.
pub(super) fn has_view(
    tx: &mut Tx,
    session: TrainingSessionId,
    (person, viewer): (PersonId, PersonId),
    day: &str,
) -> Result<bool, Error> {
    Ok(tx.maybe(&HAS_VIEW, &[&session, &person, &viewer, &day], |_| Ok(()))?.is_some())
}

/// Notes that `viewer` looked at the list of the session, on `day`.
pub(super) fn note_list(tx: &mut Tx, session: TrainingSessionId, viewer: PersonId, day: &str) -> Result<(), Error> {
    tx.run(&NOTE_LIST, &[&session, &viewer, &day])?;
    Ok(())
}

/// Whether that was noted.
pub(super) fn has_list(tx: &mut Tx, session: TrainingSessionId, viewer: PersonId, day: &str) -> Result<bool, Error> {
    Ok(tx.maybe(&HAS_LIST, &[&session, &viewer, &day], |_| Ok(()))?.is_some())
}

fn look(row: &db::Row<'_>) -> Result<(String, String), Error> {
    Ok((row.get(0)?, format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?)))
}

/// Who opened the steps of `person` in the session: the day, and the name.
pub(super) fn viewers(
    tx: &mut Tx,
    session: TrainingSessionId,
    person: PersonId,
) -> Result<Vec<(String, String)>, Error> {
    tx.all(&VIEWERS, &[&session, &person], look)
}

/// Who other than `person` looked at the list from one day to another: the day, and the name.
pub(super) fn listers(
    tx: &mut Tx,
    session: TrainingSessionId,
    person: PersonId,
    (from, to): (&str, &str),
) -> Result<Vec<(String, String)>, Error> {
    tx.all(&LISTERS, &[&session, &person, &from, &to], look)
}
