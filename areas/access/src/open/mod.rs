//! Opening an application: a redirect, and a note that it was used; or the reason why not.

pub mod page;
mod rule;

pub use rule::{Outcome, outcome};
