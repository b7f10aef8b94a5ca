//! Who takes part in a session, who waits, who left: the rules, the acts and the pages of trainers.

pub mod act;
pub mod page;
mod paste;
mod resolve;
mod rule;
mod store;

pub use act::{Enrolled, enrol, enrol_oneself, leave, remove};
pub(crate) use act::{finish, promote};
pub use rule::{Method, Places, Refusal, Room, Standing, Terms, entry};
pub use store::{Listed, active, find, list, listed, waiting_before};
