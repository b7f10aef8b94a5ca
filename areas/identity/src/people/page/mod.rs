//! The manager's pages about people: the list, one person, their account, their roles, a code to hand over.

mod account;
mod code;
mod list;
mod person;
mod role;

pub use account::{ask_switch, switch};
pub use code::{ask_code, code};
pub use list::{Asked, show_list};
pub use person::show;
pub use role::{ask_end_role, end, give_role};

use base::permit::{ManageNetwork, ManagePlatform};
use base::{PersonId, Role, Timestamp};
use web::{Ask, FlashKind, Me, Problem, see_other, with_flash};

use super::detail::{self, Person};
use super::state::AccountState;
use crate::words::Words;

pub(crate) fn state_words(t: Words, state: AccountState) -> &'static str {
    match state {
        AccountState::Active => t.people_state_active(),
        AccountState::ToActivate => t.people_state_to_activate(),
        AccountState::Expired => t.people_state_expired(),
        AccountState::Disabled => t.people_state_disabled(),
        AccountState::Left => t.people_state_left(),
    }
}

pub(crate) const fn state_kind(state: AccountState) -> &'static str {
    match state {
        AccountState::Active => "",
        AccountState::ToActivate | AccountState::Expired => "chalk",
        AccountState::Disabled | AccountState::Left => "outline",
    }
}

fn role_words(t: Words, role: Option<Role>) -> &'static str {
    match role {
        Some(Role::SupportContact) => t.people_role_support_contact(),
        Some(Role::Manager) => t.people_role_manager(),
        Some(Role::NetworkManager) => t.people_role_network_manager(),
        None => "",
    }
}

fn today(now: Timestamp) -> String {
    jiff::tz::Offset::UTC.to_datetime(now.to_jiff()).date().to_string()
}

async fn find(ask: &Ask, id: &str) -> Result<(Me, PersonId, Person), Problem> {
    let id: PersonId = id.parse().map_err(|_| Problem::not_found())?;
    let (platform, now) = (ask.platform.id, ask.now());
    let (me, person) = ask
        .signed_in(move |tx, me| {
            base::check(&me.actor, ManagePlatform(platform))?;
            detail::find(tx, id, platform, now, &today(now))?.ok_or_else(Problem::not_found)
        })
        .await?;
    Ok((me, id, person))
}

fn done(ask: &Ask, id: PersonId, kind: FlashKind, words: &str) -> axum::response::Response {
    let to = see_other(&ask.link(&format!("/gestion/personnes/{id}")));
    with_flash(to, &ask.web.settings, kind, words)
}

/// Whether `me` may close this account, or hand its person a code: never one's own, and a manager of
/// the network only when one is that too.
fn may_act_on(me: &Me, id: PersonId, person: &Person) -> bool {
    me.person != id && (base::check(&me.actor, ManageNetwork).is_ok() || !person.manages_network())
}
