//! A session of the demonstration: made, opened, offered and followed by the calls that the screens use.

use anyhow::Context;
use base::{Actor, PersonId, PlatformId, Role, RoleGrant, Scope, WebSessionId, check};
use db::Tx;
use learning::Ink;
use learning::progress::{self, Change, Deed, Standing, judge};
use training::Pen;
use training::enrolment;
use training::rights::{CreateSession, RunSession};
use training::session::{self, Mode, Move, Mover, Settings, Source, StaffRole, TrainingSessionId};
use web::{Me, Problem};

use super::people::platform_of;
use crate::AppState;

/// A session of a course, who gives it, who takes part, and how much of it they have done.
pub(super) struct Planned {
    pub platform: &'static str,
    pub course: &'static str,
    pub manager: &'static str,
    pub trainer: &'static str,
    /// User names, and the part of the steps that each has done, in hundredths.
    pub people: &'static [(&'static str, usize)],
}

/// The pens of the acts, made outside the transaction.
struct Pens {
    create: Pen,
    staff: Pen,
    offer: Pen,
    open: Pen,
    enrol: Pen,
}

/// Opens the session, once: a trainer who gives one already keeps what they have.
pub(super) async fn open(state: &AppState, planned: &'static Planned) -> anyhow::Result<()> {
    let platform = platform_of(state, planned.platform).await?;
    let view = state.web.platforms.by_code(planned.platform).context("the platform of a session is missing")?;
    let id = TrainingSessionId::new(&state.web.env);
    let pen = |action| Pen::new(&state.training, action, platform);
    let pens = Pens {
        create: pen("session.created"),
        staff: pen("session.staff_added"),
        offer: pen("session.offer_changed"),
        open: pen("session.opened"),
        enrol: pen("enrolment.by_staff"),
    };
    let made = state.web.db.write(move |tx| make(tx, planned, (platform, id), &pens)).await;
    if !made.map_err(|problem: Problem| anyhow::anyhow!("the session could not be made: {problem:?}"))? {
        return Ok(());
    }
    for (name, part) in planned.people.iter().filter(|(_, part)| *part > 0) {
        // Each deed is one transaction with its own moment, as on the pages.
        while {
            let (ink, content) = (Ink::new(&state.learning, &view), state.courses.content.clone());
            state.web.db.write(move |tx| go_on(tx, &content, (platform, id), (name, *part), &ink)).await?
        } {}
    }
    Ok(())
}

fn find(tx: &mut Tx, name: &str) -> Result<PersonId, Problem> {
    identity::people::find_by_username(tx, name)?.ok_or_else(Problem::not_found)
}

fn manager(person: PersonId, platform: PlatformId) -> Me {
    let roles = vec![RoleGrant { role: Role::Manager, scope: Scope::Platform(platform) }];
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
        seen_at: base::Timestamp(0),
        account_ends_at: None,
    }
}

fn make(
    tx: &mut Tx,
    planned: &Planned,
    (platform, id): (PlatformId, TrainingSessionId),
    pens: &Pens,
) -> Result<bool, Problem> {
    let course = courses::course::find(tx, platform, planned.course)?.ok_or_else(Problem::not_found)?;
    let me = manager(find(tx, planned.manager)?, platform);
    let trainer = find(tx, planned.trainer)?;
    if !session::given(tx, trainer, 1)?.is_empty() {
        return Ok(false);
    }
    let version = courses::version::find(tx, course.id, course.latest)?.ok_or_else(Problem::not_found)?;
    let source = Source { course: course.id, version: version.id, root: version.root };
    let settings = Settings {
        title: version.record.title,
        welcome: String::new(),
        practical: String::new(),
        mode: Mode::SelfPaced,
        starts_at: None,
        ends_at: None,
        opens_by_itself: false,
        enrol_opens_at: None,
        enrol_closes_at: None,
        capacity: None,
        enrol_code: String::new(),
    };
    let permit = check(&me.actor, CreateSession { platform, is_author: false })?;
    session::create(tx, &permit, &me, (id, source), &settings, false, &pens.create)?;
    let mut made = session::find(tx, platform, id)?.ok_or_else(Problem::not_found)?;
    let permit = check(&me.actor, RunSession { platform, is_staff: false })?;
    session::add_staff(tx, &permit, &mut made, (trainer, StaffRole::Trainer), &pens.staff)?;
    let offered = session::set_in_offer(tx, &permit, &mut made, true, &pens.offer)?;
    let opened = session::make_move(tx, &permit, &mut made, (Move::Open, Mover::Manager), "", &pens.open)?;
    if let Err(missing) = offered {
        return Err(Problem::internal(format!("{missing:?}")));
    }
    if let Err(refusal) = opened {
        return Err(Problem::internal(format!("{refusal:?}")));
    }
    let people: Vec<PersonId> = planned.people.iter().map(|one| find(tx, one.0)).collect::<Result<_, _>>()?;
    enrolment::enrol(tx, &permit, &mut made, &people, &pens.enrol)?;
    Ok(true)
}

/// One more step of the person, until `part` hundredths are done; `false` when there is nothing more to do.
fn go_on(
    tx: &mut Tx,
    content: &courses::store::Content,
    (platform, id): (PlatformId, TrainingSessionId),
    (name, part): (&str, usize),
    ink: &Ink,
) -> Result<bool, db::Error> {
    let person = identity::people::find_by_username(tx, name)?.ok_or(db::Error::Missing)?;
    let session = session::find(tx, platform, id)?.ok_or(db::Error::Missing)?;
    let tree = content.tree(tx, session.root)?;
    let mut traces = progress::traces(tx, id, person)?;
    let counted = judge(&tree, &traces, false, ink.now);
    let next = counted.next().filter(|step| step.standing == Standing::ToDo(progress::ToDo::Say));
    let wanted = counted.total as usize * part / 100;
    let Some(step) = next.filter(|_| (counted.done as usize) < wanted) else { return Ok(false) };
    let change = Change { activity: step.activity, deed: Deed::SaysDone };
    progress::note(tx, &session, person, &tree, &mut traces, change, ink)?;
    Ok(true)
}
