//! People and accounts: signing in, passwords, what is forgotten, one's own account, and how people
//! come in (« identifiants académiques »).

pub mod account;
pub mod colleague;
#[cfg(test)]
mod fixture;
pub mod function;
pub mod hand_over;
pub mod hashing;
pub mod history;
pub mod language;
pub mod local_account;
pub mod lost_username;
pub mod password;
pub mod password_expiry;
pub mod people;
pub mod recovery;
pub mod recovery_contact;
mod service;
pub mod sign_in;
pub mod staff_import;
mod tasks;
pub mod throttle;
pub mod units;
pub mod vault;
pub mod web_session;
pub mod work_address;

i18n::include_words!();

pub use account::waiting::AccountCards;
pub use service::{Identity, Parts};
pub use tasks::register;
