//! The offer: the sessions that one may join, found by what they are about, for whom, how long and how.
//! Everyone may read it; enrolling asks for an account.

pub mod page;
mod rank;
mod search;
mod stem;
pub(crate) mod store;
mod view;

pub use rank::{Match, Meant, Ranked, rank};
pub(crate) use search::search;
pub(crate) use stem::asked;

use db::{Error, Tx};
use i18n::Lang;

use crate::course;
use crate::session::Session;
use crate::words::Words;

/// Puts the session into the offer's tables as it is now, or takes it out, and lets public pages be made
/// again. Called by every change that the offer shows.
pub(crate) fn refresh(tx: &mut Tx, session: &Session) -> Result<(), Error> {
    let was_shown = store::remove(tx, session.platform, session.id)?;
    if let Some(shown_until) = session.shown_until() {
        let record = course::record(tx, session.version)?;
        let names = Lang::ALL.map(|lang| course::target_words(&record.target_groups, Words::new(lang)));
        store::insert(
            tx,
            &store::NewEntry {
                session: session.id,
                platform: session.platform,
                title: &session.settings.title,
                objective: &record.objective,
                targets: &record.target_groups,
                target_words: &names.join(" "),
                keywords: &record.keywords.join(" "),
                description: &record.description,
                mode: session.settings.mode,
                remote_minutes: record.remote_minutes.unwrap_or(0).into(),
                onsite_minutes: record.onsite_minutes.unwrap_or(0).into(),
                starts_at: session.settings.starts_at,
                ends_at: session.settings.ends_at,
                shown_until,
            },
        )?;
    } else if !was_shown {
        return Ok(());
    }
    portal::platform::bump_content(tx, session.platform)
}
