//! The list of courses, and a new one.

pub(super) mod page;
