//! The people to turn to: the directory of contacts, « Problème ? » and the requests that follow.

pub mod card;
pub mod directory;
pub mod given;
pub mod import;
pub mod manage;
pub mod place;
pub mod problem;
pub mod queue;
pub mod request;
mod service;
mod tasks;

i18n::include_words!();

pub use service::Support;
pub use tasks::register;
