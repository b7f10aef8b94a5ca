//! The launcher (guide A5): every application that the person may open, in its category, with what
//! they starred and used last before; and, said plainly, what they do not have and why.

pub mod page;
mod rule;

pub use rule::{Arranged, Entry, Section, arrange, at_hand};
