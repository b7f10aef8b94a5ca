//! Web sessions: one browser, one person, valid on the whole network; rights are checked per platform.
//! A browser has one for each host that it visits; together they are a family and end together.

mod device;
mod store;

pub use device::device_name;
pub(crate) use store::list_open_ahead;
pub use store::{
    IdentitySessions, NewWebSession, OpenSession, end, end_all_of, end_by_token, end_others, end_siblings, host_of,
    list_open, open, open_in,
};
