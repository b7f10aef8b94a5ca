//! The table `course_import`.

use base::{PersonId, PlatformId, Timestamp};
use courses::CourseId;
use courses::folder::Imported;
use db::{Error, Row, Tx};
use files::{Blob, Digest};
use i18n::Lang;

use crate::CourseImportId;
use crate::report::{Counts, Report};

db::sql! {
    /// A backup that was given.
    INSERT: "INSERT INTO course_import (id, platform_id, state, file_name, digest, size, lang, done, total, fault, course_id, \
               course_code, title, kept, approximated, parked, refused, report, by_person, created_at, updated_at) \
             VALUES ($1, $2, 'waiting', $3, $4, $5, $6, 0, 0, '', NULL, '', '', 0, 0, 0, 0, '', $7, $8, $8)";
    /// One import.
    FIND: "SELECT id, platform_id, state, file_name, digest, size, lang, done, total, fault, course_id, course_code, title, \
             kept, approximated, parked, refused, by_person, created_at FROM course_import WHERE id = $1";
    /// The imports of a platform, newest first.
    LIST: "SELECT id, platform_id, state, file_name, digest, size, lang, done, total, fault, course_id, course_code, title, \
             kept, approximated, parked, refused, by_person, created_at FROM course_import \
           WHERE platform_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3";
    /// What became of each item.
    REPORT: "SELECT report FROM course_import WHERE id = $1";
    /// How far it is; what has ended stays ended.
    PROGRESS: "UPDATE course_import SET state = 'running', done = $2, total = $3, updated_at = $4 \
               WHERE id = $1 AND state IN ('waiting', 'running')";
    /// The end, once.
    DONE: "UPDATE course_import SET state = 'done', fault = '', title = $2, kept = $3, approximated = $4, parked = $5, \
             refused = $6, report = $7, updated_at = $8, done = total, course_id = $9, course_code = $10 \
           WHERE id = $1 AND state IN ('waiting', 'running')";
    /// Another end.
    FAILED: "UPDATE course_import SET state = 'failed', fault = $2, updated_at = $3 \
             WHERE id = $1 AND state IN ('waiting', 'running')";
    /// Once more.
    AGAIN: "UPDATE course_import SET state = 'waiting', fault = '', done = 0, total = 0, updated_at = $2 \
            WHERE id = $1 AND state = 'failed'"
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The job has not begun.
    Waiting,
    /// It is being read.
    Running,
    /// The course is there.
    Done,
    /// Nothing could be taken.
    Failed,
}

impl State {
    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "waiting" => Self::Waiting,
            "running" => Self::Running,
            "done" => Self::Done,
            "failed" => Self::Failed,
            _ => return None,
        })
    }

    /// Whether the job is still to do something.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// An import, without its report.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its identifier.
    pub id: CourseImportId,
    /// On which platform.
    pub platform: PlatformId,
    /// Where it stands.
    pub state: State,
    /// The name that the file had.
    pub file_name: String,
    /// Its content in the store of files.
    pub blob: Blob,
    /// The language of words that are written into the course.
    pub lang: Lang,
    /// Activities read.
    pub done: i64,
    /// How many there are; 0 before that is known.
    pub total: i64,
    /// Why nothing could be taken: a code, or empty.
    pub fault: String,
    /// The course that it became.
    pub course: Option<CourseId>,
    /// The code of that course.
    pub course_code: String,
    /// Its title.
    pub title: String,
    /// How many activities had which outcome.
    pub counts: Counts,
    /// Who gave it.
    pub by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// A backup that was given.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub id: CourseImportId,
    pub platform: PlatformId,
    pub file_name: String,
    pub blob: Blob,
    pub lang: Lang,
    pub by: PersonId,
}

pub(super) fn insert(tx: &mut Tx, given: &Given, now: Timestamp) -> Result<(), Error> {
    files::record(tx, &given.blob, "application/vnd.moodle.backup", now)?;
    let size = i64::try_from(given.blob.size).unwrap_or(i64::MAX);
    let (digest, lang) = (given.blob.sha256.as_bytes(), given.lang.code());
    tx.run(&INSERT, &[&given.id, &given.platform, &given.file_name, digest, &size, &lang, &given.by, &now])?;
    Ok(())
}

/// The import of this identifier.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, id: CourseImportId) -> Result<Option<Import>, Error> {
    tx.maybe(&FIND, &[&id], import)
}

/// The imports of a platform, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(tx: &mut Tx, platform: PlatformId, limit: i64, offset: i64) -> Result<Vec<Import>, Error> {
    tx.all(&LIST, &[&platform, &limit, &offset], import)
}

pub(super) fn report(tx: &mut Tx, id: CourseImportId) -> Result<String, Error> {
    tx.one(&REPORT, &[&id], |row| row.get(0))
}

/// Notes how far it is; `false` when it has ended already.
pub(super) fn progress(tx: &mut Tx, id: CourseImportId, done: i64, total: i64, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&PROGRESS, &[&id, &done, &total, &now])? == 1)
}

/// Notes the end; `false` when somebody else was faster.
pub(super) fn finish(
    tx: &mut Tx,
    id: CourseImportId,
    imported: &Imported,
    report: &Report,
    now: Timestamp,
) -> Result<bool, Error> {
    let counts = report.counts();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    // Strings and numbers, which cannot fail to be written.
    let json = serde_json::to_string(report).unwrap_or_default();
    let changed = tx.run(
        &DONE,
        &[
            &id,
            &report.title,
            &number(counts.kept),
            &number(counts.approximated),
            &number(counts.parked),
            &number(counts.refused),
            &json,
            &now,
            &imported.course,
            &imported.code,
        ],
    )?;
    Ok(changed == 1)
}

pub(super) fn fail(tx: &mut Tx, id: CourseImportId, fault: &str, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&FAILED, &[&id, &fault, &now])? == 1)
}

pub(super) fn again(tx: &mut Tx, id: CourseImportId, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&AGAIN, &[&id, &now])? == 1)
}

fn import(row: &Row<'_>) -> Result<Import, Error> {
    let (state, lang): (String, String) = (row.get(2)?, row.get(6)?);
    let count = |at: usize| row.get::<i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
    Ok(Import {
        id: row.get(0)?,
        platform: row.get(1)?,
        state: State::from_code(&state).ok_or_else(|| Error::Other(format!("an import has the state {state}")))?,
        file_name: row.get(3)?,
        blob: Blob { sha256: Digest::from_bytes(row.get(4)?), size: u64::try_from(row.get::<i64>(5)?).unwrap_or(0) },
        lang: Lang::from_code(&lang).unwrap_or(Lang::Fr),
        done: row.get(7)?,
        total: row.get(8)?,
        fault: row.get(9)?,
        course: row.get(10)?,
        course_code: row.get(11)?,
        title: row.get(12)?,
        counts: Counts { kept: count(13)?, approximated: count(14)?, parked: count(15)?, refused: count(16)? },
        by: row.get(17)?,
        created_at: row.get(18)?,
    })
}
