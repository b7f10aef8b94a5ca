//! Managers write news: when they show, to whom, with a preview; what is deleted waits in a bin.

mod form;
pub mod page;
