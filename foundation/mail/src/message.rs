//! A message to be sent, made safe when it is made.

use base::values::Email;
use base::{Env, Timestamp};

base::id!(/// A mail message.
    MailKind, MailId, "mai");

/// A message to one person. Made outside the transaction, written inside by [`queue`](crate::queue).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The identifier; also the `Message-ID`, so that a second copy can be recognised as one.
    pub id: MailId,
    /// When it was written: the `Date`.
    pub at: Timestamp,
    /// To whom. The type leaves no room for a second address or a header.
    pub to: Email,
    /// The subject, one line.
    pub subject: String,
    /// The text, as [`layout`](crate::layout()) makes it.
    pub text: String,
    /// A file that goes with it.
    pub attachment: Option<Attachment>,
}

/// A small text file that goes with a message, such as a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, plain letters: `session.ics`.
    pub name: &'static str,
    /// What it is: `text/calendar; charset=utf-8; method=PUBLISH`.
    pub media_type: &'static str,
    /// Its content, line ends as the format wants them.
    pub content: String,
}

/// The longest subject that is kept; no mail program shows more.
const SUBJECT_MAX: usize = 200;

impl Message {
    /// A message written now. Line breaks and control characters leave the subject, and control
    /// characters the text.
    #[must_use]
    pub fn new(env: &Env, to: Email, subject: &str, text: &str) -> Self {
        Self {
            id: MailId::new(env),
            at: env.now(),
            to,
            subject: one_line(subject),
            text: plain(text),
            attachment: None,
        }
    }

    /// The same with a file.
    #[must_use]
    pub fn with(self, attachment: Attachment) -> Self {
        Self { attachment: Some(attachment), ..self }
    }
}

/// A subject without anything that could begin another header.
pub(crate) fn one_line(subject: &str) -> String {
    let words = subject.split(|c: char| c == ' ' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.chars().take(SUBJECT_MAX).collect()
}

/// A text of lines: LF ends them, and nothing else is a control character.
pub(crate) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_cannot_begin_another_header() {
        let attack = "Bonjour\r\nBcc: all@autre.example\n\n<b>\u{2028}suite\u{0}";
        assert_eq!(one_line(attack), "Bonjour Bcc: all@autre.example <b> suite");
        assert_eq!(one_line(&"é".repeat(500)).chars().count(), 200);
        assert_eq!(one_line("\u{a0}: déjà"), "\u{a0}: déjà", "typographic spaces stay");
    }

    #[test]
    fn a_text_keeps_its_lines_only() {
        assert_eq!(plain("a\r\nb\rc\n\u{0}\u{1b}[31md\te"), "a\nb\nc\n[31md\te");
    }
}
