//! The record of a course: what one reads of it before opening it.

mod form;
pub(super) mod page;
