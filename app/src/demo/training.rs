//! The sessions of the demonstration: made, opened, offered, followed and ended by the calls that the screens use,
//! each act at its moment.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context;
use base::{Actor, Permit, PersonId, PlatformId, Role, RoleGrant, Scope, Timestamp, WebSessionId, check};
use courses::content::{Body, Question, QuestionKind, Tree};
use courses::store::Content;
use db::Tx;
use learning::Ink;
use learning::progress::{self, Change, Deed, Standing, ToDo, Traces, judge};
use learning::quiz;
use training::rights::{CreateSession, RunSession};
use training::session::{self, Mode, Move, Mover, Session, Settings, Source, StaffRole, TrainingSessionId};
use training::{Pen, enrolment, zone};
use web::{Me, PlatformView, Problem};

use super::sessions::{self, Planned};
use super::timeline::{self, Act, Calendar};
use crate::AppState;

/// Makes the sessions of `platform` with their past, each once: one whose trainer gives it already is left as it is.
pub(super) async fn load(state: &AppState, platform: &str) -> anyhow::Result<()> {
    let view = state.web.platforms.by_code(platform).context("the platform of a session is missing")?;
    for planned in sessions::read(platform)? {
        let title = planned.title.clone();
        open(state, &view, planned).await.with_context(|| format!("the session « {title} »"))?;
    }
    Ok(())
}

/// How many acts one transaction writes.
const TOGETHER: usize = 10;

/// What all acts of one session need.
struct Place {
    platform: PlatformId,
    id: TrainingSessionId,
    source: Source,
    settings: Settings,
    manager: PersonId,
    /// Who opens it and enrols.
    trainer: PersonId,
    tree: Arc<Tree>,
    content: Content,
    today: Timestamp,
}

/// An act with what no transaction may make.
struct Ready {
    act: Act,
    pen: Pen,
    ink: Ink,
}

async fn open(state: &AppState, view: &PlatformView, planned: Planned) -> anyhow::Result<()> {
    let groups = planned.group.iter().map(|group| sessions::people(&view.code, group));
    let groups: Vec<Vec<String>> = groups.collect::<Result<_, _>>()?;
    let given = [(&planned.trainers, StaffRole::Trainer), (&planned.tutors, StaffRole::Tutor)];
    let given = given.into_iter().flat_map(|(ids, role)| ids.iter().map(move |id| (id.clone(), role)));
    let given: Vec<(String, StaffRole)> = given.collect();
    let all = groups.iter().flatten().chain(given.iter().map(|one| &one.0)).chain([&planned.manager]);
    let known = people(state, view.id, all.cloned().collect()).await?;
    let person = |id: &String| known.get(id).copied().with_context(|| format!("nobody is called {id}"));
    let staff = given.iter().map(|(id, role)| Ok((person(id)?, *role)));
    let staff: Vec<(PersonId, StaffRole)> = staff.collect::<anyhow::Result<_>>()?;
    let trainer = staff.first().context("nobody gives it")?.0;
    if is_there(state, view.id, trainer, &planned.title).await? {
        return Ok(());
    }
    let people = groups.iter().map(|ids| ids.iter().map(person).collect());
    let people: Vec<Vec<PersonId>> = people.collect::<anyhow::Result<_>>()?;

    let (here, code, content) = (view.id, planned.course.clone(), state.courses.content.clone());
    let found = state.web.db.read(move |tx| {
        let Some(course) = courses::course::find(tx, here, &code)? else { return Ok(None) };
        let Some(version) = courses::version::find(tx, course.id, course.latest)? else { return Ok(None) };
        let tree = content.tree(tx, version.root)?;
        Ok::<_, db::Error>(Some((Source { course: course.id, version: version.id, root: version.root }, tree)))
    });
    let (source, tree) = found.await?.with_context(|| format!("there is no course {}", planned.course))?;
    let zone = zone::of(view);
    let calendar = Calendar { now: state.web.env.now(), zone: &zone };
    let steps = judge(&tree, &Traces::new(), false, calendar.now).total;
    let acts = timeline::of(&planned, (&staff, &people), usize::try_from(steps)?, &calendar);
    let made = acts.first().map_or(calendar.now, |act| act.at);
    let place = Place {
        platform: view.id,
        id: TrainingSessionId::new(&state.web.env.at(made)),
        source,
        settings: settings(&planned, &calendar)?,
        manager: person(&planned.manager)?,
        trainer,
        tree,
        content: state.courses.content.clone(),
        today: calendar.midnight(0, 0),
    };
    let ready = acts.into_iter().map(|one| {
        let env = state.web.env.at(one.at);
        let pen = Pen::at(&state.training, &env, action(&one.act), view.id);
        Ready { act: one.act, pen, ink: Ink::at(&state.learning, view, &env) }
    });
    let (mut ready, place) = (ready.peekable(), Arc::new(place));
    while ready.peek().is_some() {
        // Some acts in each transaction: none holds the writer for long.
        let (some, at): (Vec<Ready>, _) = (ready.by_ref().take(TOGETHER).collect(), Arc::clone(&place));
        let done = state.web.db.write(move |tx| some.iter().try_for_each(|one| apply(tx, &at, one))).await;
        done.map_err(|problem: Problem| anyhow::anyhow!("it could not be made: {problem:?}"))?;
    }
    // What happened before today is no news.
    state.web.db.write(move |tx| session::hush(tx, place.id, place.today)).await?;
    Ok(())
}

