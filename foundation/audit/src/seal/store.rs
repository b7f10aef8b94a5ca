//! The sealed side of `audit_event`, and `audit_seal`.

use base::Timestamp;

use super::Error;
use super::chain::{Mac, SealParts, Stored};

db::sql! {
    /// What waits for a seal, in the order in which it happened.
    UNSEALED: "SELECT id, at, platform_id, actor_id, action, subject, detail FROM audit_event
               WHERE seal_number IS NULL ORDER BY at, id LIMIT $1"
}

db::sql! {
    /// How much waits, and since when.
    COUNT_UNSEALED: "SELECT COUNT(*), MIN(at) FROM audit_event WHERE seal_number IS NULL"
}

db::sql! {
    /// The newest seal.
    LAST_SEAL: "SELECT number, sealed_at, first_position, events, mac, cut_mac FROM audit_seal
                ORDER BY number DESC LIMIT 1"
}

db::sql! {
    /// A seal by its number.
    FIND_SEAL: "SELECT number, sealed_at, first_position, events, mac, cut_mac FROM audit_seal WHERE number = $1"
}

db::sql! {
    /// The first seal from a number on: a gap shows.
    NEXT_SEAL: "SELECT number, sealed_at, first_position, events, mac, cut_mac FROM audit_seal
                WHERE number >= $1 ORDER BY number LIMIT 1"
}

db::sql! {
    /// The newest seal that says that everything up to it was removed.
    LAST_CUT: "SELECT number, sealed_at, first_position, events, mac, cut_mac FROM audit_seal
               WHERE cut_mac IS NOT NULL ORDER BY number DESC LIMIT 1"
}

db::sql! {
    /// The newest seal made before a moment.
    LAST_BEFORE: "SELECT number, sealed_at, first_position, events, mac, cut_mac FROM audit_seal
                  WHERE sealed_at < $1 ORDER BY number DESC LIMIT 1"
}

db::sql! {
    /// One node at a time: the number is taken once.
    ADD_SEAL: "INSERT INTO audit_seal (number, sealed_at, first_position, events, mac, cut_mac)
               VALUES ($1, $2, $3, $4, $5, NULL) ON CONFLICT (number) DO NOTHING"
}

db::sql! {
    /// Gives an event its place in the chain.
    SEAL_EVENT: "UPDATE audit_event SET seal_number = $2, position = $3, mac = $4
                 WHERE id = $1 AND seal_number IS NULL"
}

db::sql! {
    /// The events of a seal, as they are chained; one more than promised is enough to see a stranger.
    SEALED: "SELECT id, at, platform_id, actor_id, action, subject, detail, position, mac FROM audit_event
             WHERE seal_number = $1 ORDER BY position, id LIMIT $2"
}

db::sql! {
    /// Events that claim a seal which does not exist.
    STRANGER: "SELECT id FROM audit_event WHERE seal_number > $1 ORDER BY seal_number, at, id LIMIT 1"
}

db::sql! {
    /// Marks the checkpoint of a cut.
    MARK_CUT: "UPDATE audit_seal SET cut_mac = $2 WHERE number = $1 AND cut_mac IS NULL"
}

db::sql! {
    /// A batch of what a cut covers.
    REMOVE_EVENTS: "DELETE FROM audit_event WHERE id IN
                        (SELECT id FROM audit_event WHERE seal_number <= $1 ORDER BY seal_number LIMIT $2)"
}

db::sql! {
    /// The seals before the checkpoint.
    REMOVE_SEALS: "DELETE FROM audit_seal WHERE number < $1"
}

/// A row of `audit_seal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    pub(super) parts: SealParts,
    pub(super) mac: Mac,
    pub(super) cut_mac: Option<Mac>,
}

impl Seal {
    /// The place after the last event of this seal.
    pub(super) fn next_position(&self) -> i64 {
        self.parts.first_position.saturating_add(self.parts.events)
    }
}

/// A sealed event, with what the sealing gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) event: Stored,
    pub(super) position: Option<i64>,
    pub(super) mac: Option<Vec<u8>>,
}

