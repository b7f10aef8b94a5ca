//! A folder for what is not finished yet, closed to others and gone when the work ends either way.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::Context;
use base::Env;

/// A folder of its own inside another; removed with this value.
pub(super) struct Staged(PathBuf);

impl Staged {
    /// Makes the folder in `parent`, under a name that nobody else takes.
    pub(super) fn inside(parent: &Path, purpose: &str, env: &Env) -> anyhow::Result<Self> {
        let mark: String = env.bytes::<6>().iter().map(|byte| format!("{byte:02x}")).collect();
        let folder = parent.join(format!(".preau-{purpose}-{mark}"));
        let made = DirBuilder::new().mode(0o700).create(&folder);
        made.with_context(|| format!("cannot write in the folder {}", parent.display()))?;
        Ok(Self(folder))
    }

    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "what was not finished stays behind");
        }
    }
}

/// A new file that only its owner reads: it holds personal data.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Moves a file, over to another file system too; nothing that is there is replaced.
pub(super) fn carry(from: &Path, to: &Path) -> anyhow::Result<()> {
    let refused = || format!("cannot write {}", to.display());
    if to.exists() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists)).with_context(refused);
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut beside = to.as_os_str().to_owned();
            beside.push(".arriving");
            let mut written = create(Path::new(&beside)).with_context(refused)?;
            io::copy(&mut File::open(from)?, &mut written).with_context(refused)?;
            written.sync_all().with_context(refused)?;
            fs::rename(&beside, to).with_context(refused)
        }
        done => done.with_context(refused),
    }
}

/// Makes sure that the names in `folder` outlive a power cut.
pub(super) fn sync_folder(folder: &Path) -> anyhow::Result<()> {
    File::open(folder)?.sync_all().with_context(|| format!("{} did not reach the disk", folder.display()))
}