/// The people whom the staff file names so.
async fn people(state: &AppState, platform: PlatformId, ids: Vec<String>) -> anyhow::Result<HashMap<String, PersonId>> {
    let found = state.web.db.read(move |tx| {
        let mut found = HashMap::new();
        for id in &ids {
            if let Some((person, _)) = identity::people::find_by_source(tx, platform, id)? {
                found.insert(id.clone(), person);
            }
        }
        Ok::<_, db::Error>(found)
    });
    Ok(found.await?)
}

fn settings(planned: &Planned, calendar: &Calendar<'_>) -> anyhow::Result<Settings> {
    Ok(Settings {
        title: planned.title.clone(),
        welcome: planned.welcome.trim().to_owned(),
        practical: planned.practical.trim().to_owned(),
        mode: Mode::from_code(&planned.mode).with_context(|| format!("there is no mode {}", planned.mode))?,
        starts_at: planned.starts.map(|day| calendar.midnight(day, 0)),
        ends_at: planned.ends.map(|day| calendar.midnight(day, 1)),
        opens_by_itself: false,
        enrol_opens_at: None,
        enrol_closes_at: planned.enrol_until.map(|day| calendar.midnight(day, 1)),
        capacity: planned.places,
        enrol_code: String::new(),
    })
}

/// What the account of the platform calls it.
const fn action(act: &Act) -> &'static str {
    match act {
        Act::Create => "training_session.created",
        Act::AddStaff(..) => "training_session.staff_changed",
        Act::Offer => "training_session.offered",
        Act::Enrol(_) => "enrolment.by_staff",
        Act::EnrolOneself(_) => "enrolment.by_oneself",
        Act::Step(..) => "session.completed",
        Act::Open => Move::Open.action(),
        Act::Close => Move::Close.action(),
        Act::Archive => Move::Archive.action(),
    }
}

/// Whether the trainer gives a session of this title already.
async fn is_there(state: &AppState, platform: PlatformId, trainer: PersonId, title: &str) -> anyhow::Result<bool> {
    let given = state.web.db.read(move |tx| session::given(tx, trainer, 500)).await?;
    Ok(given.iter().any(|seat| seat.session.platform == platform && seat.session.settings.title == title))
}

/// Somebody as a page knows who asks.
fn me(person: PersonId, platform: PlatformId, roles: Vec<RoleGrant>) -> Me {
    Me {
        person,
        session: WebSessionId::from_bytes([0; 16]),
        given_name: String::new(),
        name: String::new(),
        function: String::new(),
        unit: None,
        home_platform: platform,
        actor: Actor { person, roles },
        role_units: Vec::new(),
        duties: Vec::new(),
        vouches: false,
        is_restricted: false,
        seen_at: Timestamp(0),
        account_ends_at: None,
    }
}

