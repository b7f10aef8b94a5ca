//! A Moodle backup becomes the content of a course. Nothing fails here as a whole but the reading itself:
//! what does not fit is approximated, parked with its original, or left, and the report says so.
//!
//! Order: the outline gives every section and activity its key; activities are read one by one, their
//! files go to the store, and each becomes ours; at the end conditions on what can never be done become
//! words. Users and what they wrote are never read.

mod activity;
mod condition;
mod depot;
mod desk;
mod known;
mod name;
mod outline;
mod quiz;
mod record;
mod text;

pub use depot::Depot;
pub use known::Stored;

use std::io::{Read, Seek, Write};

use courses::content::Root;
use courses::record::Record;
use mbz::{Backup, Limits};

use crate::report::Report;
use crate::words::Words;

/// What a backup became.
#[derive(Debug, Clone, Default)]
pub struct Converted {
    /// The record of the course.
    pub record: Record,
    /// Its content; it may always be kept.
    pub root: Root,
    /// What became of each item.
    pub report: Report,
}

/// Why nothing could be made of a backup.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It cannot be read at all.
    #[error(transparent)]
    Backup(#[from] mbz::Error),
    /// The store of files takes nothing.
    #[error(transparent)]
    Store(#[from] files::Error),
    /// The process ends: another one begins again.
    #[error("interrupted")]
    Interrupted,
}

impl Fault {
    /// A stable name, for messages and records.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Backup(error) => error.code(),
            Self::Store(files::Error::DiskFull) => "disk-full",
            Self::Store(_) => "store",
            Self::Interrupted => "interrupted",
        }
    }

    /// Whether the same backup may be read another time.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Store(_) | Self::Interrupted | Self::Backup(mbz::Error::Io(_)))
    }
}

/// Bytes of text that a course has at most: memory is bounded whatever a backup holds.
const TEXTS: usize = 24 << 20;

/// The bounds of the reading: those of the reader, with fewer notes for each thing.
#[must_use]
pub fn limits() -> Limits {
    Limits { notes: 60, ..Limits::default() }
}

/// How far a conversion is: activities done, and of how many. `false` stops it.
pub type Progress<'p> = dyn FnMut(usize, usize) -> bool + 'p;

/// Converts an open backup; the contents that the course needs go to `depot`.
///
/// # Errors
/// When the archive cannot be read any further, when the store takes nothing, or when `progress` says so.
pub fn convert<R: Read + Seek, S: Read + Write + Seek>(
    backup: &mut Backup<R, S>,
    depot: &Depot,
    t: Words,
    progress: &mut Progress<'_>,
) -> Result<Converted, Fault> {
    outline::convert(backup, depot, t, progress)
}
