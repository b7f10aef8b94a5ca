//! Who is not in a file that holds everyone has left: account closed, places ended, sessions ended.

use base::{PersonId, PlatformId, Timestamp};
use db::{Changes, Error, Tx};

use crate::web_session;

/// People of one transaction.
pub(super) const STEP: u32 = 100;

db::sql! {
    /// Some people of the platform, come by import, whom the run does not name.
    SOME: "SELECT p.id FROM person p WHERE p.home_platform_id = $1 AND p.left_at IS NULL AND p.import_mark IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM import_line l WHERE l.run = $2 AND l.person_id = p.id) LIMIT $3";
    /// They left; should they come back, every line is looked at again.
    LEAVE: "UPDATE person SET left_at = $2, updated_at = $2, import_mark = $3 WHERE id = $1 AND left_at IS NULL";
    /// Their places of the file end.
    END_PLACES: "UPDATE assignment SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL AND source = 'import'"
}

/// The next people who leave.
pub(super) fn some(tx: &mut Tx, platform: PlatformId, run: i64) -> Result<Vec<PersonId>, Error> {
    tx.all(&SOME, &[&platform, &run, &STEP], |row| row.get(0))
}

/// They leave.
pub(super) fn leave(tx: &mut Tx, people: &[PersonId], now: Timestamp) -> Result<(), Error> {
    let mut changes = Changes::default();
    for person in people {
        changes.add(&LEAVE, &[person, &now, &[0_u8; 0].as_slice()]);
        changes.add(&END_PLACES, &[person, &now]);
    }
    tx.run_all(changes)?;
    for person in people {
        web_session::end_all_of(tx, *person, now)?;
    }
    Ok(())
}
