//! The integration tests of the whole application, in one binary.

mod sign_in;
