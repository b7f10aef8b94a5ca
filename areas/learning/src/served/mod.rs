//! Files of a course, for who is in the session.

pub mod page;
