//! UAI: the code of a school or service (formerly RNE).
//!
//! Seven digits, the first three of which are the department, and a check letter: the remainder of
//! the number by 23 in an alphabet without I, O and Q.

use std::fmt;

use super::{is_filler, text_value};

const ALPHABET: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// A UAI whose check letter is right, in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uai([u8; 8]);

/// What is wrong with a UAI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UaiError {
    /// Nothing but spaces.
    #[error("no UAI given")]
    Empty,
    /// Not seven digits and a letter.
    #[error("a UAI is seven digits and a letter")]
    Shape,
    /// The letter is not that of the number: one of the eight characters was mistyped.
    #[error("the check letter of the UAI does not fit its digits")]
    CheckLetter,
}

impl UaiError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "uai-empty",
            Self::Shape => "uai-shape",
            Self::CheckLetter => "uai-check-letter",
        }
    }
}

impl Uai {
    /// Reads a UAI: spaces, dots, hyphens and case do not count, and a zero that a spreadsheet took
    /// from the front is put back.
    ///
    /// ```
    /// use base::values::{Uai, UaiError};
    /// assert_eq!(Uai::parse("599901s").map(|uai| uai.to_string()), Ok("0599901S".into()));
    /// assert_eq!(Uai::parse("0599901T"), Err(UaiError::CheckLetter));
    /// ```
    ///
    /// # Errors
    /// See [`UaiError`].
    pub fn parse(text: &str) -> Result<Self, UaiError> {
        let mut bytes = [b'0'; 8];
        let length = text.chars().filter(|c| !is_filler(*c)).take(9).count();
        let start = match length {
            0 => return Err(UaiError::Empty),
            7 => 1,
            8 => 0,
            _ => return Err(UaiError::Shape),
        };
        for (place, c) in bytes.iter_mut().skip(start).zip(text.chars().filter(|c| !is_filler(*c))) {
            *place = u8::try_from(c).map_err(|_| UaiError::Shape)?.to_ascii_uppercase();
        }
        let [digits @ .., letter] = &bytes;
        if !digits.iter().all(u8::is_ascii_digit) || !letter.is_ascii_uppercase() {
            return Err(UaiError::Shape);
        }
        if *letter == check_letter(digits) { Ok(Self(bytes)) } else { Err(UaiError::CheckLetter) }
    }

    /// The eight characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The first three digits: department or territory (`059`, `620` for Corse-du-Sud).
    #[must_use]
    pub fn department(&self) -> &str {
        self.as_str().get(..3).unwrap_or_default()
    }
}

fn check_letter(digits: &[u8]) -> u8 {
    let number = digits.iter().fold(0_usize, |number, digit| number * 10 + usize::from(digit - b'0'));
    ALPHABET[number % ALPHABET.len()]
}

text_value!(Uai, UaiError);

impl fmt::Debug for Uai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uai({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_check_letter_is_checked() {
        for uai in ["0599901S", "0599902T", "0629903C", "0599904V", "0291101P"] {
            assert_eq!(Uai::parse(uai).unwrap().as_str(), uai);
        }
        assert_eq!(Uai::parse("0599901T").unwrap_err(), UaiError::CheckLetter);
        assert_eq!(Uai::parse("0599910S").unwrap_err(), UaiError::CheckLetter);
    }

    #[test]
    fn spreadsheets_and_fingers_are_forgiven() {
        for typed in [" 0599901s ", "059 9901 S", "599901S", "0599901-S"] {
            assert_eq!(Uai::parse(typed).unwrap().as_str(), "0599901S", "{typed}");
        }
        assert_eq!(Uai::parse("0599901S").unwrap().department(), "059");
    }

    #[test]
    fn the_rest_is_refused() {
        assert_eq!(Uai::parse(" ").unwrap_err(), UaiError::Empty);
        for typed in ["05999012", "S0599901", "0599901SS", "99901S", "0599901É", "05٩9901S", "Collège"] {
            assert_eq!(Uai::parse(typed).unwrap_err(), UaiError::Shape, "{typed}");
        }
    }

    #[test]
    fn travels_as_text() {
        let uai: Uai = serde_json::from_str("\"0599901S\"").unwrap();
        assert_eq!(serde_json::to_string(&uai).unwrap(), "\"0599901S\"");
        assert!(serde_json::from_str::<Uai>("\"0599901A\"").is_err());
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_seen(number in 0_u32..10_000_000, place in 0_u32..7, by in 1_u32..10) {
            let digits = format!("{number:07}");
            let letter = char::from(check_letter(digits.as_bytes()));
            let right = format!("{digits}{letter}");
            prop_assert!(Uai::parse(&right).is_ok());
            let mut wrong = right.into_bytes();
            let at = usize::try_from(place).unwrap();
            wrong[at] = b'0' + (wrong[at] - b'0' + u8::try_from(by).unwrap()) % 10;
            prop_assert!(Uai::parse(std::str::from_utf8(&wrong).unwrap()).is_err());
        }

        #[test]
        fn nothing_typed_breaks_it(text in "\\PC{0,12}") {
            let _ = Uai::parse(&text);
        }
    }
}
