//! Files of a course, for those who edit it.

pub(super) mod page;
