//! Done work is forgotten after a while, in small steps that do not hold the writer.

use base::{Env, Timestamp};
use db::Db;

/// The kind of the periodic job that removes old done work.
pub const TIDY: &str = "jobs.tidy";

/// How many days done work stays visible.
pub const KEEP_DONE_DAYS: i64 = 7;

const BATCH: u32 = 200;

db::sql! {
    /// A batch of what was done long ago; failed work stays until someone looked at it.
    REMOVE_DONE: "DELETE FROM job WHERE id IN
                      (SELECT id FROM job WHERE state = 'done' AND finished_at < $1 ORDER BY finished_at LIMIT $2)"
}

/// Removes what was done more than [`KEEP_DONE_DAYS`] days ago; gives how many rows.
///
/// # Errors
/// Whatever the database refuses; what was removed until then stays removed.
pub async fn tidy(db: &Db, env: &Env) -> Result<u64, db::Error> {
    let before = env.now().plus_days(-KEEP_DONE_DAYS);
    let mut removed = 0;
    loop {
        let rows = db.write(move |tx| remove_done(tx, before)).await?;
        removed += rows;
        if rows < u64::from(BATCH) {
            return Ok(removed);
        }
    }
}

fn remove_done(tx: &mut db::Tx, before: Timestamp) -> Result<u64, db::Error> {
    tx.run(&REMOVE_DONE, &[&before, &BATCH])
}
