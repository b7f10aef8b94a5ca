//! Fills an empty database by the same imports that an authority uses.

use anyhow::Context;

use crate::AppState;

use super::{people, source, training};

/// Changes when the demonstration's content does; an older one is brought up to date at start.
const VERSION: &str = "7";

/// The courses of `ac-lille`. Lists show first what changed last: the one that most sessions give comes at the end.
const COURSES: [&str; 10] = [
    "voix",
    "nouvel-eleve",
    "appreciations",
    "deux-adultes",
    "messagerie-sereine",
    "harcelement",
    "reunions-utiles",
    "donnees-eleves",
    "documents-accessibles",
    "proteger-mes-comptes",
];

/// Loads what is missing.
///
/// # Errors
/// One readable sentence, with the file and the line when a file is at fault.
pub async fn fill(state: &AppState) -> anyhow::Result<()> {
    let db = &state.web.db;
    if source::mark(db).await?.as_deref() == Some(VERSION) {
        return Ok(());
    }
    portal::import::platforms(&state.portal, &source::text("platforms.toml")?).await?;
    // Into memory: what follows finds its platform there.
    state.web.refresh_platforms().await?;
    people::load(state).await?;
    for platform in ["ac-lille", "dgesco"] {
        portal::import::audiences(&state.portal, platform, &source::text(&format!("{platform}/audiences.toml"))?)
            .await?;
        portal::import::news(&state.portal, platform, &source::text(&format!("{platform}/news.toml"))?).await?;
    }
    for platform in ["ac-lille", "dgesco"] {
        let applications = source::text(&format!("{platform}/applications.toml"))?;
        access::import::applications(&state.access, platform, &applications).await?;
    }
    for platform in ["ac-lille", "dgesco"] {
        let contacts = source::text(&format!("{platform}/contacts.toml"))?;
        let taken = support::import::contacts(&state.support, platform, &contacts).await?;
        for (code, missing) in taken.skipped {
            tracing::warn!(platform, code, missing, "a contact was left out: its unit or person is not here");
        }
    }
    for code in COURSES {
        course(state, "ac-lille", code).await?;
    }
    training::load(state, "ac-lille").await?;
    source::set_mark(db, VERSION).await?;
    Ok(())
}

/// A course of `demo/PLATFORM/parcours/CODE`, published as its first version; one that is there already
/// belongs to whoever edits it.
async fn course(state: &AppState, platform: &str, code: &str) -> anyhow::Result<()> {
    let here = state.web.platforms.by_code(platform).context("the platform of a course is missing")?.id;
    let wanted = code.to_owned();
    let known = state.web.db.read(move |tx| courses::course::find(tx, here, &wanted)).await?;
    if known.is_some() {
        return Ok(());
    }
    let entries = source::below(&format!("{platform}/parcours/{code}/"));
    let entries = entries.iter().map(|(path, bytes)| (path.clone(), bytes.as_ref()));
    let (folder, mut notes) = courses::folder::gather_from(entries, &state.courses.files)?;
    let read = courses::folder::read(&folder);
    notes.extend(read.notes.iter().cloned());
    for note in notes {
        tracing::warn!(code, ?note, "a part of the demonstration's course was left out");
    }
    let publish = Some("Première version.".to_owned());
    let source = courses::folder::Source { platform: here, code: code.to_owned(), publish, by: None };
    courses::folder::import(&state.courses, &source, read).await?;
    Ok(())
}
