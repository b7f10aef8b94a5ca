//! The people to turn to.
