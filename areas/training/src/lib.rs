//! Giving courses to people: training sessions, who takes part, the offer, and newer versions of a
//! course that reach the sessions that stand on an older one.
//!
//! Later areas ask [`session::find_seat`] where a person stands in a session: one read.

mod calendar;
pub mod certificate;
mod course;
pub mod enrolment;
pub mod given;
pub mod offer;
mod pen;
pub mod rights;
mod service;
pub mod session;
mod tasks;
mod tell;
pub mod update;
pub mod zone;

i18n::include_words!();

pub use pen::Pen;
pub use service::Training;
pub use tasks::register;
