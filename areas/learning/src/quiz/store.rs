//! The tables `quiz_attempt` and `quiz_response`.

use std::collections::HashMap;

use base::{PersonId, Timestamp};
use courses::content::Hash;
use db::{Ahead, Changes, Error, Row, Tx};
use training::session::TrainingSessionId;

db::sql! {
    /// A person's attempts at a quiz, in their order.
    ATTEMPTS: "SELECT number, state, root_hash, score, begun_at, finished_at FROM quiz_attempt \
               WHERE session_id = $1 AND person_id = $2 AND stable_key = $3 ORDER BY number";
    /// A new one. One that was begun meanwhile makes the transaction run again, and see it.
    BEGIN: "INSERT INTO quiz_attempt (session_id, person_id, stable_key, number, state, root_hash, score, begun_at, \
              finished_at) VALUES ($1, $2, $3, $4, 'open', $5, NULL, $6, NULL) ON CONFLICT DO NOTHING";
    /// It is finished; once.
    FINISH: "UPDATE quiz_attempt SET state = 'finished', score = $5, finished_at = $6 WHERE session_id = $1 \
               AND person_id = $2 AND stable_key = $3 AND number = $4 AND state = 'open'";
    /// It is still open. Changed to what it is, so that answers and the end of an attempt exclude each other.
    TOUCH: "UPDATE quiz_attempt SET state = 'open' WHERE session_id = $1 AND person_id = $2 AND stable_key = $3 \
              AND number = $4 AND state = 'open'";
    /// What was answered.
    RESPONSES: "SELECT question_key, answer FROM quiz_response \
                WHERE session_id = $1 AND person_id = $2 AND stable_key = $3 AND number = $4";
    /// What is answered from now on.
    ANSWER: "INSERT INTO quiz_response (session_id, person_id, stable_key, number, question_key, answer, answered_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (session_id, person_id, stable_key, number, question_key) \
             DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at"
}

/// Whose attempt at which quiz.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'k> {
    /// The session.
    pub session: TrainingSessionId,
    /// The person.
    pub person: PersonId,
    /// The key of the quiz.
    pub key: &'k str,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// 1 for the first.
    pub number: i64,
    /// Whether it is still being answered.
    pub is_open: bool,
    /// The content whose questions it answers.
    pub root: Hash,
    /// Of 100, once finished.
    pub score: Option<u8>,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
}

/// What was answered, by question.
pub type Responses = HashMap<String, String>;

fn attempt(row: &Row<'_>) -> Result<Attempt, Error> {
    let score: Option<i64> = row.get(3)?;
    Ok(Attempt {
        number: row.get(0)?,
        is_open: row.get::<String>(1)? == "open",
        root: Hash::from_bytes(row.get(2)?),
        score: score.and_then(|score| u8::try_from(score).ok()),
        begun_at: row.get(4)?,
        finished_at: row.get(5)?,
    })
}

/// The person's attempts at this quiz, in their order.
///
/// # Errors
/// When the database does not answer.
pub fn attempts(tx: &mut Tx, whose: Whose<'_>) -> Result<Vec<Attempt>, Error> {
    tx.all(&ATTEMPTS, &[&whose.session, &whose.person, &whose.key], attempt)
}

/// Adds what [`attempts`] will read.
pub(super) fn attempts_ahead(ahead: &mut Ahead, whose: Whose<'_>) {
    ahead.ask(&ATTEMPTS, &[&whose.session, &whose.person, &whose.key]);
}

pub(super) fn begin(tx: &mut Tx, whose: Whose<'_>, number: i64, root: Hash, now: Timestamp) -> Result<(), Error> {
    tx.run(&BEGIN, &[&whose.session, &whose.person, &whose.key, &number, root.as_bytes(), &now])?;
    Ok(())
}

/// `false` when it was finished before.
pub(super) fn finish(tx: &mut Tx, whose: Whose<'_>, number: i64, score: u8, now: Timestamp) -> Result<bool, Error> {
    let params: db::Params<'_> = &[&whose.session, &whose.person, &whose.key, &number, &i64::from(score), &now];
    Ok(tx.run(&FINISH, params)? > 0)
}

/// Adds what [`responses`] will read.
pub(super) fn responses_ahead(ahead: &mut Ahead, whose: Whose<'_>, number: i64) {
    ahead.ask(&RESPONSES, &[&whose.session, &whose.person, &whose.key, &number]);
}

pub(super) fn responses(tx: &mut Tx, whose: Whose<'_>, number: i64) -> Result<Responses, Error> {
    let rows = tx.all(&RESPONSES, &[&whose.session, &whose.person, &whose.key, &number], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    Ok(rows.into_iter().collect())
}

/// Makes sure that nothing ends the attempt while answers are added to it.
pub(super) fn touch(changes: &mut Changes, whose: Whose<'_>, number: i64) {
    changes.add(&TOUCH, &[&whose.session, &whose.person, &whose.key, &number]);
}

pub(super) fn answer(
    changes: &mut Changes,
    whose: Whose<'_>,
    number: i64,
    (question, answer): (&str, &str),
    now: Timestamp,
) {
    changes.add(&ANSWER, &[&whose.session, &whose.person, &whose.key, &number, &question, &answer, &now]);
}
