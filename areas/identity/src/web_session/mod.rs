//! Web sessions: one browser, one person, valid on the whole network; rights are checked per platform.

mod device;
mod store;

pub use device::device_name;
pub(crate) use store::list_open_ahead;
pub use store::{
    IdentitySessions, NewWebSession, OpenSession, end, end_all_of, end_by_token, end_others, list_open, open,
};
