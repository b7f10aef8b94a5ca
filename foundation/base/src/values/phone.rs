//! Telephone numbers: kept in E.164, shown in pairs.

use std::fmt;

use super::text_value;

/// A number that can be called from anywhere: `+` and 8 to 15 digits (ITU-T E.164).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// What is wrong with a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing but spaces.
    #[error("no telephone number given")]
    Empty,
    /// Letters or signs that no number has.
    #[error("a telephone number has only digits")]
    Character,
    /// Not ten digits beginning with 0, nor an international number.
    #[error("the telephone number has not the right number of digits")]
    Shape,
}

impl PhoneError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "phone-empty",
            Self::Character => "phone-character",
            Self::Shape => "phone-shape",
        }
    }
}

/// French numbers dialled with 0 that have another country code abroad (national numbering plan);
/// the first row that fits counts.
#[rustfmt::skip]
const OVERSEAS: &[(&str, &str)] = &[
    ("63998", FRANCE), // kept for fiction inside Mayotte's range
    ("269", "262"), ("639", "262"), // Mayotte
    ("262", "262"), ("263", "262"), ("692", "262"), ("693", "262"), // La Réunion
    ("590", "590"), ("690", "590"), ("691", "590"), // Guadeloupe
    ("594", "594"), ("694", "594"), // Guyane
    ("596", "596"), ("696", "596"), ("697", "596"), // Martinique
];

const FRANCE: &str = "33";

impl Phone {
    /// Reads a number: `03 53 01 00 12`, `+33 (0)3.53.01.00.12`, `0033…`, `+32…`; a zero that a
    /// spreadsheet took from the front is put back.
    ///
    /// # Errors
    /// See [`PhoneError`].
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || super::is_filler(c));
        if text.is_empty() {
            return Err(PhoneError::Empty);
        }
        let digits: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        let known = |c: char| c.is_ascii_digit() || super::is_filler(c) || matches!(c, '(' | ')' | '/' | '_');
        let plus = text.strip_prefix('+');
        if !plus.unwrap_or(text).chars().all(known) {
            return Err(PhoneError::Character);
        }
        let international = if plus.is_some() { Some(digits.as_str()) } else { digits.strip_prefix("00") };
        if let Some(number) = international {
            return Self::abroad(number);
        }
        match digits.strip_prefix('0').unwrap_or(&digits) {
            national if is_national(national) => Ok(Self(format!("+{}{national}", country_of(national)))),
            _ => Err(PhoneError::Shape),
        }
    }

    fn abroad(number: &str) -> Result<Self, PhoneError> {
        let french = number.strip_prefix(FRANCE).or_else(|| {
            OVERSEAS.iter().find_map(|(_, country)| number.strip_prefix(country).filter(|_| number.len() > 11))
        });
        if let Some(national) = french {
            let national = national.strip_prefix('0').unwrap_or(national);
            if !is_national(national) {
                return Err(PhoneError::Shape);
            }
            return Ok(Self(format!("+{}{national}", country_of(national))));
        }
        if (8..=15).contains(&number.len()) && !number.starts_with('0') {
            Ok(Self(format!("+{number}")))
        } else {
            Err(PhoneError::Shape)
        }
    }

    /// The number for machines, with its `+`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number for readers: French ones in pairs (`03 53 01 00 12`, parted by no-break spaces),
    /// others as they are dialled from abroad.
    #[must_use]
    pub fn shown(&self) -> String {
        self.national().map_or_else(|| self.0.clone(), |national| pairs(&format!("0{national}")))
    }

    /// Enough for its owner to know it again: `•• •• •• •• 12`.
    #[must_use]
    pub fn masked(&self) -> String {
        let last = &self.0[self.0.len() - 2..];
        format!("••\u{a0}••\u{a0}••\u{a0}••\u{a0}{last}")
    }

    /// Whether a text message can be sent to it; of foreign numbers nobody can tell, so no.
    #[must_use]
    pub fn is_french_mobile(&self) -> bool {
        self.national().is_some_and(|national| national.starts_with(['6', '7']))
    }

    /// The nine digits dialled behind 0 in France.
    fn national(&self) -> Option<&str> {
        let number = self.0.strip_prefix('+')?;
        let countries = std::iter::once(FRANCE).chain(OVERSEAS.iter().map(|(_, country)| *country));
        countries
            .filter_map(|country| number.strip_prefix(country).filter(|n| is_national(n) && country_of(n) == country))
            .next()
    }
}

