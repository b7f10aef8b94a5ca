//! The integration tests of the whole application, in one binary.

mod architecture;
mod identity_account;
mod identity_recovery;
mod launcher;
mod portal;
mod sign_in;
mod support_requests;
