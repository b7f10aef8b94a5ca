//! A contact card: who helps the people of a unit and of the units below, how and when.

mod rule;
mod store;
mod view;

pub use rule::{Facts, Kind, REVIEW_AFTER_DAYS, is_stale, nearest_first};
pub use store::{
    Card, ContactCardId, DueForReminder, Wanted, answering, by_person, code_of, due_for_reminder, duties, find, insert,
    list, note_reminder, of_units, remove, review, save, save_by_code, search, stale_count, training,
};
pub(crate) use store::{duties_ahead, near_ahead, units_near};
pub use view::CardView;
