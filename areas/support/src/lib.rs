//! The people to turn to: the directory of contacts, « Problème ? » and the requests that follow.

mod service;

pub use service::Support;
