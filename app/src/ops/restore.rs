//! `preau restore`: brings a verified backup back into an empty place.
//!
//! Everything is unpacked and checked in a folder apart; the database comes into its place last, so
//! that a restore that was interrupted is one that did not happen.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use audit::Sealer;
use db::{Db, Target, migrate};

use super::backup::{self, DATABASE, Manifest};
use super::staged::{self, Staged};
use super::{Installation, postgres};
use crate::keys;

/// Brings the backup back; no database that is there is overwritten, and stored files stay.
///
/// # Errors
/// A damaged backup, a missing key, or a place that is taken: one readable sentence, and nothing changed.
pub fn bring_back(installation: &Installation, file: &Path) -> anyhow::Result<Manifest> {
    let manifest = backup::verify(file)?;
    let target = installation.target();
    let engine = backup::engine_of(&target);
    if manifest.engine != engine {
        bail!("the backup is of a {} database, and the configuration names a {engine} one", manifest.engine);
    }
    refuse_taken(&target)?;
    // Without its key an installation neither starts nor reads a NUMEN: say so before anything is written.
    let master = installation.master().context("bring the key file back first, from its own copy")?;
    let folder = installation.folder();
    let made = fs::DirBuilder::new().recursive(true).mode(0o750).create(folder);
    made.with_context(|| format!("cannot create the folder {}", folder.display()))?;
    let staged = Staged::inside(folder, "restore", &installation.env)?;
    let unpacked = unpack(file, &staged)?;
    let database = staged.join(DATABASE);
    match &target {
        Target::Sqlite(_) => examine(&Target::Sqlite(database.clone()))?,
        Target::Postgres(url) => {
            postgres::restore(url, &database)?;
            examine(&target)?;
        }
    }
    put_back(folder, &unpacked)?;
    if let Target::Sqlite(path) = &target {
        staged::carry(&database, path)?;
        staged::sync_folder(path.parent().unwrap_or(folder))?;
    }
    // The heads published since the backup name seals that it does not hold: the operator, who holds
    // the key, says that going back was meant.
    let db = installation.open()?;
    let key = keys::derive(&master, "preau audit seal");
    Sealer::new(db, installation.env.clone(), key, folder).accept_restored_now()?;
    Ok(manifest)
}

/// A database, or what is left of one, is never written over.
fn refuse_taken(target: &Target) -> anyhow::Result<()> {
    match target {
        Target::Sqlite(path) => {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                let mut name = path.as_os_str().to_owned();
                name.push(suffix);
                if Path::new(&name).exists() {
                    bail!("{} exists: move it away first; a restore never overwrites", Path::new(&name).display());
                }
            }
        }
        Target::Postgres(_) => {
            let db = Db::open(target, db::Options::default())?;
            let is_empty = migrate::status(&db, migrate::embedded()).is_ok_and(|status| status.applied.is_empty());
            if !is_empty {
                bail!("the database {target} is not empty: name an empty one; a restore never overwrites");
            }
        }
    }
    Ok(())
}

/// Writes every part into the folder apart, numbered; gives where each belongs.
fn unpack(file: &Path, staged: &Staged) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let mut unpacked = Vec::new();
    backup::walk(file, |part, reader| {
        let name = if part.path == DATABASE { DATABASE.to_owned() } else { format!("part-{}", unpacked.len()) };
        let to = staged.join(&name);
        let mut written = staged::create(&to).with_context(|| format!("cannot write {}", to.display()))?;
        std::io::copy(reader, &mut written).with_context(|| format!("cannot write {}", to.display()))?;
        written.sync_all()?;
        if part.path != DATABASE {
            unpacked.push((to, part.path.clone()));
        }
        Ok(())
    })?;
    Ok(unpacked)
}

/// Whole, and of a schema that this program knows.
fn examine(target: &Target) -> anyhow::Result<()> {
    let db = Db::open(target, db::Options::default()).context("the database in the backup cannot be opened")?;
    let damages = db.integrity_check()?;
    if !damages.is_empty() {
        bail!("the database in the backup is damaged: {}", damages.join("; "));
    }
    migrate::status(&db, migrate::embedded())?;
    Ok(())
}

/// Files are named by their content, so one that is there is the same; heads that are there only
/// grow, and know more than those of the backup.
fn put_back(folder: &Path, unpacked: &[(PathBuf, String)]) -> anyhow::Result<()> {
    for (from, path) in unpacked {
        let to = folder.join(path);
        if to.exists() {
            continue;
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        }
        staged::carry(from, &to)?;
    }
    Ok(())
}
