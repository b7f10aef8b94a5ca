//! The signed-in person, as every page knows them.

use base::{Actor, OrgUnitId, PersonId, PlatformId, Role, RoleGrant, Scope, Timestamp, WebSessionId};

/// What a card of the directory entrusts to its person, without any role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// The platform of the card.
    pub platform: PlatformId,
    /// The unit that it serves, with those below.
    pub unit: OrgUnitId,
    /// Whether requests for help come to it.
    pub answers: bool,
}

/// Tells what is entrusted to people beside their roles; the support area implements it.
pub trait Duties: Send + Sync {
    /// The duties of this person, on every platform: one indexed statement, since every page asks.
    ///
    /// # Errors
    /// When the database does not answer.
    fn of(&self, tx: &mut db::Tx, person: PersonId) -> Result<Vec<Duty>, db::Error>;

    /// Adds what [`Duties::of`] will read.
    fn ahead(&self, ahead: &mut db::Ahead, person: PersonId);
}

/// The person of the web session, with what the header shows and what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// Their web session.
    pub session: WebSessionId,
    /// Given name, for greetings.
    pub given_name: String,
    /// Given and family name.
    pub name: String,
    /// The code of their main function, such as `ENS`.
    pub function: String,
    /// Name of their main school or service, when there is one.
    pub unit: Option<String>,
    /// The platform that their account belongs to.
    pub home_platform: PlatformId,
    /// Roles that are valid now.
    pub actor: Actor,
    /// The units in which they hold a role, with the platform of each.
    pub role_units: Vec<(OrgUnitId, PlatformId)>,
    /// What cards of the directory entrust to them.
    pub duties: Vec<Duty>,
    /// Whether they help the people of their own school or district to get back in: their function there says so.
    pub vouches: bool,
    /// An expired password opens a web session that may only change it.
    pub is_restricted: bool,
    /// When the web session was last seen, as stored.
    pub seen_at: Timestamp,
    /// When the account of somebody from outside ends; none for staff.
    pub account_ends_at: Option<Timestamp>,
}

impl Me {
    /// Whether this is somebody from outside, invited for a while: what is for staff is not for them.
    #[must_use]
    pub const fn is_outside(&self) -> bool {
        self.account_ends_at.is_some()
    }

    /// Whether the person manages this platform.
    #[must_use]
    pub fn manages(&self, platform: PlatformId) -> bool {
        base::check(&self.actor, base::permit::ManagePlatform(platform)).is_ok()
    }

    /// The roles that count somewhere on this platform.
    pub fn roles_on(&self, platform: PlatformId) -> impl Iterator<Item = &RoleGrant> {
        self.actor.roles.iter().filter(move |grant| match grant.scope {
            Scope::Network => true,
            Scope::Platform(own) => own == platform,
            Scope::OrgUnit(unit) => self.role_units.contains(&(unit, platform)),
        })
    }

    /// Whether the person answers requests somewhere on this platform.
    #[must_use]
    pub fn supports(&self, platform: PlatformId) -> bool {
        self.manages(platform)
            || self.roles_on(platform).any(|grant| grant.role == Role::SupportContact)
            || self.duties.iter().any(|duty| duty.platform == platform && duty.answers)
    }

    /// Whether the person stands in this platform's directory of contacts.
    #[must_use]
    pub fn has_card(&self, platform: PlatformId) -> bool {
        self.duties.iter().any(|duty| duty.platform == platform)
    }
}

/// Finds web sessions; the identity area implements it.
pub trait Sessions: Send + Sync {
    /// The person whose live web session has this token hash (SHA-256 of the cookie's bytes).
    ///
    /// # Errors
    /// When the database does not answer.
    fn find(&self, tx: &mut db::Tx, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<Me>, db::Error>;

    /// Adds what [`Sessions::find`] will read if the web session is still that of `guess`, in the same roles.
    fn ahead(&self, ahead: &mut db::Ahead, token_hash: &[u8; 32], guess: &Me, now: Timestamp);

    /// Notes that the web session was seen now.
    ///
    /// # Errors
    /// When the database does not answer.
    fn touch(&self, tx: &mut db::Tx, session: WebSessionId, now: Timestamp) -> Result<(), db::Error>;
}
