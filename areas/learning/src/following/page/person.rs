//! `GET /gestion/sessions/{id}/suivi/{person}`: what one person did, step by step. Nothing is shown
//! before the look is noted.

use askama::Template;
use axum::extract::{Path, State};
use base::PersonId;
use training::enrolment::{self, Standing};
use training::rights;
use training::session::page::Head;
use web::{Answer, Ask, Problem, Shell};

use super::{day_words, stage_badge, stage_name};
use crate::Learning;
use crate::following::rule::Stage;
use crate::following::store;
use crate::progress::words::{self, Sign};
use crate::progress::{self, Access, judge};
use crate::words::Words;

struct Row {
    section: String,
    title: String,
    kind: &'static str,
    sign: Sign,
    /// Why it is not open to the person.
    locks: Vec<String>,
    score: String,
}

#[derive(Template)]
#[template(path = "following/person.html")]
struct PersonPage {
    shell: Shell,
    t: Words,
    head: Head,
    sessions: (String, &'static str),
    name: String,
    unit: String,
    stage: &'static str,
    badge: &'static str,
    day: String,
    done: i64,
    total: i64,
    progress: String,
    /// Whether the page says that the look was noted: nobody is told of their own.
    is_noted: bool,
    rows: Vec<Row>,
}

/// `GET /gestion/sessions/{id}/suivi/{person}`
pub async fn person(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, key, person)): Path<(String, String, String)>,
) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let zone = training::zone::of(&ask.platform);
    let (today, content) = (zone.iso_day(now), learning.courses.content.clone());
    let person: PersonId = person.parse().map_err(|_| Problem::not_found())?;
    let day = today.clone();
    let (me, (session, listed, tree, traces, kept, is_noted)) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let listed = enrolment::listed(tx, session.id, &[person])?.pop();
            let listed = listed.filter(|one| one.standing == Standing::Active).ok_or_else(Problem::not_found)?;
            let tree = content.tree(tx, session.root)?;
            let traces = progress::traces(tx, session.id, person)?;
            let kept = progress::find(tx, session.id, person)?;
            let is_noted = me.person == person || store::has_view(tx, session.id, (person, me.person), &day)?;
            Ok((session, listed, tree, traces, kept, is_noted))
        })
        .await?;
    if !is_noted {
        let id = session.id;
        ask.act(move |tx, me| Ok(store::note_view(tx, id, (person, me.person), &today)?)).await?;
    }
    let (t, training_words) = (Words::new(ask.lang), training::words::Words::new(ask.lang));
    let head = Head::of(&ask, &session, training_words);
    let progress = judge(&tree, &traces, false, now);
    let steps = progress.steps.iter().filter(|step| step.has_page());
    let rows = steps.map(|step| Row {
        section: step.section.title.clone(),
        title: step.activity.title.clone(),
        kind: words::kind_name(step.activity.body.kind(), t),
        sign: words::sign(step, t),
        locks: if step.access == Access::Open { Vec::new() } else { words::locks(step, &zone, t) },
        score: step.trace.score.map(|score| t.score_words(score)).unwrap_or_default(),
    });
    let rows = rows.collect();
    let stage = Stage::of(kept.as_ref().map(|kept| kept.completed_at.is_some()));
    ask.render(Some(&me), t.follower_title(&listed.name, &head.title), |shell| PersonPage {
        sessions: (ask.link("/gestion/sessions"), training_words.sessions_title()),
        unit: listed.unit.unwrap_or_default(),
        stage: stage_name(stage, t),
        badge: stage_badge(stage),
        day: kept.map(|kept| day_words(&zone, &kept.last_day, t)).unwrap_or_default(),
        done: progress.done.into(),
        total: progress.total.into(),
        progress: words::total(&progress, t),
        is_noted: me.person != person,
        name: listed.name,
        head,
        rows,
        t,
        shell: shell.at("manage"),
    })
}
