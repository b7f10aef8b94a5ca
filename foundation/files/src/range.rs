//! The `Range` field of a request (RFC 9110, section 14), as a pure function.
//!
//! We answer one part at most. Several ranges that touch are joined into one; several that do not
//! are answered with the whole file, which section 14.2 allows and every client understands. Fields
//! that are malformed or name another unit are ignored, as the same section asks.

/// A part of a file: from `first` to `last`, both included. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte, counted from 0.
    pub first: u64,
    /// The last byte, itself included.
    pub last: u64,
}

impl ByteRange {
    /// How many bytes the part has: the `Content-Length` of a 206.
    #[must_use]
    pub const fn length(self) -> u64 {
        self.last - self.first + 1
    }

    /// The value of `Content-Range` for this part of a file of `size` bytes.
    #[must_use]
    pub fn content_range(self, size: u64) -> String {
        format!("bytes {}-{}/{size}", self.first, self.last)
    }
}

/// What a request wants of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The whole file: 200.
    Whole,
    /// One part: 206 with `Content-Range`.
    Part(ByteRange),
    /// Nothing that the file has: 416 with `Content-Range: bytes */size`.
    Unsatisfiable,
}

// A field with more ranges than this is an attack on the server, not a need (section 14.2).
const MOST_RANGES: usize = 16;

impl Asked {
    /// Reads the value of `Range`, when there is one, against a file of `size` bytes.
    #[must_use]
    pub fn from_header(header: Option<&str>, size: u64) -> Self {
        let Some(ranges) = header.and_then(specifiers) else { return Self::Whole };
        let mut wanted: Vec<ByteRange> = ranges.into_iter().filter_map(|range| range.within(size)).collect();
        wanted.sort_by_key(|range| range.first);
        let mut parts = wanted.into_iter();
        let Some(mut joined) = parts.next() else { return Self::Unsatisfiable };
        for part in parts {
            if part.first > joined.last.saturating_add(1) {
                return Self::Whole;
            }
            joined.last = joined.last.max(part.last);
        }
        Self::Part(joined)
    }
}

/// One range as written, before the size of the file is known.
enum Specifier {
    From(u64),
    Between(u64, u64),
    Last(u64),
}

impl Specifier {
    fn within(self, size: u64) -> Option<ByteRange> {
        let end = size.checked_sub(1)?;
        match self {
            Self::From(first) => (first <= end).then_some(ByteRange { first, last: end }),
            Self::Between(first, last) => (first <= end).then_some(ByteRange { first, last: last.min(end) }),
            Self::Last(0) => None,
            Self::Last(count) => Some(ByteRange { first: size.saturating_sub(count), last: end }),
        }
    }
}

/// The ranges of a well-formed field in bytes; `None` when the field must be ignored.
fn specifiers(header: &str) -> Option<Vec<Specifier>> {
    let (unit, set) = header.trim_matches([' ', '\t']).split_once('=')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let mut ranges = Vec::new();
    // A list may hold empty elements (section 5.6.1.2), never only those.
    for text in set.split(',').map(|text| text.trim_matches([' ', '\t'])).filter(|text| !text.is_empty()) {
        if ranges.len() == MOST_RANGES {
            return None;
        }
        ranges.push(specifier(text)?);
    }
    (!ranges.is_empty()).then_some(ranges)
}

fn specifier(text: &str) -> Option<Specifier> {
    let (first, last) = text.split_once('-')?;
    match (first, last) {
        ("", count) => Some(Specifier::Last(number(count)?)),
        (first, "") => Some(Specifier::From(number(first)?)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Specifier::Between(first, last))
        }
    }
}

