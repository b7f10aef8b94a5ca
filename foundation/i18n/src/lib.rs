//! Languages: messages as typed functions (with `i18n_build`), dates and numbers as a reader writes
//! them, French typography, and sorting that ignores accents.
//!
//! Nothing here reads a file or parses at run time: words are code, and a page with a hundred of
//! them costs a hundred matches on [`Lang`].

pub mod collate;
pub mod format;
mod lang;
pub mod typo;
mod words;
mod zone;

pub use collate::compare;
pub use lang::Lang;
pub use words::{Count, plural};
pub use zone::{UnknownZone, Zone};
