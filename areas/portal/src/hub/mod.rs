//! The management hub: a card for each thing that the person may manage, and nothing else.

pub mod page;
