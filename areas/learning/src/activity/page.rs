//! `/formation/sessions/{id}/activites/{key}`

use askama::Template;
use axum::extract::{Path, State};
use base::PersonId;
use courses::content::{Activity, Body, Completion, StableKey};
use db::{Ahead, Tx};
use http::HeaderMap;
use i18n::Zone;
use web::{Answer, Ask, FlashKind, LateForm, Me, Problem, Shell, see_other, with_flash};

use super::view::{Piece, SideLine, side};
use crate::Learning;
use crate::ink::Ink;
use crate::late;
use crate::progress::{self, Access, Change, Deed, Kept, Progress, Standing, Step, words};
use crate::quiz::{self, Attempt, QuizCard, Whose};
use crate::seat::{self, Inside, Right};
use crate::words::Words;

#[derive(Template)]
#[template(path = "activity/show.html")]
struct ActivityPage {
    shell: Shell,
    t: Words,
    course: String,
    base: String,
    mine: String,
    title: String,
    section: String,
    /// « Page · étape 3 sur 12 · 2 min »
    facts: String,
    piece: Piece,
    quiz: Option<QuizCard>,
    sign: words::Sign,
    standing: String,
    /// Why it is not open; then nothing of it is shown.
    locks: Vec<String>,
    side: Vec<SideLine>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    /// Where « Continuer » posts; empty when there is nothing to say.
    action: String,
    /// Why nothing that one does counts; empty when it does.
    closed: &'static str,
}

/// Where a step stands among those that have a page, its neighbours, and how many there are.
struct Neighbours<'p, 't> {
    number: usize,
    count: usize,
    before: Option<&'p Step<'t>>,
    after: Option<&'p Step<'t>>,
}

fn neighbours<'p, 't>(progress: &'p Progress<'t>, place: usize) -> Neighbours<'p, 't> {
    let (earlier, later) = progress.steps.split_at(place);
    let before = earlier.iter().filter(|step| step.has_page()).count();
    let after = later.iter().skip(1).filter(|step| step.has_page()).count();
    Neighbours {
        number: before + 1,
        count: before + 1 + after,
        before: earlier.iter().rev().find(|step| step.has_page()),
        after: later.iter().skip(1).find(|step| step.has_page()),
    }
}

/// The activity of this key in what the person sees: its place.
pub(crate) fn place(ask: &Ask, inside: &Inside, progress: &Progress<'_>, key: &str) -> Result<usize, Problem> {
    let t = Words::new(ask.lang);
    let gone = || {
        let way = (t.to_outline(), inside.base(ask));
        Problem::not_found().with_words(t.activity_gone(), t.activity_gone_text()).with_way(way.0, way.1)
    };
    let place = progress.place(key).ok_or_else(gone)?;
    if !progress.steps[place].has_page() {
        return Err(Problem::redirect(format!("{}#{key}", inside.base(ask))));
    }
    Ok(place)
}

/// Writes the deed down; the caller has seen that it counts and that the activity is open.
fn note(
    tx: &mut Tx,
    inside: &mut Inside,
    person: PersonId,
    key: &StableKey,
    deed: Deed,
    ink: &Ink,
) -> Result<Option<Kept>, Problem> {
    let tree = inside.tree.clone();
    let Some(activity) = progress::visible(&tree, key) else { return Ok(None) };
    let change = Change { activity, deed };
    Ok(Some(progress::note(tx, &inside.seat.session, person, &tree, &mut inside.traces, change, ink)?))
}

/// Whether a deed in this activity counts: the person works in the session, and it is open to them.
fn counts(inside: &Inside, progress: &Progress<'_>, key: &StableKey) -> bool {
    let step = progress.place(key.as_str()).and_then(|place| progress.steps.get(place));
    inside.right == Right::Works && step.is_some_and(|step| step.access == Access::Open)
}

/// Whether the browser fetches ahead of the person.
fn is_ahead(headers: &HeaderMap) -> bool {
    let purpose = headers.get("sec-purpose").and_then(|value| value.to_str().ok());
    purpose.is_some_and(|purpose| purpose.contains("prefetch"))
}

