//! The private home (guide A4): the link to one's applications, what comes next, what waits, the news
//! of one's profile, and who can help. One read of the database for all of it.

pub mod page;
