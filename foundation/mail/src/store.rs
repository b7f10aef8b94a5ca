//! The table `mail_message`.

use base::Timestamp;
use base::values::Email;
use jobs::{JobId, NewJob};
use serde_json::json;

use crate::delivery::SEND;
use crate::message::{one_line, plain};
use crate::{MailId, Message};

db::sql! {
    /// A message to be sent.
    QUEUE: "INSERT INTO mail_message (id, created_at, recipient, subject, body, state, attempts, sent_at, last_error)
            VALUES ($1, $2, $3, $4, $5, 'queued', 0, NULL, NULL)"
}

db::sql! {
    /// A file that goes with it.
    ATTACH: "INSERT INTO mail_attachment (message_id, name, media_type, content) VALUES ($1, $2, $3, $4)";
    /// Once sent, the file is erased like the text.
    DETACH: "DELETE FROM mail_attachment WHERE message_id = $1"
}

db::sql! {
    /// A message, to be sent unless it was.
    FIND: "SELECT m.created_at, m.recipient, m.subject, m.body, m.state, a.name, a.media_type, a.content
           FROM mail_message m LEFT JOIN mail_attachment a ON a.message_id = m.id WHERE m.id = $1"
}

db::sql! {
    /// The server took it; the text is erased unless it may stay.
    SENT: "UPDATE mail_message SET state = 'sent', sent_at = $2, attempts = attempts + 1, last_error = NULL,
                  body = CASE WHEN $3 = TRUE THEN body ELSE '' END
           WHERE id = $1 AND state <> 'sent'"
}

db::sql! {
    /// The server did not take it, or we do not know.
    UNSENT: "UPDATE mail_message SET state = $2, attempts = attempts + 1, last_error = $3
             WHERE id = $1 AND state <> 'sent'"
}

db::sql! {
    /// How many stand where.
    COUNT: "SELECT state, COUNT(*) FROM mail_message GROUP BY state"
}

/// Has `message` sent once the transaction commits. Wake the runner after it.
///
/// # Errors
/// Whatever the database refuses.
pub fn queue(tx: &mut db::Tx, message: &Message) -> Result<(), db::Error> {
    // Once more: the fields are public, and this is the last place before the wire.
    let (subject, text) = (one_line(&message.subject), plain(&message.text));
    tx.run(&QUEUE, &[&message.id, &message.at, &message.to.as_str(), &subject, &text])?;
    if let Some(file) = &message.attachment {
        tx.run(&ATTACH, &[&message.id, &file.name, &file.media_type, &file.content])?;
    }
    let job = NewJob {
        // The same bytes: a message has one job, and the closure that queues it draws nothing.
        id: JobId::from_bytes(*message.id.as_bytes()),
        kind: SEND,
        payload: json!({ "message": message.id }),
        created_at: message.at,
        run_at: message.at,
        dedupe_key: None,
    };
    jobs::enqueue(tx, &job)?;
    Ok(())
}

/// What the transport needs of a message.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) id: MailId,
    pub(crate) at: Timestamp,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) file: Option<LetterFile>,
}

/// A file that goes with it.
#[derive(Debug, Clone)]
pub(crate) struct LetterFile {
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) content: String,
}

/// What is found under an identifier.
pub(crate) enum Found {
    /// Nothing: removed with age.
    Nothing,
    /// Sent before: there is nothing to do.
    Sent,
    /// To be sent.
    Waiting(Letter),
    /// Given up long ago, and its text erased since.
    Erased,
}

pub(crate) fn find(tx: &mut db::Tx, id: MailId) -> Result<Found, db::Error> {
    let found = tx.maybe(&FIND, &[&id], |row| {
        let file = match row.get::<Option<String>>(5)? {
            Some(name) => Some(LetterFile { name, media_type: row.get(6)?, content: row.get(7)? }),
            None => None,
        };
        let letter = Letter { id, at: row.get(0)?, to: row.get(1)?, subject: row.get(2)?, text: row.get(3)?, file };
        Ok((letter, row.get::<String>(4)?))
    })?;
    Ok(match found {
        None => Found::Nothing,
        Some((_, state)) if state == "sent" => Found::Sent,
        Some((letter, _)) if letter.text.is_empty() => Found::Erased,
        Some((letter, _)) => Found::Waiting(letter),
    })
}

pub(crate) fn sent(tx: &mut db::Tx, id: MailId, now: Timestamp, keep_text: bool) -> Result<(), db::Error> {
    tx.run(&SENT, &[&id, &now, &keep_text])?;
    if !keep_text {
        tx.run(&DETACH, &[&id])?;
    }
    Ok(())
}

pub(crate) fn unsent(tx: &mut db::Tx, id: MailId, given_up: bool, cause: &str) -> Result<(), db::Error> {
    let state = if given_up { "failed" } else { "queued" };
    tx.run(&UNSENT, &[&id, &state, &cause])?;
    Ok(())
}

/// How many messages stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Not yet taken by the server.
    pub queued: u64,
    /// Taken.
    pub sent: u64,
    /// Given up.
    pub failed: u64,
}

/// Counts the messages by state, for metrics and `doctor`.
///
/// # Errors
/// Whatever the database refuses.
pub fn counts(tx: &mut db::Tx) -> Result<Counts, db::Error> {
    let mut counts = Counts::default();
    for (state, count) in tx.all(&COUNT, &[], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))? {
        let count = u64::try_from(count).unwrap_or(0);
        match state.as_str() {
            "queued" => counts.queued = count,
            "sent" => counts.sent = count,
            _ => counts.failed = count,
        }
    }
    Ok(counts)
}

/// A stored address, which was checked when it was stored.
pub(crate) fn address(text: &str) -> Option<Email> {
    Email::parse(text).ok()
}
