//! An activity made for reading, and « Continuer ».
//!
//! Opening an activity leaves a trace: that it was opened, and the day. The write is in [`page::show`],
//! after the read of the page, and only when it would change something: the first time, and once a day.
//! A GET that is repeated, or that the browser makes ahead of the person, writes nothing.

pub mod page;
mod view;
