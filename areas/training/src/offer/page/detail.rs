//! `GET /formation/sessions/{id}` for who is not (yet) in the session: what it is, for whom, how long,
//! when, who gives it, what it holds, and one button.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use base::{PlatformId, Timestamp};
use courses::content::{Activity, Body, Tree};
use courses::record::Record;
use web::{Answer, Ask, Me, Problem, Shell};

use crate::enrolment::{self, Places, Refusal, Standing};
use crate::offer::view;
use crate::session::{self, Seat, State as Stage, Trainer, TrainingSessionId, mode_name};
use crate::words::Words;
use crate::{Training, course, tell, zone};

/// A section of the outline.
struct Part {
    title: String,
    activities: Vec<Step>,
}

struct Step {
    title: String,
    duration: String,
    is_quiz: bool,
}

#[derive(Template)]
#[template(path = "offer/detail.html")]
struct DetailPage {
    shell: Shell,
    t: Words,
    title: String,
    objective: String,
    description: String,
    practical: String,
    target: String,
    mode: &'static str,
    dates: String,
    duration: String,
    places: String,
    authors: String,
    trainers: Vec<String>,
    parts: Vec<Part>,
    required: Vec<String>,
    standing: &'static str,
    standing_text: String,
    can_leave: String,
    calendar: String,
    enrol: String,
    enrol_words: &'static str,
    posts: bool,
    closed: String,
    manage: String,
    offer: String,
}

/// The session, when this visitor may read of it.
pub(super) struct Read {
    pub seat: Seat,
    pub record: Record,
    pub trainers: Vec<Trainer>,
    pub tree: Arc<Tree>,
    pub before: u32,
}

/// A person nobody is: a visitor's seat is empty.
const NOBODY: base::PersonId = base::PersonId::from_bytes([0; 16]);

/// Reads the session: one that is offered is everyone's to read of; another one only theirs who are in
/// it, give it or manage the platform.
pub(super) fn read(
    tx: &mut db::Tx,
    training: &Training,
    (platform, key): (PlatformId, &str),
    me: Option<&Me>,
    now: Timestamp,
) -> Result<Read, Problem> {
    let id: TrainingSessionId = key.parse().map_err(|_| Problem::not_found())?;
    let person = me.map_or(NOBODY, |me| me.person);
    let seat = session::find_seat(tx, platform, id, person)?.ok_or_else(Problem::not_found)?;
    let is_offered = seat.session.shown_until().is_some_and(|until| until > now);
    let is_theirs = seat.standing.is_some() || seat.staff.is_some() || me.is_some_and(|me| me.manages(platform));
    if !is_offered && (!is_theirs || seat.session.state == Stage::Binned) {
        return Err(Problem::not_found());
    }
    let record = course::record(tx, seat.session.version)?;
    let trainers = session::staff(tx, id)?;
    let tree = training.content.tree(tx, seat.session.root)?;
    let waits = seat.standing == Some(Standing::Waiting);
    let before = if waits { enrolment::waiting_before(tx, id, person)? } else { 0 };
    Ok(Read { seat, record, trainers, tree, before })
}

/// `GET /formation/sessions/{id}`
pub async fn detail(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { page(&training, &inside, &key).await }).await
}

async fn page(training: &Training, ask: &Ask, key: &str) -> Result<String, Problem> {
    let (platform, now, key, inner) = (ask.platform.id, ask.now(), key.to_owned(), training.clone());
    let t = Words::new(ask.lang);
    let found = ask.visitor(move |tx, me| read(tx, &inner, (platform, &key), me, now)).await;
    let (me, read) = found.map_err(|problem| {
        if problem.kind() == web::ProblemKind::NotFound {
            problem
                .with_words(t.session_gone(), t.session_gone_text())
                .with_way(t.offer_title(), ask.link("/formation/offre"))
        } else {
            problem
        }
    })?;
    let session = &read.seat.session;
    let (set, zone) = (&session.settings, zone::of(&ask.platform));
    let (title, here) = (set.title.clone(), format!("/formation/sessions/{}", session.id));
    let minutes = |value: Option<u16>| u32::from(value.unwrap_or(0));
    let runs = read.seat.staff.is_some() || me.as_ref().is_some_and(|me| me.manages(platform));
    let (standing, standing_text) = standing_words(&read, t);
    let is_in = read.seat.standing.is_some_and(Standing::is_in);
    let closed = closed_words(&read, &zone, now, t);
    let needs_code = !set.enrol_code.is_empty();
    let mut shell = ask
        .shell(me.as_ref(), title.clone())
        .described(read.record.objective.clone(), ask.absolute(&here))
        .at("training");
    shell.noindex |= !session.is_in_offer;
    shell.return_to = ask.link(&here);
    let page = DetailPage {
        objective: read.record.objective.clone(),
        description: web::markdown::render(&read.record.description),
        practical: set.practical.clone(),
        target: course::target_words(&read.record.target_groups, t),
        mode: mode_name(set.mode, t),
        dates: zone::dates(t, &zone, set.starts_at, set.ends_at),
        duration: view::durations(minutes(read.record.remote_minutes), minutes(read.record.onsite_minutes), t),
        places: view::places(session.room, t),
        authors: read.record.authors.clone(),
        trainers: read.trainers.iter().map(|one| one.name.clone()).collect(),
        parts: outline(&read.tree, t),
        required: required(&read, me.is_some(), &zone, t),
        can_leave: if is_in && (session.state.is_recording() || session.state == Stage::Preparing) {
            ask.link(&format!("{here}/quitter"))
        } else {
            String::new()
        },
        calendar: if set.starts_at.is_some() || set.ends_at.is_some() {
            ask.link(&format!("{here}/calendrier.ics"))
        } else {
            String::new()
        },
        enrol: if is_in || runs || !closed.is_empty() {
            String::new()
        } else {
            ask.link(&format!("{here}/inscription"))
        },
        enrol_words: if session.room.shown() == Places::Full { t.enrol_wait() } else { t.enrol_me() },
        posts: me.is_some() && !needs_code,
        manage: if runs { ask.link(&format!("/gestion/sessions/{}", session.id)) } else { String::new() },
        offer: ask.link("/formation/offre"),
        closed: if is_in || runs { String::new() } else { closed },
        standing,
        standing_text,
        title,
        t,
        shell,
    };
    page.render().map_err(Problem::from)
}

