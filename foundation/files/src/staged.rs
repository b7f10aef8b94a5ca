//! A file that is arriving: written beside the others under a passing name, hashed on the way, and
//! given its place only once it is whole and on the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

use crate::{Digest, Error};

static NEXT: AtomicU64 = AtomicU64::new(0);

/// Bytes on their way into the store; dropped before `settle`, it leaves nothing behind.
pub(crate) struct Staged {
    file: File,
    path: PathBuf,
    hasher: Sha256,
    size: u64,
    limit: u64,
    settled: bool,
}

impl Staged {
    /// A new passing file in `folder`, for at most `limit` bytes.
    pub(crate) fn create(folder: &Path, limit: u64) -> Result<Self, Error> {
        let (file, path) = passing(folder)?;
        Ok(Self::over(file, path, limit))
    }

    /// A passing file that nobody names any more. Where an open file keeps its name, `Store::sweep_now`
    /// removes it later.
    pub(crate) fn scratch(folder: &Path) -> io::Result<File> {
        let (file, path) = passing(folder)?;
        let _ = fs::remove_file(&path);
        Ok(file)
    }

    fn over(file: File, path: PathBuf, limit: u64) -> Self {
        Self { file, path, hasher: Sha256::new(), size: 0, limit, settled: false }
    }

    /// Takes the next bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.size = self.size.saturating_add(bytes.len() as u64);
        if self.size > self.limit {
            return Err(Error::TooLarge { limit: self.limit });
        }
        self.hasher.update(bytes);
        Ok(self.file.write_all(bytes)?)
    }

    /// Puts the whole file in its place, which `place` names by the content, and on the disk.
    pub(crate) fn settle(mut self, place: impl FnOnce(&Digest) -> PathBuf) -> Result<(Digest, u64), Error> {
        let digest = Digest::from_bytes(std::mem::take(&mut self.hasher).finalize().into());
        let target = place(&digest);
        // A file of that name and size is the same file; one cut short by a lost disk is replaced.
        if fs::metadata(&target).is_ok_and(|known| known.is_file() && known.len() == self.size) {
            return Ok((digest, self.size));
        }
        self.file.sync_all()?;
        let folder = target.parent().unwrap_or(&target).to_path_buf();
        if !folder.is_dir() {
            fs::create_dir_all(&folder)?;
            sync_folder(folder.parent().unwrap_or(&folder))?;
        }
        fs::rename(&self.path, &target)?;
        self.settled = true;
        sync_folder(&folder)?;
        Ok((digest, self.size))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.settled {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A new file of a name that no other has.
fn passing(folder: &Path) -> io::Result<(File, PathBuf)> {
    loop {
        let turn = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{}-{turn}.part", std::process::id()));
        match open_new(&path) {
            Ok(file) => return Ok((file, path)),
            // Another machine with our process number, or a file that a crash left.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(unix)]
fn open_new(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // Readable by the service and its group (backups), by nobody else on the machine.
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o640).open(path)
}

#[cfg(not(unix))]
fn open_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// A rename is on the disk once its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    // /dev/full answers every write as a full disk does.
    #[test]
    fn a_full_disk_is_told_as_such() {
        let file = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut staged = Staged::over(file, PathBuf::from("/nonexistent/nothing.part"), 100);
        assert!(matches!(staged.write(b"octets"), Err(Error::DiskFull)));
    }
}
