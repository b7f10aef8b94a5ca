//! A folder becomes a course of a platform, or its working copy; a course becomes a folder.

use base::{Env, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};

use super::{Folder, Note, Read, write};
use crate::content::Root;
use crate::course::{self, NewCourse};
use crate::draft::{self, Edit, Written};
use crate::record::Record;
use crate::store::Prepared;
use crate::{CourseId, CourseVersionId, Courses, version};

/// Where an import goes and what it does.
#[derive(Debug, Clone)]
pub struct Source {
    /// On which platform.
    pub platform: PlatformId,
    /// The code of the course: a new one, or one that is there and gets a new working copy.
    pub code: String,
    /// Publish it at once, with this note.
    pub publish: Option<String>,
    /// Who imports; `None` for a command.
    pub by: Option<PersonId>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The course.
    pub course: CourseId,
    /// Its code.
    pub code: String,
    /// Whether it is new.
    pub is_new: bool,
    /// Whether anything of its content is other than before.
    pub is_changed: bool,
    /// The version that it was published as.
    pub version: Option<i64>,
    /// What was left out or cut.
    pub notes: Vec<Note>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not a code.
    #[error("{0}: a code has 1 to 60 small letters, digits and hyphens, and is not `nouveau` or `importer`")]
    Code(String),
    /// No section was found: this is no folder of a course.
    #[error("no section was found: a course has folders `NN-key` with a `section.toml`")]
    Nothing,
    /// The content cannot be kept.
    #[error("the content cannot be kept: {0:?}")]
    Flaws(Vec<crate::content::check::Flaw>),
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Content that may be kept, made ready outside the transaction that writes it.
#[derive(Debug, Clone)]
pub struct Ready {
    prepared: Prepared,
    record: Record,
    source: Source,
    id: CourseId,
    version: CourseVersionId,
    event: audit::Event,
    now: Timestamp,
}

impl Ready {
    /// Makes a tree and its record ready. The contents of its files are in the store already.
    ///
    /// # Errors
    /// A bad code (an empty one is chosen by the title, and is always that of a new course); content
    /// without a section, or that cannot be kept.
    pub fn of(env: &Env, source: &Source, record: Record, root: Root) -> Result<Self, ImportError> {
        if !source.code.is_empty() && !course::is_code(&source.code) {
            return Err(ImportError::Code(source.code.clone()));
        }
        if root.sections.is_empty() {
            return Err(ImportError::Nothing);
        }
        let prepared = Prepared::of(root).map_err(ImportError::Flaws)?;
        let event = audit::Event::new(env, "course.imported").on(source.platform);
        let (id, version, now) = (CourseId::new(env), CourseVersionId::new(env), env.now());
        Ok(Self { prepared, record, source: source.clone(), id, version, event, now })
    }

    /// Writes the course, or its new working copy, with its audit event.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn write(&self, tx: &mut Tx) -> Result<Imported, Error> {
        let Self { prepared, record, source, now, .. } = self;
        let (now, by, platform) = (*now, source.by, source.platform);
        let code = match source.code.as_str() {
            "" => course::free_code(tx, platform, &record.title)?,
            code => code.to_owned(),
        };
        let edit = Edit::new("course_imported", record.title.as_str());
        let known = course::find(tx, platform, &code)?;
        let (course, is_new) = known.as_ref().map_or((self.id, true), |known| (known.id, false));
        let is_changed = match known {
            None => {
                let (record, code) = (record.clone(), code.clone());
                course::create(tx, &NewCourse { id: course, platform, code, record, by }, now)?;
                draft::start(tx, course, prepared, &edit, by, now)?;
                true
            }
            Some(known) => {
                if known.record != *record {
                    course::save_record(tx, known.id, known.record_revision, record, now)?;
                }
                let written = draft::write(tx, known.id, None, prepared, &edit, by, now)?;
                matches!(written, Written::Kept(_)) || known.record != *record
            }
        };
        course::keep_files(tx, course, record.thumbnail.iter(), now)?;
        let published = match &source.publish {
            Some(note) => Some(version::publish(tx, self.version, course, note, by, now)?.number),
            None => None,
        };
        let mut event = self.event.clone().about(course);
        event.actor = by;
        audit::record(tx, &event)?;
        Ok(Imported { course, code, is_new, is_changed, version: published, notes: Vec::new() })
    }
}

/// Takes what a folder says. The contents of its files are in the store already.
///
/// # Errors
/// A bad code, a folder without a section; when the database does not answer. Nothing is written then.
pub async fn import(courses: &Courses, source: &Source, read: Read) -> Result<Imported, ImportError> {
    if source.code.is_empty() {
        return Err(ImportError::Code(String::new()));
    }
    let ready = Ready::of(&courses.web.env, source, read.record, read.root)?;
    let imported = courses.web.db.write(move |tx| ready.write(tx)).await?;
    Ok(Imported { notes: read.notes, ..imported })
}

/// The folder of a course: its working copy, or a published version.
///
/// # Errors
/// `Missing` when there is no such course or version; when the database does not answer.
pub async fn export(courses: &Courses, platform: PlatformId, code: &str, number: Option<i64>) -> Result<Folder, Error> {
    let (content, code) = (courses.content.clone(), code.to_owned());
    let (record, tree) = courses
        .web
        .db
        .read(move |tx| {
            let course = course::find(tx, platform, &code)?.ok_or(Error::Missing)?;
            let (record, root) = match number {
                None => (course.record, draft::find(tx, course.id)?.root),
                Some(number) => {
                    let version = version::find(tx, course.id, number)?.ok_or(Error::Missing)?;
                    (version.record, version.root)
                }
            };
            Ok::<_, Error>((record, content.tree(tx, root)?))
        })
        .await?;
    Ok(write(&record, &tree.root))
}
