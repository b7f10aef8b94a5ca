//! The portal: public home, profiles, news, private home, pages of the foot, network of platforms
//! (« Éduline »).

pub mod import;
pub mod platform;
mod service;

pub use service::Portal;
