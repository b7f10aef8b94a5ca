//! What the tests of the whole application share: the application in process, a browser that keeps
//! cookies, and people to sign in as.

mod app;
mod browser;
mod people;

pub use app::TestApp;
pub use browser::{Browser, Seen};
pub use people::{PersonBuilder, TestPerson};
