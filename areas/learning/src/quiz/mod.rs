//! A quiz: attempts that are saved as one answers, found again after a cut or an expired web session,
//! and explained when they are finished. The best attempt counts: trying again never takes away.

mod act;
mod kept;
pub mod page;
mod rule;
mod store;
#[cfg(test)]
mod tests;
mod view;

pub use act::attempt;
pub use rule::{Grade, grade, is_like, mark};
pub use store::{Attempt, Responses, Whose, attempts};
pub(crate) use view::{QuizCard, card};
