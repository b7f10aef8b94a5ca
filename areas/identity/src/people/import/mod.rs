//! Imports on screen: a file is read and previewed, a manager decides, a durable job applies it.

mod job;
pub mod page;

pub(crate) use job::{APPLY, PREVIEW, run};