pub(super) fn last_seal(tx: &mut db::Tx) -> Result<Option<Seal>, db::Error> {
    tx.maybe(&LAST_SEAL, &[], seal)
}

pub(super) fn find_seal(tx: &mut db::Tx, number: i64) -> Result<Option<Seal>, db::Error> {
    tx.maybe(&FIND_SEAL, &[&number], seal)
}

pub(super) fn last_cut(tx: &mut db::Tx) -> Result<Option<Seal>, db::Error> {
    tx.maybe(&LAST_CUT, &[], seal)
}

pub(super) fn last_before(tx: &mut db::Tx, moment: Timestamp) -> Result<Option<Seal>, db::Error> {
    tx.maybe(&LAST_BEFORE, &[&moment], seal)
}

pub(super) fn unsealed(tx: &mut db::Tx, limit: u32) -> Result<Vec<Stored>, db::Error> {
    tx.all(&UNSEALED, &[&limit], stored)
}

pub(super) fn count_unsealed(tx: &mut db::Tx) -> Result<(i64, Option<Timestamp>), db::Error> {
    tx.one(&COUNT_UNSEALED, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The first seal from `number` on, with its events.
pub(super) fn next_seal(tx: &mut db::Tx, number: i64) -> Result<Option<(Seal, Vec<Link>)>, db::Error> {
    let Some(found) = tx.maybe(&NEXT_SEAL, &[&number], seal)? else { return Ok(None) };
    let limit = found.parts.events.max(0).saturating_add(1);
    let links = tx.all(&SEALED, &[&found.parts.number, &limit], |row| {
        Ok(Link { event: stored(row)?, position: row.get(7)?, mac: row.get(8)? })
    })?;
    Ok(Some((found, links)))
}

pub(super) fn stranger(tx: &mut db::Tx, beyond: i64) -> Result<Option<crate::AuditEventId>, db::Error> {
    tx.maybe(&STRANGER, &[&beyond], |row| row.get(0))
}

/// Writes a seal and the links of its events, all or nothing.
pub(super) fn add(tx: &mut db::Tx, parts: &SealParts, mac: &Mac, links: &[([u8; 16], i64, Mac)]) -> Result<(), Error> {
    let added = tx.run(&ADD_SEAL, &[&parts.number, &parts.sealed_at, &parts.first_position, &parts.events, mac])?;
    if added == 0 {
        return Err(Error::Elsewhere);
    }
    for (id, position, mac) in links {
        if tx.run(&SEAL_EVENT, &[id, &parts.number, position, mac])? == 0 {
            return Err(Error::Elsewhere);
        }
    }
    Ok(())
}

pub(super) fn mark_cut(tx: &mut db::Tx, number: i64, mac: &Mac) -> Result<bool, db::Error> {
    Ok(tx.run(&MARK_CUT, &[&number, mac])? > 0)
}

pub(super) fn remove_events(tx: &mut db::Tx, up_to: i64, limit: u32) -> Result<u64, db::Error> {
    tx.run(&REMOVE_EVENTS, &[&up_to, &limit])
}

pub(super) fn remove_seals(tx: &mut db::Tx, before: i64) -> Result<u64, db::Error> {
    tx.run(&REMOVE_SEALS, &[&before])
}

fn seal(row: &db::Row<'_>) -> Result<Seal, db::Error> {
    let parts =
        SealParts { number: row.get(0)?, sealed_at: row.get(1)?, first_position: row.get(2)?, events: row.get(3)? };
    // A link of another length was not made by us: it becomes one that matches nothing.
    let mac: Vec<u8> = row.get(4)?;
    let cut: Option<Vec<u8>> = row.get(5)?;
    let exact = |bytes: Vec<u8>| Mac::try_from(bytes).unwrap_or([0xff; 32]);
    Ok(Seal { parts, mac: exact(mac), cut_mac: cut.map(exact) })
}

fn stored(row: &db::Row<'_>) -> Result<Stored, db::Error> {
    Ok(Stored {
        id: row.get(0)?,
        at: row.get(1)?,
        platform: row.get(2)?,
        actor: row.get(3)?,
        action: row.get(4)?,
        subject: row.get(5)?,
        detail: row.get(6)?,
    })
}
