//! Closing an account and opening it again: never deleting, always with a reason in the journal.

use audit::Event;
use base::permit::ManagePlatform;
use base::{Permit, PersonId};
use db::{Error, Tx};
use serde_json::json;

use crate::web_session;

db::sql! {
    /// Closed from now on.
    CLOSE: "UPDATE account SET disabled_at = $3 WHERE person_id = $1 AND disabled_at IS NULL \
              AND EXISTS (SELECT 1 FROM person WHERE id = $1 AND home_platform_id = $2)";
    /// Open again.
    OPEN: "UPDATE account SET disabled_at = NULL WHERE person_id = $1 AND disabled_at IS NOT NULL \
             AND EXISTS (SELECT 1 FROM person WHERE id = $1 AND home_platform_id = $2)"
}

/// Closes (`close`) or opens the account of someone of the permit's platform; a closed one is signed out
/// everywhere. `false` when it stood so already, or the person is of another platform.
///
/// # Errors
/// When the database does not answer.
pub fn switch_account(
    tx: &mut Tx,
    permit: &Permit<ManagePlatform>,
    person: PersonId,
    close: bool,
    (reason, event): (&str, &Event),
) -> Result<bool, Error> {
    let ManagePlatform(platform) = *permit.act();
    let changed =
        if close { tx.run(&CLOSE, &[&person, &platform, &event.at])? } else { tx.run(&OPEN, &[&person, &platform])? };
    if changed == 0 {
        return Ok(false);
    }
    if close {
        web_session::end_all_of(tx, person, event.at)?;
    }
    let mut event = event.clone().on(platform).by(permit.by()).about(person).with(json!({ "reason": reason }));
    event.action = if close { "account.closed" } else { "account.opened" };
    audit::record(tx, &event)?;
    Ok(true)
}
