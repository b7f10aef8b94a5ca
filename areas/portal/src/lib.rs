//! The portal: public home, profiles, news, private home, pages of the foot, network of platforms
//! (« Éduline »), and what a manager edits of all that.

pub mod audience;
mod edit;
pub mod home;
pub mod hub;
pub mod import;
pub mod network;
pub mod news;
pub mod pages;
pub mod platform;
pub mod private_home;
pub mod search;
mod service;
pub mod site;

i18n::include_words!();

pub use service::Portal;
