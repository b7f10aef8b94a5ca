//! The history of the working copy; undoing is going back to one of its lines.

pub(super) mod page;
