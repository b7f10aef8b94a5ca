//! The portal: public home, profiles, news, private home, pages of the foot, network of platforms
//! (« Éduline »), and what a manager edits of all that.

pub mod audience;
pub mod audience_edit;
mod edit;
pub mod home;
pub mod hub;
pub mod import;
pub mod network;
pub mod news;
pub mod news_edit;
pub mod pages;
pub mod pages_edit;
pub mod platform;
pub mod platform_edit;
pub mod platform_look;
pub mod private_home;
pub mod search;
mod service;
pub mod site;

i18n::include_words!();

pub use service::Portal;
