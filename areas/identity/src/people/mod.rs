//! People as a manager sees them: who is there, whose account is open, who holds which role.

mod account;
mod detail;
mod grant;
pub mod import;
pub(crate) mod key;
mod known;
mod list;
mod opening;
pub mod page;
mod state;
mod switch;

pub use account::{find_by_source, find_by_username, has_password, scope_named, set_password};
pub use grant::{GrantError, Granter, NewGrant, RoleGrantId, RoleGrantKind, end_role, grant_role};
pub use key::{enter_now, find};
pub use known::{Known, key_of, known, known_as, named};
pub use state::AccountState;
pub use switch::switch_account;

use base::{OrgUnitId, PlatformId};
use i18n::Lang;
use web::{ManageEntry, ManageRight};

use crate::words::Words;

db::sql! {
    /// The platform of a unit.
    PLATFORM_OF_UNIT: "SELECT platform_id FROM org_unit WHERE id = $1"
}

fn platform_of_unit(tx: &mut db::Tx, unit: OrgUnitId) -> Result<Option<PlatformId>, db::Error> {
    tx.maybe(&PLATFORM_OF_UNIT, &[&unit], |row| row.get(0))
}
pub use opening::{NewPerson, open_account};

/// What this area adds to the hub of management.
#[must_use]
pub fn entries(lang: Lang) -> Vec<ManageEntry> {
    let t = Words::new(lang);
    let entry = |title: &str, text: &str, icon, path| ManageEntry {
        group: t.people_group().to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        icon,
        path,
        right: ManageRight::Platform,
    };
    vec![
        entry(t.people_title(), t.people_hub(), "users", "/gestion/personnes"),
        entry(t.outside_title(), t.outside_hub(), "handshake", "/gestion/personnes/exterieurs"),
        entry(t.import_title(), t.import_hub(), "upload", "/gestion/imports"),
    ]
}
