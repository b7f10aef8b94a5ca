//! Who writes a course: people whom a manager lets edit it.

pub(super) mod page;