/// Digits only; a number too great for us is greater than any file.
fn number(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// The strong validator of a file: its content's digest in quotes.
#[must_use]
pub fn etag(digest: &crate::Digest) -> String {
    format!("\"{digest}\"")
}

/// Whether `Range` counts under this `If-Range` (RFC 9110, section 13.1.5): only a strong validator
/// that is the same does; a date never does, since our files carry none.
#[must_use]
pub fn if_range_holds(if_range: Option<&str>, etag: &str) -> bool {
    if_range.is_none_or(|wanted| wanted.trim_matches([' ', '\t']) == etag)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(first: u64, last: u64) -> Asked {
        Asked::Part(ByteRange { first, last })
    }

    fn asked(header: &str) -> Asked {
        Asked::from_header(Some(header), 10_000)
    }

    // The examples of RFC 9110, section 14.1.2, on a representation of 10000 bytes.
    #[test]
    fn the_examples_of_the_standard() {
        assert_eq!(asked("bytes=0-499"), part(0, 499));
        assert_eq!(asked("bytes=500-999"), part(500, 999));
        assert_eq!(asked("bytes=-500"), part(9500, 9999));
        assert_eq!(asked("bytes=9500-"), part(9500, 9999));
        assert_eq!(asked("bytes=0-0,-1"), Asked::Whole, "two distant parts: the whole");
        assert_eq!(asked("bytes= 0-999, 4500-5499, -1000"), Asked::Whole);
        assert_eq!(asked("bytes=500-600,601-999"), part(500, 999));
        assert_eq!(asked("bytes=500-700,601-999"), part(500, 999));
    }

    #[test]
    fn what_reaches_beyond_the_end_is_cut() {
        assert_eq!(asked("bytes=9999-99999999999999999999999"), part(9999, 9999));
        assert_eq!(asked("bytes=-20000"), part(0, 9999));
        assert_eq!(asked("Bytes=0-"), part(0, 9999));
        assert_eq!(asked(" bytes=,0-4,, "), part(0, 4));
    }

    #[test]
    fn what_the_file_does_not_have_is_refused() {
        assert_eq!(asked("bytes=10000-"), Asked::Unsatisfiable);
        assert_eq!(asked("bytes=-0"), Asked::Unsatisfiable);
        assert_eq!(asked("bytes=10000-10001,-0"), Asked::Unsatisfiable);
        assert_eq!(asked("bytes=20000-,0-1"), part(0, 1), "one that can be served is served");
        assert_eq!(Asked::from_header(Some("bytes=0-0"), 0), Asked::Unsatisfiable);
        assert_eq!(Asked::from_header(Some("bytes=-5"), 0), Asked::Unsatisfiable);
    }

    #[test]
    fn what_is_malformed_is_ignored() {
        for header in ["", "bytes", "bytes=", "bytes=,", "bytes=a-b", "bytes=5-4", "bytes=-", "bytes=1", "lines=0-4"] {
            assert_eq!(asked(header), Asked::Whole, "{header}");
        }
        for header in ["bytes=+1-2", "bytes=1--2", "bytes=0x1-2", "bytes=0 - 4", "bytes=0-1;2-3", "bytes=é-"] {
            assert_eq!(asked(header), Asked::Whole, "{header}");
        }
        assert_eq!(Asked::from_header(None, 5), Asked::Whole);
        let many = format!("bytes={}", "0-1,".repeat(17));
        assert_eq!(asked(&many), Asked::Whole);
    }

    #[test]
    fn a_part_says_its_length_and_place() {
        let range = ByteRange { first: 0, last: 499 };
        assert_eq!(range.length(), 500);
        assert_eq!(range.content_range(1234), "bytes 0-499/1234");
    }

    #[test]
    fn only_the_same_strong_validator_lets_a_range_count() {
        let etag = etag(&crate::Digest::from_bytes([0; 32]));
        assert!(if_range_holds(None, &etag));
        assert!(if_range_holds(Some(&etag), &etag));
        assert!(!if_range_holds(Some(&format!("W/{etag}")), &etag));
        assert!(!if_range_holds(Some("Tue, 15 Nov 1994 12:45:26 GMT"), &etag));
    }

    proptest! {
        #[test]
        fn a_part_always_lies_in_the_file(header in "bytes=[0-9,\\- ]{0,24}", size in 0u64..200) {
            if let Asked::Part(range) = Asked::from_header(Some(&header), size) {
                prop_assert!(range.first <= range.last && range.last < size);
            }
        }
    }
}
