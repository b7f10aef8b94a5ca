//! The tables `course` and `course_author`.

use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Row, Tx};

use super::{Course, State, is_code};
use crate::CourseId;
use crate::content::StableKey;
use crate::record::Record;

db::sql! {
    /// A new course.
    INSERT: "INSERT INTO course (id, platform_id, code, state, title, text_folded, record, record_revision, latest_number, \
               created_at, created_by, updated_at) VALUES ($1, $2, $3, 'draft', $4, $5, $6, 1, 0, $7, $8, $7)";
    /// A course by its code.
    FIND: "SELECT id, platform_id, code, state, record, record_revision, latest_number, updated_at FROM course \
           WHERE platform_id = $1 AND code = $2";
    /// A course by its identifier.
    GET: "SELECT id, platform_id, code, state, record, record_revision, latest_number, updated_at FROM course WHERE id = $1";
    /// The courses of a platform, changed last first: which, from the index alone, then what they are. Asked with
    /// filters that let everything through, PostgreSQL reads and sorts all of them.
    ALL: "SELECT c.id, c.code, c.state, c.title, c.latest_number, c.updated_at FROM \
            (SELECT id FROM course WHERE platform_id = $1 ORDER BY updated_at DESC, id DESC LIMIT $2 OFFSET $3) f \
            JOIN course c ON c.id = f.id ORDER BY c.updated_at DESC, c.id DESC";
    /// The courses of a platform that hold three folded words (patterns), changed last first; with `$5`
    /// only those that this person writes.
    LIST: "SELECT c.id, c.code, c.state, c.title, c.latest_number, c.updated_at FROM course c \
           WHERE c.platform_id = $1 AND c.text_folded LIKE $2 AND c.text_folded LIKE $3 AND c.text_folded LIKE $4 \
             AND ($5 = TRUE OR EXISTS (SELECT 1 FROM course_author a WHERE a.course_id = c.id AND a.person_id = $6)) \
             AND ($7 = '' OR c.state = $7) \
           ORDER BY c.updated_at DESC, c.id DESC LIMIT $8 OFFSET $9";
    /// The record, when nobody changed it meanwhile.
    SAVE_RECORD: "UPDATE course SET title = $3, text_folded = $4, record = $5, record_revision = record_revision + 1, \
                    updated_at = $6 WHERE id = $1 AND record_revision = $2";
    /// Another state.
    SET_STATE: "UPDATE course SET state = $2, updated_at = $3 WHERE id = $1";
    /// Whether the person writes this course.
    IS_AUTHOR: "SELECT 1 FROM course_author WHERE course_id = $1 AND person_id = $2";
    /// Who writes this course.
    AUTHORS: "SELECT p.id, p.given_name, p.family_name FROM course_author a JOIN person p ON p.id = a.person_id \
              WHERE a.course_id = $1 ORDER BY p.name_folded, p.id";
    /// One more author.
    ADD_AUTHOR: "INSERT INTO course_author (course_id, person_id) VALUES ($1, $2) ON CONFLICT (course_id, person_id) DO NOTHING";
    /// One author less.
    REMOVE_AUTHOR: "DELETE FROM course_author WHERE course_id = $1 AND person_id = $2"
}

/// A course to make.
#[derive(Debug, Clone)]
pub struct NewCourse {
    /// Its identifier.
    pub id: CourseId,
    /// On which platform.
    pub platform: PlatformId,
    /// Its code, free on the platform (see [`free_code`]).
    pub code: String,
    /// Its record.
    pub record: Record,
    /// Who makes it; `None` for a command.
    pub by: Option<PersonId>,
}

/// A line of a list of courses.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its identifier.
    pub id: CourseId,
    /// Its code.
    pub code: String,
    /// Where it stands.
    pub state: State,
    /// Its title.
    pub title: String,
    /// Number of its newest version.
    pub latest: i64,
    /// Last change.
    pub updated_at: Timestamp,
}

/// Which courses are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// On which platform.
    pub platform: PlatformId,
    /// Folded words (`base::text::words`); the first three count.
    pub words: Vec<String>,
    /// Only those that this person writes.
    pub author: Option<PersonId>,
    /// Only those in this state.
    pub state: Option<State>,
    /// How many.
    pub limit: i64,
    /// After how many.
    pub offset: i64,
}

/// Makes a course, without content: [`crate::draft::start`] follows in the same transaction.
///
/// # Errors
/// A code that is taken (`course_code_key`); when the database does not answer.
pub fn create(tx: &mut Tx, new: &NewCourse, now: Timestamp) -> Result<(), Error> {
    let record = &new.record;
    tx.run(
        &INSERT,
        &[&new.id, &new.platform, &new.code, &record.title, &record.folded(), &json(record), &now, &new.by],
    )?;
    Ok(())
}

/// The course of this code.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, platform: PlatformId, code: &str) -> Result<Option<Course>, Error> {
    tx.maybe(&FIND, &[&platform, &code], course)
}

