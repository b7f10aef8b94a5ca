//! Accounts of people from outside (guide C2, « Vous disposez d'une adresse e-mail »; domain J18):
//! speakers, partners, students. Somebody who may invite gives an address, a reason and an end; the
//! invited choose their password by a link of single use and come in by a door of their own.
//!
//! An address that somebody has already leads to that person, so that nobody ends up with two accounts
//! (domain J11); whoever invites is told no more than before. An account lives as long as the last of
//! its invitations, to the moment; a job ends it and warns the person and the inviter beforehand.

mod activation;
mod card;
mod form;
mod invite;
mod job;
mod letter;
pub mod page;
mod rule;
mod store;

pub use activation::{Activation, activate};
pub use card::OutsideCard;
pub use invite::{Asked, Invitation, InviteError, Inviter, end, invite, prolong};
pub(crate) use job::{KIND, run};
pub use rule::{CODE_DAYS, EndRefusal, is_academic};
pub(crate) use store::tidy;
pub use store::{InvitationId, InvitationKind, ends_at};
