//! People as a manager sees them: who is there, whose account is open, who holds which role.

mod account;
mod grant;
mod opening;

pub use account::{find_by_source, find_by_username, has_password, scope_named, set_password};
pub use grant::{GrantError, Granter, NewGrant, RoleGrantId, RoleGrantKind, end_role, grant_role};

use base::{OrgUnitId, PlatformId};

db::sql! {
    /// The platform of a unit.
    PLATFORM_OF_UNIT: "SELECT platform_id FROM org_unit WHERE id = $1"
}

fn platform_of_unit(tx: &mut db::Tx, unit: OrgUnitId) -> Result<Option<PlatformId>, db::Error> {
    tx.maybe(&PLATFORM_OF_UNIT, &[&unit], |row| row.get(0))
}
pub use opening::{NewPerson, open_account};
