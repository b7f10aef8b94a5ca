//! Managers keep the profiles: words in both languages, links, functions that give them, their order.

mod form;
pub mod page;

pub(crate) use form::is_address;