/// Where the person stands, as a badge and a sentence.
fn standing_words(read: &Read, t: Words) -> (&'static str, String) {
    match read.seat.standing {
        Some(Standing::Active) if read.seat.session.state == Stage::Preparing => {
            (t.card_active(), t.you_are_in_soon().to_owned())
        }
        Some(Standing::Active) => (t.card_active(), t.you_are_in().to_owned()),
        Some(Standing::Waiting) => (t.card_waiting(), t.you_wait(read.before)),
        Some(Standing::Removed) => (t.standing_removed(), t.you_were_removed().to_owned()),
        Some(Standing::Left) | None => ("", String::new()),
    }
}

/// Why nobody can enrol now; empty when one can.
fn closed_words(read: &Read, zone: &i18n::Zone, now: Timestamp, t: Words) -> String {
    match read.seat.session.terms().window(now) {
        Ok(()) if read.seat.standing == Some(Standing::Removed) => t.refused_removed().to_owned(),
        Ok(()) => String::new(),
        Err(refusal) => refusal_words(refusal, zone, t),
    }
}

/// Why somebody cannot enrol, and what to do.
pub(super) fn refusal_words(refusal: Refusal, zone: &i18n::Zone, t: Words) -> String {
    match refusal {
        Refusal::NotOffered => t.refused_not_offered().to_owned(),
        Refusal::TooEarly(at) => t.refused_too_early(zone.full_date(t.lang(), at)),
        Refusal::TooLate(at) => t.refused_too_late(zone.full_date(t.lang(), zone::last_moment(at))),
        Refusal::CodeMissing => t.refused_code_missing().to_owned(),
        Refusal::CodeWrong => t.refused_code_wrong().to_owned(),
        Refusal::WasRemoved => t.refused_removed().to_owned(),
        Refusal::IsStaff => t.refused_staff().to_owned(),
    }
}

/// What the session holds: titles and minutes of what participants have to do, no content. What could not
/// be taken over from elsewhere is no promise.
fn outline(tree: &Tree, t: Words) -> Vec<Part> {
    let parts = tree.root.sections.iter().filter(|section| !section.is_hidden).map(|section| {
        let is_work = |one: &&Activity| !one.is_hidden && !matches!(one.body, Body::Label { .. } | Body::Parked { .. });
        let shown = section.activities.iter().filter(is_work);
        let steps = shown.map(|one| Step {
            title: one.title.clone(),
            duration: one.minutes.map(|minutes| zone::duration(t.lang(), minutes.into())).unwrap_or_default(),
            is_quiz: matches!(one.body, Body::Quiz(_)),
        });
        Part { title: section.title.clone(), activities: steps.collect() }
    });
    parts.filter(|part| !part.activities.is_empty()).collect()
}

/// What one needs before enrolling; who is signed in has the account already.
fn required(read: &Read, is_signed_in: bool, zone: &i18n::Zone, t: Words) -> Vec<String> {
    let set = &read.seat.session.settings;
    let mut needs = if is_signed_in { Vec::new() } else { vec![t.needs_account().to_owned()] };
    if !set.enrol_code.is_empty() {
        needs.push(t.needs_code().to_owned());
    }
    if let Some(until) = set.enrol_closes_at {
        needs.push(t.needs_before(zone.full_date(t.lang(), zone::last_moment(until))));
    }
    needs
}

/// `GET /formation/sessions/{id}/calendrier.ics`
pub async fn calendar(State(training): State<Training>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let (platform, now, inner) = (ask.platform.id, ask.now(), training.clone());
    let (_, read) = ask.visitor(move |tx, me| read(tx, &inner, (platform, &key), me, now)).await?;
    let file = tell::calendar_file(&training, &ask.platform, &read.seat.session, ask.lang);
    let content = file.ok_or_else(Problem::not_found)?;
    Ok(web::download("session.ics", "text/calendar; charset=utf-8", content.into_bytes()))
}
