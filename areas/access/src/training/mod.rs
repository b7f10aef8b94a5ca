//! The training platform's own front page (guide C2): what it is, its two doors, whom to ask. One field
//! finds the door by the domain of an address (domain J11), so that nobody has to know which is theirs.

pub mod page;
