//! Text as people type it, made comparable.
//!
//! Two needs, two strengths. Search compares *folded* text ([`fold()`], [`words`]): case, accents and
//! punctuation do not count. Proving who one is compares surnames ([`names_match`]): there, also,
//! particles, the order of a double-barrelled name and its halves are forgiven, because the person
//! at the keyboard writes their name in one of the ways it is written on their papers.

mod fold;
mod names;
mod username;

pub use fold::{WORDS_MAX, fold, words};
pub use names::{fold_name, initials, names_match};
pub use username::{USERNAME_BASE_MAX, username_base};
