//! Keeping the directory true: managers add, change, confirm and remove cards and are reminded of old
//! ones; a contact keeps their own card.

mod form;
pub mod page;
mod remind;

pub(crate) use remind::{KIND as REMIND, remind};
