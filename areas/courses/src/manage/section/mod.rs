//! The heading of a section and the words below it.

pub(super) mod page;