/// `GET /formation/sessions/{id}/activites/{key}`
pub async fn show(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, session, key)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let (content, asked, ink, wanted) =
        (learning.courses.content.clone(), ask.clone(), Ink::new(&learning, &ask.platform), key.clone());
    let name = session.clone();
    let ask = ask.clone().expecting(seat_of(&ask, &session));
    let (me, (inside, attempts, has_news)) = ask
        .signed_in(move |tx, me| {
            let inside = seat::enter(tx, &content, &asked, me, &name)?;
            let has_news = match progress::visible(&inside.tree, &wanted) {
                Some(activity) if counts(&inside, &inside.progress(ink.now), &wanted) => {
                    let change = Change { activity, deed: Deed::Opens };
                    let kept = progress::find(tx, inside.seat.session.id, me.person)?;
                    progress::would_change(&inside.traces, kept.as_ref(), change, &ink)
                }
                _ => false,
            };
            let attempts = attempts(tx, &inside, me.person, &wanted)?;
            Ok((inside, attempts, has_news))
        })
        .await?;
    if !has_news || is_ahead(&headers) {
        return page(&learning, &ask, &me, &inside, (&key, &attempts));
    }
    let (content, asked, ink, wanted) =
        (learning.courses.content.clone(), ask.clone(), Ink::new(&learning, &ask.platform), key.clone());
    let (me, inside) = ask
        .act_on_own(move |tx, me| {
            let mut inside = seat::enter(tx, &content, &asked, me, &session)?;
            if counts(&inside, &inside.progress(ink.now), &wanted) {
                note(tx, &mut inside, me.person, &wanted, Deed::Opens, &ink)?;
            }
            Ok(inside)
        })
        .await?;
    page(&learning, &ask, &me, &inside, (&key, &attempts))
}

/// What a page of an activity, and a deed in it, read first.
fn seat_of(ask: &Ask, session: &str) -> impl Fn(&mut Ahead, &Me) + Send + Sync + 'static {
    let (platform, session) = (ask.platform.id, session.to_owned());
    move |ahead, me| {
        if let Some(id) = seat::ahead(ahead, platform, &session, me) {
            progress::find_ahead(ahead, id, me.person);
        }
    }
}

/// What the person tried so far, when the activity is a quiz.
fn attempts(tx: &mut Tx, inside: &Inside, person: PersonId, key: &StableKey) -> Result<Vec<Attempt>, Problem> {
    let is_quiz = inside.tree.find(key).is_some_and(|found| matches!(found.1.body, Body::Quiz(_)));
    if !is_quiz || inside.right == Right::Gives {
        return Ok(Vec::new());
    }
    Ok(quiz::attempts(tx, Whose { session: inside.seat.session.id, person, key: key.as_str() })?)
}

fn page(learning: &Learning, ask: &Ask, me: &Me, inside: &Inside, (key, attempts): (&StableKey, &[Attempt])) -> Answer {
    let (t, zone) = (Words::new(ask.lang), training::zone::of(&ask.platform));
    let (progress, base) = (inside.progress(ask.now()), inside.base(ask));
    let place = place(ask, inside, &progress, key.as_str())?;
    let step = &progress.steps[place];
    let around = neighbours(&progress, place);
    let link = |step: &Step<'_>| (format!("{base}/activites/{}", step.activity.key), step.activity.title.clone());
    ask.render(Some(me), step.activity.title.clone(), |shell| ActivityPage {
        course: inside.seat.session.settings.title.clone(),
        title: step.activity.title.clone(),
        section: step.section.title.clone(),
        facts: facts(step.activity, &around, t),
        piece: Piece::of(&learning.courses.content, step.hash, step.activity, ask.lang),
        quiz: match &step.activity.body {
            Body::Quiz(content) => {
                let here = format!("{base}/activites/{key}");
                let works = inside.right == Right::Works && step.access == Access::Open;
                Some(quiz::card(content, attempts, works, &here, (&zone, t)))
            }
            _ => None,
        },
        sign: words::sign(step, t),
        standing: standing(inside, step, &zone, t),
        locks: words::locks(step, &zone, t),
        side: side(&progress, place, &base, t),
        before: around.before.map(link),
        after: around.after.map(link),
        action: if may_say(inside, step) { format!("{base}/activites/{key}/continuer") } else { String::new() },
        closed: if inside.right == Right::Reads { t.closed_short() } else { "" },
        mine: ask.link("/formation/mes-parcours"),
        base: base.clone(),
        t,
        shell: shell.at("training"),
    })
}

