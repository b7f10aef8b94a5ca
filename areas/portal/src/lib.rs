//! The public and private home.
