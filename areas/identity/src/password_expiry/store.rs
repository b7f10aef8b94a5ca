//! Whose password ends soon, and which warning went out.

use base::{PersonId, Timestamp};
use db::{Error, Tx};

use super::rule::NOTICE_DAYS;

/// People of one step.
pub(super) const STEP: usize = 50;

const DAY_MS: i64 = 86_400_000;

db::sql! {
    /// The next ones to warn, nearest end first: those whose last warning was an earlier one.
    DUE: "SELECT c.person_id, c.password_expires_at FROM account c JOIN person p ON p.id = c.person_id \
          WHERE (c.password_expires_at, c.person_id) > ($1, $2) AND c.password_expires_at <= $5 \
            AND (c.password_warned_days IS NULL OR c.password_warned_days > \
                 CASE WHEN c.password_expires_at <= $3 THEN 1 WHEN c.password_expires_at <= $4 THEN 7 ELSE 30 END) \
            AND c.password_hash IS NOT NULL AND c.disabled_at IS NULL AND p.left_at IS NULL \
          ORDER BY c.password_expires_at, c.person_id LIMIT $6";
    /// The warning goes out, once, and only while the password is the same.
    MARK: "UPDATE account SET password_warned_days = $3 WHERE person_id = $1 AND password_expires_at = $2 \
             AND (password_warned_days IS NULL OR password_warned_days > $3)";
    /// Passwords that were chosen before they had to expire get their date, with time to change them.
    DATE: "UPDATE account SET password_expires_at = CASE WHEN COALESCE(password_changed_at, created_at) + $1 > $2 \
             THEN COALESCE(password_changed_at, created_at) + $1 ELSE $2 END \
           WHERE person_id IN (SELECT person_id FROM account WHERE password_hash IS NOT NULL \
             AND password_expires_at IS NULL ORDER BY person_id LIMIT 500)"
}

/// The next people to warn after `after`, with the end of their password.
pub(super) fn due(
    tx: &mut Tx,
    after: (Timestamp, PersonId),
    now: Timestamp,
) -> Result<Vec<(PersonId, Timestamp)>, Error> {
    let limit = i64::try_from(STEP).unwrap_or(50);
    let (one, seven, thirty) = (now.plus_days(1), now.plus_days(7), now.plus_days(30));
    tx.all(&DUE, &[&after.0, &after.1, &one, &seven, &thirty, &limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Notes that the warning `days` days before `end` goes out; `false` when it did already, or the
/// password is another one by now.
pub(super) fn mark(tx: &mut Tx, person: PersonId, end: Timestamp, days: i64) -> Result<bool, Error> {
    Ok(tx.run(&MARK, &[&person, &end, &days])? == 1)
}

/// Dates some of the passwords that have no end yet; gives how many.
pub(super) fn date_some(tx: &mut Tx, days: i64, now: Timestamp) -> Result<u64, Error> {
    tx.run(&DATE, &[&(days * DAY_MS), &now.plus_days(NOTICE_DAYS)])
}
