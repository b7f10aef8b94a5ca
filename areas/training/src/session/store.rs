//! The tables `training_session`, `session_staff` and `session_fact`.

use base::{PersonId, PlatformId, Timestamp};
use courses::content::Hash;
use courses::{CourseId, CourseVersionId};
use db::{Ahead, Error, Row, Tx};

use super::model::{Session, Settings, TrainingSessionId};
use super::state::{Mode, State};
use super::title;
use crate::enrolment::Room;

/// The columns that [`session`] reads, in its order.
macro_rules! columns {
    () => {
        "s.id, s.platform_id, s.course_id, s.version_id, s.root_hash, s.title, s.welcome, s.practical, s.state, \
         s.state_before, s.mode, s.starts_at, s.ends_at, s.opens_by_itself, s.is_in_offer, s.enrol_opens_at, \
         s.enrol_closes_at, s.capacity, s.enrol_code, s.active_count, s.waiting_count, s.last_fact, s.stuck_at, \
         s.created_by, s.created_at"
    };
}
pub(super) use columns;

db::sql! {
    /// A new session.
    INSERT: "INSERT INTO training_session (id, platform_id, course_id, version_id, root_hash, title, title_folded, welcome, \
               practical, state, state_before, mode, starts_at, ends_at, opens_by_itself, is_in_offer, enrol_opens_at, \
               enrol_closes_at, capacity, enrol_code, active_count, waiting_count, last_fact, stuck_at, created_by, \
               created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'preparing', 'preparing', $10, $11, $12, $13, FALSE, $14, $15, \
               $16, $17, 0, 0, 0, NULL, $18, $19, $19)";
    /// What a form sets.
    SAVE: "UPDATE training_session SET title = $2, title_folded = $3, welcome = $4, practical = $5, mode = $6, \
             starts_at = $7, ends_at = $8, opens_by_itself = $9, enrol_opens_at = $10, enrol_closes_at = $11, \
             capacity = $12, enrol_code = $13, stuck_at = NULL, updated_at = $14 WHERE id = $1";
    /// One session.
    FIND: concat!("SELECT ", columns!(), " FROM training_session s WHERE s.id = $1 AND s.platform_id = $2");
    /// One session, to change: nobody else changes it meanwhile.
    LOCK: concat!("SELECT ", columns!(), " FROM training_session s WHERE s.id = $1 FOR UPDATE");
    /// It moves.
    MOVE: "UPDATE training_session SET state = $2, state_before = $3, stuck_at = NULL, updated_at = $4 WHERE id = $1";
    /// It goes into the offer, or out.
    OFFER: "UPDATE training_session SET is_in_offer = $2, updated_at = $3 WHERE id = $1";
    /// It stands on another version.
    REBASE: "UPDATE training_session SET version_id = $2, root_hash = $3, updated_at = $4 WHERE id = $1";
    /// The number of its last fact, and who is in.
    COUNT: "UPDATE training_session SET active_count = $2, waiting_count = $3, last_fact = $4 WHERE id = $1";
    /// The clock could not open it.
    STUCK: "UPDATE training_session SET stuck_at = $2 WHERE id = $1";
    /// A fact.
    FACT: "INSERT INTO session_fact (session_id, number, at, by_id, what, person_id, reason, to_tell) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The newest facts.
    FACTS: "SELECT f.number, f.at, f.what, f.reason, b.given_name, b.family_name, p.given_name, p.family_name \
            FROM session_fact f LEFT JOIN person b ON b.id = f.by_id LEFT JOIN person p ON p.id = f.person_id \
            WHERE f.session_id = $1 AND f.number < $2 ORDER BY f.number DESC LIMIT $3";
    /// Facts that somebody has to be told.
    TO_TELL: concat!("SELECT ", columns!(), ", f.number, f.what, f.person_id, f.reason FROM session_fact f \
               JOIN training_session s ON s.id = f.session_id WHERE f.to_tell = TRUE \
               ORDER BY f.session_id, f.number LIMIT $1");
    /// It was told.
    TOLD: "UPDATE session_fact SET to_tell = FALSE WHERE session_id = $1 AND number = $2 AND to_tell = TRUE";
    /// What happened before is told to nobody any more.
    HUSH: "UPDATE session_fact SET to_tell = FALSE WHERE session_id = $1 AND to_tell = TRUE AND at < $2";
    /// The trainers.
    STAFF: "SELECT t.person_id, p.given_name, p.family_name, t.role FROM session_staff t \
            JOIN person p ON p.id = t.person_id WHERE t.session_id = $1 ORDER BY t.added_at, t.person_id";
    /// One more.
    ADD_STAFF: "INSERT INTO session_staff (session_id, person_id, role, added_by, added_at) VALUES ($1, $2, $3, $4, $5) \
                ON CONFLICT (session_id, person_id) DO NOTHING";
    /// One less.
    REMOVE_STAFF: "DELETE FROM session_staff WHERE session_id = $1 AND person_id = $2";
    /// Whether the person gives it.
    IS_STAFF: "SELECT 1 FROM session_staff WHERE session_id = $1 AND person_id = $2";
    /// What the clock may open, from an identifier on.
    TO_OPEN: concat!("SELECT ", columns!(), " FROM training_session s WHERE s.state = 'preparing' \
               AND s.opens_by_itself = TRUE AND s.starts_at <= $1 AND s.id > $2 ORDER BY s.id LIMIT $3");
    /// What the clock ends.
    TO_CLOSE: concat!("SELECT ", columns!(), " FROM training_session s WHERE s.state = 'open' AND s.ends_at <= $1 \
                AND s.id > $2 ORDER BY s.id LIMIT $3")
}

