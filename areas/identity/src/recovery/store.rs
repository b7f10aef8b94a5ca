//! Where codes are kept, as keyed tags, and what giving one back changes.

use base::{PersonId, Timestamp};
use db::{Error, Tx};

use super::rule::{Found, GRANT_MINUTES};
use crate::sign_in::LoginName;

base::id!(/// A code that leads back into an account.
    RecoveryCodeKind, RecoveryCodeId, "rec");

db::sql! {
    /// Whose user name it is; disabled and ended accounts and people who left get no code.
    BY_USERNAME: "SELECT c.person_id FROM account c JOIN person p ON p.id = c.person_id \
                  WHERE c.username = $1 AND c.disabled_at IS NULL AND p.left_at IS NULL \
                    AND (c.closes_at IS NULL OR c.closes_at > $2)"
}
db::sql! {
    /// Whose professional address it is.
    BY_ADDRESS: "SELECT c.person_id FROM account c JOIN person p ON p.id = c.person_id \
                 WHERE c.email_folded = $1 AND c.disabled_at IS NULL AND p.left_at IS NULL \
                   AND (c.closes_at IS NULL OR c.closes_at > $2)"
}
db::sql! {
    /// How many codes went to a person lately, and when the last one did.
    RECENT: "SELECT COUNT(*), MAX(created_at) FROM recovery_code WHERE person_id = $1 AND way = 'mail' AND created_at > $2"
}
db::sql! {
    /// A new code; a job that runs twice writes it once.
    INSERT: "INSERT INTO recovery_code (id, person_id, way, code_tag, browser_tag, issued_by, created_at, expires_at, failures) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT (id) DO NOTHING"
}
db::sql! {
    /// A newer code of the same way makes the older ones void.
    VOID_OLDER: "UPDATE recovery_code SET voided_at = $4 WHERE person_id = $1 AND way = $2 AND id <> $3 \
                   AND voided_at IS NULL AND used_at IS NULL"
}
db::sql! {
    /// A code given back.
    FIND: "SELECT r.id, r.person_id, r.browser_tag, r.expires_at, r.failures, \
             CASE WHEN r.proved_at IS NULL AND r.used_at IS NULL AND r.voided_at IS NULL THEN FALSE ELSE TRUE END, \
             CASE WHEN c.disabled_at IS NULL AND p.left_at IS NULL AND (c.closes_at IS NULL OR c.closes_at > $2) \
               THEN FALSE ELSE TRUE END \
           FROM recovery_code r JOIN account c ON c.person_id = r.person_id JOIN person p ON p.id = r.person_id \
           WHERE r.code_tag = $1"
}
db::sql! {
    /// The right code under a wrong name.
    FAIL: "UPDATE recovery_code SET failures = failures + 1 WHERE id = $1"
}
db::sql! {
    /// The code was given back: it is spent, the grant goes on.
    PROVE: "UPDATE recovery_code SET proved_at = $2, grant_tag = $3, grant_expires_at = $4 \
            WHERE id = $1 AND proved_at IS NULL AND used_at IS NULL AND voided_at IS NULL"
}
db::sql! {
    /// Whose password a grant may choose.
    GRANTED: "SELECT r.person_id FROM recovery_code r JOIN account c ON c.person_id = r.person_id \
                JOIN person p ON p.id = r.person_id \
              WHERE r.grant_tag = $1 AND r.grant_expires_at > $2 AND r.used_at IS NULL AND r.voided_at IS NULL \
                AND c.disabled_at IS NULL AND p.left_at IS NULL AND (c.closes_at IS NULL OR c.closes_at > $2)"
}
db::sql! {
    /// The grant is used, once.
    USE_GRANT: "UPDATE recovery_code SET used_at = $2 WHERE grant_tag = $1 AND grant_expires_at > $2 \
                  AND used_at IS NULL AND voided_at IS NULL"
}
db::sql! {
    /// With a new password, every code of the person is void.
    VOID_ALL: "UPDATE recovery_code SET voided_at = $2 WHERE person_id = $1 AND used_at IS NULL AND voided_at IS NULL"
}
db::sql! {
    /// Where a person belongs: a code is handed over by a manager of that platform.
    HOME: "SELECT p.id FROM person p JOIN account c ON c.person_id = p.id \
           WHERE p.id = $1 AND p.home_platform_id = $2 AND c.disabled_at IS NULL AND p.left_at IS NULL \
             AND (c.closes_at IS NULL OR c.closes_at > $3)"
}
db::sql! {
    /// Old codes; the audit keeps that they were.
    TIDY: "DELETE FROM recovery_code WHERE created_at < $1"
}

