//! Mail addresses: the part of RFC 5321 that people use.
//!
//! No quoted local parts, no address literals, no accents: an address that a school's mail system
//! would not deliver is a typing error, and is better refused while its owner looks at it.

use std::fmt;

use super::{MASK, text_value};

const LOCAL_MAX: usize = 64;
const ADDRESS_MAX: usize = 254;
const LABEL_MAX: usize = 63;

/// A mail address, as typed before the `@`, in lower case behind it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email {
    text: String,
    at: usize,
}

/// What is wrong with a mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing but spaces.
    #[error("no mail address given")]
    Empty,
    /// More than 254 characters, or more than 64 before the `@`.
    #[error("the mail address is too long")]
    TooLong,
    /// A space inside: two addresses, or a name with the address.
    #[error("a mail address has no space")]
    Space,
    /// An accent or another character outside ASCII.
    #[error("a mail address has no accent")]
    Accent,
    /// No `@`, or several.
    #[error("a mail address has one @")]
    At,
    /// The part before the `@` is empty, or has a character or dots that no mail system takes.
    #[error("the part before the @ is not right")]
    Local,
    /// The part behind the `@` is not a name with a dot.
    #[error("the part behind the @ is not right")]
    Domain,
}

impl EmailError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "email-empty",
            Self::TooLong => "email-too-long",
            Self::Space => "email-space",
            Self::Accent => "email-accent",
            Self::At => "email-at",
            Self::Local => "email-local",
            Self::Domain => "email-domain",
        }
    }
}

impl Email {
    /// Reads an address; spaces around it and `mailto:` in front do not count.
    ///
    /// # Errors
    /// The first thing that is wrong, see [`EmailError`].
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if text.len() > ADDRESS_MAX {
            return Err(EmailError::TooLong);
        }
        if text.contains(char::is_whitespace) {
            return Err(EmailError::Space);
        }
        if !text.is_ascii() {
            return Err(EmailError::Accent);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::At)?;
        if domain.contains('@') {
            return Err(EmailError::At);
        }
        if local.len() > LOCAL_MAX {
            return Err(EmailError::TooLong);
        }
        if !is_local(local) {
            return Err(EmailError::Local);
        }
        if !is_domain(domain) {
            return Err(EmailError::Domain);
        }
        Ok(Self { text: format!("{local}@{}", domain.to_ascii_lowercase()), at: local.len() })
    }

    /// The address to write to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The part before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.text[..self.at]
    }

    /// The part behind the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.text[self.at + 1..]
    }

    /// All in lower case: two addresses with the same folded form are one mailbox everywhere that counts.
    #[must_use]
    pub fn folded(&self) -> String {
        self.text.to_ascii_lowercase()
    }

    /// Enough for its owner to know it again, not enough to write to it: `j•••@•••.fr`.
    #[must_use]
    pub fn masked(&self) -> String {
        let first: String = self.text.chars().take(1).collect();
        let last = self.domain().rsplit('.').next().unwrap_or_default();
        format!("{first}{MASK}@{MASK}.{last}")
    }
}

/// Dot-atom of RFC 5322, 3.2.3.
fn is_local(local: &str) -> bool {
    let atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(atext))
}

/// Two labels or more of RFC 1123, the last not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LABEL_MAX).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(is_label)
        && last.len() >= 2
        && last.bytes().any(|b| b.is_ascii_alphabetic())
}

text_value!(Email, EmailError);

/// Logs show the masked form.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_addresses_are_read() {
        for (typed, read) in [
            (" Jean.Dupont@AC-Lille.Example ", "Jean.Dupont@ac-lille.example"),
            ("mailto:ce.0599901S@ac-lille.example", "ce.0599901S@ac-lille.example"),
            ("o'hara+liste@sous.domaine.example", "o'hara+liste@sous.domaine.example"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), read);
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        let long = format!("{}@ac.example", "a".repeat(65));
        let very_long = format!("a@{}.example", "ab.".repeat(100));
        for (typed, error) in [
            ("", EmailError::Empty),
            (" \t", EmailError::Empty),
            (long.as_str(), EmailError::TooLong),
            (very_long.as_str(), EmailError::TooLong),
            ("jean dupont@ac.example", EmailError::Space),
            ("a@ac.example, b@ac.example", EmailError::Space),
            ("élodie@ac.example", EmailError::Accent),
            ("jdupont", EmailError::At),
            ("a@b@c.example", EmailError::At),
            ("@ac.example", EmailError::Local),
            ("jean..dupont@ac.example", EmailError::Local),
            (".jean@ac.example", EmailError::Local),
            ("\"jean\"@ac.example", EmailError::Local),
            ("<a@ac.example>", EmailError::Local),
            ("jean@ac", EmailError::Domain),
            ("jean@", EmailError::Domain),
            ("jean@ac.example.", EmailError::Domain),
            ("jean@-ac.example", EmailError::Domain),
            ("jean@192.0.2.1", EmailError::Domain),
            ("jean@[192.0.2.1]", EmailError::Domain),
            ("a\r\nbcc:x@ac.example", EmailError::Space),
        ] {
            assert_eq!(Email::parse(typed).unwrap_err(), error, "{typed:?}");
        }
    }

    #[test]
    fn masked_shows_little_and_folded_joins_case() {
        let email = Email::parse("Jean.Dupont@mail.ac-lille.example").unwrap();
        assert_eq!(email.masked(), "J•••@•••.example");
        assert_eq!(email.folded(), "jean.dupont@mail.ac-lille.example");
        assert_eq!((email.local(), email.domain()), ("Jean.Dupont", "mail.ac-lille.example"));
        assert!(!format!("{email:?}").contains("Dupont"));
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(text in "[a-z.@ A-Z0-9'+-]{0,30}|\\PC{0,30}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(&Email::parse(email.as_str()).unwrap(), &email);
                prop_assert!(!email.as_str().contains(['\r', '\n', ' ', ',', '<', '>', '"']));
                prop_assert!(!email.domain().is_empty() && !email.local().is_empty());
            }
        }
    }
}
