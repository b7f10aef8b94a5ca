//! A training session: a version of a course that is given to people, with its dates, its places, its
//! trainers and its life from being made ready to being put away.

mod act;
pub(crate) mod clock;
mod form;
mod list;
mod model;
pub mod page;
mod readiness;
mod standing;
mod state;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod title;
mod words;

pub use act::{SaveRefusal, Source, add_staff, create, make_move, readiness, remove_staff, save, set_in_offer};
pub use model::{Session, Settings, TrainingSessionId, TrainingSessionKind};
pub use readiness::{Code, Facts, Line, Readiness};
pub use standing::{
    FollowedSession, Seat, find_seat, find_seat_ahead, followed, followed_ahead, given, open, open_ahead,
};
pub use state::{Mode, Move, Mover, Refusal, Situation, State};
pub use store::{Fact, StaffRole, Trainer, find, hush, is_staff, staff, staff_ahead};
pub(crate) use store::{NewFact, Notice, add_fact, lock, rebase, set_counts, set_told, to_tell};
pub use words::mode_name;
pub(crate) use words::{code_name, state_name};
