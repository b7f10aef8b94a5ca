//! Coming in and going out, each in the transaction that holds the session: the places are never
//! exceeded, those who wait keep their order, and a place that becomes free goes to the first of them.
//! The same act twice is done once.

use base::{Permit, PersonId, Timestamp};
use db::{Error, Tx};
use serde_json::json;

use super::rule::{Method, Refusal, Standing, entry};
use super::store;
use crate::pen::Pen;
use crate::rights::RunSession;
use crate::session::{self, NewFact, Session};

/// What an enrolment by a trainer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Enrolled {
    /// People who take part now.
    pub active: u32,
    /// People who wait now.
    pub waiting: u32,
    /// People who were in already.
    pub already: u32,
}

/// Somebody enrols by themselves. The session was locked by the caller's transaction.
///
/// # Errors
/// The database's; the inner refusal when the rule says no.
pub fn enrol_oneself(
    tx: &mut Tx,
    session: &mut Session,
    person: PersonId,
    code: &str,
    pen: &Pen,
) -> Result<Result<Standing, Refusal>, Error> {
    let before = store::find(tx, session.id, person)?;
    let is_staff = session::is_staff(tx, session.id, person)?;
    let to = match session.terms().judge(before, is_staff, code, pen.now) {
        Ok(to) => to,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if before == Some(to) {
        return Ok(Ok(to));
    }
    let shown = session.room.shown();
    come_in(tx, session, person, to, (Method::Own, person), pen.now)?;
    finish(tx, session, shown, pen)?;
    audit::record(tx, &pen.event.clone().by(person).about(session.id))?;
    Ok(Ok(to))
}

/// Enrols `people`, in their order. Whoever is in already stays as they are; a trainer of the session is
/// left out by the caller.
///
/// # Errors
/// The database's.
pub fn enrol(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    people: &[PersonId],
    pen: &Pen,
) -> Result<Enrolled, Error> {
    let known = store::of_people(tx, session.id, people)?;
    let (shown, mut done) = (session.room.shown(), Enrolled::default());
    let mut seen: Vec<PersonId> = Vec::new();
    for person in people {
        let before = known.iter().find(|one| one.0 == *person).map(|one| one.1);
        if seen.contains(person) || before.is_some_and(Standing::is_in) {
            done.already += 1;
            continue;
        }
        seen.push(*person);
        let to = entry(session.room);
        come_in(tx, session, *person, to, (Method::Staff, permit.by()), pen.now)?;
        match to {
            Standing::Active => done.active += 1,
            _ => done.waiting += 1,
        }
    }
    if done.active + done.waiting > 0 {
        finish(tx, session, shown, pen)?;
        let detail = json!({ "active": done.active, "waiting": done.waiting });
        audit::record(tx, &pen.event.clone().by(permit.by()).about(session.id).with(detail))?;
    }
    Ok(done)
}

fn come_in(
    tx: &mut Tx,
    session: &mut Session,
    person: PersonId,
    to: Standing,
    (method, by): (Method, PersonId),
    now: Timestamp,
) -> Result<(), Error> {
    let what = if to == Standing::Active { "enrolled" } else { "waiting" };
    let fact = NewFact { at: now, by: Some(by), what, person: Some(person), reason: "", to_tell: true };
    let place = session::add_fact(tx, session, &fact)?;
    store::put(tx, (session.id, person), to, method, (place, now))?;
    match to {
        Standing::Active => session.room.active += 1,
        _ => session.room.waiting += 1,
    }
    Ok(())
}

/// The person leaves by themselves; `false` when they were not in.
///
/// # Errors
/// The database's.
pub fn leave(tx: &mut Tx, session: &mut Session, person: PersonId, pen: &Pen) -> Result<bool, Error> {
    let gone = go_out(tx, session, person, (Standing::Left, person), "", pen)?;
    if gone {
        audit::record(tx, &pen.event.clone().by(person).about(session.id))?;
    }
    Ok(gone)
}

/// A trainer takes the person out; `false` when they were not in.
///
/// # Errors
/// The database's.
pub fn remove(
    tx: &mut Tx,
    permit: &Permit<RunSession>,
    session: &mut Session,
    person: PersonId,
    reason: &str,
    pen: &Pen,
) -> Result<bool, Error> {
    let gone = go_out(tx, session, person, (Standing::Removed, permit.by()), reason, pen)?;
    if gone {
        let detail = json!({ "person": person.to_string() });
        audit::record(tx, &pen.event.clone().by(permit.by()).about(session.id).with(detail))?;
    }
    Ok(gone)
}

fn go_out(
    tx: &mut Tx,
    session: &mut Session,
    person: PersonId,
    (to, by): (Standing, PersonId),
    reason: &str,
    pen: &Pen,
) -> Result<bool, Error> {
    let shown = session.room.shown();
    match store::find(tx, session.id, person)? {
        Some(Standing::Active) => session.room.active = session.room.active.saturating_sub(1),
        Some(Standing::Waiting) => session.room.waiting = session.room.waiting.saturating_sub(1),
        Some(Standing::Left | Standing::Removed) | None => return Ok(false),
    }
    let what = if to == Standing::Left { "left" } else { "removed" };
    let fact = NewFact { at: pen.now, by: Some(by), what, person: Some(person), reason, to_tell: true };
    let place = session::add_fact(tx, session, &fact)?;
    store::set(tx, (session.id, person), to, (place, pen.now))?;
    promote(tx, session, pen.now)?;
    finish(tx, session, shown, pen)?;
    Ok(true)
}

/// Gives free places to those who wait, first come first served; the caller calls [`finish`].
pub(crate) fn promote(tx: &mut Tx, session: &mut Session, now: Timestamp) -> Result<(), Error> {
    if !session.state.takes_people() {
        return Ok(());
    }
    for _ in 0..session.room.to_promote() {
        let Some(person) = store::first_waiting(tx, session.id)? else { break };
        let fact = NewFact { at: now, by: None, what: "promoted", person: Some(person), reason: "", to_tell: true };
        let place = session::add_fact(tx, session, &fact)?;
        store::set(tx, (session.id, person), Standing::Active, (place, now))?;
        session.room.active += 1;
        session.room.waiting = session.room.waiting.saturating_sub(1);
    }
    Ok(())
}

/// Writes the counts back, has the people told, and lets public pages be made again when what they
/// say of the places changed.
pub(crate) fn finish(tx: &mut Tx, session: &Session, shown: super::Places, pen: &Pen) -> Result<(), Error> {
    session::set_counts(tx, session)?;
    jobs::enqueue(tx, &pen.tell)?;
    if session.is_in_offer && session.room.shown() != shown {
        portal::platform::bump_content(tx, session.platform)?;
    }
    Ok(())
}
