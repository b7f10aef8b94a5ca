//! When an authority has passwords expire, nobody learns it at the door: the person is warned thirty
//! days, seven days and one day before, by mail and on the private home. An expired password still
//! opens the page that changes it.
//!
//! Off unless the operator asks for it: renewal without a reason makes passwords worse (NIST SP
//! 800-63B-4; CNIL 2022-100 asks it for privileged accounts only).

mod job;
mod rule;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use job::{KIND, run};
pub use rule::expires_at;
pub(crate) use rule::{days_left, warning};
