//! Fills an empty database by the same imports that an authority uses.

use crate::AppState;

use super::source;

/// Changes when the demonstration's content does; an older one is brought up to date at start.
const VERSION: &str = "1";

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
    for platform in ["ac-lille", "dgesco"] {
        portal::import::audiences(&state.portal, platform, &source::text(&format!("{platform}/audiences.toml"))?).await?;
        portal::import::news(&state.portal, platform, &source::text(&format!("{platform}/news.toml"))?).await?;
    }
    source::set_mark(db, VERSION).await?;
    Ok(())
}
