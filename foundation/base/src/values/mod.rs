//! Checked values of the field: a value that exists is well formed.
//!
//! Each type is made by `parse`, which forgives what people and spreadsheets do to such values
//! (spaces, dots, lost zeros, capitals) and refuses the rest with a small enum that says what is
//! wrong without repeating what was typed. `code()` of an error is stable: screens and reports
//! find their sentence by it.

mod birth_date;
mod date;
mod email;
mod numen;
mod phone;
mod platform_code;
mod uai;
mod username;

pub use birth_date::{BirthDate, BirthDateError};
pub use date::{DateError, parse_date};
pub use email::{Email, EmailError};
pub use numen::{Numen, NumenError};
pub use phone::{Phone, PhoneError};
pub use platform_code::{PlatformCode, PlatformCodeError, RESERVED_PLATFORM_CODES};
pub use uai::{Uai, UaiError};
pub use username::{Username, UsernameError};

/// What hides in a masked value.
const MASK: &str = "•••";

/// Display, `FromStr` and serde by the text form, for a type with `as_str` and `parse`.
macro_rules! text_value {
    ($name:ident, $error:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
use text_value;

/// Whether `c` only separates groups of characters: what people put inside a code or a number.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}'
            | '\u{2060}' | '\u{feff}')
}
