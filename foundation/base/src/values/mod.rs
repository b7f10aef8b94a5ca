//! Checked values of the field: a value that exists is well formed.
