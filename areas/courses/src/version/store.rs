//! The table `course_version`.

use base::{PersonId, Timestamp};
use db::{Error, Row, Tx};

use crate::content::Hash;
use crate::course::{self, State};
use crate::record::Record;
use crate::{CourseId, CourseVersionId, draft};

db::sql! {
    /// A new version.
    INSERT: "INSERT INTO course_version (id, course_id, number, root_hash, record, note, author_id, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// One by its number.
    FIND: "SELECT id, course_id, number, root_hash, record, note, author_id, at FROM course_version \
           WHERE course_id = $1 AND number = $2";
    /// One by its identifier.
    GET: "SELECT id, course_id, number, root_hash, record, note, author_id, at FROM course_version WHERE id = $1";
    /// All of a course, newest first.
    LIST: "SELECT id, course_id, number, root_hash, record, note, author_id, at FROM course_version \
           WHERE course_id = $1 ORDER BY number DESC LIMIT $2";
    /// The course has this version now.
    RAISE: "UPDATE course SET latest_number = $2, state = $3, updated_at = $4 WHERE id = $1";
    /// The working copy goes on from it.
    REBASE: "UPDATE course_draft SET base_version_id = $2 WHERE course_id = $1"
}

/// A version.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its identifier.
    pub id: CourseVersionId,
    /// Of which course.
    pub course: CourseId,
    /// From 1.
    pub number: i64,
    /// Its content.
    pub root: Hash,
    /// The record as it was.
    pub record: Record,
    /// What is new, in the words of who published it.
    pub note: String,
    /// Who published it; `None` for a command.
    pub author: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// Makes the working copy the next version. `id` is new. Gives the newest version when the working
/// copy and the record are those of it already: publishing twice is publishing once.
///
/// # Errors
/// When the database does not answer.
pub fn publish(
    tx: &mut Tx,
    id: CourseVersionId,
    course: CourseId,
    note: &str,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<Version, Error> {
    let (known, draft) = (course::get(tx, course)?, draft::find(tx, course)?);
    if let Some(latest) = find(tx, course, known.latest)?
        && latest.root == draft.root
        && latest.record == known.record
    {
        return Ok(latest);
    }
    let version = Version {
        id,
        course,
        number: known.latest + 1,
        root: draft.root,
        record: known.record,
        note: note.to_owned(),
        author: by,
        at: now,
    };
    let record = course::json(&version.record);
    tx.run(&INSERT, &[&id, &course, &version.number, draft.root.as_bytes(), &record, &version.note, &by, &now])?;
    tx.run(&RAISE, &[&course, &version.number, &State::Published.code(), &now])?;
    tx.run(&REBASE, &[&course, &id])?;
    Ok(version)
}

/// The version of this number.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, course: CourseId, number: i64) -> Result<Option<Version>, Error> {
    tx.maybe(&FIND, &[&course, &number], version)
}

/// The version of this identifier.
///
/// # Errors
/// `Missing` when there is none; when the database does not answer.
pub fn get(tx: &mut Tx, id: CourseVersionId) -> Result<Version, Error> {
    tx.one(&GET, &[&id], version)
}

/// The versions of a course, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(tx: &mut Tx, course: CourseId, limit: i64) -> Result<Vec<Version>, Error> {
    tx.all(&LIST, &[&course, &limit], version)
}

fn version(row: &Row<'_>) -> Result<Version, Error> {
    Ok(Version {
        id: row.get(0)?,
        course: row.get(1)?,
        number: row.get(2)?,
        root: Hash::from_bytes(row.get(3)?),
        record: course::record(&row.get::<String>(4)?)?,
        note: row.get(5)?,
        author: row.get(6)?,
        at: row.get(7)?,
    })
}
