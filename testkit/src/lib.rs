//! What the tests of the whole application share: the application in process, a browser that keeps
//! cookies, and people to sign in as.

#![expect(clippy::expect_used, reason = "a test that cannot be set up ends there, and says why")]

mod app;
mod browser;
mod people;

pub use app::TestApp;
pub use browser::{Browser, Seen};
pub use people::{PersonBuilder, TestPerson};
