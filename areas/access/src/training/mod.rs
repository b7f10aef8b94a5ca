//! The training platform's own front page (guide C2): what it is, its two doors, whom to ask. The
//! trainings themselves come with the next step; the page says so.

pub mod page;