/// A fact to write down.
#[derive(Debug, Clone)]
pub(crate) struct NewFact<'a> {
    /// When.
    pub at: Timestamp,
    /// Who; `None` for the clock.
    pub by: Option<PersonId>,
    /// What.
    pub what: &'a str,
    /// To whom.
    pub person: Option<PersonId>,
    /// Why.
    pub reason: &'a str,
    /// Whether somebody has to be told.
    pub to_tell: bool,
}

/// A fact as the history shows it.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its number in the session.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Who; `None` for the clock.
    pub by: Option<String>,
    /// To whom.
    pub person: Option<String>,
}

/// A fact that somebody has to be told.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    /// The session as it is now.
    pub session: Session,
    /// The number of the fact.
    pub number: i64,
    /// What happened.
    pub what: String,
    /// To whom; `None` = the trainers are told.
    pub person: Option<PersonId>,
    /// Why.
    pub reason: String,
}

/// Facts that wait to be told, at most `limit`.
pub(crate) fn to_tell(tx: &mut Tx, limit: i64) -> Result<Vec<Notice>, Error> {
    tx.all(&TO_TELL, &[&limit], |row| {
        Ok(Notice {
            session: session(row)?,
            number: row.get(25)?,
            what: row.get(26)?,
            person: row.get(27)?,
            reason: row.get(28)?,
        })
    })
}

/// The fact was told; `false` when it was before.
pub(crate) fn set_told(tx: &mut Tx, id: TrainingSessionId, number: i64) -> Result<bool, Error> {
    Ok(tx.run(&TOLD, &[&id, &number])? > 0)
}

/// Tells nobody any more what happened in the session before `before`: for one that comes in with its past.
///
/// # Errors
/// When the database does not answer.
pub fn hush(tx: &mut Tx, id: TrainingSessionId, before: Timestamp) -> Result<(), Error> {
    tx.run(&HUSH, &[&id, &before])?;
    Ok(())
}

/// Somebody who gives a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trainer {
    /// The person.
    pub person: PersonId,
    /// Given name and surname.
    pub name: String,
    /// Trainer or tutor.
    pub role: StaffRole,
}

/// What somebody does in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRole {
    /// Gives it.
    Trainer,
    /// Accompanies.
    Tutor,
}

impl StaffRole {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Trainer, Self::Tutor];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trainer => "trainer",
            Self::Tutor => "tutor",
        }
    }

    /// The role that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

