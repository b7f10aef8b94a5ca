//! What a manager does.
