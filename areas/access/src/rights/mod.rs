//! Who may open what, and why not: one function decides and explains ([`decide`]); the launcher, the
//! opening and the manager's « Qui voit quoi ? » all ask it.

mod rule;
mod store;

pub use rule::{Both, By, Decision, Facts, MissingKind, Place, Rights, Rule, decide};
pub use store::{facts, facts_ahead};
