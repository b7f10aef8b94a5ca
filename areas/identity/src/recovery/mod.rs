//! *Mot de passe perdu* (guide B2; domain J7): the account, a code sent to a recovery contact or
//! handed over by a person, a new password. People who just came in choose their first one here too.
//!
//! Whoever asks sees the same pages whether the account exists or not: the request only writes down
//! a sealed piece of work, and a job looks the person up after the answer was sent (ASVS 5, 6.3.8,
//! 6.4). A code is short, single-use, kept as a keyed tag, tied to the browser that asked or to the
//! user name typed again, and void when a newer one goes out. Following the link changes nothing.

mod code;
mod handed;
mod job;
pub mod page;
mod rule;
mod sealed;
mod store;
#[cfg(test)]
mod tests;

pub use code::Code;
pub(crate) use handed::issue_vouched_code;
pub use handed::{HandedCode, hand_over, issue_handed_code};
pub(crate) use job::{KIND, send};
pub(crate) use sealed::{open, seal};
pub(crate) use store::tidy;
pub use store::{RecoveryCodeId, RecoveryCodeKind};
