//! Making a session, changing it, moving it from state to state. Each act is one transaction with its
//! fact and its audit event.

use base::permit::ManagePlatform;
use base::{Permit, PersonId, Timestamp, check};
use courses::content::Hash;
use courses::store::Content;
use courses::{CourseId, CourseVersionId};
use db::{Error, Tx};
use serde_json::json;
use web::Me;

use super::model::{Session, Settings, TrainingSessionId};
use super::readiness::{Code, Readiness};
use super::state::{Move, Mover, Refusal, Situation, State};
use super::store::{self, NewFact, NewSession, StaffRole};
use crate::pen::Pen;
use crate::rights::{CreateSession, RunSession};
use crate::{course, enrolment, offer};

/// The course and the version that a session begins with.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The course.
    pub course: CourseId,
    /// Its version.
    pub version: CourseVersionId,
    /// The content of that version.
    pub root: Hash,
}

/// Makes a session; whoever makes it gives it when they say so, or when they are no manager (they could
/// not find it again otherwise).
///
/// # Errors
/// The database's.
pub fn create(
    tx: &mut Tx,
    permit: &Permit<CreateSession>,
    me: &Me,
    (id, source): (TrainingSessionId, Source),
    settings: &Settings,
    is_trainer: bool,
    pen: &Pen,
) -> Result<(), Error> {
    let (platform, by) = (permit.act().platform, permit.by());
    let Source { course, version, root } = source;
    store::insert(tx, &NewSession { id, platform, course, version, root, settings, by, now: pen.now })?;
    let mut session = store::lock(tx, id)?.ok_or(Error::Missing)?;
    store::add_fact(tx, &mut session, &fact("created", by, pen.now))?;
    if is_trainer || check(&me.actor, ManagePlatform(platform)).is_err() {
        store::add_staff(tx, id, by, StaffRole::Trainer, (by, pen.now))?;
    }
    store::set_counts(tx, &session)?;
    audit::record(tx, &pen.event.clone().by(by).about(id).with(json!({ "course": course.to_string() })))
}

const fn fact(what: &str, by: PersonId, at: Timestamp) -> NewFact<'_> {
    NewFact { at, by: Some(by), what, person: None, reason: "", to_tell: false }
}

/// The checklist of the session now.
///
/// # Errors
/// The database's.
pub fn readiness(tx: &mut Tx, content: &Content, session: &Session, now: Timestamp) -> Result<Readiness, Error> {
    let trainers = store::staff(tx, session.id)?;
    let trainers = trainers.iter().filter(|one| one.role == StaffRole::Trainer).count();
    let facts = super::readiness::Facts {
        mode: session.settings.mode,
        activities: course::visible_activities(content, tx, session.root)?,
        is_record_complete: course::is_complete(&course::record(tx, session.version)?),
        trainers,
        people: session.room.active.saturating_add(session.room.waiting),
        is_in_offer: session.is_in_offer,
        starts_at: session.settings.starts_at,
        ends_at: session.settings.ends_at,
        enrol_opens_at: session.settings.enrol_opens_at,
        enrol_closes_at: session.settings.enrol_closes_at,
        now,
    };
    Ok(Readiness::of(&facts))
}

/// Why settings are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveRefusal {
    /// Fewer places than people who take part.
    TooFewPlaces(u32),
    /// It is open or offered, and would no longer be fit for it.
    WouldBreak(Vec<Code>),
    /// It is archived or in the bin.
    NotEditable,
}

/// Changes what a form sets. More places let those who wait come in.
///
/// # Errors
/// The database's; the inner refusal leaves the session as it was (the caller undoes the transaction).
pub fn save(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    settings: &Settings,
    pen: &Pen,
) -> Result<Result<(), SaveRefusal>, Error> {
    if matches!(session.state, State::Archived | State::Binned) {
        return Ok(Err(SaveRefusal::NotEditable));
    }
    if session.settings == *settings {
        return Ok(Ok(()));
    }
    if settings.capacity.is_some_and(|places| places < session.room.active) {
        return Ok(Err(SaveRefusal::TooFewPlaces(session.room.active)));
    }
    let shown = session.room.shown();
    session.settings = settings.clone();
    session.room.capacity = settings.capacity;
    if session.state == State::Open || session.is_in_offer {
        let missing = readiness(tx, &pen.content, session, pen.now)?.missing_to_offer();
        let of_form = missing.into_iter().filter(|code| matches!(code, Code::Dates | Code::Window | Code::Trainer));
        let of_form: Vec<Code> = of_form.collect();
        if !of_form.is_empty() {
            return Ok(Err(SaveRefusal::WouldBreak(of_form)));
        }
    }
    store::save(tx, session, pen.now)?;
    store::add_fact(tx, session, &fact("edited", permit.by(), pen.now))?;
    enrolment::promote(tx, session, pen.now)?;
    enrolment::finish(tx, session, shown, pen)?;
    offer::refresh(tx, session)?;
    audit::record(tx, &pen.event.clone().by(permit.by()).about(session.id))?;
    Ok(Ok(()))
}

