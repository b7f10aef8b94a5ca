//! The demonstration's mailbox: every message that would have gone out, for anyone to read.

use base::Timestamp;

use crate::MailId;

db::sql! {
    /// The newest messages.
    LIST: "SELECT m.id, m.created_at, m.recipient, m.subject, m.body, a.name, a.content
           FROM mail_message m LEFT JOIN mail_attachment a ON a.message_id = m.id
           WHERE (m.created_at, m.id) < ($1, $2) ORDER BY m.created_at DESC, m.id DESC LIMIT $3"
}

db::sql! {
    /// One message.
    FIND: "SELECT m.id, m.created_at, m.recipient, m.subject, m.body, a.name, a.content
           FROM mail_message m LEFT JOIN mail_attachment a ON a.message_id = m.id WHERE m.id = $1"
}

/// A message as it lies in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The identifier.
    pub id: MailId,
    /// When it was written.
    pub at: Timestamp,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The addresses in the text, in their order, each once.
    pub links: Vec<String>,
    /// Name and content of the file that came with it.
    pub file: Option<(String, String)>,
}

/// A page of the mailbox, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Only what is older than this message; `None` begins with the newest.
    pub before: Option<(Timestamp, MailId)>,
    /// How many messages at most.
    pub size: u32,
}

impl Page {
    /// The first page, of `size` messages.
    #[must_use]
    pub const fn first(size: u32) -> Self {
        Self { before: None, size }
    }
}

/// The messages, newest first. Only the demonstration may show this: see
/// [`Transport::keeps_text`](crate::Transport::keeps_text).
///
/// # Errors
/// Whatever the database refuses.
pub fn list(tx: &mut db::Tx, page: Page) -> Result<Vec<Received>, db::Error> {
    let (at, id) = page.before.unwrap_or((Timestamp(i64::MAX), MailId::from_bytes([0xff; 16])));
    tx.all(&LIST, &[&at, &id, &page.size], received)
}

/// One message, if it is still there.
///
/// # Errors
/// Whatever the database refuses.
pub fn find(tx: &mut db::Tx, id: MailId) -> Result<Option<Received>, db::Error> {
    tx.maybe(&FIND, &[&id], received)
}

fn received(row: &db::Row<'_>) -> Result<Received, db::Error> {
    let text: String = row.get(4)?;
    let links = links(&text);
    let file = match row.get::<Option<String>>(5)? {
        Some(name) => Some((name, row.get(6)?)),
        None => None,
    };
    Ok(Received { id: row.get(0)?, at: row.get(1)?, to: row.get(2)?, subject: row.get(3)?, text, links, file })
}

/// The web addresses in `text`, in their order, each once; punctuation that ends a sentence is no
/// part of them.
#[must_use]
pub fn links(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("http") {
        let candidate = &rest[start..];
        let end = candidate.find(ends_address).unwrap_or(candidate.len());
        let address = candidate[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']);
        let has_host = ["https://", "http://"].iter().any(|scheme| {
            address
                .strip_prefix(scheme)
                .is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '['))
        });
        if has_host && !found.iter().any(|known| known == address) {
            found.push(address.to_owned());
        }
        rest = &candidate[end.max("http".len())..];
    }
    found
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '`' | '{' | '}' | '|' | '\\' | '^')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_their_sentence() {
        let text = "Ouvrez https://portail.example/a?b=c&d=1#e.\nOu (http://localhost:8080/ac-lille/), \
                    « https://portail.example/é »\u{202f}; http vide, https:// rien. https://portail.example/a?b=c&d=1#e";
        assert_eq!(
            links(text),
            ["https://portail.example/a?b=c&d=1#e", "http://localhost:8080/ac-lille/", "https://portail.example/é"]
        );
        assert!(links("").is_empty());
        assert!(links("httphttp").is_empty());
    }
}
