//! What a person keeps at hand: stars in their own order, and what they opened last.

pub mod page;
mod store;

pub use store::{add, ahead, latest, list, note_use, put_in_order, remove};
