//! One person as a manager sees them. The NUMEN is not here: only whether it is known.

use base::{PersonId, PlatformId, Role, Timestamp};
use db::{Error, Tx};

use super::grant::RoleGrantId;
use super::state::AccountState;
use crate::recovery_contact;

db::sql! {
    /// The person, on the platform that they belong to.
    PERSON: "SELECT p.given_name, p.family_name, p.birth_name, p.birth_date, p.numen_mac IS NOT NULL, p.main_function, p.left_at, \
               c.username, c.email, c.disabled_at, c.password_hash IS NOT NULL, c.password_changed_at, c.password_expires_at, c.closes_at \
             FROM person p JOIN account c ON c.person_id = p.id WHERE p.id = $1 AND p.home_platform_id = $2";
    /// Their places, open ones first.
    PLACES: "SELECT u.name, u.uai, a.function, a.subject, a.starts_on, a.ends_on, a.ended_at, a.is_main FROM assignment a \
             JOIN org_unit u ON u.id = a.org_unit_id WHERE a.person_id = $1 \
             ORDER BY CASE WHEN a.ended_at IS NULL THEN 0 ELSE 1 END, a.is_main DESC, u.name_folded LIMIT 50";
    /// Their roles that have not ended.
    ROLES: "SELECT g.id, g.role, g.scope_kind, u.name, g.valid_until FROM role_grant g \
            LEFT JOIN org_unit u ON u.id = g.scope_id AND g.scope_kind = 'org_unit' \
            WHERE g.person_id = $1 AND (g.valid_until IS NULL OR g.valid_until > $2) ORDER BY g.valid_from, g.id LIMIT 50"
}

/// A person with their account.
#[derive(Debug, Clone)]
pub struct Person {
    /// Given name.
    pub given_name: String,
    /// Surname.
    pub family_name: String,
    /// Name at birth.
    pub birth_name: String,
    /// Birth date, `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Whether the NUMEN is known.
    pub has_numen: bool,
    /// Code of the main function.
    pub function: String,
    /// User name.
    pub username: String,
    /// Professional address.
    pub email: Option<String>,
    /// How the account stands.
    pub state: AccountState,
    /// When the account of somebody from outside ends, or ended; none for staff.
    pub closes_at: Option<Timestamp>,
    /// When the password was chosen.
    pub password_changed_at: Option<Timestamp>,
    /// Places.
    pub places: Vec<Place>,
    /// Roles.
    pub roles: Vec<Held>,
    /// Recovery contacts, masked.
    pub contacts: Vec<String>,
}

impl Person {
    /// Given name and surname.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// Whether the account of somebody from outside has reached its end: only another end opens it again.
    #[must_use]
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.closes_at.is_some_and(|end| end <= now)
    }

    /// Whether this person manages the network: only the network's managers close such an account.
    #[must_use]
    pub fn manages_network(&self) -> bool {
        self.roles.iter().any(|held| held.role == Some(Role::NetworkManager))
    }
}

/// A place.
#[derive(Debug, Clone)]
pub struct Place {
    /// School or service.
    pub unit: String,
    /// Its code.
    pub uai: Option<String>,
    /// Code of the function.
    pub function: String,
    /// Subject.
    pub subject: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
    /// Whether the file names it no more, or its last day is over.
    pub is_ended: bool,
    /// Whether it is the main one.
    pub is_main: bool,
}

/// A role that is held.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its identifier.
    pub id: RoleGrantId,
    /// Which.
    pub role: Option<Role>,
    /// `network`, `platform` or `org_unit`.
    pub scope_kind: String,
    /// Name of the unit.
    pub unit: Option<String>,
    /// Until when.
    pub until: Option<Timestamp>,
}

/// The person, when they belong to this platform. `today` as `YYYY-MM-DD`.
pub(super) fn find(
    tx: &mut Tx,
    id: PersonId,
    platform: PlatformId,
    now: Timestamp,
    today: &str,
) -> Result<Option<Person>, Error> {
    let found = tx.maybe(&PERSON, &[&id, &platform], |row| {
        let closes_at: Option<Timestamp> = row.get(13)?;
        let shut_at = row.get::<Option<Timestamp>>(9)?.or(closes_at.filter(|end| *end <= now));
        Ok(Person {
            given_name: row.get(0)?,
            family_name: row.get(1)?,
            birth_name: row.get(2)?,
            birth_date: row.get(3)?,
            has_numen: row.get(4)?,
            function: row.get(5)?,
            username: row.get(7)?,
            email: row.get(8)?,
            state: AccountState::of(row.get(6)?, shut_at, row.get(10)?, row.get(12)?, now),
            closes_at,
            password_changed_at: row.get(11)?,
            places: Vec::new(),
            roles: Vec::new(),
            contacts: Vec::new(),
        })
    })?;
    let Some(mut person) = found else { return Ok(None) };
    person.places = tx.all(&PLACES, &[&id], |row| {
        let ends_on: Option<String> = row.get(5)?;
        let is_over = ends_on.as_deref().is_some_and(|day| day < today);
        Ok(Place {
            unit: row.get(0)?,
            uai: row.get(1)?,
            function: row.get(2)?,
            subject: row.get(3)?,
            starts_on: row.get(4)?,
            ends_on,
            is_ended: row.get::<Option<Timestamp>>(6)?.is_some() || is_over,
            is_main: row.get(7)?,
        })
    })?;
    person.roles = tx.all(&ROLES, &[&id, &now], |row| {
        Ok(Held {
            id: row.get(0)?,
            role: Role::from_code(&row.get::<String>(1)?),
            scope_kind: row.get(2)?,
            unit: row.get(3)?,
            until: row.get(4)?,
        })
    })?;
    person.contacts = recovery_contact::list(tx, id)?.iter().map(recovery_contact::ContactRow::masked).collect();
    Ok(Some(person))
}