fn is_national(digits: &str) -> bool {
    digits.len() == 9 && !digits.starts_with('0')
}

fn country_of(national: &str) -> &'static str {
    OVERSEAS.iter().find(|(start, _)| national.starts_with(start)).map_or(FRANCE, |(_, country)| country)
}

fn pairs(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 2 == 0 {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

text_value!(Phone, PhoneError);

/// Logs show the masked form.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn french_numbers_in_all_dresses() {
        for typed in [
            "03 53 01 00 12",
            "0353010012",
            "03.53.01.00.12",
            "03-53-01-00-12",
            "+33 3 53 01 00 12",
            "+33 (0)3 53 01 00 12",
            "0033 353010012",
            "+330353010012",
            "353010012",
            "03\u{a0}53\u{202f}01 00 12",
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.as_str(), "+33353010012", "{typed}");
            assert_eq!(phone.shown(), "03\u{a0}53\u{a0}01\u{a0}00\u{a0}12");
            assert!(!phone.is_french_mobile());
        }
        assert!(Phone::parse("06 39 98 12 34").unwrap().is_french_mobile());
    }

    #[test]
    fn overseas_numbers_keep_their_country_and_their_dress() {
        for (typed, kept) in [
            ("0262 00 00 01", "+262262000001"),
            ("06 39 01 00 00", "+262639010000"),
            ("06 39 98 00 00", "+33639980000"),
            ("+262 262 00 00 01", "+262262000001"),
            ("0690 00 00 01", "+590690000001"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.as_str(), kept);
            assert!(phone.shown().starts_with('0'));
        }
    }

    #[test]
    fn numbers_of_other_countries_are_kept() {
        let phone = Phone::parse("+32 2 555 12 34").unwrap();
        assert_eq!((phone.as_str(), phone.shown().as_str()), ("+3225551234", "+3225551234"));
    }

    #[test]
    fn the_rest_is_refused() {
        for (typed, error) in [
            ("", PhoneError::Empty),
            ("  . ", PhoneError::Empty),
            ("poste 12", PhoneError::Character),
            ("03 53 01 00 12 / 06 39 98 00 00", PhoneError::Shape),
            ("3,53E+08", PhoneError::Character),
            ("36 46", PhoneError::Shape),
            ("03 53 01 00", PhoneError::Shape),
            ("00 05 30 10 01 20", PhoneError::Shape),
            ("+33 3 53 01", PhoneError::Shape),
            ("+1234567", PhoneError::Shape),
            ("+1234567890123456", PhoneError::Shape),
        ] {
            assert_eq!(Phone::parse(typed).map_err(|e| (typed, e)).unwrap_err(), (typed, error));
        }
    }

    #[test]
    fn masked_shows_two_digits() {
        let phone = Phone::parse("06 39 98 12 34").unwrap();
        assert_eq!(phone.masked(), "••\u{a0}••\u{a0}••\u{a0}••\u{a0}34");
        assert!(!format!("{phone:?}").contains("98"));
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(text in "[+0-9 ().-]{0,20}|\\PC{0,20}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(&Phone::parse(phone.as_str()).unwrap(), &phone);
                prop_assert_eq!(&Phone::parse(&phone.shown()).unwrap(), &phone);
                prop_assert!(phone.masked().ends_with(&phone.as_str()[phone.as_str().len() - 2..]));
            }
        }
    }
}
