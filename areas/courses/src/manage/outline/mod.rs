//! The outline of a course: sections and activities, added, moved, renamed, hidden and removed.

pub(super) mod page;
