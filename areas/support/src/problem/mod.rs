//! « Problème ? » (guide B2, journey J10): what is happening, what one can do at once, the named people
//! near, and only then a request.

mod form;
pub mod page;
mod rule;

pub(crate) use form::read_body;
