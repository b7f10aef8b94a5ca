//! Published versions of a course: numbered, never changed. A training session points at one.

mod store;

pub use store::{Version, find, get, list, publish};
