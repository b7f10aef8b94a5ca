//! The person's own choice, for their mails and their next browser.

use base::{PersonId, Timestamp};
use db::{Error, Tx};

db::sql! {
    /// The language of a person.
    SET: "UPDATE person SET language = $2, updated_at = $3 WHERE id = $1 AND language <> $2"
}

/// Keeps the language; `false` when it was that one already.
pub(super) fn set(tx: &mut Tx, person: PersonId, code: &str, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&SET, &[&person, &code, &now])? == 1)
}
