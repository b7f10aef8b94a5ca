//! A web session goes along to a platform's own host, and back to the network's: nobody signs in twice.
//!
//! Cookies end at the host, so the session is handed over between the two hosts of a platform ([`web::OtherHost`]).
//! The host that needs one asks (`/passage/demande`) with a state that only this browser can give back. The host
//! that has one answers with a page that POSTs a code of single use (`/passage`), never in an address. The host
//! that asked burns the code, checks all that it is bound to, and opens a session of its own (`/passage/arrivee`):
//! same person, same end, same family, so that ending either ends both.
//!
//! It cannot go round in circles: a host without a session shows its sign-in page, a refusal is a page with a
//! button, and the one way on without a person's hand is an arrival, after which the host has a live session.

pub mod page;
mod rule;
mod store;

pub(crate) use page::{after_sign_in, go_to};
pub(crate) use store::tidy;
