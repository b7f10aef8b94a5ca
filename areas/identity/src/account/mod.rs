//! « Mon compte »: who the product takes the person for, what opens their door, and what it knows
//! about them: identity, schools, contacts, open sessions, language, history, their data as a file.

mod function_words;
pub mod page;
mod store;
pub(crate) mod waiting;

pub use function_words::function_label;
