//! Fills an empty database by the same imports that an authority uses.

use crate::AppState;

use super::{people, source};

/// Changes when the demonstration's content does; an older one is brought up to date at start.
const VERSION: &str = "2";

/// Loads what is missing.
///
/// # Errors
/// One readable sentence, with the file and the line when a file is at fault.
pub(super) async fn fill(state: &AppState) -> anyhow::Result<()> {
    let db = &state.web.db;
    if source::mark(db).await?.as_deref() == Some(VERSION) {
        return Ok(());
    }
    portal::import::platforms(&state.portal, &source::text("platforms.toml")?).await?;
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
    source::set_mark(db, VERSION).await?;
    Ok(())
}
