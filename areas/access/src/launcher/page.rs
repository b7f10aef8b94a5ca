//! `GET /applications`

use askama::Template;
use axum::extract::{Query, State};
use base::Timestamp;
use i18n::Zone;
use web::{Answer, Ask, Shell};

use super::{Arranged, Entry, Section, arrange};
use crate::explain::why;
use crate::rights::{Decision, facts, facts_ahead};
use crate::words::Words;
use crate::{Access, favourite};

/// One more than what is shown may be starred or lost; a few spare ones fill the row.
const USED: i64 = 24;

db::sql! {
    /// When the person's file was last read from the authority's own.
    FILE_READ: "SELECT updated_at FROM person WHERE id = $1"
}

/// `?q=`, `?toutes=1` (everything unfolded), `?ranger=1` (the order of stars unfolded).
#[derive(serde::Deserialize)]
pub struct Wanted {
    q: Option<String>,
    toutes: Option<String>,
    ranger: Option<String>,
}

/// A tile; one that does not open says why.
struct Tile<'a> {
    id: &'a str,
    open: String,
    star: String,
    order: String,
    name: &'a str,
    purpose: &'a str,
    icon: &'a str,
    letters: String,
    keywords: &'a str,
    is_external: bool,
    is_starred: bool,
    is_granted: bool,
    why: &'static str,
    reason: &'a str,
    granted_by: &'a str,
}

/// A category on the page.
struct Group<'a> {
    code: &'a str,
    name: &'a str,
    icon: &'a str,
    tiles: Vec<Tile<'a>>,
    missing: Vec<Tile<'a>>,
    missing_label: String,
}

#[derive(Template)]
#[template(path = "launcher/show.html")]
struct LauncherPage<'a> {
    shell: Shell,
    t: Words,
    q: &'a str,
    is_search: bool,
    is_unfolded: bool,
    is_ordering: bool,
    found: String,
    favourites: Vec<Tile<'a>>,
    recent: Vec<Tile<'a>>,
    groups: Vec<Group<'a>>,
    others: Vec<Group<'a>>,
    others_label: String,
    /// Nothing ties the person to this platform today: the title and the text that say so.
    waiting: Option<(&'static str, String)>,
    is_empty: bool,
}

/// `GET /applications`
pub async fn show(State(access): State<Access>, ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let (platform, now, lang) = (ask.platform.id, ask.now(), ask.lang);
    let zone = Zone::named(&ask.platform.time_zone).unwrap_or_else(|_| Zone::paris().clone());
    let inside = zone.clone();
    let ask = ask.expecting(move |ahead, me| {
        facts_ahead(ahead, me.person, platform);
        favourite::ahead(ahead, me.person, USED);
    });
    let (me, (catalogue, facts, stars, used, file_read)) = ask
        .signed_in(move |tx, me| {
            let catalogue = access.catalogue(tx, platform)?;
            let facts = facts(tx, me.person, platform, now, &inside)?.of(me);
            let stars = favourite::list(tx, me.person)?;
            let used = favourite::latest(tx, me.person, USED)?;
            // Only who has nothing yet is told how fresh their file is.
            let file_read: Option<Timestamp> =
                if facts.current.is_empty() { tx.maybe(&FILE_READ, &[&me.person], |row| row.get(0))? } else { None };
            Ok((catalogue, facts, stars, used, file_read))
        })
        .await?;
    let q: String = wanted.q.unwrap_or_default().trim().chars().filter(|c| !c.is_control()).take(100).collect();
    let words = base::text::words(&q);
    let t = Words::new(lang);
    let mut arranged = arrange(&catalogue, &facts, &stars, &used, &words);
    if me.is_outside() {
        // What is for staff is no news to people from outside: only what they have is shown.
        arranged.keep_what_opens();
    }
    let Arranged { favourites, recent, sections, others } = arranged;
    let is_search = !words.is_empty();
    let found = sections.iter().map(|one| one.granted.len()).sum::<usize>();
    let missing = others.iter().map(|one| one.missing.len()).sum::<usize>();
    let waiting = (facts.current.is_empty() && !me.is_outside()).then(|| {
        let day = file_read.map_or_else(String::new, |at| zone.full_date(lang, at));
        if facts.ended.is_empty() {
            (t.launcher_none(), t.launcher_none_text(&day))
        } else {
            (t.launcher_ended(), t.launcher_ended_text(&day))
        }
    });
    let page = |shell: Shell| LauncherPage {
        t,
        q: &q,
        is_search,
        is_unfolded: is_search || wanted.toutes.is_some(),
        is_ordering: wanted.ranger.is_some(),
        found: t.launcher_found(found),
        is_empty: sections.is_empty() && others.is_empty(),
        favourites: favourites.iter().map(|one| tile(one, &t, &ask)).collect(),
        recent: recent.iter().map(|one| tile(one, &t, &ask)).collect(),
        groups: sections.iter().map(|one| group(one, &t, &ask)).collect(),
        others: others.iter().map(|one| group(one, &t, &ask)).collect(),
        others_label: t.launcher_others(missing),
        waiting,
        shell: shell.at("applications"),
    };
    ask.render(Some(&me), t.launcher_title(), page)
}

fn group<'a>(section: &Section<'a>, t: &Words, ask: &Ask) -> Group<'a> {
    Group {
        code: &section.category.code,
        name: section.category.name.of(ask.lang),
        icon: &section.category.icon,
        tiles: section.granted.iter().map(|one| tile(one, t, ask)).collect(),
        missing: section.missing.iter().map(|one| tile(one, t, ask)).collect(),
        missing_label: t.launcher_missing(section.missing.len()),
    }
}

fn tile<'a>(entry: &Entry<'a>, t: &Words, ask: &Ask) -> Tile<'a> {
    let (app, lang) = (entry.app, ask.lang);
    let address = |what: &str| ask.link(&format!("/applications/{}/{what}", app.code));
    let (why, reason, granted_by) = match entry.decision {
        Decision::Granted { .. } => ("", "", ""),
        Decision::Missing { kind, reason, granted_by } => (why(t, kind, true), reason.of(lang), granted_by.of(lang)),
    };
    Tile {
        id: &app.code,
        open: address("ouvrir"),
        star: address("favori"),
        order: address("rang"),
        name: app.name.of(lang),
        purpose: app.purpose.of(lang),
        icon: &app.icon,
        letters: app.letters(lang),
        keywords: &app.keywords,
        is_external: app.kind == crate::catalogue::Kind::External,
        is_starred: entry.is_starred,
        is_granted: entry.decision.is_granted(),
        why,
        reason,
        granted_by,
    }
}
