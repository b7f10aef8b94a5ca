//! An activity: its form by kind, its preview, its files.

mod form;
pub(super) mod page;
mod quiz;
mod view;
