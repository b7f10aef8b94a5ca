//! What can go wrong between a folder and us, sorted by what the person can do about it.

use std::io::{self, ErrorKind};

/// Why a file could not be kept or given.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file of that content is in the store.
    #[error("no such file in the store")]
    Missing,
    /// The file is larger than the caller allows; nothing was kept.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The greatest size allowed, in bytes.
        limit: u64,
    },
    /// The disk, or the quota on it, is full; nothing was kept.
    #[error("the disk is full")]
    DiskFull,
    /// The folder may not be written.
    #[error("the folder of files may not be written")]
    ReadOnly,
    /// The bytes on the disk are not those that the name promises.
    #[error("the stored file is damaged")]
    Damaged,
    /// The sender went away or sent nonsense; nothing was kept.
    #[error("the file did not arrive whole: {0}")]
    Source(io::Error),
    /// Anything else that the operating system refuses.
    #[error("the folder of files does not answer: {0}")]
    Io(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}
