//! `/gestion/composants`: every component in all its states, for whoever writes a page or a theme.

pub mod page;
