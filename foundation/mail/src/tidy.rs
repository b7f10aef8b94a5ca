//! What is old leaves: texts of messages that never went, then the messages themselves.

use base::{Env, Timestamp};
use db::Db;

/// The kind of the periodic job that erases what is old.
pub const TIDY: &str = "mail.tidy";

/// How many days the text of a message that could not be sent waits for another try.
pub const KEEP_FAILED_TEXT_DAYS: i64 = 1;

/// How many days it stays known that a message was sent, and to whom.
pub const KEEP_MAIL_DAYS: i64 = 30;

const BATCH: u32 = 200;

db::sql! {
    /// Its codes have run out; nobody needs the text.
    ERASE_TEXT: "UPDATE mail_message SET body = '' WHERE id IN
                     (SELECT id FROM mail_message WHERE state = 'failed' AND body <> '' AND created_at < $1
                      ORDER BY created_at LIMIT $2)"
}

db::sql! {
    /// A file leaves with the text that it went with.
    ERASE_FILES: "DELETE FROM mail_attachment WHERE message_id IN
                      (SELECT a.message_id FROM mail_attachment a JOIN mail_message m ON m.id = a.message_id
                       WHERE m.state = 'failed' AND m.created_at < $1 ORDER BY m.created_at LIMIT $2)"
}

db::sql! {
    /// A batch of what was sent or given up long ago.
    REMOVE: "DELETE FROM mail_message WHERE id IN
                 (SELECT id FROM mail_message WHERE state <> 'queued' AND created_at < $1
                  ORDER BY created_at LIMIT $2)"
}

/// Erases old texts and removes old messages, in small steps; gives how many messages it touched.
///
/// # Errors
/// Whatever the database refuses; what was done until then stays done.
pub async fn tidy(db: &Db, env: &Env) -> Result<u64, db::Error> {
    let now = env.now();
    let erased = in_steps(db, &ERASE_TEXT, now.plus_days(-KEEP_FAILED_TEXT_DAYS)).await?;
    in_steps(db, &ERASE_FILES, now.plus_days(-KEEP_FAILED_TEXT_DAYS)).await?;
    let removed = in_steps(db, &REMOVE, now.plus_days(-KEEP_MAIL_DAYS)).await?;
    Ok(erased + removed)
}

async fn in_steps(db: &Db, statement: &'static db::Statement, before: Timestamp) -> Result<u64, db::Error> {
    let mut touched = 0;
    loop {
        let rows = db.write(move |tx| tx.run(statement, &[&before, &BATCH])).await?;
        touched += rows;
        if rows < u64::from(BATCH) {
            return Ok(touched);
        }
    }
}
