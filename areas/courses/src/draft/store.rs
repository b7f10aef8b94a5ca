//! The tables `course_draft` and `course_edit`.

use base::{PersonId, Timestamp};
use db::{Error, Row, Tx};

use crate::content::Hash;
use crate::course::{self, keep_files};
use crate::store::{self, Prepared};
use crate::{CourseId, CourseVersionId};

/// Edits of the same thing by the same person within this time are one line of the history.
const ONE_EDIT: i64 = 10 * 60 * 1000;

db::sql! {
    /// The first working copy.
    START: "INSERT INTO course_draft (course_id, base_version_id, root_hash, revision, updated_at, updated_by) \
            VALUES ($1, NULL, $2, 1, $3, $4)";
    /// The working copy.
    FIND: "SELECT base_version_id, root_hash, revision, updated_at, updated_by FROM course_draft WHERE course_id = $1";
    /// Its new content.
    WRITE: "UPDATE course_draft SET root_hash = $2, revision = $3, updated_at = $4, updated_by = $5 WHERE course_id = $1";
    /// A line of the history.
    ADD_STEP: "INSERT INTO course_edit (course_id, revision, root_hash, what, subject, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The last line goes on.
    GO_ON: "UPDATE course_edit SET revision = $3, root_hash = $4, at = $5 WHERE course_id = $1 AND revision = $2";
    /// One line.
    STEP: "SELECT e.revision, e.root_hash, e.what, e.subject, e.by_person, p.given_name, p.family_name, e.at FROM course_edit e \
           LEFT JOIN person p ON p.id = e.by_person WHERE e.course_id = $1 AND e.revision = $2";
    /// The history, newest first.
    HISTORY: "SELECT e.revision, e.root_hash, e.what, e.subject, e.by_person, p.given_name, p.family_name, e.at FROM course_edit e \
              LEFT JOIN person p ON p.id = e.by_person WHERE e.course_id = $1 AND e.revision < $2 ORDER BY e.revision DESC LIMIT $3";
    /// The course was changed.
    TOUCH: "UPDATE course SET updated_at = $2 WHERE id = $1"
}

/// A working copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The version that it began from.
    pub base: Option<CourseVersionId>,
    /// Its content.
    pub root: Hash,
    /// Grows with each change.
    pub revision: i64,
    /// Last change.
    pub at: Timestamp,
    /// Who made it.
    pub by: Option<PersonId>,
}

/// What a change did: a word that the screens know, and the name of what it was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Such as `activity_changed`.
    pub what: String,
    /// A title.
    pub subject: String,
}

impl Edit {
    /// This was done to that.
    #[must_use]
    pub fn new(what: impl Into<String>, subject: impl Into<String>) -> Self {
        Self { what: what.into(), subject: subject.into() }
    }
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The revision that it made.
    pub revision: i64,
    /// The content after it.
    pub root: Hash,
    /// What was done.
    pub edit: Edit,
    /// Who did it.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Kept, as this revision.
    Kept(i64),
    /// Nothing changed: the content is the same.
    Same(i64),
    /// Somebody changed the working copy meanwhile; it is at this revision now, and nothing was written.
    Moved(i64),
}

/// Gives a new course its first working copy.
///
/// # Errors
/// When the database does not answer.
pub fn start(
    tx: &mut Tx,
    id: CourseId,
    prepared: &Prepared,
    edit: &Edit,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<(), Error> {
    store::write(tx, prepared)?;
    let hash = prepared.hash();
    tx.run(&START, &[&id, hash.as_bytes(), &now, &by])?;
    tx.run(&ADD_STEP, &[&id, &1_i64, hash.as_bytes(), &edit.what, &edit.subject, &by, &now])?;
    keep_files(tx, id, course::file_names(&prepared.tree.root), now)
}

/// The working copy.
///
/// # Errors
/// `Missing` when the course has none; when the database does not answer.
pub fn find(tx: &mut Tx, id: CourseId) -> Result<Draft, Error> {
    tx.one(&FIND, &[&id], |row| {
        Ok(Draft {
            base: row.get(0)?,
            root: Hash::from_bytes(row.get(1)?),
            revision: row.get(2)?,
            at: row.get(3)?,
            by: row.get(4)?,
        })
    })
}

/// Writes a whole tree as the working copy. `from` is the root that the change was made of (`None` =
/// whatever is there): when the working copy is another one by now, nothing is written.
///
/// # Errors
/// When the database does not answer.
pub fn write(
    tx: &mut Tx,
    id: CourseId,
    from: Option<Hash>,
    prepared: &Prepared,
    edit: &Edit,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<Written, Error> {
    let draft = find(tx, id)?;
    if from.is_some_and(|from| from != draft.root) {
        return Ok(Written::Moved(draft.revision));
    }
    let hash = prepared.hash();
    if hash == draft.root {
        return Ok(Written::Same(draft.revision));
    }
    store::write(tx, prepared)?;
    let revision = draft.revision + 1;
    tx.run(&WRITE, &[&id, hash.as_bytes(), &revision, &now, &by])?;
    let last = step(tx, id, draft.revision)?;
    let goes_on = last.is_some_and(|last| {
        last.revision > 1
            && last.edit == *edit
            && edit.what.ends_with("_changed")
            && last.by == by
            && now.millis_since(last.at) < ONE_EDIT
    });
    if goes_on {
        tx.run(&GO_ON, &[&id, &draft.revision, &revision, hash.as_bytes(), &now])?;
    } else {
        tx.run(&ADD_STEP, &[&id, &revision, hash.as_bytes(), &edit.what, &edit.subject, &by, &now])?;
    }
    keep_files(tx, id, course::file_names(&prepared.tree.root), now)?;
    tx.run(&TOUCH, &[&id, &now])?;
    Ok(Written::Kept(revision))
}

/// One line of the history.
///
/// # Errors
/// When the database does not answer.
pub fn step(tx: &mut Tx, id: CourseId, revision: i64) -> Result<Option<Step>, Error> {
    tx.maybe(&STEP, &[&id, &revision], line)
}

/// The history, newest first: what lies before this revision (`None` = all), at most `limit` lines.
///
/// # Errors
/// When the database does not answer.
pub fn history(tx: &mut Tx, id: CourseId, before: Option<i64>, limit: i64) -> Result<Vec<Step>, Error> {
    tx.all(&HISTORY, &[&id, &before.unwrap_or(i64::MAX), &limit], line)
}

fn line(row: &Row<'_>) -> Result<Step, Error> {
    let (given, family): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(Step {
        revision: row.get(0)?,
        root: Hash::from_bytes(row.get(1)?),
        edit: Edit { what: row.get(2)?, subject: row.get(3)? },
        by: row.get(4)?,
        name: [given, family].into_iter().flatten().collect::<Vec<_>>().join(" "),
        at: row.get(7)?,
    })
}
