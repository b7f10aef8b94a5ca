//! What comes into the portal by file: platforms, audiences, news. The same functions serve the
//! commands, the manager's page and the demonstration.

mod platforms;

pub use platforms::{ImportError, platforms};
