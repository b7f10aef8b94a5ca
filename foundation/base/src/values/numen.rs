//! NUMEN: the number of a member of staff for a whole career, and a secret of theirs.
//!
//! Thirteen characters: two digits (academy of registration), a letter (information system), two
//! digits (year of entry), five digits and three letters. The academy is not checked against today's
//! list: academies merged and their codes stayed in people's numbers.

use std::fmt;

use zeroize::Zeroize;

use super::is_filler;
use crate::Secret;

const LENGTH: usize = 13;
/// Which positions hold letters; the others hold digits.
const LETTERS: [bool; LENGTH] = [false, false, true, false, false, false, false, false, false, false, true, true, true];

/// A well-formed NUMEN, in capitals without spaces. It does not print, is wiped from memory when
/// dropped, and has no serde: only [`Numen::expose`] shows it.
#[derive(Clone)]
pub struct Numen(Secret<[u8; LENGTH]>);

/// What is wrong with a typed NUMEN, without a word of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumenError {
    /// Nothing but spaces.
    #[error("no NUMEN given")]
    Empty,
    /// Fewer than 13 characters.
    #[error("a NUMEN has 13 characters: some are missing")]
    TooShort,
    /// More than 13 characters.
    #[error("a NUMEN has 13 characters: there are too many")]
    TooLong,
    /// A character that is neither an unaccented letter nor a digit.
    #[error("a NUMEN has only letters without accents and digits")]
    Character,
    /// A letter where a digit belongs (position from 1).
    #[error("character {0} of a NUMEN is a digit")]
    DigitExpected(u8),
    /// A digit where a letter belongs (position from 1).
    #[error("character {0} of a NUMEN is a letter")]
    LetterExpected(u8),
}

impl NumenError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "numen-empty",
            Self::TooShort => "numen-too-short",
            Self::TooLong => "numen-too-long",
            Self::Character => "numen-character",
            Self::DigitExpected(_) => "numen-digit-expected",
            Self::LetterExpected(_) => "numen-letter-expected",
        }
    }
}

impl Numen {
    /// Reads a NUMEN from a file: spaces, dots, hyphens and case do not count; the rest must be right.
    ///
    /// # Errors
    /// The first thing that is wrong, see [`NumenError`].
    pub fn parse(text: &str) -> Result<Self, NumenError> {
        Self::read(text, false)
    }

    /// Reads a NUMEN typed by a person: besides what [`Numen::parse`] forgives, O and Q for 0, I and
    /// L for 1 where a digit must stand, and 0 for O, 1 for I where a capital letter must. Each position holds
    /// only digits or only letters, so these corrections cannot turn one NUMEN into another.
    ///
    /// ```
    /// use base::values::{Numen, NumenError};
    /// assert_eq!(Numen::parse_tolerant("99 g O5 12345 abc").map(|n| n.expose().to_owned()), Ok("99G0512345ABC".into()));
    /// assert_eq!(Numen::parse_tolerant("99G05123").err(), Some(NumenError::TooShort));
    /// ```
    ///
    /// # Errors
    /// The first thing that is wrong, see [`NumenError`].
    pub fn parse_tolerant(text: &str) -> Result<Self, NumenError> {
        Self::read(text, true)
    }

    fn read(text: &str, correct: bool) -> Result<Self, NumenError> {
        let mut bytes = [0_u8; LENGTH];
        let read = fill(&mut bytes, text, correct);
        let numen = Self(Secret::new(bytes));
        bytes.zeroize();
        read.map(|()| numen)
    }

    /// The thirteen characters; each call is a place that a reviewer looks at.
    #[must_use]
    pub fn expose(&self) -> &str {
        std::str::from_utf8(self.0.expose()).unwrap_or_default()
    }
}

