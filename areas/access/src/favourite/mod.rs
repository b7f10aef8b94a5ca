//! What a person keeps at hand: stars in their own order, and what they opened last.

pub mod page;
mod rule;
mod store;

pub use rule::{Direction, moved};
pub use store::{add, latest, list, note_use, put_in_order, remove};
