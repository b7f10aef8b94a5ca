//! `/gestion/applications`

mod applications;
mod category;
mod visibility;

pub use applications::{ask_to_delete, create, delete, list, new, place, save, set_state, show};
pub use category::{
    add as add_category, ask_to_delete as ask_to_delete_category, delete as delete_category, list as categories,
    place as place_category, save as save_category, show as show_category,
};
pub use visibility::show as who_sees_what;

use axum::response::Response;
use web::{Ask, FlashKind, see_other, with_flash};

/// Back to `path` with what was done.
fn done(ask: &Ask, path: &str, said: &str) -> Response {
    with_flash(see_other(&ask.link(path)), &ask.web.settings, FlashKind::Success, said)
}
