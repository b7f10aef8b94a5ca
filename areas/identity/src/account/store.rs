//! What « Mon compte » reads and writes.

use base::{PersonId, PlatformId, Timestamp};
use db::{Ahead, Error, Tx};

db::sql! {
    /// A person with their account.
    PERSON: "SELECT p.given_name, p.family_name, p.birth_name, p.birth_date, p.home_platform_id, p.main_function, p.language, \
               p.is_name_public, CASE WHEN p.numen_mac IS NULL THEN FALSE ELSE TRUE END, c.username, c.email, \
               c.password_changed_at, c.password_expires_at, c.created_at, p.updated_at \
             FROM person p JOIN account c ON c.person_id = p.id WHERE p.id = $1"
}
db::sql! {
    /// Where the person works, the main place first.
    ASSIGNMENTS: "SELECT u.name, u.town, u.uai, a.function, a.subject, a.starts_on, a.ends_on, a.is_main FROM assignment a \
                  JOIN org_unit u ON u.id = a.org_unit_id WHERE a.person_id = $1 AND a.ended_at IS NULL \
                  ORDER BY a.is_main DESC, u.name LIMIT 50"
}
db::sql! {
    /// The roles that are valid now.
    ROLES: "SELECT role, scope_kind, valid_from, valid_until FROM role_grant \
            WHERE person_id = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2) ORDER BY role"
}
db::sql! {
    /// The encrypted copy.
    NUMEN: "SELECT numen_cipher FROM person WHERE id = $1"
}
db::sql! {
    /// Whether colleagues' directories show the name to the public.
    SET_PUBLIC: "UPDATE person SET is_name_public = $2, updated_at = $3 WHERE id = $1 AND is_name_public <> $2"
}

/// A person with their account, for themselves.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Account {
    pub given_name: String,
    pub family_name: String,
    pub birth_name: String,
    pub birth_date: Option<String>,
    #[serde(skip)]
    pub home_platform: PlatformId,
    pub main_function: String,
    pub language: String,
    pub is_name_public: bool,
    pub has_numen: bool,
    pub username: String,
    pub email: Option<String>,
    pub password_changed_at: Option<Timestamp>,
    pub password_expires_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

pub(super) fn account(tx: &mut Tx, person: PersonId) -> Result<Account, Error> {
    tx.one(&PERSON, &[&person], |row| {
        Ok(Account {
            given_name: row.get(0)?,
            family_name: row.get(1)?,
            birth_name: row.get(2)?,
            birth_date: row.get(3)?,
            home_platform: row.get(4)?,
            main_function: row.get(5)?,
            language: row.get(6)?,
            is_name_public: row.get(7)?,
            has_numen: row.get(8)?,
            username: row.get(9)?,
            email: row.get(10)?,
            password_changed_at: row.get(11)?,
            password_expires_at: row.get(12)?,
            created_at: row.get(13)?,
            updated_at: row.get(14)?,
        })
    })
}

/// One place of work.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Assignment {
    pub unit: String,
    pub town: String,
    pub uai: Option<String>,
    pub function: String,
    pub subject: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub is_main: bool,
}

/// Adds what [`account`] and [`assignments`] will read.
pub(super) fn ahead(ahead: &mut Ahead, person: PersonId) {
    ahead.ask(&PERSON, &[&person]);
    ahead.ask(&ASSIGNMENTS, &[&person]);
}

pub(super) fn assignments(tx: &mut Tx, person: PersonId) -> Result<Vec<Assignment>, Error> {
    tx.all(&ASSIGNMENTS, &[&person], |row| {
        Ok(Assignment {
            unit: row.get(0)?,
            town: row.get(1)?,
            uai: row.get(2)?,
            function: row.get(3)?,
            subject: row.get(4)?,
            starts_on: row.get(5)?,
            ends_on: row.get(6)?,
            is_main: row.get(7)?,
        })
    })
}

/// One role.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Role {
    pub role: String,
    pub scope: String,
    pub valid_from: Timestamp,
    pub valid_until: Option<Timestamp>,
}

pub(super) fn roles(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<Vec<Role>, Error> {
    tx.all(&ROLES, &[&person, &now], |row| {
        Ok(Role { role: row.get(0)?, scope: row.get(1)?, valid_from: row.get(2)?, valid_until: row.get(3)? })
    })
}

pub(super) fn sealed_numen(tx: &mut Tx, person: PersonId) -> Result<Option<Vec<u8>>, Error> {
    tx.one(&NUMEN, &[&person], |row| row.get(0))
}

/// Shows or hides the name; `false` when nothing changed.
pub(super) fn set_public(tx: &mut Tx, person: PersonId, public: bool, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&SET_PUBLIC, &[&person, &public, &now])? == 1)
}
