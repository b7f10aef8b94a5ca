//! The platforms of the network: their row, their names and links, what pages fill in by name.

mod detail;
mod logo;
mod store;
mod theme;

pub(crate) use detail::accessibility_states;
pub use detail::{DETAILS, accessibility_in_english, is_detail};
pub use logo::{LogoFault, check_logo, logo_type};
pub(crate) use store::{Facts, facts, logo, set_facts, set_logo, set_theme, theme_tokens};
pub use store::{
    FooterLink, PlatformRow, PortalPlatforms, bump_content, find_by_code, save, set_details, set_footer_links,
};
pub use theme::{Colour, Theme, ThemeFault};
