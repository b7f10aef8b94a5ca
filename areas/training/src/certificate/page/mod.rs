//! The pages around certificates.

mod verify;

pub use verify::{ask, of_platform, show, without_slash};
