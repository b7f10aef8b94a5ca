//! A newer version of the course is offered to a session, piece by piece. What people did hangs on the
//! keys of the content and is not touched: an activity that goes keeps its traces, one that changes
//! keeps who has done it.

mod difference;
mod merge;
pub mod page;

pub use merge::{Change, Item, ItemId, items, merge};
