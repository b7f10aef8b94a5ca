//! The counters in the database: keyed tags only, so that no name or address can be read there.

use base::Timestamp;
use db::{Error, Tx};

use super::{Counter, Limits};
use crate::vault::Vault;

db::sql! {
    /// The counters of one attempt.
    READ: "SELECT key_tag, failures, since, last_at FROM attempt_counter WHERE key_tag IN ($1, $2, $3)"
}
db::sql! {
    /// One more failure; a window that is over starts again.
    NOTE: "INSERT INTO attempt_counter (key_tag, failures, since, last_at) VALUES ($1, 1, $2, $2) \
           ON CONFLICT (key_tag) DO UPDATE SET \
             failures = CASE WHEN attempt_counter.since < $3 THEN 1 ELSE attempt_counter.failures + 1 END, \
             since = CASE WHEN attempt_counter.since < $3 THEN $2 ELSE attempt_counter.since END, last_at = $2"
}
db::sql! {
    /// Success clears what the person's own mistakes had counted.
    CLEAR: "DELETE FROM attempt_counter WHERE key_tag = $1"
}

db::sql! {
    /// Counters whose window was over long ago.
    TIDY: "DELETE FROM attempt_counter WHERE last_at < $1"
}

/// The tags of the three counters of an attempt.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// The name from this network.
    pub name_from_network: [u8; 32],
    /// The network.
    pub network: [u8; 32],
    /// The name from anywhere.
    pub name_anywhere: [u8; 32],
}

impl Keys {
    /// The tags for `name` (folded) typed from `network`, apart for each `purpose`.
    #[must_use]
    pub fn of(vault: &Vault, purpose: &str, name: &str, network: u64) -> Self {
        let both = [name.as_bytes(), b"\0", &network.to_be_bytes()].concat();
        Self {
            name_from_network: vault.tag(&format!("{purpose} pair"), &both),
            network: vault.tag(&format!("{purpose} network"), &network.to_be_bytes()),
            name_anywhere: vault.tag(&format!("{purpose} name"), name.as_bytes()),
        }
    }
}

/// What was counted so far, in the order of [`super::judge`].
///
/// # Errors
/// When the database does not answer.
pub fn read(tx: &mut Tx, keys: &Keys) -> Result<[Counter; 3], Error> {
    let found = tx.all(&READ, &[&keys.name_from_network, &keys.network, &keys.name_anywhere], |row| {
        let counter = Counter { failures: row.get(1)?, since: row.get(2)?, last_at: row.get(3)? };
        Ok((row.get::<[u8; 32]>(0)?, counter))
    })?;
    let of = |key: &[u8; 32]| found.iter().find(|(tag, _)| tag == key).map(|(_, one)| *one).unwrap_or_default();
    Ok([of(&keys.name_from_network), of(&keys.network), of(&keys.name_anywhere)])
}

/// Counts one failure on all three.
///
/// # Errors
/// When the database does not answer.
pub fn note_failure(tx: &mut Tx, keys: &Keys, limits: &Limits, now: Timestamp) -> Result<(), Error> {
    let window_start = now.plus_seconds(-limits.window_seconds);
    for key in [&keys.name_from_network, &keys.network, &keys.name_anywhere] {
        tx.run(&NOTE, &[key, &now, &window_start])?;
    }
    Ok(())
}

/// Forgets the failures of this name from this network, after a success.
///
/// # Errors
/// When the database does not answer.
pub fn clear(tx: &mut Tx, keys: &Keys) -> Result<(), Error> {
    tx.run(&CLEAR, &[&keys.name_from_network]).map(drop)
}

/// Forgets counters that nobody touched for two days.
///
/// # Errors
/// When the database does not answer.
pub fn tidy(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run(&TIDY, &[&now.plus_days(-2)])
}
