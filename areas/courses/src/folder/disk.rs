//! Folders on the disk, and in anything else that gives names and bytes. No link is followed, no name is
//! trusted, and the contents below `fichiers/` go to the store of files without passing through memory.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use files::{Limits, Store};

use super::{FILES, Fault, Folder, Note, RECORD, SECTION, Stored, limit};
use crate::media;

/// Why a folder could not be read or written at all.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// The folder or a file of it.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// The store of files.
    #[error(transparent)]
    Store(#[from] files::Error),
    /// There is something in the folder already.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
}

/// Reads the folder `place`; contents of files go to `store`.
///
/// # Errors
/// A folder that cannot be listed, a store that takes nothing.
pub fn gather(place: &Path, store: &Store) -> Result<(Folder, Vec<Note>), DiskError> {
    let mut gathering = Gathering { store, folder: Folder::default(), notes: Vec::new(), entries: 0, texts: 0 };
    gathering.walk(place, "", 1)?;
    Ok((gathering.folder, gathering.notes))
}

/// The same of names and bytes at hand.
///
/// # Errors
/// A store that takes nothing.
pub fn gather_from<'b>(
    entries: impl IntoIterator<Item = (String, &'b [u8])>,
    store: &Store,
) -> Result<(Folder, Vec<Note>), DiskError> {
    let mut gathering = Gathering { store, folder: Folder::default(), notes: Vec::new(), entries: 0, texts: 0 };
    for (path, bytes) in entries {
        gathering.take(&path, bytes, bytes.len() as u64)?;
    }
    Ok((gathering.folder, gathering.notes))
}

struct Gathering<'s> {
    store: &'s Store,
    folder: Folder,
    notes: Vec<Note>,
    entries: usize,
    texts: u64,
}

impl Gathering<'_> {
    fn note(&mut self, path: &str, fault: Fault) {
        self.notes.push(Note { path: path.to_owned(), line: None, fault });
    }

    fn walk(&mut self, place: &Path, inside: &str, depth: usize) -> Result<(), DiskError> {
        let told = |error| DiskError::Io(place.to_owned(), error);
        let mut entries = fs::read_dir(place).map_err(told)?.collect::<Result<Vec<_>, _>>().map_err(told)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            self.entries += 1;
            if self.entries > limit::ENTRIES {
                self.note(inside, Fault::TooMuch { of: "entries".to_owned(), most: limit::ENTRIES });
                return Ok(());
            }
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            let told = |error| DiskError::Io(entry.path(), error);
            let kind = entry.file_type().map_err(told)?;
            if kind.is_dir() && depth < limit::DEPTH {
                self.walk(&entry.path(), &path, depth + 1)?;
            } else if kind.is_file() {
                let size = entry.metadata().map_err(told)?.len();
                let file = fs::File::open(entry.path()).map_err(told)?;
                self.take(&path, file, size)?;
            } else {
                self.note(&path, Fault::Stray);
            }
        }
        Ok(())
    }

    fn take(&mut self, path: &str, mut content: impl Read, size: u64) -> Result<(), DiskError> {
        let told = |error| DiskError::Io(PathBuf::from(path), error);
        if path.split('/').next() == Some(FILES) {
            if size > limit::FILE {
                self.note(path, Fault::TooMuch { of: "file".to_owned(), most: 2 << 30 });
                return Ok(());
            }
            let mut head = Vec::new();
            content.by_ref().take(32).read_to_end(&mut head).map_err(told)?;
            let blob = self.store.put_now(head.as_slice().chain(content), Limits::bytes(limit::FILE))?;
            let media_type = media::of(path, &head).to_owned();
            self.folder.files.insert(path.to_owned(), Stored { digest: blob.sha256, size: blob.size, media_type });
            return Ok(());
        }
        let is_ours = path == RECORD
            || path.ends_with(&format!("/{SECTION}"))
            || [".md", ".html", ".toml"].iter().any(|ending| path.ends_with(ending));
        if !is_ours {
            self.note(path, Fault::Stray);
            return Ok(());
        }
        self.texts = self.texts.saturating_add(size);
        if size > limit::TEXT || self.texts > limit::TEXTS {
            self.note(path, Fault::TooMuch { of: "text".to_owned(), most: 4 << 20 });
            return Ok(());
        }
        let mut bytes = Vec::new();
        content.take(limit::TEXT).read_to_end(&mut bytes).map_err(told)?;
        self.folder.texts.insert(path.to_owned(), bytes);
        Ok(())
    }
}

/// Writes the folder to `place`, which is made when missing and must be empty. Gives the files whose
/// content the store has lost.
///
/// # Errors
/// A place that is not empty or cannot be written.
pub fn put_down(folder: &Folder, place: &Path, store: &Store) -> Result<Vec<String>, DiskError> {
    let told = |path: &Path| {
        let path = path.to_owned();
        move |error| DiskError::Io(path, error)
    };
    fs::create_dir_all(place).map_err(told(place))?;
    if fs::read_dir(place).map_err(told(place))?.next().is_some() {
        return Err(DiskError::NotEmpty(place.to_owned()));
    }
    let target = |path: &str| -> Result<PathBuf, DiskError> {
        let target = place.join(path);
        let parent = target.parent().unwrap_or(place);
        fs::create_dir_all(parent).map_err(told(parent))?;
        Ok(target)
    };
    for (path, bytes) in &folder.texts {
        let target = target(path)?;
        fs::write(&target, bytes).map_err(told(&target))?;
    }
    let mut lost = Vec::new();
    for (path, stored) in &folder.files {
        let target = target(path)?;
        let mut out = fs::File::create(&target).map_err(told(&target))?;
        match store.copy_now(&stored.digest, &mut out) {
            Ok(_) => {}
            Err(files::Error::Missing | files::Error::Damaged) => {
                let _ = fs::remove_file(&target);
                lost.push(path.clone());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(lost)
}
