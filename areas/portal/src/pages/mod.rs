//! The pages that every platform has: legal, about, accessibility, site map, personal data, help and
//! its presentation. A model stands for each in both languages until a manager rewrites it.

mod figure;
mod fill;
mod model;
pub mod page;
mod store;

pub(crate) use fill::{Filled, Values, fill, placeholders, unknown_placeholder};
pub(crate) use model::{Model, PAGES, by_slug};
pub(crate) use store::{PageVersionId, Version, body, save, states, version, versions};
