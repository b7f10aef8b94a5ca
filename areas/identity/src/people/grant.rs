//! Roles: given and ended by those who manage the scope, always with their audit event.

use audit::Event;
use base::permit::{ManageNetwork, ManagePlatform};
use base::{Env, PersonId, PlatformId, Role, Scope, Timestamp};
use db::{Error, Tx};
use serde_json::json;

base::id!(/// A role that someone holds.
    RoleGrantKind, RoleGrantId, "rgr");

db::sql! {
    /// A role.
    INSERT: "INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, valid_from, valid_until, granted_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The same role in the same scope, valid at that moment.
    SAME: "SELECT id FROM role_grant WHERE person_id = $1 AND role = $2 AND scope_kind = $3 \
             AND COALESCE(scope_id, $6) = COALESCE($4, $6) AND valid_from <= $5 AND (valid_until IS NULL OR valid_until > $5)";
    /// Whose role, which and where.
    FIND: "SELECT g.person_id, g.role, g.scope_kind, g.scope_id, COALESCE(u.platform_id, g.scope_id) FROM role_grant g \
           LEFT JOIN org_unit u ON u.id = g.scope_id AND g.scope_kind = 'org_unit' WHERE g.id = $1";
    /// It ends now.
    END: "UPDATE role_grant SET valid_until = $2 WHERE id = $1 AND (valid_until IS NULL OR valid_until > $2)"
}

/// A role to give.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// Its identifier.
    pub id: RoleGrantId,
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// Where it counts.
    pub scope: Scope,
    /// From when.
    pub from: Timestamp,
    /// Until when; none without end.
    pub until: Option<Timestamp>,
}

impl NewGrant {
    /// A role from now on, without end.
    #[must_use]
    pub fn new(env: &Env, person: PersonId, role: Role, scope: Scope) -> Self {
        Self { id: RoleGrantId::new(env), person, role, scope, from: env.now(), until: None }
    }
}

/// Why a role is not given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GrantError {
    /// This role cannot count in this scope.
    #[error("this role does not exist in this scope")]
    WrongScope,
    /// It ends before it begins.
    #[error("the role ends before it begins")]
    EndBeforeStart,
    /// Whoever asks does not manage the scope.
    #[error("not allowed in this scope")]
    NotAllowed,
    /// The database.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Who gives: the operator at the command line, a manager of one platform, or of the network.
#[derive(Debug, Clone, Copy)]
pub enum Granter {
    /// Whoever may run the commands holds the keys already.
    Operator,
    /// A manager: support on their platform and its units.
    Platform(base::Permit<ManagePlatform>),
    /// The network's manager: everything.
    Network(base::Permit<ManageNetwork>),
}

impl Granter {
    const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Operator => None,
            Self::Platform(permit) => Some(permit.by()),
            Self::Network(permit) => Some(permit.by()),
        }
    }

    /// A manager gives what is theirs: contacts and managers of their own platform.
    fn may(&self, role: Role, platform: Option<PlatformId>) -> bool {
        match self {
            Self::Operator | Self::Network(_) => true,
            Self::Platform(permit) => role != Role::NetworkManager && platform == Some(permit.act().0),
        }
    }
}

const fn is_possible(role: Role, scope: Scope) -> bool {
    match role {
        Role::NetworkManager => matches!(scope, Scope::Network),
        Role::Manager => matches!(scope, Scope::Platform(_)),
        Role::SupportContact => !matches!(scope, Scope::Network),
    }
}

fn scope_columns(scope: Scope) -> (&'static str, Option<[u8; 16]>) {
    match scope {
        Scope::Network => ("network", None),
        Scope::Platform(id) => ("platform", Some(*id.as_bytes())),
        Scope::OrgUnit(id) => ("org_unit", Some(*id.as_bytes())),
    }
}

/// Gives a role; `false` when the person holds it already. `event` is made outside: the closure may run twice.
///
/// # Errors
/// See [`GrantError`].
pub fn grant_role(tx: &mut Tx, by: &Granter, new: &NewGrant, event: &Event) -> Result<bool, GrantError> {
    let (kind, id) = scope_columns(new.scope);
    if !is_possible(new.role, new.scope) {
        return Err(GrantError::WrongScope);
    }
    if new.until.is_some_and(|until| until <= new.from) {
        return Err(GrantError::EndBeforeStart);
    }
    let platform = match new.scope {
        Scope::Network => None,
        Scope::Platform(platform) => Some(platform),
        Scope::OrgUnit(unit) => super::platform_of_unit(tx, unit)?,
    };
    if !by.may(new.role, platform) {
        return Err(GrantError::NotAllowed);
    }
    let none = [0_u8; 16];
    let same = tx.maybe(&SAME, &[&new.person, &new.role.code(), &kind, &id, &new.from, &none], |_| Ok(()))?;
    if same.is_some() {
        return Ok(false);
    }
    tx.run(&INSERT, &[&new.id, &new.person, &new.role.code(), &kind, &id, &new.from, &new.until, &by.person()])?;
    let mut event = event.clone();
    event.platform = platform;
    event.actor = by.person();
    event.subject = new.person.to_string();
    event.detail = json!({ "role": new.role.code(), "scope": kind });
    audit::record(tx, &event)?;
    Ok(true)
}

/// Ends a role now; `false` when there is none of this number that is still valid.
///
/// # Errors
/// See [`GrantError`].
pub fn end_role(
    tx: &mut Tx,
    by: &Granter,
    (person, grant): (PersonId, RoleGrantId),
    event: &Event,
) -> Result<bool, GrantError> {
    let found = tx.maybe(&FIND, &[&grant], |row| {
        Ok((row.get::<PersonId>(0)?, row.get::<String>(1)?, row.get::<Option<PlatformId>>(4)?))
    })?;
    let Some((_, role, platform)) = found.filter(|found| found.0 == person) else { return Ok(false) };
    if !Role::from_code(&role).is_some_and(|role| by.may(role, platform)) {
        return Err(GrantError::NotAllowed);
    }
    if tx.run(&END, &[&grant, &event.at])? == 0 {
        return Ok(false);
    }
    let mut event = event.clone();
    event.platform = platform;
    event.actor = by.person();
    event.subject = person.to_string();
    event.detail = json!({ "role": role });
    audit::record(tx, &event)?;
    Ok(true)
}
