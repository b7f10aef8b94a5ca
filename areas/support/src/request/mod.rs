//! A request for help, when nobody near could: written by anyone, sent to the people who answer for
//! the place, read again with a follow-up code that is kept nowhere.

mod code;
mod letters;
mod mask;
pub mod page;
mod rule;
mod store;

pub use code::Code;
pub(crate) use letters::{Told, to_answerers, to_asker};
pub use mask::mask;
pub use rule::{Act, Refusal, State, Symptom};
pub use store::{Author, Message, Request, RequestMessageId, tidy};
pub(crate) use store::{
    Listed, NewRequest, Queue, add_message, answered, answered_ahead, count_new, count_new_ahead, create, find,
    find_by_tag, list, messages, of_person, set_state, take,
};
