//! People and accounts: signing in, passwords, what is forgotten, one's own account, and how people
//! come in (« identifiants académiques »).

pub mod account;
pub mod function;
pub mod hashing;
pub mod history;
pub mod language;
pub mod lost_username;
pub mod password;
pub mod recovery;
pub mod recovery_contact;
mod service;
pub mod sign_in;
pub mod staff_import;
mod tasks;
pub mod throttle;
pub mod vault;
pub mod web_session;

i18n::include_words!();

pub use service::{Identity, Parts};
pub use tasks::register;

/// Has `runner` do the jobs of this area: every kind that the area enqueues is registered here.
#[must_use]
pub fn register(runner: jobs::Runner, _identity: &Identity) -> jobs::Runner {
    runner
}
