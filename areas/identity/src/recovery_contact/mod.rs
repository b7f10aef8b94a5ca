//! Recovery contacts: where a code goes when a password is lost, and who is told when something
//! changes (« coordonnées de secours »).
//!
//! Whoever steals an open session must not be able to turn them to himself in silence: the password
//! is asked again, every contact is told of each change, a new one serves after 48 hours when others
//! exist, and a removed one serves for 48 hours more and can be put back.

mod notice;
pub mod page;
mod rule;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use notice::{Letter, letters};
pub(crate) use rule::HOLD_HOURS;
pub(crate) use store::{ContactRow, Reach, list, list_ahead, reach, reaches, tidy};
pub use store::{RecoveryContactId, RecoveryContactKind};
