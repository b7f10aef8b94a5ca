//! The working copy of a course and its history. Every change is a whole new root; the former ones
//! stay, so that undoing is going back to one of them, and no edit overwrites another silently.

mod store;

pub use store::{Draft, Edit, Step, Written, find, history, start, step, write};
