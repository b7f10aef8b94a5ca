//! The pages around certificates: checking one, one's own, those of a session.

mod keys;
mod mine;
mod revoke;
mod roster;
mod verify;

pub use keys::keys;
pub use mine::{json, list as mine, pdf};
pub use revoke::{ask_revoke, revoke};
pub use roster::{csv as roster_csv, list as roster, pdf as roster_pdf};
pub use verify::{ask, of_platform, show, without_slash};