/// The person whose name was typed, when they may sign in.
pub(super) fn person_named(tx: &mut Tx, name: &LoginName, now: Timestamp) -> Result<Option<PersonId>, Error> {
    let statement = match name {
        LoginName::Username(_) => &BY_USERNAME,
        LoginName::Address(_) => &BY_ADDRESS,
    };
    tx.maybe(statement, &[&name.as_str(), &now], |row| row.get(0))
}

/// How many codes were mailed to a person in the last hour, and when the newest was.
pub(super) fn recent(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    tx.one(&RECENT, &[&person, &now.plus_minutes(-60)], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A code about to be kept.
#[derive(Debug, Clone)]
pub(super) struct NewCode {
    pub id: RecoveryCodeId,
    pub person: PersonId,
    pub way: &'static str,
    pub tag: [u8; 32],
    pub browser_tag: Option<[u8; 32]>,
    pub issued_by: Option<PersonId>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Keeps a new code and makes older ones void; `false` when this very code was kept before.
pub(super) fn insert(tx: &mut Tx, new: &NewCode) -> Result<bool, Error> {
    let NewCode { id, person, way, tag, browser_tag, issued_by, created_at, expires_at } = new;
    if tx.run(&INSERT, &[id, person, way, tag, browser_tag, issued_by, created_at, expires_at])? == 0 {
        return Ok(false);
    }
    tx.run(&VOID_OLDER, &[person, way, id, created_at])?;
    Ok(true)
}

pub(super) fn find(tx: &mut Tx, tag: &[u8; 32], now: Timestamp) -> Result<Option<(RecoveryCodeId, Found)>, Error> {
    tx.maybe(&FIND, &[tag, &now], |row| {
        let found = Found {
            person: row.get(1)?,
            browser_tag: row.get(2)?,
            expires_at: row.get(3)?,
            failures: row.get(4)?,
            is_spent: row.get(5)?,
            is_closed: row.get(6)?,
        };
        Ok((row.get(0)?, found))
    })
}

pub(super) fn fail(tx: &mut Tx, id: RecoveryCodeId) -> Result<(), Error> {
    tx.run(&FAIL, &[&id]).map(drop)
}

/// Spends the code for a grant; `false` when somebody was faster.
pub(super) fn prove(tx: &mut Tx, id: RecoveryCodeId, grant: &[u8; 32], now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&PROVE, &[&id, &now, grant, &now.plus_minutes(GRANT_MINUTES)])? == 1)
}

/// The person whose password this grant may choose.
pub(super) fn granted(tx: &mut Tx, grant: &[u8; 32], now: Timestamp) -> Result<Option<PersonId>, Error> {
    tx.maybe(&GRANTED, &[grant, &now], |row| row.get(0))
}

/// Uses the grant, and makes every other code of the person void; `false` when it was used before.
pub(super) fn use_grant(tx: &mut Tx, grant: &[u8; 32], person: PersonId, now: Timestamp) -> Result<bool, Error> {
    // The account may have been closed, or have ended, since the page was shown.
    if granted(tx, grant, now)? != Some(person) {
        return Ok(false);
    }
    let used = tx.run(&USE_GRANT, &[grant, &now])? == 1;
    tx.run(&VOID_ALL, &[&person, &now])?;
    Ok(used)
}

/// Whether the person belongs to this platform and may sign in.
pub(super) fn belongs(
    tx: &mut Tx,
    person: PersonId,
    platform: base::PlatformId,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.maybe(&HOME, &[&person, &platform, &now], |_| Ok(()))?.is_some())
}

/// Forgets codes of more than a month ago.
pub(crate) fn tidy(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&now.plus_days(-30)])
}
