//! Reading who is where: any number of people, a handful of statements.

use std::collections::HashMap;

use base::{PersonId, Timestamp};
use courses::store::Content;
use db::{Error, Tx};
use training::enrolment;
use training::session::{Session, TrainingSessionId};

use super::rule::{Follower, Stage, stages};
use super::store::{self, Counted};
use crate::progress::{self, judge};

/// The most people of one session that are followed: more than any session of the network has.
const MOST: i64 = 200_000;

/// Those who take part, in the order of their enrolment, each with how far they are: two small columns.
pub(super) fn everyone(tx: &mut Tx, session: TrainingSessionId) -> Result<Vec<(PersonId, Stage)>, Error> {
    let people: Vec<_> = enrolment::active(tx, session, 0, MOST)?.into_iter().map(|(_, person)| person).collect();
    Ok(stages(&people, &store::begun(tx, session)?))
}

/// Those who have not begun.
pub(super) fn not_begun(tx: &mut Tx, session: TrainingSessionId) -> Result<Vec<PersonId>, Error> {
    let all = everyone(tx, session)?.into_iter();
    Ok(all.filter(|(_, stage)| *stage == Stage::NotBegun).map(|(person, _)| person).collect())
}

/// These people of the session. What was counted in another content than the session has now is counted
/// anew, so that the list says what the person's own page says.
pub(super) fn followers(
    tx: &mut Tx,
    content: &Content,
    session: &Session,
    people: &[PersonId],
    now: Timestamp,
) -> Result<Vec<Follower>, Error> {
    let mut counted: HashMap<PersonId, Counted> =
        store::counted(tx, session.id, people)?.into_iter().map(|one| (one.person, one)).collect();
    let old: Vec<PersonId> = counted.values().filter(|one| one.root != session.root).map(|one| one.person).collect();
    if !old.is_empty() {
        let tree = content.tree(tx, session.root)?;
        for (person, traces) in progress::traces_of(tx, session.id, &old)? {
            let anew = judge(&tree, &traces, false, now);
            if let Some(one) = counted.get_mut(&person) {
                (one.done, one.total) = (anew.done, anew.total);
            }
        }
    }
    let listed = enrolment::listed(tx, session.id, people)?.into_iter();
    let follower = |one: enrolment::Listed| {
        let counted = counted.get(&one.person);
        Follower {
            person: one.person,
            name: one.name,
            unit: one.unit.unwrap_or_default(),
            stage: Stage::of(counted.map(|counted| counted.is_completed)),
            done: counted.map_or((0, 0), |counted| (counted.done, counted.total)),
            last_day: counted.map(|counted| counted.last_day.clone()).unwrap_or_default(),
        }
    };
    Ok(listed.map(follower).collect())
}
