//! The handlers, by their routes in `app/src/router.rs`.

pub use super::activity::page::{preview, save as save_activity, show as show_activity};
pub use super::authors::page::{change as change_authors, show as show_authors};
pub use super::history::page::{back, show as show_history};
pub use super::list::page::{create, new, show as list};
pub use super::outline::page::{change, first as show_course, show as show_outline};
pub use super::publish::page::{publish, show as show_publish, version};
pub use super::record::page::{save as save_record, show as show_record};
pub use super::section::page::{save as save_section, show as show_section};
pub use super::served::page::show as file;
