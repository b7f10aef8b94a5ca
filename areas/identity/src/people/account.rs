//! Finding accounts, and the one way a password gets into one.

use base::{PersonId, PlatformId, Scope, Timestamp};
use db::{Error, Tx};

db::sql! {
    /// Someone by user name.
    BY_USERNAME: "SELECT person_id FROM account WHERE username = $1";
    /// Someone by the identifier of the personnel system.
    BY_SOURCE: "SELECT p.id, c.username FROM person p JOIN account c ON c.person_id = p.id \
                WHERE p.home_platform_id = $1 AND p.source_key = $2";
    /// Whether someone chose a password already.
    HAS_PASSWORD: "SELECT 1 FROM account WHERE person_id = $1 AND password_hash IS NOT NULL";
    /// A platform by its code.
    PLATFORM: "SELECT id FROM platform WHERE code = $1";
    /// A password, with the moment when it has to be changed.
    SET_PASSWORD: "UPDATE account SET password_hash = $2, password_changed_at = $3, password_expires_at = $4, \
                     password_warned_days = NULL WHERE person_id = $1"
}

/// The person with this user name, in lower case.
///
/// # Errors
/// When the database does not answer.
pub fn find_by_username(tx: &mut Tx, username: &str) -> Result<Option<PersonId>, Error> {
    tx.maybe(&BY_USERNAME, &[&username], |row| row.get(0))
}

/// The person whom the personnel system of a platform calls so, and their user name.
///
/// # Errors
/// When the database does not answer.
pub fn find_by_source(tx: &mut Tx, platform: PlatformId, source: &str) -> Result<Option<(PersonId, String)>, Error> {
    tx.maybe(&BY_SOURCE, &[&platform, &source], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Stores the hash of a password that its person chose at `at`; it has to be changed from
/// `expires_at` on. Whoever calls has proof of who it is: the activation's code, or, in the
/// demonstration, the list of accounts.
///
/// # Errors
/// [`Error::Missing`] when the person has no account.
pub fn set_password(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
    at: Timestamp,
    expires_at: Option<Timestamp>,
) -> Result<(), Error> {
    match tx.run(&SET_PASSWORD, &[&person, &hash, &at, &expires_at])? {
        1 => Ok(()),
        _ => Err(Error::Missing),
    }
}

/// Whether this person has a password.
///
/// # Errors
/// When the database does not answer.
pub fn has_password(tx: &mut Tx, person: PersonId) -> Result<bool, Error> {
    Ok(tx.maybe(&HAS_PASSWORD, &[&person], |_| Ok(()))?.is_some())
}

/// The scope that a text names: `network`, a platform's code, or a UAI.
///
/// # Errors
/// When the database does not answer.
pub fn scope_named(tx: &mut Tx, text: &str) -> Result<Option<Scope>, Error> {
    if text == "network" {
        return Ok(Some(Scope::Network));
    }
    if let Some(platform) = tx.maybe(&PLATFORM, &[&text], |row| row.get(0))? {
        return Ok(Some(Scope::Platform(platform)));
    }
    Ok(crate::units::find_by_uai(tx, text)?.map(|(unit, _)| Scope::OrgUnit(unit)))
}
