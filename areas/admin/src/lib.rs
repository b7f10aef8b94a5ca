//! What a platform's manager does on screen.

mod service;

pub use service::Admin;
