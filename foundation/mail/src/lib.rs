//! Mail that is sent if and only if the transaction that calls for it commits.
//!
//! [`queue`] writes the message and the job that sends it. A job then gives it to the
//! configured [`Transport`]: a mail server over SMTP, or, in the demonstration, a mailbox that
//! anyone can read. A message that the server has taken is never sent again; one that it may not have
//! taken is. Texts carry codes of single use: once a message is sent, its text is erased, except in
//! the demonstration's mailbox.

mod delivery;
mod layout;
pub mod mailbox;
mod message;
mod store;
mod tidy;
mod transport;

i18n::include_words!();

pub use delivery::{SEND, register};
pub use layout::layout;
pub use message::{Attachment, MailId, MailKind, Message};
pub use store::{Counts, counts, queue};
pub use tidy::{KEEP_FAILED_TEXT_DAYS, KEEP_MAIL_DAYS, TIDY, tidy};
pub use transport::{BadConfig, Security, Smtp, SmtpConfig, Transport, Unsent};
