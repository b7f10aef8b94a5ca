//! The platforms of the network: academies and national bodies, their names, state and look.

mod store;

pub use store::{PlatformRow, PortalPlatforms, bump_content, find_by_code, save};