fn unknown(what: &str) -> Error {
    Error::Other(format!("a training session has an unknown {what}"))
}

pub(super) fn state_of(code: &str) -> Result<State, Error> {
    State::from_code(code).ok_or_else(|| unknown("state"))
}

pub(super) fn session(row: &Row<'_>) -> Result<Session, Error> {
    let word = |index: usize| row.get::<String>(index);
    let state = |index: usize| state_of(&word(index)?);
    Ok(Session {
        id: row.get(0)?,
        platform: row.get(1)?,
        course: row.get(2)?,
        version: row.get(3)?,
        root: Hash::from_bytes(row.get(4)?),
        settings: Settings {
            title: word(5)?,
            welcome: word(6)?,
            practical: word(7)?,
            mode: Mode::from_code(&word(10)?).ok_or_else(|| unknown("mode"))?,
            starts_at: row.get(11)?,
            ends_at: row.get(12)?,
            opens_by_itself: row.get(13)?,
            enrol_opens_at: row.get(15)?,
            enrol_closes_at: row.get(16)?,
            capacity: row.get(17)?,
            enrol_code: word(18)?,
        },
        state: state(8)?,
        state_before: state(9)?,
        is_in_offer: row.get(14)?,
        room: Room { capacity: row.get(17)?, active: row.get(19)?, waiting: row.get(20)? },
        last_fact: row.get(21)?,
        stuck_at: row.get(22)?,
        created_by: row.get(23)?,
        created_at: row.get(24)?,
    })
}

/// What a new session is made of.
pub(super) struct NewSession<'a> {
    pub id: TrainingSessionId,
    pub platform: PlatformId,
    pub course: CourseId,
    pub version: CourseVersionId,
    pub root: Hash,
    pub settings: &'a Settings,
    pub by: PersonId,
    pub now: Timestamp,
}

pub(super) fn insert(tx: &mut Tx, new: &NewSession<'_>) -> Result<(), Error> {
    let set = new.settings;
    tx.run(
        &INSERT,
        &[
            &new.id,
            &new.platform,
            &new.course,
            &new.version,
            new.root.as_bytes(),
            &set.title,
            &base::text::fold(&set.title),
            &set.welcome,
            &set.practical,
            &set.mode.code(),
            &set.starts_at,
            &set.ends_at,
            &set.opens_by_itself,
            &set.enrol_opens_at,
            &set.enrol_closes_at,
            &set.capacity,
            &set.enrol_code,
            &new.by,
            &new.now,
        ],
    )?;
    title::enter(tx, new.platform, new.id, &set.title)
}

/// Writes the settings that the session has now.
pub(super) fn save(tx: &mut Tx, session: &Session, now: Timestamp) -> Result<(), Error> {
    let set = &session.settings;
    tx.run(
        &SAVE,
        &[
            &session.id,
            &set.title,
            &base::text::fold(&set.title),
            &set.welcome,
            &set.practical,
            &set.mode.code(),
            &set.starts_at,
            &set.ends_at,
            &set.opens_by_itself,
            &set.enrol_opens_at,
            &set.enrol_closes_at,
            &set.capacity,
            &set.enrol_code,
            &now,
        ],
    )?;
    title::enter(tx, session.platform, session.id, &set.title)
}

/// The session of this platform.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, platform: PlatformId, id: TrainingSessionId) -> Result<Option<Session>, Error> {
    tx.maybe(&FIND, &[&id, &platform], session)
}

/// The session, held until the transaction ends.
pub(crate) fn lock(tx: &mut Tx, id: TrainingSessionId) -> Result<Option<Session>, Error> {
    tx.maybe(&LOCK, &[&id], session)
}

pub(super) fn set_state(tx: &mut Tx, at: &Session, to: State, now: Timestamp) -> Result<(), Error> {
    tx.run(&MOVE, &[&at.id, &to.code(), &at.state.code(), &now])?;
    Ok(())
}

pub(super) fn set_in_offer(tx: &mut Tx, id: TrainingSessionId, is_in: bool, now: Timestamp) -> Result<(), Error> {
    tx.run(&OFFER, &[&id, &is_in, &now])?;
    Ok(())
}