fn refused(refusal: impl std::fmt::Debug) -> Problem {
    Problem::internal(format!("{refusal:?}"))
}

fn apply(tx: &mut Tx, place: &Place, ready: &Ready) -> Result<(), Problem> {
    let (platform, pen) = (place.platform, &ready.pen);
    let manager =
        me(place.manager, platform, vec![RoleGrant { role: Role::Manager, scope: Scope::Platform(platform) }]);
    if ready.act == Act::Create {
        let permit = check(&manager.actor, CreateSession { platform, is_author: false })?;
        return Ok(session::create(tx, &permit, &manager, (place.id, place.source), &place.settings, false, pen)?);
    }
    // Read each time: what completes it writes its history too.
    let mut one = session::find(tx, platform, place.id)?.ok_or_else(Problem::not_found)?;
    let manages = || check(&manager.actor, RunSession { platform, is_staff: false });
    let trainer = me(place.trainer, platform, manager.actor.roles.clone());
    let gives = || check(&trainer.actor, RunSession { platform, is_staff: true });
    match &ready.act {
        Act::Create => {}
        Act::AddStaff(person, role) => {
            session::add_staff(tx, &manages()?, &mut one, (*person, *role), pen)?;
        }
        Act::Offer => session::set_in_offer(tx, &manages()?, &mut one, true, pen)?.map_err(refused)?,
        Act::Enrol(people) => {
            enrolment::enrol(tx, &gives()?, &mut one, people, pen)?;
        }
        Act::EnrolOneself(person) => {
            enrolment::enrol_oneself(tx, &mut one, *person, "", pen)?.map_err(refused)?;
        }
        Act::Step(person, slips) => step(tx, place, &one, (*person, *slips), &ready.ink)?,
        Act::Open => go(tx, &gives()?, &mut one, Move::Open, pen)?,
        Act::Close => go(tx, &gives()?, &mut one, Move::Close, pen)?,
        Act::Archive => go(tx, &gives()?, &mut one, Move::Archive, pen)?,
    }
    Ok(())
}

fn go(tx: &mut Tx, permit: &Permit<RunSession>, one: &mut Session, to: Move, pen: &Pen) -> Result<(), Problem> {
    session::make_move(tx, permit, one, (to, Mover::Staff), "", pen)?.map_err(refused)?;
    Ok(())
}

/// The next step of the person: opened, said to be done, or a quiz from its first question to its result.
fn step(
    tx: &mut Tx,
    place: &Place,
    session: &Session,
    (person, slips): (PersonId, usize),
    ink: &Ink,
) -> Result<(), Problem> {
    let mut traces = progress::traces(tx, session.id, person)?;
    let counted = judge(&place.tree, &traces, false, ink.now);
    let Some(next) = counted.next() else { return Ok(()) };
    let (activity, standing) = (next.activity, next.standing);
    let deed = match (&activity.body, standing) {
        (Body::Quiz(asked), _) => {
            let mut left = slips;
            let answers = asked.questions.iter().map(|one| (one.key.to_string(), answer(one, &mut left))).collect();
            let (me, at) = (me(person, place.platform, Vec::new()), (place.platform, session.id, &activity.key));
            quiz::attempt(tx, &place.content, &me, at, &answers, ink)?;
            return Ok(());
        }
        (_, Standing::ToDo(ToDo::Open)) => Deed::Opens,
        _ => Deed::SaysDone,
    };
    progress::note(tx, session, person, &place.tree, &mut traces, Change { activity, deed }, ink)?;
    Ok(())
}

/// The right answer, or, while slips are `left`, a wrong one.
fn answer(question: &Question, left: &mut usize) -> String {
    let wrong = question.answers.iter().find(|one| one.fraction <= 0).filter(|_| *left > 0);
    if let Some(wrong) = wrong {
        *left -= 1;
        return wrong.key.to_string();
    }
    let right = question.answers.iter().filter(|one| one.fraction > 0);
    match question.kind {
        QuestionKind::ShortAnswer => right.map(|one| one.text.source.replace('*', "")).next().unwrap_or_default(),
        _ => right.map(|one| one.key.as_str()).collect::<Vec<_>>().join(" "),
    }
}
