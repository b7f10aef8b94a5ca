//! Activities: what they are, when they open, when they are done, and what is in them.

mod content;
mod settings;

use crate::availability::Conditions;
use crate::files::{FileId, Rich};
use crate::note::{Outcome, Report};
use crate::quiz::Quiz;
use crate::{ActivityId, SectionId};

pub use settings::{Completion, Tracking};

pub(crate) use content::{Source, read};
pub(crate) use settings::Settings;

/// One activity or resource.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Its number in the backup.
    pub id: ActivityId,
    /// Moodle's name for its kind: `page`, `quiz`, `forum`.
    pub module: String,
    /// Its title.
    pub title: String,
    /// The section that it is in.
    pub section: Option<SectionId>,
    /// Whether participants see it.
    pub is_visible: bool,
    /// Whether it is shown on the page of the course (else only a link leads to it).
    pub is_on_page: bool,
    /// How far it is indented.
    pub indent: u32,
    /// What stands at its head; a label has nothing else.
    pub intro: Option<Rich>,
    /// When it is done.
    pub completion: Completion,
    /// When it opens.
    pub availability: Option<Conditions>,
    /// What is in it.
    pub content: Content,
    /// What happened to it.
    pub report: Report,
}

impl Activity {
    /// What became of it as a whole.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.content {
            Content::Parked(parked) if parked.xml.is_empty() => Outcome::Refused,
            Content::Parked(_) => Outcome::Parked,
            // A part that was parked or left makes the whole an approximation.
            _ => self.report.worst().min(Outcome::Approximated),
        }
    }
}

/// What is in an activity.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Content {
    /// Text within the course page: the intro.
    Label,
    /// One page.
    Page(Rich),
    /// A book.
    Book {
        /// In order.
        chapters: Vec<Chapter>,
        /// Whether chapters are numbered.
        is_numbered: bool,
    },
    /// A file, perhaps with others that it needs.
    Resource {
        /// The one to open.
        main: Option<FileId>,
        /// All, the main one first.
        files: Vec<FileId>,
    },
    /// A folder of files.
    Folder(Vec<FileId>),
    /// A link.
    Url {
        /// As it was typed; may be anything.
        address: String,
    },
    /// A quiz.
    Quiz(Box<Quiz>),
    /// The place of a section within another; `None` when that section is not in the backup.
    Subsection(Option<SectionId>),
    /// Anything else, kept as it is.
    Parked(Parked),
}

/// A chapter of a book.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its number in the backup, which links name.
    pub id: u64,
    /// Its title.
    pub title: String,
    /// Its text.
    pub content: Rich,
    /// Whether it is below the chapter before it.
    pub is_subchapter: bool,
    /// Whether participants do not see it.
    pub is_hidden: bool,
}

/// What was not understood.
#[derive(Debug, Clone)]
pub struct Parked {
    /// Moodle's name for its kind.
    pub module: String,
    /// Its title.
    pub title: String,
    /// Its XML without what belongs to people; empty when it is missing or could not be told from them.
    pub xml: Vec<u8>,
    /// The files of its areas.
    pub files: Vec<FileId>,
}
