//! The public home (guide A1): what the portal is, « Choisir votre profil », the news, the
//! applications that need no sign-in. The sign-in stands in the header.

pub mod page;
