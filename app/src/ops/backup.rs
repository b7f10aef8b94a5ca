//! `preau backup`: one file with everything but the keys, taken while the server goes on, and verified.
//!
//! The file is a gzipped tar: `manifest.json` first (what is inside, with SHA-256), then the database
//! as it was at one moment, the files, and the published heads of the audit.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use db::Target;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::staged::{self, Staged};
use super::{Installation, postgres};

/// The part that is the database.
pub(super) const DATABASE: &str = "database";

/// The word for an engine in a backup.
pub(super) fn engine_of(target: &Target) -> &'static str {
    match target {
        Target::Sqlite(_) => "sqlite",
        Target::Postgres(_) => "postgres",
    }
}

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Of this form.
    pub format: u32,
    /// Which program made it.
    pub program: String,
    /// When, in milliseconds UTC.
    pub made_at: i64,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// Every file inside.
    pub parts: Vec<Part>,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its path inside.
    pub path: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Writes a backup to `to` and reads it once more.
///
/// # Errors
/// One readable sentence; a file that is there already stays as it is, and nothing half done stays.
pub fn make(installation: &Installation, to: &Path) -> anyhow::Result<Manifest> {
    if to.exists() {
        bail!("{} exists already; a backup never replaces another", to.display());
    }
    let target = installation.target();
    if let Target::Sqlite(path) = &target
        && !path.exists()
    {
        bail!("there is no database {} to back up", path.display());
    }
    let folder = installation.folder();
    // Beside the target, so that the last step is a rename.
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let staged = Staged::inside(parent, "backup", &installation.env)?;
    let mut sources = Vec::new();
    // The heads first, and a copy of them: the server goes on publishing, and a head that the copied
    // database does not hold yet would look like a cut-off end.
    let heads = folder.join(audit::HEADS_FILE);
    if heads.exists() {
        let copy = staged.join("heads");
        fs::copy(&heads, &copy).with_context(|| format!("cannot read {}", heads.display()))?;
        sources.push((audit::HEADS_FILE.to_owned(), copy));
    }
    let dump = staged.join("database");
    let engine = engine_of(&target);
    match &target {
        Target::Sqlite(_) => installation.open()?.backup_to_now(&dump)?,
        Target::Postgres(url) => postgres::dump(url, &dump)?,
    }
    sources.insert(0, (DATABASE.to_owned(), dump));
    // The files last: whatever the copied database names has been there since before.
    collect(&folder.join("files"), &mut sources)?;
    let parts = sources.iter().map(|(name, path)| part(name, path)).collect::<anyhow::Result<Vec<_>>>()?;
    let manifest = Manifest {
        format: 1,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: installation.env.now().millis(),
        engine: engine.to_owned(),
        parts,
    };
    let partial = staged.join("backup");
    write(&partial, &manifest, &sources).with_context(|| format!("cannot write in {}", parent.display()))?;
    let read = verify(&partial).context("the backup could not be read back")?;
    if to.exists() {
        bail!("{} exists already; a backup never replaces another", to.display());
    }
    fs::rename(&partial, to).with_context(|| format!("cannot write {}", to.display()))?;
    staged::sync_folder(parent)?;
    Ok(read)
}

/// Reads a backup through, and compares every part with the manifest.
///
/// # Errors
/// What is missing, damaged, added or not ours.
pub fn verify(file: &Path) -> anyhow::Result<Manifest> {
    walk(file, |_, reader| {
        std::io::copy(reader, &mut std::io::sink())?;
        Ok(())
    })
}

/// Gives every part of the backup to `take`, which reads it to its end; each is compared with the
/// manifest afterwards, so what was taken counts only once this gives the manifest.
pub(super) fn walk(
    file: &Path,
    mut take: impl FnMut(&Part, &mut dyn Read) -> anyhow::Result<()>,
) -> anyhow::Result<Manifest> {
    let shown = file.display();
    let opened = File::open(file).with_context(|| format!("cannot read {shown}"))?;
    let mut archive = tar::Archive::new(GzDecoder::new(opened));
    let mut entries = archive.entries()?;
    let manifest = read_manifest(&mut entries, file)?;
    for part in &manifest.parts {
        let damaged = || format!("{shown} is damaged: {} is not as it was written", part.path);
        let entry = entries.next().with_context(|| format!("{shown} is incomplete: {} is missing", part.path))?;
        let mut entry = entry.with_context(damaged)?;
        let is_it = entry.header().entry_type().is_file() && entry.path_bytes().as_ref() == part.path.as_bytes();
        if !is_it {
            bail!("{}", damaged());
        }
        let mut read = Digesting { inner: &mut entry, hasher: Sha256::new(), size: 0, fault: None };
        let taken = take(part, &mut read);
        if read.fault.is_some() {
            bail!("{}", damaged());
        }
        taken?;
        if read.size != part.size || hex(&read.hasher.finalize()) != part.sha256 {
            bail!("{}", damaged());
        }
    }
    match entries.next() {
        None => {}
        Some(Ok(_)) => bail!("{shown} holds more than its list says: it is not as Préau wrote it"),
        Some(Err(_)) => bail!("{shown} is damaged at its end"),
    }
    // To the end of the compressed stream, whose checksum is the last thing.
    let mut rest = archive.into_inner();
    std::io::copy(&mut rest, &mut std::io::sink()).with_context(|| format!("{shown} is damaged at its end"))?;
    Ok(manifest)
}

