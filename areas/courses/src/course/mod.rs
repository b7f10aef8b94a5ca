//! A course as the platform knows it: code, state, record, authors, files. Its content is a working
//! copy ([`crate::draft`]) and versions ([`crate::version`]).

mod file;
mod permit;
mod store;

pub(crate) use file::named_by as file_names;
pub use file::{files_of, keep_files, list_files};
pub use permit::EditCourse;
pub use store::{
    Listed, NewCourse, Wanted, add_author, authors, create, find, free_code, get, is_author, list, remove_author,
    save_record, set_state,
};
pub(crate) use store::{json, record};

use base::{PlatformId, Timestamp};

use crate::CourseId;
use crate::record::Record;

/// Where a course stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Never published.
    Draft,
    /// Has a version that sessions may be opened from.
    Published,
    /// No new session is opened from it; those that run go on.
    Retired,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Retired];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }

    /// The state that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A course.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Its identifier.
    pub id: CourseId,
    /// On which platform.
    pub platform: PlatformId,
    /// Its code in addresses and files.
    pub code: String,
    /// Where it stands.
    pub state: State,
    /// Its record as the authors keep it.
    pub record: Record,
    /// Grows with each change of the record.
    pub record_revision: i64,
    /// Number of its newest version; 0 before the first.
    pub latest: i64,
    /// Last change.
    pub updated_at: Timestamp,
}

/// Words of our own addresses below `/gestion/parcours/`.
const RESERVED: [&str; 2] = ["nouveau", "importer"];

/// Whether `text` may be the code of a course.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (1..=60).contains(&text.len())
        && text.bytes().all(plain)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !RESERVED.contains(&text)
}
