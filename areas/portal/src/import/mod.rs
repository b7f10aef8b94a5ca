//! What comes into the portal by file: platforms, audiences, news. The same functions serve the
//! commands, the manager's page and the demonstration.

mod audiences;
mod news;
mod platforms;

pub use audiences::audiences;
pub use news::news;
pub use platforms::{ImportError, platforms};
