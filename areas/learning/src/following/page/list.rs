//! `GET /gestion/sessions/{id}/suivi`: `?ou=` a stage, `?page=`. Whoever looks is noted once a day.

use askama::Template;
use axum::extract::{Path, Query, State};
use base::PersonId;
use training::rights;
use training::session::State as Life;
use training::session::page::Head;
use web::{Answer, Ask, Page, Pager, Shell};

use super::{day_words, stage_badge, stage_name};
use crate::Learning;
use crate::following::letter::{self, Last};
use crate::following::rule::Stage;
use crate::following::{act, store};
use crate::words::Words;

const SIZE: u32 = 50;

/// The filter.
#[derive(serde::Deserialize)]
pub struct Filter {
    ou: Option<String>,
    page: Option<String>,
}

struct Row {
    href: String,
    name: String,
    unit: String,
    stage: &'static str,
    badge: &'static str,
    progress: String,
    done: (u32, u32),
    day: String,
}

#[derive(Template)]
#[template(path = "following/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    head: Head,
    sessions: (String, &'static str),
    parts: &'static str,
    in_offer: &'static str,
    tabs: Vec<(String, String, bool)>,
    stages: Vec<(String, String, bool)>,
    /// When people were counted, if that was not for this look.
    counted: String,
    /// Whether anyone takes part at all.
    is_empty: bool,
    rows: Vec<Row>,
    /// Where one writes to those who have not begun; empty when there is nobody to write to.
    write: String,
    /// That they were written to, and when.
    written: String,
    before: String,
    after: String,
    position: String,
}

/// `GET /gestion/sessions/{id}/suivi`
pub async fn list(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    Query(filter): Query<Filter>,
) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let zone = training::zone::of(&ask.platform);
    let (page, today) = (Page::from_query(filter.page.as_deref(), SIZE), zone.iso_day(now));
    let wanted = filter.ou.as_deref().and_then(Stage::from_code);
    let (content, rosters, day) = (learning.courses.content.clone(), learning.rosters.clone(), today.clone());
    let (me, (session, counts, mut found, last, is_noted, as_of)) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let roster = rosters.of(tx, (session.id, session.room.active), now)?;
            let all = &roster.people;
            let counts = Stage::ALL.map(|stage| all.iter().filter(|one| one.1 == stage).count());
            let fits = all.iter().filter(|one| wanted.is_none_or(|stage| one.1 == stage));
            let skipped = usize::try_from(page.offset()).unwrap_or(usize::MAX);
            let shown: Vec<PersonId> = fits.skip(skipped).take(SIZE as usize + 1).map(|one| one.0).collect();
            let found = act::followers(tx, &content, &session, &shown, now)?;
            let last = letter::last(tx, session.id)?;
            let is_noted = store::has_list(tx, session.id, me.person, &day)?;
            Ok((session, counts, found, last, is_noted, roster.as_of))
        })
        .await?;
    if !is_noted {
        let id = session.id;
        ask.act(move |tx, me| Ok(store::note_list(tx, id, me.person, &today)?)).await?;
    }
    let (t, words) = (Words::new(ask.lang), training::words::Words::new(ask.lang));
    let head = Head::of(&ask, &session, words);
    let here = format!("{}/suivi", head.base);
    let at = |stage: Stage| format!("{here}?ou={}", stage.code());
    let everyone: usize = counts.iter().sum();
    let mut stages = vec![(here.clone(), t.stage_all(everyone), wanted.is_none())];
    stages.extend(
        Stage::ALL
            .into_iter()
            .zip(counts)
            .map(|(stage, count)| (at(stage), t.stage_count(stage_name(stage, t), count), wanted == Some(stage))),
    );
    let pager = Pager::of(page, &mut found, &wanted.map_or_else(|| here.clone(), at));
    let rows = found.into_iter().map(|one| Row {
        href: format!("{here}/{}", one.person),
        stage: stage_name(one.stage, t),
        badge: stage_badge(one.stage),
        progress: if one.stage == Stage::NotBegun { String::new() } else { t.steps_done(one.done.0, one.done.1) },
        done: one.done,
        day: day_words(&zone, &one.last_day, t),
        name: one.name,
        unit: one.unit,
    });
    let rows = rows.collect();
    let may_write = counts[0] > 0 && session.state == Life::Open;
    let written = |last: Last| {
        let day = zone.date(ask.lang, last.at);
        if last.is_done { t.written_on(last.people, last.by, day) } else { t.written_going(last.by, day) }
    };
    ask.render(Some(&me), t.following_title(&head.title), |shell| ListPage {
        sessions: (ask.link("/gestion/sessions"), words.sessions_title()),
        parts: words.session_parts(),
        in_offer: words.in_offer(),
        tabs: head.tabs(words, "following"),
        write: if may_write { format!("{here}/ecrire") } else { String::new() },
        written: last.map(written).unwrap_or_default(),
        counted: as_of.map(|at| t.counted_at(zone.time(ask.lang, at))).unwrap_or_default(),
        is_empty: everyone == 0,
        stages,
        rows,
        position: words.page_number(pager.number),
        before: pager.previous.unwrap_or_default(),
        after: pager.next.unwrap_or_default(),
        head,
        t,
        shell: shell.at("manage"),
    })
}
