//! The people to turn to: the directory of contacts, « Problème ? » and the requests that follow.

pub mod card;
pub mod directory;
pub mod given;
pub mod import;
pub mod place;
pub mod problem;
pub mod request;
mod service;

i18n::include_words!();

pub use service::Support;
