//! Schools, districts, departments, academy: finding one by name, town or UAI as people type them,
//! and the units above it, to which it can turn.

mod index;
mod store;

pub use index::Places;
pub use store::{Unit, chain, child_count, children, departments, find, find_many, of_person, top};