/// Reads, and remembers what was read.
struct Digesting<'r> {
    inner: &'r mut dyn Read,
    hasher: Sha256,
    size: u64,
    fault: Option<std::io::ErrorKind>,
}

impl Read for Digesting<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into).inspect_err(|error| self.fault = Some(error.kind()))?;
        self.hasher.update(&into[..read]);
        self.size += read as u64;
        Ok(read)
    }
}

fn read_manifest(entries: &mut tar::Entries<'_, GzDecoder<File>>, file: &Path) -> anyhow::Result<Manifest> {
    let not_ours = || format!("{} is not a backup of Préau", file.display());
    let entry = entries.next().with_context(not_ours)?.with_context(not_ours)?;
    let mut text = String::new();
    entry.take(64 << 20).read_to_string(&mut text).with_context(not_ours)?;
    let manifest: Manifest = serde_json::from_str(&text).with_context(not_ours)?;
    if manifest.format != 1 {
        bail!("{} is of form {}, which this program does not know", file.display(), manifest.format);
    }
    let mut seen = BTreeSet::new();
    for part in &manifest.parts {
        if !is_allowed(part) || !seen.insert(&part.path) {
            bail!("{} holds {:?}, which no backup of Préau holds", file.display(), part.path);
        }
    }
    if !seen.contains(&DATABASE.to_owned()) {
        bail!("{} holds no database", file.display());
    }
    Ok(manifest)
}

/// The only names there are: a path never leaves the folder, and a file is named by its content.
fn is_allowed(part: &Part) -> bool {
    match part.path.strip_prefix("files/").and_then(|rest| rest.split_once('/')) {
        Some((first, rest)) => first.len() == 2 && format!("{first}{rest}") == part.sha256 && is_digest(&part.sha256),
        None => part.path == DATABASE || part.path == audit::HEADS_FILE,
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn write(to: &Path, manifest: &Manifest, sources: &[(String, PathBuf)]) -> anyhow::Result<()> {
    let encoder = GzEncoder::new(staged::create(to)?, Compression::new(3));
    let mut archive = tar::Builder::new(encoder);
    let text = serde_json::to_vec_pretty(manifest)?;
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_mode(0o600);
    archive.append_data(&mut header, "manifest.json", text.as_slice())?;
    for (name, path) in sources {
        archive.append_path_with_name(path, name)?;
    }
    let mut file = archive.into_inner()?.finish()?;
    file.flush()?;
    file.sync_all()?;
    Ok(())
}

/// The stored files: two digits, then the rest of the digest. What is still arriving has no name yet.
fn collect(folder: &Path, sources: &mut Vec<(String, PathBuf)>) -> anyhow::Result<()> {
    for (first, inner) in sorted(folder)? {
        if first.len() != 2 || !inner.is_dir() {
            continue;
        }
        for (rest, path) in sorted(&inner)? {
            if is_digest(&format!("{first}{rest}")) {
                sources.push((format!("files/{first}/{rest}"), path));
            }
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let named = |entry: fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), entry.path());
    let mut list = entries.map(|entry| entry.map(named)).collect::<Result<Vec<_>, _>>()?;
    list.sort();
    Ok(list)
}

fn part(name: &str, path: &Path) -> anyhow::Result<Part> {
    let (size, sha256) = digest(&mut File::open(path)?)?;
    let part = Part { path: name.to_owned(), size, sha256 };
    if !is_allowed(&part) {
        bail!("the stored file {} is not what its name says: run `preau doctor`", path.display());
    }
    Ok(part)
}

/// Length and SHA-256 of what is left to read.
fn digest(reader: &mut impl Read) -> std::io::Result<(u64, String)> {
    let (mut hasher, mut size, mut chunk) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = reader.read(&mut chunk)?;
        if read == 0 {
            return Ok((size, hex(&hasher.finalize())));
        }
        hasher.update(&chunk[..read]);
        size += read as u64;
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
