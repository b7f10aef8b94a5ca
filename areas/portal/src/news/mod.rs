//! News: « À la une », the list and the page of each. Public ones are for anyone; the others for who
//! is signed in. A piece of news is for everyone or for some audiences.

mod front;
pub mod page;
mod rule;
mod store;
mod view;

pub(crate) use front::{front, is_for};
pub(crate) use rule::standing;
pub use rule::{Standing, slug};
pub use store::{News, save};
pub(crate) use store::{Wanted, bin, current, find, free_code, list_all, search, set_bin};
pub(crate) use view::{Line, foreign, zone_of};
