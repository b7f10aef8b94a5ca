//! Permission is a value: a protected rule takes a `Permit`, and only `check` makes one.
//!
//! A handler that forgets the check does not compile. (Pattern: authorisation as proof.)

use crate::{Actor, OrgUnitId, PersonId, PlatformId, Role, Scope};

/// Something that not everyone may do; says who may.
pub trait Act {
    /// Whether `actor` may do this.
    fn is_allowed_to(&self, actor: &Actor) -> bool;
}

/// Proof that `A` was allowed to the one who asked.
#[derive(Debug, Clone, Copy)]
pub struct Permit<A: Act> {
    act: A,
    by: PersonId,
}

impl<A: Act> Permit<A> {
    /// What is permitted.
    pub const fn act(&self) -> &A {
        &self.act
    }

    /// Who was permitted it; the audit names them.
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The actor may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct Refused;

/// Gives the permit for `act` when `actor` may do it.
///
/// # Errors
/// `Refused` when no role of the actor allows the act.
pub fn check<A: Act>(actor: &Actor, act: A) -> Result<Permit<A>, Refused> {
    if act.is_allowed_to(actor) { Ok(Permit { act, by: actor.person }) } else { Err(Refused) }
}

/// Manage one platform: people, news, applications, contacts, theme.
#[derive(Debug, Clone, Copy)]
pub struct ManagePlatform(pub PlatformId);

impl Act for ManagePlatform {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        actor.has_role_on(Role::Manager, self.0) || actor.has_role_on(Role::NetworkManager, self.0)
    }
}

/// Manage the network: its platforms and its managers.
#[derive(Debug, Clone, Copy)]
pub struct ManageNetwork;

impl Act for ManageNetwork {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        actor.roles.iter().any(|grant| grant.role == Role::NetworkManager && grant.scope == Scope::Network)
    }
}

/// Read and answer requests for help on a platform, or in one unit of it.
#[derive(Debug, Clone, Copy)]
pub struct AnswerRequests {
    /// The platform of the request.
    pub platform: PlatformId,
    /// The unit that it was addressed to, when there is one.
    pub unit: Option<OrgUnitId>,
}

impl Act for AnswerRequests {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        let by_unit = self.unit.is_some_and(|unit| {
            actor.roles.iter().any(|grant| grant.role == Role::SupportContact && grant.scope == Scope::OrgUnit(unit))
        });
        by_unit
            || actor.has_role_on(Role::SupportContact, self.platform)
            || ManagePlatform(self.platform).is_allowed_to(actor)
    }
}

/// Invite somebody from outside to a platform, and decide how long their account lives.
#[derive(Debug, Clone, Copy)]
pub struct InviteOutside {
    /// Where they are invited.
    pub platform: PlatformId,
    /// Whether the one who asks gives a training there, as read in the same transaction.
    pub gives_training: bool,
}

impl Act for InviteOutside {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        self.gives_training || ManagePlatform(self.platform).is_allowed_to(actor)
    }
}

/// Read and change one's own account.
#[derive(Debug, Clone, Copy)]
pub struct OwnAccount(pub PersonId);

impl Act for OwnAccount {
    fn is_allowed_to(&self, actor: &Actor) -> bool {
        actor.person == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RoleGrant;

    const HERE: PlatformId = PlatformId::from_bytes([1; 16]);
    const THERE: PlatformId = PlatformId::from_bytes([2; 16]);
    const UNIT: OrgUnitId = OrgUnitId::from_bytes([3; 16]);
    const ME: PersonId = PersonId::from_bytes([9; 16]);

    fn with(role: Role, scope: Scope) -> Actor {
        Actor { person: ME, roles: vec![RoleGrant { role, scope }] }
    }

    #[test]
    fn a_manager_manages_their_platform_only() {
        let actor = with(Role::Manager, Scope::Platform(HERE));
        assert!(check(&actor, ManagePlatform(HERE)).is_ok());
        assert_eq!(check(&actor, ManagePlatform(THERE)).map(|permit| permit.by()), Err(Refused));
        assert!(check(&actor, ManageNetwork).is_err());
    }

    #[test]
    fn the_network_manager_manages_everything() {
        let actor = with(Role::NetworkManager, Scope::Network);
        assert!(check(&actor, ManagePlatform(THERE)).is_ok());
        assert!(check(&actor, ManageNetwork).is_ok());
    }

    #[test]
    fn a_contact_answers_in_their_unit() {
        let actor = with(Role::SupportContact, Scope::OrgUnit(UNIT));
        assert!(check(&actor, AnswerRequests { platform: HERE, unit: Some(UNIT) }).is_ok());
        assert!(check(&actor, AnswerRequests { platform: HERE, unit: None }).is_err());
        assert!(check(&actor, ManagePlatform(HERE)).is_err());
    }

    #[test]
    fn managers_invite_and_so_does_whoever_gives_a_training() {
        let manager = with(Role::Manager, Scope::Platform(HERE));
        let nobody = Actor { person: ME, roles: vec![] };
        let act = InviteOutside { platform: HERE, gives_training: false };
        assert!(check(&manager, act).is_ok());
        assert!(check(&nobody, act).is_err());
        assert!(check(&manager, InviteOutside { platform: THERE, ..act }).is_err());
        assert!(check(&nobody, InviteOutside { gives_training: true, ..act }).is_ok());
    }

    #[test]
    fn one_account_one_owner() {
        let actor = Actor { person: ME, roles: vec![] };
        assert!(check(&actor, OwnAccount(ME)).is_ok());
        assert!(check(&actor, OwnAccount(PersonId::from_bytes([8; 16]))).is_err());
    }
}
