//! The network's own home: every platform, the open ones first, those to come named as such.

pub mod page;
