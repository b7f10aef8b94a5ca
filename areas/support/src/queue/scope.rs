//! The rules of this slice, with what the database knows: duties of the person, units above a request.

use base::permit::AnswerRequests;
use base::{Actor, Permit, PlatformId, RequestId};
use db::Tx;
use web::{Me, Problem};

use super::rule;
use crate::place;
use crate::request::{self, Queue, Request};

fn actor_of(me: &Me, platform: PlatformId) -> Actor {
    let answering = me.duties.iter().filter(|duty| duty.platform == platform && duty.answers);
    let units: Vec<_> = answering.map(|duty| duty.unit).collect();
    // A role in a unit of another platform counts there.
    let actor = Actor { person: me.person, roles: me.roles_on(platform).copied().collect() };
    rule::with_cards(&actor, &units)
}

/// What this person sees of the queue; nothing when they answer for nobody.
pub(crate) fn of(me: &Me, platform: PlatformId) -> Option<Queue> {
    rule::queue_of(&actor_of(me, platform), platform)
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
    let permit = rule::permit(&actor_of(me, platform), platform, &units).ok_or_else(Problem::not_found)?;
    Ok((request, permit))
}
