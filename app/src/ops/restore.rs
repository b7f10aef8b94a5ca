//! `preau restore`: brings a verified backup back into an empty place.

use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, bail};
use audit::Sealer;
use db::{Db, Target};

use super::Installation;
use super::backup::{self, Manifest};
use crate::keys;

/// Brings the backup back; nothing that is there is overwritten.
///
/// # Errors
/// A damaged backup, or a place that is not empty: one readable sentence, and nothing changed.
pub fn bring_back(installation: &Installation, file: &Path) -> anyhow::Result<Manifest> {
    let manifest = backup::verify(file)?;
    let target = installation.target();
    let engine = if matches!(target, Target::Sqlite(_)) { "sqlite" } else { "postgres" };
    if manifest.engine != engine {
        bail!("the backup is of a {} database, and the configuration names a {engine} one", manifest.engine);
    }
    let folder = installation.folder();
    if let Target::Sqlite(path) = &target
        && path.exists()
    {
        bail!("{} exists: move it away first; a restore never overwrites", path.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    unpack(installation, file, &target)?;
    let db = Db::open(&target, db::Options::default())?;
    let damages = db.integrity_check()?;
    if !damages.is_empty() {
        bail!("the restored database is damaged: {}", damages.join("; "));
    }
    // The heads published since the backup name seals that it does not hold: the operator, who holds
    // the key, says that going back was meant.
    if let Ok(master) = installation.master() {
        let key = keys::derive(&master, "preau audit seal");
        Sealer::new(db, installation.env.clone(), key, folder).accept_restored_now()?;
    }
    Ok(manifest)
}

fn unpack(installation: &Installation, file: &Path, target: &Target) -> anyhow::Result<()> {
    let mut archive = backup::open(file)?;
    let mut entries = archive.entries()?;
    backup::read_manifest(&mut entries, file)?;
    for entry in entries {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        if path.components().any(|part| !matches!(part, Component::Normal(_))) {
            bail!("{} holds a path that leaves its folder", file.display());
        }
        let to = match (path.to_str(), target) {
            (Some("database"), Target::Sqlite(path)) => path.clone(),
            (Some("database"), Target::Postgres(url)) => {
                let dump = installation.folder().join("restore.dump");
                entry.unpack(&dump)?;
                pg_restore(url, &dump)?;
                fs::remove_file(&dump)?;
                continue;
            }
            _ => installation.folder().join(&path),
        };
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut written = fs::File::create(&to).with_context(|| format!("cannot write {}", to.display()))?;
        std::io::copy(&mut entry, &mut written)?;
        written.sync_all()?;
    }
    Ok(())
}

fn pg_restore(url: &str, dump: &Path) -> anyhow::Result<()> {
    let done = std::process::Command::new("pg_restore")
        .args(["--no-owner", "--exit-on-error", "--dbname", url])
        .arg(dump)
        .status()
        .context("pg_restore is missing: install the PostgreSQL client of the server's version")?;
    if !done.success() {
        bail!("pg_restore failed: restore into an empty database");
    }
    Ok(())
}
