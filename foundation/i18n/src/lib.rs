//! Messages as typed functions.
