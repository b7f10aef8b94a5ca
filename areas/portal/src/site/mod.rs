//! Every page that somebody may look for, in one list: the site map, the search and the search
//! engines' map read it.

mod model;
pub mod page;

pub(crate) use model::{Group, Place, all, groups, help_entries, public_paths};
