//! The language of the screens: a choice of the browser, and of the person once signed in.

pub mod page;
mod rule;
mod store;
