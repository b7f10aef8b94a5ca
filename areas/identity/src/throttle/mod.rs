//! Wrong attempts cost the one who makes them, never the one whose name was typed.
//!
//! Three counters see each attempt: the name from this network, the network, and the name from
//! anywhere. The third only slows: it never stops a browser that signed in as this person before
//! (it holds a tag), nor anybody for long. Counters are in the database, so every node counts the same.

mod rule;
mod store;

pub use rule::{Counter, Limits, Verdict, judge};
pub use store::{Keys, clear, note_failure, read, tidy};