/// The course of this identifier.
///
/// # Errors
/// `Missing` when there is none; when the database does not answer.
pub fn get(tx: &mut Tx, id: CourseId) -> Result<Course, Error> {
    tx.one(&GET, &[&id], course)
}

/// A page of courses, changed last first.
///
/// # Errors
/// When the database does not answer.
pub fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Listed>, Error> {
    if wanted.words.is_empty() && wanted.author.is_none() && wanted.state.is_none() {
        return tx.all(&ALL, &[&wanted.platform, &wanted.limit, &wanted.offset], listed);
    }
    // Folded words hold letters and digits only: no sign of a pattern.
    let pattern = |place: usize| wanted.words.get(place).map_or_else(|| "%".to_owned(), |word| format!("%{word}%"));
    let state = wanted.state.map_or("", State::code);
    tx.all(
        &LIST,
        &[
            &wanted.platform,
            &pattern(0),
            &pattern(1),
            &pattern(2),
            &wanted.author.is_none(),
            &wanted.author.unwrap_or(PersonId::from_bytes([0; 16])),
            &state,
            &wanted.limit,
            &wanted.offset,
        ],
        listed,
    )
}

fn listed(row: &Row<'_>) -> Result<Listed, Error> {
    Ok(Listed {
        id: row.get(0)?,
        code: row.get(1)?,
        state: state_of(row, 2)?,
        title: row.get(3)?,
        latest: row.get(4)?,
        updated_at: row.get(5)?,
    })
}

/// Keeps the record when its revision is still the one that was shown; `false` when somebody changed
/// it meanwhile.
///
/// # Errors
/// When the database does not answer.
pub fn save_record(tx: &mut Tx, id: CourseId, revision: i64, record: &Record, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.run(&SAVE_RECORD, &[&id, &revision, &record.title, &record.folded(), &json(record), &now])?;
    Ok(changed == 1)
}

/// Puts the course into another state.
///
/// # Errors
/// When the database does not answer.
pub fn set_state(tx: &mut Tx, id: CourseId, state: State, now: Timestamp) -> Result<(), Error> {
    tx.run(&SET_STATE, &[&id, &state.code(), &now])?;
    Ok(())
}

/// Whether the person writes this course.
///
/// # Errors
/// When the database does not answer.
pub fn is_author(tx: &mut Tx, id: CourseId, person: PersonId) -> Result<bool, Error> {
    Ok(tx.maybe(&IS_AUTHOR, &[&id, &person], |_| Ok(()))?.is_some())
}

/// Who writes this course: person and name.
///
/// # Errors
/// When the database does not answer.
pub fn authors(tx: &mut Tx, id: CourseId) -> Result<Vec<(PersonId, String)>, Error> {
    tx.all(&AUTHORS, &[&id], |row| Ok((row.get(0)?, format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?))))
}

/// Lets the person write this course.
///
/// # Errors
/// When the database does not answer.
pub fn add_author(tx: &mut Tx, id: CourseId, person: PersonId) -> Result<(), Error> {
    tx.run(&ADD_AUTHOR, &[&id, &person])?;
    Ok(())
}

/// The person no longer writes this course.
///
/// # Errors
/// When the database does not answer.
pub fn remove_author(tx: &mut Tx, id: CourseId, person: PersonId) -> Result<(), Error> {
    tx.run(&REMOVE_AUTHOR, &[&id, &person])?;
    Ok(())
}

/// A code for a course with this title that is free on the platform.
///
/// # Errors
/// When the database does not answer.
pub fn free_code(tx: &mut Tx, platform: PlatformId, title: &str) -> Result<String, Error> {
    let wanted = StableKey::free(title, |_| false).to_string();
    let (mut code, mut number) = (wanted.clone(), 2);
    while !is_code(&code) || find(tx, platform, &code)?.is_some() {
        code = format!("{wanted}-{number}");
        number += 1;
    }
    Ok(code)
}

fn course(row: &Row<'_>) -> Result<Course, Error> {
    Ok(Course {
        id: row.get(0)?,
        platform: row.get(1)?,
        code: row.get(2)?,
        state: state_of(row, 3)?,
        record: record(&row.get::<String>(4)?)?,
        record_revision: row.get(5)?,
        latest: row.get(6)?,
        updated_at: row.get(7)?,
    })
}

fn state_of(row: &Row<'_>, index: usize) -> Result<State, Error> {
    let code: String = row.get(index)?;
    State::from_code(&code).ok_or_else(|| Error::Other(format!("a course has the state {code}")))
}

/// A stored record.
pub(crate) fn record(json: &str) -> Result<Record, Error> {
    serde_json::from_str(json).map_err(|error| Error::Other(format!("a course's record: {error}")))
}

/// A record to store: strings, numbers and lists, which cannot fail to be written.
pub(crate) fn json(record: &Record) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
