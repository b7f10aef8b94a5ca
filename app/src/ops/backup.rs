//! `preau backup`: one file with everything but the keys, taken while the server goes on, and verified.
//!
//! The file is a gzipped tar: `manifest.json` first (what is inside, with SHA-256), then the database
//! as it was at one moment, the files, and the published heads of the audit.

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

use super::Installation;

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
/// One readable sentence; a file that is there already stays as it is.
pub fn make(installation: &Installation, to: &Path) -> anyhow::Result<Manifest> {
    if to.exists() {
        bail!("{} exists already; a backup never replaces another", to.display());
    }
    let folder = installation.folder();
    let staged = tempfile_in(to)?;
    let dump = staged.join("database");
    let engine = match installation.target() {
        Target::Sqlite(_) => {
            installation.open()?.backup_to_now(&dump)?;
            "sqlite"
        }
        Target::Postgres(url) => {
            pg_dump(&url, &dump)?;
            "postgres"
        }
    };
    let mut sources = vec![("database".to_owned(), dump)];
    let heads = folder.join(audit::HEADS_FILE);
    if heads.exists() {
        sources.push((audit::HEADS_FILE.to_owned(), heads));
    }
    collect(&folder.join("files"), "files", &mut sources)?;
    let parts = sources.iter().map(|(name, path)| part(name, path)).collect::<anyhow::Result<Vec<_>>>()?;
    let manifest = Manifest {
        format: 1,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: installation.env.now().millis(),
        engine: engine.to_owned(),
        parts,
    };
    let partial = staged.join("backup");
    write(&partial, &manifest, &sources)?;
    let read = verify(&partial)?;
    fs::rename(&partial, to).with_context(|| format!("cannot write {}", to.display()))?;
    fs::remove_dir_all(&staged)?;
    Ok(read)
}

/// Reads a backup through, and compares every part with the manifest.
///
/// # Errors
/// What is missing, damaged or not ours.
pub fn verify(file: &Path) -> anyhow::Result<Manifest> {
    let mut archive = open(file)?;
    let mut entries = archive.entries()?;
    let manifest = read_manifest(&mut entries, file)?;
    for part in &manifest.parts {
        let mut entry = entries.next().with_context(|| format!("{}: {} is missing", file.display(), part.path))??;
        let (_, sha256) = digest(&mut entry)?;
        if entry.path()?.to_string_lossy() != part.path || sha256 != part.sha256 {
            bail!("{}: {} is damaged", file.display(), part.path);
        }
    }
    Ok(manifest)
}

pub(super) fn open(file: &Path) -> anyhow::Result<tar::Archive<GzDecoder<File>>> {
    let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(tar::Archive::new(GzDecoder::new(opened)))
}

pub(super) fn read_manifest(
    entries: &mut tar::Entries<'_, GzDecoder<File>>,
    file: &Path,
) -> anyhow::Result<Manifest> {
    let not_ours = || format!("{} is not a backup of Préau", file.display());
    let entry = entries.next().with_context(not_ours)?.with_context(not_ours)?;
    let mut text = String::new();
    entry.take(64 << 20).read_to_string(&mut text).with_context(not_ours)?;
    let manifest: Manifest = serde_json::from_str(&text).with_context(not_ours)?;
    if manifest.format != 1 {
        bail!("{} is of form {}, which this program does not know", file.display(), manifest.format);
    }
    Ok(manifest)
}

fn write(to: &Path, manifest: &Manifest, sources: &[(String, PathBuf)]) -> anyhow::Result<()> {
    let encoder = GzEncoder::new(File::create(to)?, Compression::new(3));
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

fn collect(folder: &Path, name: &str, sources: &mut Vec<(String, PathBuf)>) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            // What is still arriving has no name yet.
            if entry.file_name() != "passing" {
                collect(&entry.path(), &inner, sources)?;
            }
        } else {
            sources.push((inner, entry.path()));
        }
    }
    Ok(())
}

fn part(name: &str, path: &Path) -> anyhow::Result<Part> {
    let (size, sha256) = digest(&mut File::open(path)?)?;
    Ok(Part { path: name.to_owned(), size, sha256 })
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

/// A folder beside the target, so that the last step is a rename.
fn tempfile_in(to: &Path) -> anyhow::Result<PathBuf> {
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = parent.join(format!(".preau-backup-{}", std::process::id()));
    fs::create_dir(&folder).with_context(|| format!("cannot write in {}", parent.display()))?;
    Ok(folder)
}

fn pg_dump(url: &str, to: &Path) -> anyhow::Result<()> {
    let done = std::process::Command::new("pg_dump")
        .args(["--format=custom", "--no-owner", "--file"])
        .arg(to)
        .arg("--dbname")
        .arg(url)
        .status()
        .context("pg_dump is missing: install the PostgreSQL client of the server's version")?;
    if !done.success() {
        bail!("pg_dump failed");
    }
    Ok(())
}
