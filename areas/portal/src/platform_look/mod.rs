//! Managers give their platform its colours and its logo; a colour that nobody could read is refused.

pub mod page;