fn fill(bytes: &mut [u8; LENGTH], text: &str, correct: bool) -> Result<(), NumenError> {
    let mut length = 0;
    for c in text.chars().filter(|c| !is_filler(*c)) {
        let byte = u8::try_from(c).ok().filter(u8::is_ascii_alphanumeric).ok_or(NumenError::Character)?;
        // Beyond the thirteenth, characters are still looked at and counted, no more.
        if let Some(place) = bytes.get_mut(length) {
            *place = byte.to_ascii_uppercase();
        }
        length += 1;
    }
    match length {
        0 => return Err(NumenError::Empty),
        1..LENGTH => return Err(NumenError::TooShort),
        LENGTH => {}
        _ => return Err(NumenError::TooLong),
    }
    for ((byte, letter), position) in bytes.iter_mut().zip(LETTERS).zip(1_u8..) {
        if correct {
            *byte = corrected(*byte, letter);
        }
        if letter && !byte.is_ascii_uppercase() {
            return Err(NumenError::LetterExpected(position));
        }
        if !letter && !byte.is_ascii_digit() {
            return Err(NumenError::DigitExpected(position));
        }
    }
    Ok(())
}

const fn corrected(byte: u8, letter: bool) -> u8 {
    match (byte, letter) {
        (b'O' | b'Q', false) => b'0',
        (b'I' | b'L', false) => b'1',
        (b'0', true) => b'O',
        (b'1', true) => b'I',
        (other, _) => other,
    }
}

/// Compares all characters whatever differs first, so that the time taken tells nothing.
impl PartialEq for Numen {
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.0.expose().iter().zip(other.0.expose());
        pairs.fold(0_u8, |difference, (a, b)| difference | (a ^ b)) == 0
    }
}
impl Eq for Numen {}

impl fmt::Debug for Numen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Numen([secret])")
    }
}

impl fmt::Display for Numen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[NUMEN]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_in_groups_or_in_small_letters_it_is_the_same() {
        for typed in [
            "99G0512345ABC",
            " 99g0512345abc ",
            "99 G 05 12345 ABC",
            "99.G.05-12345-ABC",
            "99G05\u{a0}12345\u{202f}ABC",
        ] {
            assert_eq!(Numen::parse(typed).unwrap().expose(), "99G0512345ABC");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (typed, error) in [
            ("", NumenError::Empty),
            (" . - ", NumenError::Empty),
            ("99G0512345AB", NumenError::TooShort),
            ("99G0512345ABCD", NumenError::TooLong),
            ("99É0512345ABC", NumenError::Character),
            ("99G0512345AB_", NumenError::Character),
            ("990512345ABCD", NumenError::LetterExpected(3)),
            ("A9G0512345ABC", NumenError::DigitExpected(1)),
            ("99G0512345AB3", NumenError::LetterExpected(13)),
            ("99G05123O5ABC", NumenError::DigitExpected(9)),
        ] {
            assert_eq!(Numen::parse(typed).unwrap_err(), error, "{typed}");
        }
    }

    #[test]
    fn a_person_may_take_o_for_zero() {
        let right = Numen::parse("99G0512305OIC").unwrap();
        for typed in ["99gO5123o5OIC", "99G05I2305OIC", "99G05l230501C", "99GQ5123O50IC"] {
            assert_eq!(Numen::parse_tolerant(typed).unwrap(), right, "{typed}");
            assert!(Numen::parse(typed).is_err());
        }
        assert_eq!(Numen::parse_tolerant("99G05123A5ABC").unwrap_err(), NumenError::DigitExpected(9));
    }

    #[test]
    fn it_never_prints() {
        let numen = Numen::parse("99G0512345ABC").unwrap();
        for printed in [format!("{numen:?}"), format!("{numen}"), format!("{numen:#?}")] {
            assert!(!printed.contains("05") && !printed.contains("ABC"), "{printed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it_and_no_error_repeats_it(text in "\\PC{0,40}") {
            if let Err(error) = Numen::parse(&text) {
                let told = format!("{error} {error:?}");
                prop_assert!(text.len() < 5 || !told.contains(text.as_str()));
            }
            if Numen::parse(&text).is_ok() {
                prop_assert!(Numen::parse_tolerant(&text).is_ok());
            }
        }

        #[test]
        fn every_numen_is_read_back(text in "[0-9]{2}[A-Z][0-9]{7}[A-Z]{3}") {
            for numen in [Numen::parse(&text).unwrap(), Numen::parse_tolerant(&text).unwrap()] {
                prop_assert_eq!(numen.expose(), text.as_str());
            }
        }
    }
}
