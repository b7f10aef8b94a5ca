//! The history that people read on their own page: who signed in, from what kind of device, when the
//! password changed, when a code was asked for. Addresses are shortened before they are stored.

pub mod page;
mod store;

pub(crate) use store::{Entry, Happening, list, note, tidy};
