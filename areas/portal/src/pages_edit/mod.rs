//! Managers rewrite the pages of the foot and of the help, in both languages; every saved text stays
//! in the history, and the model is one click away.

pub mod page;
