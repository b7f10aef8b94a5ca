//! What was done, by whom, sealed.
