//! One search for everything that the reader may open: pages, profiles, news, and what other areas
//! give (applications, people). Accents, case and order do not count.

pub mod page;
mod provider;

pub(crate) use provider::{NewsSearch, find_places};
