//! The table `audit_event` as everyone else sees it: written once, then only read.

use base::{PlatformId, Timestamp};

use crate::{AuditEventId, Event, Page, Recorded};

db::sql! {
    /// An event, unsealed.
    RECORD: "INSERT INTO audit_event (id, at, platform_id, actor_id, action, subject, detail, seal_number, position, mac)
             VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, NULL)"
}

db::sql! {
    /// The account of one platform, newest first.
    LIST_PLATFORM: "SELECT id, at, platform_id, actor_id, action, subject, detail, seal_number FROM audit_event
                    WHERE platform_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4"
}

db::sql! {
    /// The account of the whole network.
    LIST_ALL: "SELECT id, at, platform_id, actor_id, action, subject, detail, seal_number FROM audit_event
               WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3"
}

db::sql! {
    /// What was done to one thing or person.
    LIST_SUBJECT: "SELECT id, at, platform_id, actor_id, action, subject, detail, seal_number FROM audit_event
                   WHERE subject = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4"
}

/// Writes `event` in the transaction of the act.
///
/// # Errors
/// Whatever the database refuses; the act must then not happen either.
pub fn record(tx: &mut db::Tx, event: &Event) -> Result<(), db::Error> {
    tx.run(
        &RECORD,
        &[
            &event.id,
            &event.at,
            &event.platform,
            &event.actor,
            &event.action,
            &event.subject,
            &event.detail.to_string(),
        ],
    )?;
    Ok(())
}

/// What was done on `platform`, newest first.
///
/// # Errors
/// Whatever the database refuses.
pub fn list(tx: &mut db::Tx, platform: PlatformId, page: Page) -> Result<Vec<Recorded>, db::Error> {
    let (at, id) = place(page);
    tx.all(&LIST_PLATFORM, &[&platform, &at, &id, &page.size], recorded)
}

/// What was done anywhere, newest first: for those who manage the network.
///
/// # Errors
/// Whatever the database refuses.
pub fn list_all(tx: &mut db::Tx, page: Page) -> Result<Vec<Recorded>, db::Error> {
    let (at, id) = place(page);
    tx.all(&LIST_ALL, &[&at, &id, &page.size], recorded)
}

/// What was done to `subject` (an identifier in its text form), newest first: "who looked at my data".
///
/// # Errors
/// Whatever the database refuses.
pub fn list_about(tx: &mut db::Tx, subject: &str, page: Page) -> Result<Vec<Recorded>, db::Error> {
    let (at, id) = place(page);
    tx.all(&LIST_SUBJECT, &[&subject, &at, &id, &page.size], recorded)
}

fn place(page: Page) -> (Timestamp, AuditEventId) {
    page.before.unwrap_or((Timestamp(i64::MAX), AuditEventId::from_bytes([0xff; 16])))
}

fn recorded(row: &db::Row<'_>) -> Result<Recorded, db::Error> {
    let detail: String = row.get(6)?;
    Ok(Recorded {
        id: row.get(0)?,
        at: row.get(1)?,
        platform: row.get(2)?,
        actor: row.get(3)?,
        action: row.get(4)?,
        subject: row.get(5)?,
        detail: serde_json::from_str(&detail).unwrap_or_default(),
        sealed: row.get::<Option<i64>>(7)?.is_some(),
    })
}
