//! Who acts, and in which roles.
//!
//! Roles start few and grow with the areas. A role counts in a scope and between two dates; the
//! web session loads those that are valid now, once for each request.

use crate::{OrgUnitId, PersonId, PlatformId};

/// What a person may be trusted with, beyond their own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Answers requests for help and keeps contact cards.
    SupportContact,
    /// Manages a platform: people, news, applications, contacts, theme.
    Manager,
    /// Manages every platform of the network.
    NetworkManager,
}

impl Role {
    /// Every role, weakest first.
    pub const ALL: [Self; 3] = [Self::SupportContact, Self::Manager, Self::NetworkManager];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SupportContact => "support_contact",
            Self::Manager => "manager",
            Self::NetworkManager => "network_manager",
        }
    }

    /// The role that a stored word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Where a role counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every platform.
    Network,
    /// On one platform.
    Platform(PlatformId),
    /// In one school, district, department or service.
    OrgUnit(OrgUnitId),
}

/// A role in its scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RoleGrant {
    /// What may be done.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

/// The one who acts: a person with the roles that are valid now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// Their roles, valid now.
    pub roles: Vec<RoleGrant>,
}

impl Actor {
    /// Whether the actor holds `role` on `platform`, by that platform or by the network.
    #[must_use]
    pub fn has_role_on(&self, role: Role, platform: PlatformId) -> bool {
        self.roles.iter().any(|grant| {
            grant.role == role && (grant.scope == Scope::Network || grant.scope == Scope::Platform(platform))
        })
    }
}
