//! The password: what makes a good one, advice while it is typed, and the page that changes it
//! (guide B2, *Changer de mot de passe*).
//!
//! Twelve characters or a phrase of several words, no classes of characters, no renewal without a
//! reason; what is common, personal or quickly guessed is refused with a way out (NIST SP 800-63B-4;
//! CNIL 2022-100, guessability; ASVS 5, 6.2). The server alone judges: the advice is its own.

mod confirm;
mod form;
pub mod page;
mod phrase;
mod rule;
mod store;

pub(crate) use confirm::{Confirmed, confirm};
pub(crate) use form::NewPassword;
pub use phrase::phrase;
pub use rule::{Hints, LONGEST_BYTES, Refusal, SHORTEST, Strength, judge, normal};
pub(crate) use store::{Owner, owner, set_password};
