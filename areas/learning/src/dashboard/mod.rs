//! « Mes parcours »: what somebody follows, gives and writes, each with where it stands and what comes
//! next; and its card on the private home.

mod card;
pub mod page;
mod view;

pub use card::ResumeCard;
