//! `/gestion/journal`: what was done on the platform, by whom, sealed against tampering.

pub mod page;
