//! Audiences: « Choisir votre profil » (guide A2). A profile is advice, never a gate: it shows that
//! audience's page and links, is remembered by the browser, and follows from the function once
//! somebody is signed in.

pub mod page;
pub(crate) mod rule;
mod store;

pub use rule::{ICONS, is_icon};
pub use store::{Audience, AudienceId, AudienceLink, find, list, save};
pub(crate) use store::{remove, set_positions};
