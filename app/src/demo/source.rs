//! The files of the demonstration, inside the binary, and the mark that a database is one.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context, bail};
use db::Db;
use rust_embed::RustEmbed;

/// `demo/`, as it was built.
#[derive(RustEmbed)]
#[folder = "../demo"]
pub(super) struct Files;

/// The text of a file of `demo/`.
pub(super) fn text(path: &str) -> anyhow::Result<String> {
    let file = Files::get(path).with_context(|| format!("the demonstration lacks its file {path}"))?;
    String::from_utf8(file.data.into_owned()).with_context(|| format!("{path} is not UTF-8"))
}

/// The files of a folder of `demo/`, by their paths in it.
pub(super) fn below(folder: &str) -> Vec<(String, Cow<'static, [u8]>)> {
    let inside =
        Files::iter().filter_map(|path| Some((path.strip_prefix(folder)?.to_owned(), Files::get(&path)?.data)));
    inside.collect()
}

db::sql! {
    /// The mark of a demonstration.
    IS_DEMO: "SELECT value FROM setting WHERE name = 'demo'"
}
db::sql! {
    /// Sets the mark.
    MARK: "INSERT INTO setting (name, value) VALUES ('demo', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
}

/// Which version of the demonstration this database holds, if any.
pub(super) async fn mark(db: &Db) -> Result<Option<String>, db::Error> {
    db.read(|tx| tx.maybe(&IS_DEMO, &[], |row| row.get(0))).await
}

/// Says that this database is a demonstration.
pub(super) async fn set_mark(db: &Db, version: &str) -> Result<(), db::Error> {
    let version = version.to_owned();
    db.write(move |tx| tx.run(&MARK, &[&version]).map(drop)).await
}

/// Refuses a database with people in it that is not a demonstration.
pub(super) async fn refuse_foreign(db: &Db) -> anyhow::Result<()> {
    if mark(db).await.ok().flatten().is_none()
        && db::migrate::status(db, db::migrate::embedded()).is_ok_and(|status| !status.applied.is_empty())
    {
        bail!("this database is not a demonstration; --reset leaves it alone");
    }
    Ok(())
}

/// Removes the embedded database of a demonstration, after reading its mark.
pub(super) fn erase(file: &Path) -> anyhow::Result<()> {
    {
        let database = Db::open(&db::Target::Sqlite(file.to_owned()), db::Options::default())
            .with_context(|| format!("{} cannot be opened", file.display()))?;
        let mark: Option<String> = database.read_now(|tx| tx.maybe(&IS_DEMO, &[], |row| row.get(0))).unwrap_or(None);
        if mark.is_none() {
            bail!("{} is not a demonstration; --reset leaves it alone", file.display());
        }
    }
    for suffix in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(suffix);
        match std::fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot remove {}", path.display())),
        }
    }
    Ok(())
}

/// Whether the demonstration has this file.
pub(super) fn exists(path: &str) -> bool {
    Files::get(path).is_some()
}
