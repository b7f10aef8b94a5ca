//! `GET /formation/sessions/{id}/qui-a-regarde`: who looked at what I did in this session.

use askama::Template;
use axum::extract::Path;
use training::enrolment::{self, Standing};
use training::session::{self, TrainingSessionId};
use web::{Answer, Ask, Problem, Shell};

use super::day_words;
use crate::following::{rule, store};
use crate::words::Words;

struct Line {
    iso: String,
    day: String,
    name: String,
    what: &'static str,
}

#[derive(Template)]
#[template(path = "following/seen.html")]
struct SeenPage {
    shell: Shell,
    t: Words,
    title: String,
    base: String,
    mine: String,
    lines: Vec<Line>,
}

/// `GET /formation/sessions/{id}/qui-a-regarde`
pub async fn seen(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let platform = ask.platform.id;
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let (zone, now) = (training::zone::of(&ask.platform), ask.now());
    let days = zone.clone();
    let (me, (title, found)) = ask
        .signed_in(move |tx, me| {
            let session = session::find(tx, platform, id)?.ok_or_else(Problem::not_found)?;
            // Who left the session still sees who looked while they were in it.
            let own = enrolment::listed(tx, id, &[me.person])?.pop().ok_or_else(Problem::not_found)?;
            let until = if own.standing == Standing::Active { now } else { own.since };
            let close = store::viewers(tx, id, me.person)?;
            let at_list = match store::began(tx, id, me.person)? {
                Some(from) => store::listers(tx, id, me.person, (&days.iso_day(from), &days.iso_day(until)))?,
                None => Vec::new(),
            };
            Ok((session.settings.title, rule::looks(close, at_list)))
        })
        .await?;
    let t = Words::new(ask.lang);
    let line = |one: rule::Look| Line {
        day: day_words(&zone, &one.day, t),
        what: if one.is_close { t.seen_close() } else { t.seen_list() },
        iso: one.day,
        name: one.name,
    };
    let lines = found.into_iter().map(line).collect();
    ask.render(Some(&me), t.seen_title(), |shell| SeenPage {
        base: ask.link(&format!("/formation/sessions/{id}")),
        mine: ask.link("/formation/mes-parcours"),
        title,
        lines,
        t,
        shell: shell.at("training"),
    })
}
