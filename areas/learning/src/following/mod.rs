//! What trainers see of those who follow their session, within the trace contract: how far each one is
//! and the day of their last activity, never a time. Looking is noted, at the list as at one person's
//! steps, and the person sees who looked. Those who have not begun can be written to, once for each letter.

mod act;
mod lately;
mod letter;
pub mod page;
mod rule;
mod store;
mod tell;

pub(crate) use lately::Rosters;
pub use letter::{Letter, LetterId, LetterKind};
pub use rule::{Follower, Look, Stage};
pub(crate) use tell::{KIND, tell};