/// « Page · étape 3 sur 12 · 2 min »
fn facts(activity: &Activity, around: &Neighbours<'_, '_>, t: Words) -> String {
    let kind = words::kind_name(activity.body.kind(), t);
    let place = t.step_number(around.number, around.count);
    match activity.minutes {
        Some(minutes) => format!("{kind} · {place} · {}", training::zone::duration(t.lang(), minutes.into())),
        None => format!("{kind} · {place}"),
    }
}

/// Nothing is noted for who gives the session: they are not told that something is to do. What could not
/// be taken over says itself that it does not count.
fn standing(inside: &Inside, step: &Step<'_>, zone: &Zone, t: Words) -> String {
    if inside.right == Right::Gives || matches!(step.activity.body, Body::Parked { .. }) {
        String::new()
    } else {
        words::standing(step, zone, t)
    }
}

/// Whether « Continuer » has something to say.
fn may_say(inside: &Inside, step: &Step<'_>) -> bool {
    inside.right == Right::Works
        && step.access == Access::Open
        && matches!(step.standing, Standing::ToDo(progress::ToDo::Say))
}

/// `POST …/activites/{key}/continuer`: what was to do by saying so is done; then the next one. Twice is
/// once.
pub async fn go_on(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, session, key)): Path<(String, String, String)>,
    form: LateForm,
) -> Answer {
    let page = ask.link(&format!("/formation/sessions/{session}/activites/{key}"));
    if matches!(form, LateForm::Late(_)) {
        return late::not_noted(&ask, &page).await;
    }
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let (content, asked, ink, wanted) =
        (learning.courses.content.clone(), ask.clone(), Ink::new(&learning, &ask.platform), key.clone());
    let ask = ask.clone().expecting(seat_of(&ask, &session));
    let acted = ask
        .act_on_own(move |tx, me| {
            let mut inside = seat::enter(tx, &content, &asked, me, &session)?;
            let before = inside.progress(ink.now);
            let (was_complete, counts) = (before.is_complete(), counts(&inside, &before, &wanted));
            let by_hand = |activity: &Activity| progress::completion(activity) == Completion::DoneByHand;
            if counts && progress::visible(&inside.tree, &wanted).is_some_and(by_hand) {
                note(tx, &mut inside, me.person, &wanted, Deed::SaysDone, &ink)?;
            }
            Ok((inside, was_complete))
        })
        .await;
    let (_, (inside, was_complete)) = match acted {
        Err(problem) if ask.is_sign_in(&problem) => return late::not_noted(&ask, &page).await,
        acted => acted?,
    };
    let (progress, base, t) = (inside.progress(ask.now()), inside.base(&ask), Words::new(ask.lang));
    let place = place(&ask, &inside, &progress, key.as_str())?;
    let here = || format!("{base}/activites/{key}");
    if inside.right == Right::Reads {
        let refused = see_other(&here());
        return Ok(with_flash(refused, &ask.web.settings, FlashKind::Info, t.closed_short()));
    }
    if progress.steps[place].access != Access::Open {
        return Ok(see_other(&here()));
    }
    if progress.is_complete() && !was_complete {
        let done = see_other(&base);
        return Ok(with_flash(done, &ask.web.settings, FlashKind::Success, t.completed_flash()));
    }
    let next = neighbours(&progress, place).after.map(|step| format!("{base}/activites/{}", step.activity.key));
    Ok(see_other(&next.unwrap_or(base)))
}
