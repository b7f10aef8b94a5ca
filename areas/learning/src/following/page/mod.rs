//! `/gestion/sessions/{id}/suivi`: who is where, one person's steps, writing to those who have not begun;
//! and, for the person, who looked.

mod list;
mod person;
mod seen;
mod write;

pub use list::list;
pub use person::person;
pub use seen::seen;
pub use write::{ask_write, preview, send};

use i18n::Zone;

use super::rule::Stage;
use crate::words::Words;

/// What a stage is called.
const fn stage_name(stage: Stage, t: Words) -> &'static str {
    match stage {
        Stage::NotBegun => t.stage_not_begun(),
        Stage::UnderWay => t.stage_under_way(),
        Stage::Done => t.stage_done(),
    }
}

/// How a stage looks.
const fn stage_badge(stage: Stage) -> &'static str {
    match stage {
        Stage::NotBegun => "outline",
        Stage::UnderWay => "",
        Stage::Done => "chalk",
    }
}

/// A kept day (`2026-11-27`) in words; empty for none.
fn day_words(zone: &Zone, iso: &str, t: Words) -> String {
    zone.start_of_day(iso, 0).map(|at| zone.date(t.lang(), at)).unwrap_or_default()
}
