//! How a NUMEN finds a person.

use base::PersonId;
use db::{Error, Tx};

db::sql! {
    /// The person with this NUMEN, when they may sign in.
    BY_NUMEN: "SELECT p.id, p.family_name, p.birth_name, p.birth_date, c.username FROM person p \
               JOIN account c ON c.person_id = p.id \
               WHERE p.numen_mac = $1 AND c.disabled_at IS NULL AND p.left_at IS NULL"
}

/// What is compared with the claim.
pub(super) struct Known {
    pub person: PersonId,
    pub family_name: String,
    pub birth_name: String,
    pub birth_date: Option<String>,
    pub username: String,
}

pub(super) fn by_numen(tx: &mut Tx, mac: &[u8; 32]) -> Result<Option<Known>, Error> {
    tx.maybe(&BY_NUMEN, &[mac], |row| {
        Ok(Known {
            person: row.get(0)?,
            family_name: row.get(1)?,
            birth_name: row.get(2)?,
            birth_date: row.get(3)?,
            username: row.get(4)?,
        })
    })
}
