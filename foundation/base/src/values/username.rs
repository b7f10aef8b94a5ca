//! User names: what one signs in with, and what shared directories know one by.

use std::fmt;

use super::text_value;
use crate::text::{USERNAME_BASE_MAX, username_base};

const LENGTH: std::ops::RangeInclusive<usize> = 2..=40;

/// Lower-case ASCII letters and digits, with single `.`, `-` or `_` inside; 2 to 40 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Username(String);

/// What is wrong with a user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsernameError {
    /// Nothing but spaces.
    #[error("no user name given")]
    Empty,
    /// Shorter than 2 or longer than 40 characters.
    #[error("a user name has 2 to 40 characters")]
    Length,
    /// Something else than ASCII letters, digits, dot, hyphen and underscore.
    #[error("a user name has only letters without accents, digits, dots, hyphens and underscores")]
    Character,
    /// A sign at an end or two together.
    #[error("a user name begins and ends with a letter or a digit")]
    Shape,
}

impl UsernameError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "username-empty",
            Self::Length => "username-length",
            Self::Character => "username-character",
            Self::Shape => "username-shape",
        }
    }
}

impl Username {
    /// Reads a user name; capitals and spaces around it do not count.
    ///
    /// # Errors
    /// See [`UsernameError`].
    pub fn parse(text: &str) -> Result<Self, UsernameError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(UsernameError::Empty);
        }
        let is_sign = |b: u8| matches!(b, b'.' | b'-' | b'_');
        if !text.bytes().all(|b| b.is_ascii_alphanumeric() || is_sign(b)) {
            return Err(UsernameError::Character);
        }
        if !LENGTH.contains(&text.len()) {
            return Err(UsernameError::Length);
        }
        let bytes = text.as_bytes();
        let ends = [bytes.first(), bytes.last()];
        if ends.into_iter().flatten().any(|b| is_sign(*b)) || bytes.windows(2).any(|w| w.iter().all(|b| is_sign(*b))) {
            return Err(UsernameError::Shape);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// The `homonym`-th name to try for someone: `jdupont` for 0, then `jdupont1`, `jdupont2`…; the
    /// surname gives way so that the digits fit.
    #[must_use]
    pub fn candidate(given: &str, family: &str, homonym: u32) -> Self {
        let base = username_base(given, family);
        if homonym == 0 {
            return Self(base);
        }
        let digits = homonym.to_string();
        let kept: String = base.chars().take(USERNAME_BASE_MAX - digits.len()).collect();
        Self(kept + &digits)
    }

    /// The user name, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

text_value!(Username, UsernameError);

impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Username({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_outer_spaces_do_not_count() {
        for (typed, name) in
            [(" JDupont ", "jdupont"), ("pdupont12", "pdupont12"), ("ext-123456", "ext-123456"), ("a.b_c", "a.b_c")]
        {
            assert_eq!(Username::parse(typed).unwrap().as_str(), name);
        }
    }

    #[test]
    fn others_are_refused() {
        let long = "a".repeat(41);
        for (typed, error) in [
            ("", UsernameError::Empty),
            ("a", UsernameError::Length),
            (long.as_str(), UsernameError::Length),
            ("élodie", UsernameError::Character),
            ("jean dupont", UsernameError::Character),
            ("j@dupont", UsernameError::Character),
            ("-jdupont", UsernameError::Shape),
            ("jdupont.", UsernameError::Shape),
            ("j..dupont", UsernameError::Shape),
        ] {
            assert_eq!(Username::parse(typed).unwrap_err(), error, "{typed:?}");
        }
    }

    #[test]
    fn homonyms_get_a_digit() {
        let names: Vec<_> = (0..3).map(|n| Username::candidate("Jean", "Dupont", n).to_string()).collect();
        assert_eq!(names, ["jdupont", "jdupont1", "jdupont2"]);
    }

    proptest! {
        #[test]
        fn every_candidate_is_a_user_name(given in "\\PC{0,12}", family in "\\PC{0,30}", homonym: u32) {
            let name = Username::candidate(&given, &family, homonym);
            prop_assert_eq!(&Username::parse(name.as_str()).unwrap(), &name);
            prop_assert!(name.as_str().len() <= USERNAME_BASE_MAX);
        }
    }
}
