//! What a person keeps at hand: stars in their own order, and what they opened last.

pub mod page;
mod store;

pub use store::{AtHand, add, at_hand, at_hand_ahead, list, note_use, put_in_order, remove};
