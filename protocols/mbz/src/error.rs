//! Why a backup is refused as a whole. Everything smaller is a [`Note`](crate::Note), and the rest
//! of the backup goes on.

use std::io;

/// Nothing can be read of this backup.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Neither zip nor gzip by its first bytes.
    #[error("neither a zip nor a tar.gz")]
    NotAnArchive,
    /// An archive without anything of a Moodle 2 backup in it.
    #[error("no Moodle backup in the archive")]
    NotABackup,
    /// A backup of Moodle 1.x, which has another format.
    #[error("a backup of Moodle 1.x")]
    MoodleOne,
    /// The archive is damaged from its beginning, or has lost its end (zip).
    #[error("the archive is damaged")]
    Damaged,
    /// More entries than [`Limits::entries`](crate::Limits::entries).
    #[error("too many entries in the archive")]
    TooManyEntries,
    /// More bytes than [`Limits::unpacked`](crate::Limits::unpacked).
    #[error("the archive is too large once unpacked")]
    TooLarge,
    /// More bytes for each packed byte than [`Limits::ratio`](crate::Limits::ratio), or entries that overlap.
    #[error("the archive is a bomb")]
    Bomb,
    /// A tar.gz larger than [`Limits::memory`](crate::Limits::memory): open it with a spool.
    #[error("too large to be unpacked in memory: a spool is needed")]
    NeedsSpool,
    /// The reader or the spool failed.
    #[error("reading failed: {0}")]
    Io(#[from] io::Error),
}

impl Error {
    /// A stable name, for messages and records.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnArchive => "not-an-archive",
            Self::NotABackup => "not-a-backup",
            Self::MoodleOne => "moodle-one",
            Self::Damaged => "damaged",
            Self::TooManyEntries => "too-many-entries",
            Self::TooLarge => "too-large",
            Self::Bomb => "bomb",
            Self::NeedsSpool => "needs-spool",
            Self::Io(_) => "io",
        }
    }
}

/// Why the content of a file could not be copied; what was written before is to be thrown away.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CopyError {
    /// The archive does not hold it, or holds it in a form that was refused.
    #[error("the archive does not hold this file")]
    Missing,
    /// It cannot be unpacked.
    #[error("the file is damaged in the archive")]
    Damaged,
    /// It was unpacked, and its SHA-1 is not its name.
    #[error("the file is not what its name says")]
    Altered,
    /// The reader or the spool failed.
    #[error("reading failed: {0}")]
    Read(io::Error),
    /// The writer failed.
    #[error("writing failed: {0}")]
    Write(io::Error),
}

/// Whether an error says that the bytes are bad, and not that reading them failed.
pub(crate) fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
}
