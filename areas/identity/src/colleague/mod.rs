//! « Aider un collègue » (domain J6): the head or the secretary of a school, who knows the people of it by
//! sight, hands one of them a code for a new password. No role is needed, the function at the school says it.

pub mod page;
mod rule;
mod store;

pub(crate) use rule::{Vouched, vouches};
