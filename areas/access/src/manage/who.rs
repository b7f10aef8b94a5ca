//! « Qui voit quoi ? »: people by name, for managers.

use base::{PersonId, PlatformId};
use db::{Error, Tx};

db::sql! {
    /// People of the platform whose name holds three folded words (patterns).
    SEARCH: "SELECT id, given_name, family_name, main_function FROM person WHERE home_platform_id = $1 AND left_at IS NULL \
             AND name_folded LIKE $2 AND name_folded LIKE $3 AND name_folded LIKE $4 ORDER BY name_folded, id LIMIT $5";
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

/// People of the platform by the words of their name, at most `limit`.
pub(super) fn search(tx: &mut Tx, platform: PlatformId, words: &[String], limit: i64) -> Result<Vec<Someone>, Error> {
    // Folded words hold letters and digits only: nothing in them is a pattern.
    let pattern = |place: usize| words.get(place).map_or_else(|| "%".to_owned(), |word| format!("%{word}%"));
    tx.all(&SEARCH, &[&platform, &pattern(0), &pattern(1), &pattern(2), &limit], someone)
}

/// Somebody of the platform.
pub(super) fn find(tx: &mut Tx, platform: PlatformId, person: PersonId) -> Result<Option<Someone>, Error> {
    tx.maybe(&FIND, &[&platform, &person], someone)
}
