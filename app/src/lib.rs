//! The preau binary.
