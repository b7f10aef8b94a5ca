//! A platform's applications in their categories, with their rules: read once for each version of the
//! platform's content and kept in memory.

mod model;
mod store;

pub use model::{Application, Catalogue, Category, CategoryId, CategoryKind, Kind, is_address};
pub use store::{
    add_category, drop_application, drop_category, load, save_application, save_category, set_application_place,
    set_category_place, set_open,
};
