//! Where files and activities are, seen from the page that shows a text.

use std::fmt::Write;

use crate::content::FileRef;

/// What stands before a file's digest and before an activity's key in an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Addresses {
    files: String,
    activities: String,
}

impl Addresses {
    /// Seen from the page of an activity (`…/activites/KEY`).
    #[must_use]
    pub fn from_activity() -> Self {
        Self { files: "../fichiers/".to_owned(), activities: "./".to_owned() }
    }

    /// Seen from the page of an attempt at a quiz (`…/activites/KEY/tentatives/1`).
    #[must_use]
    pub fn from_attempt() -> Self {
        Self { files: "../../../fichiers/".to_owned(), activities: "../../".to_owned() }
    }

    /// Seen from the page of a course or session whose own address ends with `name`.
    #[must_use]
    pub fn from_course(name: &str) -> Self {
        Self { files: format!("./{name}/fichiers/"), activities: format!("./{name}/activites/") }
    }

    /// The address of a file.
    #[must_use]
    pub fn of_file(&self, file: &FileRef) -> String {
        format!("{}{}/{}", self.files, file.digest, encoded(&file.name))
    }

    /// The address of an activity.
    #[must_use]
    pub fn of_activity(&self, key: &str) -> String {
        format!("{}{key}", self.activities)
    }
}

/// A name as a segment of a path (RFC 3986, section 3.3).
#[must_use]
pub fn encoded(name: &str) -> String {
    let mut path = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
    }
    path
}

/// What `%20` and the like stand for; the text itself when that is no UTF-8.
#[must_use]
pub(crate) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.filter(|_| *byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(value) => {
                plain.push(value);
                at += 3;
            }
            None => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_into_a_path_and_comes_back() {
        for name in ["plan.pdf", "Été à l’école (1).png", "100 % #?&.txt"] {
            assert_eq!(decoded(&encoded(name)), name);
        }
        assert_eq!(encoded("a b/é"), "a%20b%2F%C3%A9");
        assert_eq!(decoded("50%"), "50%");
        assert_eq!(decoded("%zz%ff"), "%zz%ff", "no UTF-8: as it stands");
    }
}
