//! `GET /formation/sessions/{id}`: the plan for who is in the session; for everyone else, what the offer
//! says of it.

use askama::Template;
use axum::extract::{Path, State};
use base::Timestamp;
use training::offer;
use training::session::{self, State as Stage, Trainer, TrainingSessionId};
use web::{Answer, Ask, Me, Shell};

use super::view::{Part, parts};
use crate::Learning;
use crate::progress::{self, Kept, words};
use crate::seat::{self, Inside, Right};
use crate::words::Words;

#[derive(Template)]
#[template(path = "outline/show.html")]
struct OutlinePage {
    shell: Shell,
    t: Words,
    title: String,
    welcome: String,
    practical: String,
    dates: String,
    mode: &'static str,
    trainers: String,
    parts: Vec<Part>,
    /// Nothing is noted for who gives the session.
    is_staff: bool,
    manage: String,
    done: i64,
    total: i64,
    progress_words: String,
    /// The first thing not done: its title, its address, what the button says.
    next_title: String,
    next: String,
    next_words: &'static str,
    /// When everything was done; empty before.
    completed: String,
    /// Why nothing that one does counts; empty when it does.
    closed: String,
    leave: String,
    here: String,
    calendar: String,
    mine: String,
}

struct Read {
    inside: Inside,
    trainers: Vec<Trainer>,
    kept: Option<Kept>,
}

/// `GET /formation/sessions/{id}`
pub async fn show(State(learning): State<Learning>, ask: Ask, Path((platform, key)): Path<(String, String)>) -> Answer {
    let for_others = |key| offer::page::detail(State(learning.training.clone()), ask.clone(), Path((platform, key)));
    if !ask.has_session_cookie() {
        return for_others(key).await;
    }
    let (content, asked, name) = (learning.courses.content.clone(), ask.clone(), key.clone());
    let (platform_id, expected) = (ask.platform.id, key.clone());
    let expecting = ask.clone().expecting(move |ahead, me| {
        if let Some(id) = seat::ahead(ahead, platform_id, &expected, me) {
            session::staff_ahead(ahead, id);
            progress::find_ahead(ahead, id, me.person);
        }
    });
    let (me, read) = expecting
        .visitor(move |tx, me| {
            let Some(me) = me else { return Ok(None) };
            let Ok(id) = name.parse::<TrainingSessionId>() else { return Ok(None) };
            let Some(seat) = session::find_seat(tx, asked.platform.id, id, me.person)? else { return Ok(None) };
            // A manager who is not in it reads what everyone reads; the content is one click away.
            let Some(right) = Right::of(&seat, false, asked.now()) else { return Ok(None) };
            let inside = seat::sit(tx, &content, me, seat, right)?;
            let trainers = session::staff(tx, id)?;
            let kept = progress::find(tx, id, me.person)?;
            Ok(Some(Read { inside, trainers, kept }))
        })
        .await?;
    match (me, read) {
        (Some(me), Some(read)) => page(&learning, &ask, &me, &read),
        _ => for_others(key).await,
    }
}

fn page(learning: &Learning, ask: &Ask, me: &Me, read: &Read) -> Answer {
    let (t, zone, inside) = (Words::new(ask.lang), training::zone::of(&ask.platform), &read.inside);
    let (session, base) = (&inside.seat.session, inside.base(ask));
    let (set, is_staff) = (&session.settings, inside.right == Right::Gives);
    let progress = inside.progress(ask.now());
    let next = progress.next().or_else(|| progress.steps.iter().find(|step| step.has_page()));
    let has_begun = !inside.traces.is_empty();
    let completed_at: Option<Timestamp> = read.kept.as_ref().and_then(|kept| kept.completed_at);
    let theirs = training::words::Words::new(ask.lang);
    let is_dated = set.starts_at.is_some() || set.ends_at.is_some();
    ask.render(Some(me), set.title.clone(), |shell| OutlinePage {
        title: set.title.clone(),
        welcome: if set.welcome.is_empty() { String::new() } else { web::markdown::render(&set.welcome) },
        practical: set.practical.clone(),
        dates: training::zone::dates(theirs, &zone, set.starts_at, set.ends_at),
        mode: session::mode_name(set.mode, theirs),
        trainers: names(&read.trainers),
        parts: parts(&progress, &inside.tree, &learning.courses.content, (&base, &zone), t),
        manage: if is_staff { ask.link(&format!("/gestion/sessions/{}", session.id)) } else { String::new() },
        done: progress.done.into(),
        total: progress.total.into(),
        progress_words: words::total(&progress, t),
        next_title: progress.next().map_or_else(|| t.read_again_title().to_owned(), |step| step.activity.title.clone()),
        next: next.map(|step| format!("{base}/activites/{}", step.activity.key)).unwrap_or_default(),
        next_words: match (progress.next().is_some(), has_begun) {
            (true, true) => t.resume(),
            (true, false) => t.begin(),
            (false, _) => t.read_again(),
        },
        completed: completed_at.map(|at| zone.date(ask.lang, at)).unwrap_or_default(),
        closed: match (inside.right, session.state) {
            (Right::Reads, Stage::Archived) => t.closed_archived().to_owned(),
            (Right::Reads, _) => t.closed_over().to_owned(),
            (Right::Works | Right::Gives, _) => String::new(),
        },
        leave: if inside.right == Right::Works { format!("{base}/quitter") } else { String::new() },
        calendar: if is_dated { format!("{base}/calendrier.ics") } else { String::new() },
        here: base.clone(),
        mine: ask.link("/formation/mes-parcours"),
        is_staff,
        t,
        shell: shell.at("training"),
    })
}

fn names(trainers: &[Trainer]) -> String {
    let names: Vec<&str> = trainers.iter().map(|one| one.name.as_str()).collect();
    names.join(", ")
}
