//! « Qui voit quoi ? »: people by name, for managers.

use base::{PersonId, PlatformId};
use db::dialect::in_list;
use db::{Error, Tx};

db::sql! {
    /// These people.
    THESE: "SELECT id, given_name, family_name, main_function FROM person WHERE id = ANY($1)";
    /// One of them.
    FIND: "SELECT id, given_name, family_name, main_function FROM person WHERE home_platform_id = $1 AND id = $2"
}

/// Somebody, as a list of people shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Someone {
    pub id: PersonId,
    pub name: String,
    pub function: String,
}

fn someone(row: &db::Row) -> Result<Someone, Error> {
    let (given, family): (String, String) = (row.get(1)?, row.get(2)?);
    Ok(Someone { id: row.get(0)?, name: format!("{given} {family}"), function: row.get(3)? })
}

/// People of the platform by beginnings of their names, at most `limit`.
pub(super) fn search(tx: &mut Tx, platform: PlatformId, typed: &str, limit: usize) -> Result<Vec<Someone>, Error> {
    let ids = identity::people::find(tx, platform, typed, limit)?;
    let mut found = tx.all(&THESE, &[&in_list(&ids)], someone)?;
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(found)
}

/// Somebody of the platform.
pub(super) fn find(tx: &mut Tx, platform: PlatformId, person: PersonId) -> Result<Option<Someone>, Error> {
    tx.maybe(&FIND, &[&platform, &person], someone)
}
