//! Where the contents of files go: into the store, or nowhere when one only looks.

use std::io::{Read, Seek, Write};

use files::{Digest, Limits, Store};
use mbz::{Backup, ContentHash, CopyError};
use sha2::Digest as _;

use super::Fault;
use super::known::Stored;

/// The largest file.
const FILE: u64 = 2 << 30;

/// Where the contents of files go.
#[derive(Debug, Clone)]
pub enum Depot {
    /// The store of files.
    Store(Store),
    /// Nowhere: contents are read and named, and forgotten.
    Nowhere,
}

/// Counts, sums, and remembers the beginning of what passes.
struct Looked<'w> {
    out: Option<&'w mut dyn Write>,
    head: Vec<u8>,
    size: u64,
    sum: Option<sha2::Sha256>,
}

impl<'w> Looked<'w> {
    fn new(out: Option<&'w mut dyn Write>) -> Self {
        let sum = if out.is_none() { Some(sha2::Sha256::new()) } else { None };
        Self { out, head: Vec::with_capacity(32), size: 0, sum }
    }
}

impl Write for Looked<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = match &mut self.out {
            Some(out) => out.write(bytes)?,
            None => bytes.len(),
        };
        let taken = &bytes[..count];
        let room = 32_usize.saturating_sub(self.head.len()).min(count);
        self.head.extend_from_slice(&taken[..room]);
        self.size += count as u64;
        if let Some(sum) = &mut self.sum {
            sum.update(taken);
        }
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What happened while one file was copied.
enum Failed {
    Copy(CopyError),
    Store(files::Error),
}

impl From<files::Error> for Failed {
    fn from(error: files::Error) -> Self {
        Self::Store(error)
    }
}

impl Depot {
    /// Takes one content of the backup; `None` when it is damaged, missing or too large.
    pub(super) fn take<R: Read + Seek, S: Read + Write + Seek>(
        &self,
        backup: &mut Backup<R, S>,
        hash: ContentHash,
    ) -> Result<Option<Stored>, Fault> {
        let copied = match self {
            Self::Nowhere => {
                let mut looked = Looked::new(None);
                backup.copy_file(hash, &mut looked).map_err(Failed::Copy).map(|_| {
                    let sum: [u8; 32] = looked.sum.map(|sum| sum.finalize().into()).unwrap_or_default();
                    Stored { digest: Digest::from_bytes(sum), size: looked.size, head: looked.head }
                })
            }
            Self::Store(store) => store
                .fill_now(Limits::bytes(FILE), |out| {
                    let mut looked = Looked::new(Some(out));
                    backup.copy_file(hash, &mut looked).map_err(Failed::Copy)?;
                    Ok(looked.head)
                })
                .map(|(blob, head)| Stored { digest: blob.sha256, size: blob.size, head }),
        };
        match copied {
            Ok(stored) => Ok(Some(stored)),
            Err(Failed::Copy(CopyError::Read(error))) => Err(mbz::Error::Io(error).into()),
            Err(Failed::Copy(_) | Failed::Store(files::Error::TooLarge { .. })) => Ok(None),
            Err(Failed::Store(error)) => Err(error.into()),
        }
    }

    /// Takes what the mapping made.
    pub(super) fn keep(&self, original: &[u8]) -> Result<(), Fault> {
        if let Self::Store(store) = self {
            store.put_bytes_now(original, Limits::bytes(FILE))?;
        }
        Ok(())
    }
}
