//! What changing a password reads and writes.

use base::{PersonId, Timestamp, WebSessionId};
use db::{Error, Tx};

use super::rule::Hints;

db::sql! {
    /// The account and the names that a password must not be made of.
    OWNER: "SELECT c.password_hash, c.username, c.email, p.given_name, p.family_name, p.birth_name \
            FROM account c JOIN person p ON p.id = c.person_id WHERE c.person_id = $1"
}
db::sql! {
    /// Where the person works: attackers know it too.
    UNITS: "SELECT u.name, u.town FROM assignment a JOIN org_unit u ON u.id = a.org_unit_id \
            WHERE a.person_id = $1 AND a.ended_at IS NULL LIMIT 10"
}
db::sql! {
    /// A new password, with its end when the authority has passwords expire; nobody was warned of it yet.
    SET: "UPDATE account SET password_hash = $2, password_changed_at = $3, password_expires_at = $4, \
            password_warned_days = NULL WHERE person_id = $1"
}
db::sql! {
    /// The same cookie's session goes on, full, under a new secret (ASVS 5, 7.2.4).
    RENEW_SESSION: "UPDATE web_session SET token_hash = $2, restricted = FALSE WHERE id = $1 AND ended_at IS NULL"
}

/// Whose password it is.
#[derive(Clone)]
pub(crate) struct Owner {
    pub hash: Option<String>,
    pub username: String,
    pub hints: Hints,
}

/// The owner of an account; none when there is no such account.
pub(crate) fn owner(tx: &mut Tx, person: PersonId) -> Result<Option<Owner>, Error> {
    let found = tx.maybe(&OWNER, &[&person], |row| {
        let texts = [row.get::<String>(1)?, row.get::<Option<String>>(2)?.unwrap_or_default()];
        let names = [row.get::<String>(3)?, row.get::<String>(4)?, row.get::<String>(5)?];
        Ok((row.get::<Option<String>>(0)?, texts, names))
    })?;
    let Some((hash, [username, email], names)) = found else { return Ok(None) };
    let units = tx.all(&UNITS, &[&person], |row| Ok([row.get::<String>(0)?, row.get::<String>(1)?]))?;
    let local = email.split('@').next().unwrap_or("").to_owned();
    let texts = names.into_iter().chain([username.clone(), local]).chain(units.into_iter().flatten());
    Ok(Some(Owner { hash, username, hints: Hints::of(texts) }))
}

/// Stores a new hash, chosen at `now`; it has to be changed from `expires_at` on.
pub(crate) fn set_password(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
    now: Timestamp,
    expires_at: Option<Timestamp>,
) -> Result<(), Error> {
    match tx.run(&SET, &[&person, &hash, &now, &expires_at])? {
        1 => Ok(()),
        _ => Err(Error::Missing),
    }
}

pub(super) fn renew_session(tx: &mut Tx, session: WebSessionId, token_hash: &[u8; 32]) -> Result<(), Error> {
    tx.run(&RENEW_SESSION, &[&session, token_hash]).map(drop)
}
