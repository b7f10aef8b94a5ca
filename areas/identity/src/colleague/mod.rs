//! « Aider un collègue » (domain J6): the head or the secretary of a school, who knows the people of it by
//! sight, hands one of them a code for a new password. The inspector and the secretary of a district do it for its
//! schools, most of which have no secretary. No role is needed, the function at the place says it.

pub mod page;
mod rule;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use rule::{Held, Vouched, vouches};
