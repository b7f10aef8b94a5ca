//! A course as a folder that people read and write with any editor: Markdown, HTML and TOML, and the
//! files beside them (`docs/operations/course-folder.md`). [`read()`] and [`write()`] are pure and lossless;
//! what is wrong with one file is told by file and line, and the rest is taken.

mod disk;
mod entry;
mod import;
mod note;
mod read;
mod words;
mod write;

use std::collections::BTreeMap;

use files::Digest;

use crate::content::Root;
use crate::record::Record;

pub use disk::{DiskError, gather, gather_from, put_down};
pub use import::{ImportError, Imported, Ready, Source, export, import};
pub use note::{Fault, Note};
pub use read::read;
pub use words::note_words;
pub use write::write;

/// The record of the course.
pub const RECORD: &str = "parcours.toml";
/// The record of a section.
pub const SECTION: &str = "section.toml";
/// Where files are: `fichiers/KEY/NAME`, and the picture of the course as `fichiers/NAME`.
pub const FILES: &str = "fichiers";

/// The most that a folder may hold.
pub mod limit {
    /// Entries, folders included.
    pub const ENTRIES: usize = 20_000;
    /// Bytes of one text file.
    pub const TEXT: u64 = 4 << 20;
    /// Bytes of one file below `fichiers/`.
    pub const FILE: u64 = 2 << 30;
    /// Bytes of all text files together.
    pub const TEXTS: u64 = 64 << 20;
    /// Folders inside folders.
    pub const DEPTH: usize = 3;
}

/// The content of a file below `fichiers/`: it is in the store of files already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the content.
    pub digest: Digest,
    /// Its size, in bytes.
    pub size: u64,
    /// What it is, found by `media::of`.
    pub media_type: String,
}

/// A folder in memory: paths with `/`, relative to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    /// What is read here.
    pub texts: BTreeMap<String, Vec<u8>>,
    /// What is only named here.
    pub files: BTreeMap<String, Stored>,
}

/// What a folder says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// The record.
    pub record: Record,
    /// The content; it may always be kept.
    pub root: Root,
    /// What was left out or changed, and why.
    pub notes: Vec<Note>,
}

#[cfg(test)]
mod tests;
