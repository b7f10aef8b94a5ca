//! Imports on screen: a manager gives a backup, a durable job makes a course of it, and the report stays.
//! The file is kept as it was given; the course and the end of its import are written in one transaction,
//! so that there is no half of a course, however often the job begins again.

mod job;
pub mod page;
mod store;
mod view;

pub use job::{KIND, register};
pub use store::{Import, State, find, list};