/// Moves the session. The caller holds it locked.
///
/// # Errors
/// The database's; the inner refusal when the move refuses.
pub fn make_move(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    (one, mover): (Move, Mover),
    reason: &str,
    pen: &Pen,
) -> Result<Result<State, Refusal>, Error> {
    apply_move(tx, session, (one, mover), Some(permit.by()), reason, pen)
}

/// The same for the clock too, which is nobody.
pub(super) fn apply_move(
    tx: &mut Tx,
    session: &mut Session,
    (one, mover): (Move, Mover),
    by: Option<PersonId>,
    reason: &str,
    pen: &Pen,
) -> Result<Result<State, Refusal>, Error> {
    let readiness = readiness(tx, &pen.content, session, pen.now)?;
    let situation = Situation {
        state: session.state,
        state_before: session.state_before,
        ends_at: session.settings.ends_at,
        readiness: &readiness,
        mover,
        reason,
        now: pen.now,
    };
    let to = match one.judge(&situation) {
        Ok(to) => to,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let from = session.state;
    store::set_state(tx, session, to, pen.now)?;
    session.state_before = from;
    session.state = to;
    // The trainers learn what the clock did; people who did it themselves know.
    let fact = NewFact { at: pen.now, by, what: one.fact(), person: None, reason, to_tell: mover == Mover::Clock };
    store::add_fact(tx, session, &fact)?;
    store::set_counts(tx, session)?;
    if mover == Mover::Clock {
        jobs::enqueue(tx, &pen.tell)?;
    }
    offer::refresh(tx, session)?;
    let mut event = pen.event.clone().about(session.id);
    event.actor = by;
    event.action = one.action();
    event.detail = json!({ "from": from.code(), "to": to.code(), "reason": reason });
    audit::record(tx, &event)?;
    Ok(Ok(to))
}

/// Puts the session into the offer, or takes it out. `Err` inside: what is missing.
///
/// # Errors
/// The database's.
pub fn set_in_offer(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    is_in: bool,
    pen: &Pen,
) -> Result<Result<(), Vec<Code>>, Error> {
    if session.is_in_offer == is_in {
        return Ok(Ok(()));
    }
    if is_in {
        let missing = readiness(tx, &pen.content, session, pen.now)?.missing_to_offer();
        if !missing.is_empty() {
            return Ok(Err(missing));
        }
    }
    store::set_in_offer(tx, session.id, is_in, pen.now)?;
    session.is_in_offer = is_in;
    let what = if is_in { "offered" } else { "withdrawn" };
    store::add_fact(tx, session, &fact(what, permit.by(), pen.now))?;
    store::set_counts(tx, session)?;
    offer::refresh(tx, session)?;
    audit::record(tx, &pen.event.clone().by(permit.by()).about(session.id).with(json!({ "offered": is_in })))?;
    Ok(Ok(()))
}

/// One more trainer or tutor; `false` when the person is one already, or takes part.
///
/// # Errors
/// The database's.
pub fn add_staff(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    (person, role): (PersonId, StaffRole),
    pen: &Pen,
) -> Result<bool, Error> {
    let is_in = enrolment::find(tx, session.id, person)?.is_some_and(enrolment::Standing::is_in);
    if is_in || !store::add_staff(tx, session.id, person, role, (permit.by(), pen.now))? {
        return Ok(false);
    }
    staff_changed(tx, session, ("trainer_added", person), permit, pen)?;
    Ok(true)
}

/// One less; `false` when the person was none, or is the last trainer of a tutored session that is open
/// or offered.
///
/// # Errors
/// The database's.
pub fn remove_staff(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    person: PersonId,
    pen: &Pen,
) -> Result<bool, Error> {
    let staff = store::staff(tx, session.id)?;
    let trainers = staff.iter().filter(|one| one.role == StaffRole::Trainer && one.person != person).count();
    let needs_one = session.settings.mode == super::Mode::Tutored
        && (session.state == State::Open || session.is_in_offer && session.state == State::Preparing);
    if needs_one && trainers == 0 || !store::remove_staff(tx, session.id, person)? {
        return Ok(false);
    }
    staff_changed(tx, session, ("trainer_removed", person), permit, pen)?;
    Ok(true)
}

fn staff_changed(
    tx: &mut Tx,
    session: &mut Session,
    (what, person): (&str, PersonId),
    permit: &Permit<RunSession>,
    pen: &Pen,
) -> Result<(), Error> {
    let fact = NewFact { person: Some(person), ..fact(what, permit.by(), pen.now) };
    store::add_fact(tx, session, &fact)?;
    store::set_counts(tx, session)?;
    if session.is_in_offer {
        portal::platform::bump_content(tx, session.platform)?;
    }
    audit::record(
        tx,
        &pen.event
            .clone()
            .by(permit.by())
            .about(session.id)
            .with(json!({ "person": person.to_string(), "what": what })),
    )
}
