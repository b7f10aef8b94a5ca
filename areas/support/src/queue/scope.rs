//! The rules of this slice, with what the database knows: cards of the person, units above a request.

use base::permit::AnswerRequests;
use base::{Actor, Permit, PlatformId, RequestId};
use db::Tx;
use web::{Me, Problem};

use super::rule;
use crate::request::{self, Queue, Request};
use crate::{card, place};

fn actor_of(tx: &mut Tx, me: &Me, platform: PlatformId) -> Result<Actor, Problem> {
    let cards = card::by_person(tx, platform, me.person)?;
    let units: Vec<_> = cards.iter().filter(|card| card.facts.answers_requests).map(|card| card.facts.unit).collect();
    Ok(rule::with_cards(&me.actor, &units))
}

/// What this person sees of the queue.
pub(super) fn queue(tx: &mut Tx, me: &Me, platform: PlatformId) -> Result<Queue, Problem> {
    let actor = actor_of(tx, me, platform)?;
    rule::queue_of(&actor, platform).ok_or_else(Problem::forbidden)
}

/// A request that this person may answer, with the proof. One that they may not see does not exist.
pub(super) fn find(
    tx: &mut Tx,
    me: &Me,
    platform: PlatformId,
    id: RequestId,
) -> Result<(Request, Permit<AnswerRequests>), Problem> {
    let request = request::find(tx, platform, id)?.ok_or_else(Problem::not_found)?;
    let mut units = Vec::new();
    if let Some(unit) = request.unit {
        units.extend(place::chain(tx, unit)?.into_iter().map(|one| one.id));
    }
    units.extend(request.told_unit);
    let actor = actor_of(tx, me, platform)?;
    let permit = rule::permit(&actor, platform, &units).ok_or_else(Problem::not_found)?;
    Ok((request, permit))
}
