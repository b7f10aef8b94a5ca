//! Birth dates: a day that a member of staff can have been born on.

use std::fmt;

use jiff::civil::{Date, date};

use super::date::{DateError, parse_date};

const EARLIEST: Date = date(1900, 1, 1);

/// A day from 1900 to the day it was read. Shown as `1980-01-15`; logs (`Debug`) do not show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(Date);

/// What is wrong with a birth date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BirthDateError {
    /// It is not a day.
    #[error(transparent)]
    Date(#[from] DateError),
    /// Before 1900.
    #[error("the birth date is before 1900")]
    TooEarly,
    /// After today.
    #[error("the birth date is in the future")]
    Future,
}

impl BirthDateError {
    /// Stable name for screens and reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Date(error) => error.code(),
            Self::TooEarly => "birth-date-too-early",
            Self::Future => "birth-date-future",
        }
    }
}

impl BirthDate {
    /// Reads a birth date in any form of [`parse_date`]; `today` is the day where the person is.
    ///
    /// # Errors
    /// See [`BirthDateError`].
    pub fn parse(text: &str, today: Date) -> Result<Self, BirthDateError> {
        Self::new(parse_date(text)?, today)
    }

    /// Takes a day that is already one.
    ///
    /// # Errors
    /// `TooEarly` or `Future`.
    pub fn new(day: Date, today: Date) -> Result<Self, BirthDateError> {
        if day < EARLIEST {
            Err(BirthDateError::TooEarly)
        } else if day > today {
            Err(BirthDateError::Future)
        } else {
            Ok(Self(day))
        }
    }

    /// Reads back what `Display` wrote (a stored value): any day since 1900.
    ///
    /// # Errors
    /// See [`BirthDateError`].
    pub fn from_stored(text: &str) -> Result<Self, BirthDateError> {
        Self::parse(text, Date::MAX)
    }

    /// The day.
    #[must_use]
    pub const fn day(self) -> Date {
        self.0
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate([hidden])")
    }
}

impl serde::Serialize for BirthDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for BirthDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
        Self::from_stored(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn a_day_between_1900_and_today() {
        assert_eq!(BirthDate::parse("15/01/1980", TODAY).unwrap().to_string(), "1980-01-15");
        assert!(BirthDate::parse("23/11/2026", TODAY).is_ok());
        assert!(BirthDate::parse("01/01/1900", TODAY).is_ok());
        assert_eq!(BirthDate::parse("24/11/2026", TODAY).unwrap_err(), BirthDateError::Future);
        assert_eq!(BirthDate::parse("31/12/1899", TODAY).unwrap_err(), BirthDateError::TooEarly);
        assert_eq!(BirthDate::parse("31/02/1980", TODAY).unwrap_err().code(), "date-no-such-day");
    }

    #[test]
    fn stored_and_read_back_but_not_logged() {
        let born = BirthDate::parse("15 01 1980", TODAY).unwrap();
        assert_eq!(BirthDate::from_stored(&born.to_string()).unwrap(), born);
        assert_eq!(serde_json::to_string(&born).unwrap(), "\"1980-01-15\"");
        assert!(!format!("{born:?}").contains("1980"));
    }
}
