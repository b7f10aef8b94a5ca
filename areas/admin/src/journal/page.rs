//! The journal, newest first. Who did it is shown by name; what it was done to by its identifier.

use askama::Template;
use audit::{AuditEventId, Page, Recorded};
use axum::extract::Query;
use base::permit::{ManageNetwork, ManagePlatform};
use base::{PersonId, Timestamp};
use i18n::Zone;
use serde::Deserialize;
use web::{Answer, Ask, Shell};

use crate::words::Words;

const SIZE: u32 = 50;

db::sql! {
    /// The name of whoever acted.
    NAME: "SELECT given_name, family_name FROM person WHERE id = $1"
}

struct LineView {
    action: String,
    who: String,
    subject: String,
    detail: String,
    day: String,
    machine_date: String,
    is_sealed: bool,
}

#[derive(Template)]
#[template(path = "journal/show.html")]
struct JournalPage {
    shell: Shell,
    t: Words,
    lines: Vec<LineView>,
    older: Option<String>,
}

/// Where the list goes on, and whether the whole network's is asked for.
#[derive(Deserialize)]
pub struct Asked {
    avant: Option<i64>,
    id: Option<String>,
    reseau: Option<String>,
}

/// `GET /gestion/journal`
///
/// # Errors
/// Forbidden for those who do not manage the platform (or, for all of it, the network).
pub async fn show(ask: Ask, Query(asked): Query<Asked>) -> Answer {
    let (platform, is_network) = (ask.platform.id, asked.reseau.is_some());
    let before = asked.avant.zip(asked.id.and_then(|id| id.parse::<AuditEventId>().ok()));
    let page = Page { before: before.map(|(at, id)| (Timestamp(at), id)), size: SIZE };
    let (me, found) = ask
        .signed_in(move |tx, me| {
            let events = if is_network {
                base::check(&me.actor, ManageNetwork)?;
                audit::list_all(tx, page)?
            } else {
                base::check(&me.actor, ManagePlatform(platform))?;
                audit::list(tx, platform, page)?
            };
            let mut known: Vec<(PersonId, String)> = Vec::new();
            for person in events.iter().filter_map(|event| event.actor) {
                if known.iter().all(|(id, _)| *id != person) {
                    let name = tx.maybe(&NAME, &[&person], |row| {
                        Ok(format!("{} {}", row.get::<String>(0)?, row.get::<String>(1)?))
                    })?;
                    known.push((person, name.unwrap_or_default()));
                }
            }
            Ok((events, known))
        })
        .await?;
    let (events, known) = found;
    let t = Words::new(ask.lang);
    let suffix = if is_network { "&reseau=oui" } else { "" };
    let last = events.last().filter(|_| events.len() == SIZE as usize);
    let older =
        last.map(|event| ask.link(&format!("/gestion/journal?avant={}&id={}{suffix}", event.at.millis(), event.id)));
    let lines = events.into_iter().map(|event| line(&ask, &t, event, &known)).collect();
    ask.render(Some(&me), t.journal_title(), |shell| JournalPage { shell: shell.at("manage"), t, lines, older })
}

fn line(ask: &Ask, t: &Words, event: Recorded, known: &[(PersonId, String)]) -> LineView {
    let name = |person| known.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone());
    LineView {
        who: event.actor.and_then(name).unwrap_or_else(|| t.journal_system().to_owned()),
        detail: if event.detail.is_null() { String::new() } else { event.detail.to_string() },
        day: Zone::paris().date_time(ask.lang, event.at),
        machine_date: event.at.to_string(),
        is_sealed: event.sealed,
        action: event.action,
        subject: event.subject,
    }
}
