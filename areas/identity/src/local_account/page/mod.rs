//! The pages of people from outside: a manager's list and form, their own door, and the link that
//! activates their account.

mod activation;
mod door;
mod manage;
mod one;

pub use activation::{activate, follow, show as show_activation};
pub use door::{create as sign_in, prefilled, show as show_sign_in};
pub use manage::{create, list, new};
pub use one::{ask_end, end, prolong, renew, show};
