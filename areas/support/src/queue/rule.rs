//! Who may answer what: a contact of a unit answers what comes from it and from the units below.

use base::permit::AnswerRequests;
use base::{Actor, OrgUnitId, Permit, PlatformId, Role, RoleGrant, Scope, check};

use crate::request::Queue;

/// The actor, with what their contact cards entrust to them: a card that answers requests makes its
/// person a support contact of its unit.
pub(super) fn with_cards(actor: &Actor, units: &[OrgUnitId]) -> Actor {
    let mut actor = actor.clone();
    let grants = units.iter().map(|unit| RoleGrant { role: Role::SupportContact, scope: Scope::OrgUnit(*unit) });
    actor.roles.extend(grants);
    actor
}

/// What the actor sees of a platform's requests; nothing when they answer for nobody.
pub(super) fn queue_of(actor: &Actor, platform: PlatformId) -> Option<Queue> {
    if check(actor, AnswerRequests { platform, unit: None }).is_ok() {
        return Some(Queue::All);
    }
    let units: Vec<OrgUnitId> = actor
        .roles
        .iter()
        .filter(|grant| grant.role == Role::SupportContact)
        .filter_map(|grant| match grant.scope {
            Scope::OrgUnit(unit) => Some(unit),
            Scope::Network | Scope::Platform(_) => None,
        })
        .collect();
    (!units.is_empty()).then_some(Queue::Units(units))
}

/// The permit to answer a request: by the platform, or by a unit of `units` (the asker's, those above,
/// and the one that was told).
pub(super) fn permit(actor: &Actor, platform: PlatformId, units: &[OrgUnitId]) -> Option<Permit<AnswerRequests>> {
    let wide = check(actor, AnswerRequests { platform, unit: None }).ok();
    wide.or_else(|| units.iter().find_map(|unit| check(actor, AnswerRequests { platform, unit: Some(*unit) }).ok()))
}

#[cfg(test)]
mod tests {
    use base::PersonId;

    use super::*;

    const HERE: PlatformId = PlatformId::from_bytes([1; 16]);
    const SCHOOL: OrgUnitId = OrgUnitId::from_bytes([2; 16]);
    const DISTRICT: OrgUnitId = OrgUnitId::from_bytes([3; 16]);
    const ELSEWHERE: OrgUnitId = OrgUnitId::from_bytes([4; 16]);

    fn actor(roles: Vec<RoleGrant>) -> Actor {
        Actor { person: PersonId::from_bytes([9; 16]), roles }
    }

    #[test]
    fn a_contact_answers_for_their_unit_and_below_only() {
        let contact = actor(vec![RoleGrant { role: Role::SupportContact, scope: Scope::OrgUnit(DISTRICT) }]);
        assert!(permit(&contact, HERE, &[SCHOOL, DISTRICT]).is_some());
        assert!(permit(&contact, HERE, &[ELSEWHERE]).is_none());
        assert!(matches!(queue_of(&contact, HERE), Some(Queue::Units(units)) if units == [DISTRICT]));
    }

    #[test]
    fn a_card_that_answers_entrusts_its_unit_and_a_manager_sees_all() {
        let nobody = actor(Vec::new());
        assert!(queue_of(&nobody, HERE).is_none() && permit(&nobody, HERE, &[SCHOOL]).is_none());
        assert!(permit(&with_cards(&nobody, &[SCHOOL]), HERE, &[SCHOOL]).is_some());
        let manager = actor(vec![RoleGrant { role: Role::Manager, scope: Scope::Platform(HERE) }]);
        assert!(matches!(queue_of(&manager, HERE), Some(Queue::All)));
        assert!(permit(&manager, HERE, &[]).is_some());
    }
}
