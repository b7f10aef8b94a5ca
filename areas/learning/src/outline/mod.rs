//! The page of a session for who is in it: where one is, what comes next, and the whole plan.

pub mod page;
mod view;
