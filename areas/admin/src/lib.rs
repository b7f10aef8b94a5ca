//! What a platform's manager does on screen that belongs to no other area: read the journal, look
//! after durable work, see every component.

pub mod journal;
mod service;
pub mod showcase;
pub mod work;

i18n::include_words!();

pub use service::Admin;
