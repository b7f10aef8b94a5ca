//! The name of a section, an activity, a chapter, a question or an answer that survives every version:
//! what a person did hangs on it, so it is chosen once and never given to something else.

use std::fmt;
use std::str::FromStr;

/// Small letters, digits and hyphens, 1 to 40 of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StableKey(String);

/// A text that is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key has 1 to 40 small letters, digits and hyphens")]
pub struct NotAKey;

impl StableKey {
    /// The longest key.
    pub const MOST: usize = 40;

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key made of the letters of `words`, with a number when `is_taken` says so.
    #[must_use]
    pub fn free(words: &str, is_taken: impl Fn(&str) -> bool) -> Self {
        let wanted = slug(words, Self::MOST - 6);
        let wanted = if wanted.is_empty() { "x".to_owned() } else { wanted };
        let (mut key, mut number) = (wanted.clone(), 2);
        while is_taken(&key) {
            key = format!("{wanted}-{number}");
            number += 1;
        }
        Self(key)
    }

    /// A key made of the letters of `words` and a few random ones, so that it was never another's.
    #[must_use]
    pub fn fresh(words: &str, env: &base::Env) -> Self {
        const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let tail: String = env.bytes::<5>().iter().map(|byte| char::from(SIGNS[usize::from(byte & 31)])).collect();
        let head = slug(words, Self::MOST - 6);
        Self(if head.is_empty() { tail } else { format!("{head}-{tail}") })
    }
}

/// The letters and digits of `words`, folded, joined by hyphens, at most `most` of them.
fn slug(words: &str, most: usize) -> String {
    let mut slug = String::new();
    for c in base::text::fold(words).chars() {
        if slug.len() == most {
            break;
        }
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

impl FromStr for StableKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if (1..=Self::MOST).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAKey)
        }
    }
}

impl TryFrom<String> for StableKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<StableKey> for String {
    fn from(key: StableKey) -> Self {
        key.0
    }
}

impl fmt::Display for StableKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for StableKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl db::ToDb for StableKey {
    fn to_db(&self) -> db::Value<'_> {
        db::Value::Text(&self.0)
    }
}

impl db::FromDb for StableKey {
    fn from_db(cell: db::Cell<'_>) -> Result<Self, db::Error> {
        String::from_db(cell)?.parse().map_err(|error: NotAKey| db::Error::Other(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_the_words_and_is_nobody_elses() {
        assert_eq!(StableKey::free("Créer l’accès : étape 1", |_| false).as_str(), "creer-l-acces-etape-1");
        assert_eq!(StableKey::free("Quiz", |key| key == "quiz").as_str(), "quiz-2");
        assert_eq!(StableKey::free("…", |_| false).as_str(), "x");
        let long = StableKey::free(&"mot ".repeat(60), |key| !key.ends_with("-9"));
        assert!(long.as_str().parse::<StableKey>().is_ok(), "{long}");
        let env = base::Env::system();
        assert_ne!(StableKey::fresh("Quiz", &env), StableKey::fresh("Quiz", &env));
        assert!(StableKey::fresh("", &env).as_str().parse::<StableKey>().is_ok());
        for bad in ["", "Majuscule", "a b", "é", &"a".repeat(41)] {
            assert_eq!(bad.parse::<StableKey>(), Err(NotAKey), "{bad}");
        }
    }
}