/// The session stands on `version` with the content `root` from now on.
pub(crate) fn rebase(
    tx: &mut Tx,
    id: TrainingSessionId,
    version: CourseVersionId,
    root: Hash,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(&REBASE, &[&id, &version, root.as_bytes(), &now])?;
    Ok(())
}

/// Writes down how many are in and the number of the last fact, once all of a change was done.
pub(crate) fn set_counts(tx: &mut Tx, session: &Session) -> Result<(), Error> {
    tx.run(&COUNT, &[&session.id, &session.room.active, &session.room.waiting, &session.last_fact])?;
    Ok(())
}

pub(super) fn set_stuck(tx: &mut Tx, id: TrainingSessionId, now: Timestamp) -> Result<(), Error> {
    tx.run(&STUCK, &[&id, &now])?;
    Ok(())
}

/// Writes a fact under the next number; the caller writes the counts of `session` back at its end.
pub(crate) fn add_fact(tx: &mut Tx, session: &mut Session, fact: &NewFact<'_>) -> Result<i64, Error> {
    session.last_fact += 1;
    tx.run(
        &FACT,
        &[&session.id, &session.last_fact, &fact.at, &fact.by, &fact.what, &fact.person, &fact.reason, &fact.to_tell],
    )?;
    Ok(session.last_fact)
}

/// The newest facts before `number`.
pub(super) fn facts(tx: &mut Tx, id: TrainingSessionId, before: i64, limit: i64) -> Result<Vec<Fact>, Error> {
    let name = |row: &Row<'_>, at: usize| -> Result<Option<String>, Error> {
        let (given, family): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
        Ok(given.zip(family).map(|(given, family)| format!("{given} {family}")))
    };
    tx.all(&FACTS, &[&id, &before, &limit], |row| {
        Ok(Fact {
            number: row.get(0)?,
            at: row.get(1)?,
            what: row.get(2)?,
            reason: row.get(3)?,
            by: name(row, 4)?,
            person: name(row, 6)?,
        })
    })
}

/// Who gives the session.
///
/// # Errors
/// When the database does not answer.
pub fn staff(tx: &mut Tx, id: TrainingSessionId) -> Result<Vec<Trainer>, Error> {
    tx.all(&STAFF, &[&id], |row| {
        Ok(Trainer {
            person: row.get(0)?,
            name: format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?),
            role: StaffRole::from_code(&row.get::<String>(3)?).unwrap_or(StaffRole::Tutor),
        })
    })
}

/// Adds what [`staff`] will read.
pub fn staff_ahead(ahead: &mut Ahead, id: TrainingSessionId) {
    ahead.ask(&STAFF, &[&id]);
}

pub(super) fn add_staff(
    tx: &mut Tx,
    id: TrainingSessionId,
    person: PersonId,
    role: StaffRole,
    (by, now): (PersonId, Timestamp),
) -> Result<bool, Error> {
    Ok(tx.run(&ADD_STAFF, &[&id, &person, &role.code(), &by, &now])? > 0)
}

pub(super) fn remove_staff(tx: &mut Tx, id: TrainingSessionId, person: PersonId) -> Result<bool, Error> {
    Ok(tx.run(&REMOVE_STAFF, &[&id, &person])? > 0)
}

/// Whether the person gives the session.
///
/// # Errors
/// When the database does not answer.
pub fn is_staff(tx: &mut Tx, id: TrainingSessionId, person: PersonId) -> Result<bool, Error> {
    Ok(tx.maybe(&IS_STAFF, &[&id, &person], |_| Ok(()))?.is_some())
}

/// What the clock may open or end at `now`, after the identifier `after`.
pub(super) fn due(
    tx: &mut Tx,
    opening: bool,
    now: Timestamp,
    after: TrainingSessionId,
    limit: i64,
) -> Result<Vec<Session>, Error> {
    tx.all(if opening { &TO_OPEN } else { &TO_CLOSE }, &[&now, &after, &limit], session)
}
