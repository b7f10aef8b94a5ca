//! Following a training session: its outline, its activities made for reading, what is done and what
//! is missing, said at each step, and the tests. What a person did hangs on the stable keys of
//! activities; the content never knows who reads it.

pub mod activity;
pub mod dashboard;
pub mod following;
mod ink;
mod late;
pub mod outline;
pub mod progress;
pub mod quiz;
mod seat;
pub mod served;
mod service;
mod size;
mod tasks;

i18n::include_words!();

pub use ink::Ink;
pub use service::Learning;
pub use tasks::register;
