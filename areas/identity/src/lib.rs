//! People and accounts: signing in, passwords, what is forgotten, one's own account, and how people
//! come in (« identifiants académiques »).

pub mod function;
pub mod hashing;
mod service;
pub mod sign_in;
pub mod staff_import;
pub mod throttle;
pub mod vault;
pub mod web_session;

i18n::include_words!();

pub use service::{Identity, Parts};
