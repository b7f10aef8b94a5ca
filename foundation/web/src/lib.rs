//! HTTP in, page out.
