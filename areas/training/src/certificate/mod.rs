//! What somebody holds who completed a session: a certificate that says what was learnt, when and for
//! how long; signed, so that anyone can check it, by its code here or without us by the platform's key.
//!
//! What completes a session calls [`issue`] in its own transaction: the certificate is there in the
//! moment in which the session is done. It says what was true then and never changes; it can only be
//! revoked, with a reason that everyone who checks it reads.

mod act;
mod code;
mod document;
pub mod page;
mod roster;
mod sheet;
mod signature;
mod snapshot;
mod store;
mod told;

pub use act::{Issued, Seal, issue, revoke};
pub use code::{Code, Unreadable};
pub use document::SIGNED_FILE;
pub use signature::{NoKey, NotAKey, PublicKey, Signed, Signer};
pub use snapshot::{Format, Issuer, Snapshot};
pub use store::{Certificate, CertificateId, CertificateKind, Revocation, by_code, of_person};
