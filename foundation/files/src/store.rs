//! The folder: `ab/cdef…` for a file, `passing/` for those that are arriving.

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, UNIX_EPOCH};

use base::Timestamp;
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncSeekExt, ReadBuf, Take};

use crate::staged::Staged;
use crate::{ByteRange, Digest, Error};

/// How much one `put` may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The greatest size, in bytes.
    pub size: u64,
}

impl Limits {
    /// At most `size` bytes.
    #[must_use]
    pub const fn bytes(size: u64) -> Self {
        Self { size }
    }
}

/// A file that the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blob {
    /// The SHA-256 of the content, which is the file's name.
    pub sha256: Digest,
    /// The size, in bytes.
    pub size: u64,
}

/// The folder of files; cheap to clone, safe to use from many tasks and many processes.
#[derive(Debug, Clone)]
pub struct Store {
    folder: Arc<Path>,
}

// Large enough to make system calls few, small enough for many uploads at once.
const CHUNK: usize = 128 * 1024;

impl Store {
    /// The store in `folder`, which is made when missing.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull` or `Io` when the folder cannot be made.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, Error> {
        let folder: PathBuf = folder.into();
        fs::create_dir_all(folder.join("passing"))?;
        Ok(Self { folder: folder.into() })
    }

    /// Takes what `reader` gives until its end, and keeps it under its digest. What is already there
    /// is kept once. On any error nothing is kept.
    ///
    /// # Errors
    /// `TooLarge` beyond `limits`; `Source` when the reader fails; `DiskFull`, `ReadOnly`, `Io`.
    pub async fn put(&self, mut reader: impl AsyncRead + Unpin + Send, limits: Limits) -> Result<Blob, Error> {
        let passing = self.passing();
        let mut staged = blocking(move || Staged::create(&passing, limits.size)).await?;
        let mut chunk = Vec::with_capacity(CHUNK);
        loop {
            chunk.clear();
            while chunk.len() < CHUNK && reader.read_buf(&mut chunk).await.map_err(Error::Source)? > 0 {}
            if chunk.is_empty() {
                break;
            }
            (staged, chunk) = blocking(move || {
                staged.write(&chunk)?;
                Ok((staged, chunk))
            })
            .await?;
        }
        let store = self.clone();
        blocking(move || store.settle(staged)).await
    }

    /// The same for commands; blocks.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn put_now(&self, mut reader: impl Read, limits: Limits) -> Result<Blob, Error> {
        let mut staged = Staged::create(&self.passing(), limits.size)?;
        let mut chunk = vec![0; CHUNK];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => return self.settle(staged),
                Ok(count) => staged.write(&chunk[..count])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Error::Source(error)),
            }
        }
    }

    /// The same for bytes at hand; blocks.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn put_bytes_now(&self, bytes: &[u8], limits: Limits) -> Result<Blob, Error> {
        let mut staged = Staged::create(&self.passing(), limits.size)?;
        staged.write(bytes)?;
        self.settle(staged)
    }

    /// The same for who writes instead of giving to read; blocks. What `fill` gives comes back beside the
    /// file. When it fails nothing is kept, and a refusal of the store is told before its own.
    ///
    /// # Errors
    /// As [`Store::put`], or whatever `fill` says.
    pub fn fill_now<T, E: From<Error>>(
        &self,
        limits: Limits,
        fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<(Blob, T), E> {
        let filling = Filling { staged: Staged::create(&self.passing(), limits.size)?, refusal: None };
        let mut buffer = BufWriter::with_capacity(CHUNK, filling);
        let filled = fill(&mut buffer);
        // What the disk says to the last of it stands in `refusal` too.
        let _ = buffer.flush();
        let (filling, _) = buffer.into_parts();
        match (filling.refusal, filled) {
            (Some(refusal), _) => Err(refusal.into()),
            (None, Err(error)) => Err(error),
            (None, Ok(given)) => Ok((self.settle(filling.staged)?, given)),
        }
    }

    /// Opens a file to read here and there; blocks. Nothing compares it with its name.
    ///
    /// # Errors
    /// `Missing` when the store has no such file.
    pub fn open_now(&self, sha256: &Digest) -> Result<fs::File, Error> {
        Ok(fs::File::open(self.place(sha256))?)
    }

    /// An empty file to write and read again, on the disk of the store, which is gone once it is closed;
    /// blocks. For what is too large for memory and is nobody's to keep.
    ///
    /// # Errors
    /// `DiskFull`, `ReadOnly` or `Io`.
    pub fn scratch_now(&self) -> Result<fs::File, Error> {
        Ok(Staged::scratch(&self.passing())?)
    }

    /// Opens a file for reading, whole or in `part`.
    ///
    /// # Errors
    /// `Missing` when the store has no such file; `Damaged` when it ends before the part does.
    pub async fn read(&self, sha256: &Digest, part: Option<ByteRange>) -> Result<Reading, Error> {
        let mut file = tokio::fs::File::open(self.place(sha256)).await?;
        let size = file.metadata().await?.len();
        let (first, length) = part.map_or((0, size), |part| (part.first, part.length()));
        if first.checked_add(length).is_none_or(|end| end > size) {
            return Err(Error::Damaged);
        }
        if first > 0 {
            file.seek(io::SeekFrom::Start(first)).await?;
        }
        Ok(Reading { size, length, file: file.take(length) })
    }

    /// The whole content, after checking that it is what its name promises; blocks. For small files.
    ///
    /// # Errors
    /// `Missing`; `TooLarge` beyond `limits`; `Damaged` when the content has changed.
    pub fn read_now(&self, sha256: &Digest, limits: Limits) -> Result<Vec<u8>, Error> {
        let file = fs::File::open(self.place(sha256))?;
        let mut content = Vec::new();
        file.take(limits.size.saturating_add(1)).read_to_end(&mut content)?;
        if content.len() as u64 > limits.size {
            return Err(Error::TooLarge { limit: limits.size });
        }
        let found: [u8; 32] = Sha256::digest(&content).into();
        if found == *sha256.as_bytes() { Ok(content) } else { Err(Error::Damaged) }
    }

    /// Copies a file into `out`, and compares it with its name on the way; blocks.
    ///
    /// # Errors
    /// `Missing`; `Damaged` when the content has changed (`out` has got it then); `Io` when `out` refuses.
    pub fn copy_now(&self, sha256: &Digest, out: &mut impl Write) -> Result<Blob, Error> {
        let mut file = fs::File::open(self.place(sha256))?;
        let (mut hasher, mut size, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
        loop {
            match file.read(&mut chunk)? {
                0 => break,
                count => {
                    hasher.update(&chunk[..count]);
                    out.write_all(&chunk[..count])?;
                    size += count as u64;
                }
            }
        }
        let found: [u8; 32] = hasher.finalize().into();
        if found == *sha256.as_bytes() { Ok(Blob { sha256: *sha256, size }) } else { Err(Error::Damaged) }
    }

    /// Reads a file through and compares it with its name; blocks.
    ///
    /// # Errors
    /// `Missing`, or `Damaged` when the content has changed.
    pub fn verify_now(&self, sha256: &Digest) -> Result<Blob, Error> {
        self.copy_now(sha256, &mut io::sink())
    }

    /// The size of a file, when the store has it.
    ///
    /// # Errors
    /// `Missing`, or `Io` when the folder does not answer.
    pub fn size_now(&self, sha256: &Digest) -> Result<u64, Error> {
        Ok(fs::metadata(self.place(sha256))?.len())
    }

    /// Writes and removes a small file, to learn whether uploads would work.
    ///
    /// # Errors
    /// `DiskFull`, `ReadOnly` or `Io`: what an upload would meet.
    pub fn check_now(&self) -> Result<(), Error> {
        let mut staged = Staged::create(&self.passing(), 1024)?;
        staged.write(&[0; 1024])
    }

    /// Removes what uploads left when their process was killed, if last written before `before`.
    /// Gives how many were removed.
    ///
    /// # Errors
    /// `Io` when the folder does not answer.
    pub fn sweep_now(&self, before: Timestamp) -> Result<u64, Error> {
        let limit = UNIX_EPOCH + Duration::from_millis(u64::try_from(before.millis()).unwrap_or(0));
        let mut removed = 0;
        for entry in fs::read_dir(self.passing())? {
            let entry = entry?;
            let stale = entry.metadata().and_then(|known| known.modified()).is_ok_and(|written| written < limit);
            if stale && fs::remove_file(entry.path()).is_ok() {
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn settle(&self, staged: Staged) -> Result<Blob, Error> {
        let (sha256, size) = staged.settle(|digest| self.place(digest))?;
        Ok(Blob { sha256, size })
    }

    fn passing(&self) -> PathBuf {
        self.folder.join("passing")
    }

    fn place(&self, sha256: &Digest) -> PathBuf {
        let name = sha256.to_string();
        let (first, rest) = name.split_at(2);
        self.folder.join(first).join(rest)
    }
}

/// A file that is being written by somebody else's code, which knows no error but the system's.
struct Filling {
    staged: Staged,
    refusal: Option<Error>,
}

impl Write for Filling {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.staged.write(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                self.refusal.get_or_insert(error);
                Err(io::Error::other("the store takes no more"))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An open file, or a part of it, to be read once.
#[derive(Debug)]
pub struct Reading {
    /// The size of the whole file.
    pub size: u64,
    /// How many bytes this reading gives.
    pub length: u64,
    file: Take<tokio::fs::File>,
}

impl AsyncRead for Reading {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.file).poll_read(cx, buf)
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|stopped| Err(Error::Io(io::Error::other(stopped))))
}
