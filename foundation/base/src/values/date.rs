//! Days as people and spreadsheets write them.

use jiff::civil::Date;

use crate::text::fold;

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing but spaces.
    #[error("no date given")]
    Empty,
    /// In no form that is understood.
    #[error("the date is not understood")]
    Shape,
    /// A year of two digits: which century is a guess.
    #[error("the year has four digits")]
    ShortYear,
    /// A day that no calendar has (31 February).
    #[error("this day does not exist")]
    NoSuchDay,
}

impl DateError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "date-empty",
            Self::Shape => "date-shape",
            Self::ShortYear => "date-short-year",
            Self::NoSuchDay => "date-no-such-day",
        }
    }
}

/// Longest text worth reading as a day.
const TEXT_MAX: usize = 64;

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// Reads a day: `1980-01-15`, `15/01/1980`, `15-1-1980`, `15.01.1980`, `15 01 1980`, `15 janvier 1980`,
/// `15011980`, `19800115`; a time of day behind it, as spreadsheets add, is left out. The day comes
/// before the month, as in France. Eight digits are never ambiguous: no month is numbered 19 or 20.
///
/// # Errors
/// See [`DateError`].
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    if text.len() > TEXT_MAX {
        return Err(DateError::Shape);
    }
    let folded = fold(without_time(text));
    let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => Err(DateError::Empty),
        [year, month, day] if is_year(year) => date(year, month, day),
        [day, month, year] if is_year(year) => date(year, month, day),
        [_, _, year] if year.len() == 2 && is_digits(year) => Err(DateError::ShortYear),
        [digits] if is_digits(digits) => run_together(digits),
        _ => Err(DateError::Shape),
    }
}

fn run_together(digits: &str) -> Result<Date, DateError> {
    match digits.len() {
        6 => Err(DateError::ShortYear),
        8 => match digits[4..].parse() {
            Ok(1800..=2199 | 9999_u16) => date(&digits[4..], &digits[2..4], &digits[..2]),
            _ => date(&digits[..4], &digits[4..6], &digits[6..]),
        },
        _ => Err(DateError::Shape),
    }
}

/// `2026-01-15T00:00:00` and `15/01/2026 08:30` without their time.
fn without_time(text: &str) -> &str {
    let end = text
        .find(':')
        .map_or(text.len(), |colon| text[..colon].rfind(|c: char| c == 'T' || c.is_whitespace()).unwrap_or(text.len()));
    &text[..end]
}

fn date(year: &str, month: &str, day: &str) -> Result<Date, DateError> {
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2 && is_digits(text));
    let year: i16 = year.parse().map_err(|_| DateError::Shape)?;
    let month = match number(month) {
        Some(month) => month,
        None => month_named(month).ok_or(DateError::Shape)?,
    };
    let day = number(day.strip_suffix("er").unwrap_or(day)).ok_or(DateError::Shape)?;
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)
}

fn month_named(word: &str) -> Option<i8> {
    let index = MONTHS.iter().position(|month| *month == word)?;
    i8::try_from(index + 1).ok()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_usual_form_is_read() {
        for text in [
            "1980-01-15",
            " 15/01/1980 ",
            "15/1/1980",
            "15-01-1980",
            "15.01.1980",
            "15 01 1980",
            "15\u{a0}/ 01 /\u{202f}1980",
            "15011980",
            "19800115",
            "15 janvier 1980",
            "15 JANVIER 1980",
            "1980-01-15T00:00:00",
            "15/01/1980 00:00",
            "1980/01/15 00:00:00.000",
        ] {
            assert_eq!(parse_date(text), Ok(date(1980, 1, 15)), "{text}");
        }
        assert_eq!(parse_date("1er août 2026"), Ok(date(2026, 8, 1)));
        assert_eq!(parse_date("31/12/9999"), Ok(date(9999, 12, 31)));
        assert_eq!(parse_date("19121011"), Ok(date(1912, 10, 11)));
        assert_eq!(parse_date("19101912"), Ok(date(1912, 10, 19)));
    }

    #[test]
    fn the_rest_is_refused_with_its_reason() {
        for (text, error) in [
            ("", DateError::Empty),
            (" - ", DateError::Empty),
            ("15/01/80", DateError::ShortYear),
            ("150180", DateError::ShortYear),
            ("31/02/1980", DateError::NoSuchDay),
            ("1980-13-01", DateError::NoSuchDay),
            ("30021980", DateError::NoSuchDay),
            ("29235", DateError::Shape),
            ("mardi", DateError::Shape),
            ("15/brumaire/1980", DateError::Shape),
            ("100/01/1980", DateError::Shape),
            ("15//1980", DateError::Shape),
            ("12:30", DateError::Shape),
        ] {
            assert_eq!(parse_date(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(text in "\\PC{0,24}|[0-9T:/. -]{0,24}") {
            let _ = parse_date(&text);
        }

        #[test]
        fn every_day_is_read_in_every_order(day in 1_i8..=28, month in 1_i8..=12, year in 1900_i16..2100) {
            let day = date(year, month, day);
            for form in ["%Y-%m-%d", "%d/%m/%Y", "%d%m%Y", "%Y%m%d", "%d.%m.%Y"] {
                prop_assert_eq!(parse_date(&day.strftime(form).to_string()), Ok(day));
            }
        }
    }
}
