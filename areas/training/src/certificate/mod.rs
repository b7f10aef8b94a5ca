//! What somebody holds who completed a session: a certificate that says what was learnt, when and for
//! how long; signed, so that anyone can check it, by its code here or without us by the platform's key.
//!
//! What completes a session calls [`issue`] in its own transaction: the certificate is there in the
//! moment in which the session is done. It says what was true then and never changes; it can only be
//! revoked, with a reason that everyone who checks it reads.

mod act;
mod code;
pub mod page;
mod signature;
mod snapshot;
mod store;

pub use act::{Issued, Seal, issue};
pub use code::{Code, Unreadable};
pub use signature::{PublicKey, Signed, Signer};
pub use snapshot::{Format, Issuer, Snapshot};
pub use store::{Certificate, CertificateId, CertificateKind, Revocation, by_code, of_person};
