//! XML as a backup writes it: UTF-8, elements, short attributes, text. Whatever else XML can do
//! (document types, entities, other encodings) is refused: nothing here expands or fetches.

mod strip;
mod tree;

use std::fmt;

use crate::limits::Limits;

pub(crate) use strip::without_people;
pub(crate) use tree::{Element, each_at, parse};

/// Why an XML file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Longer than the limit.
    TooLong,
    /// Not UTF-8, or says that it is not.
    Encoding,
    /// A document type: the door to every entity.
    DocumentType,
    /// An entity that XML itself does not define.
    Entity,
    /// A character that XML does not allow.
    Character,
    /// Too many elements inside each other.
    Depth,
    /// Too many elements or attributes.
    Count,
    /// Not well-formed.
    Malformed,
    /// Well-formed, and not what the file is for.
    Unexpected,
    /// The archive holds it, damaged.
    Damaged,
}

impl Fault {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::Encoding => "encoding",
            Self::DocumentType => "document-type",
            Self::Entity => "entity",
            Self::Character => "character",
            Self::Depth => "depth",
            Self::Count => "count",
            Self::Malformed => "malformed",
            Self::Unexpected => "unexpected",
            Self::Damaged => "damaged",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> Self {
        fault.as_str().to_owned()
    }
}

/// The text of a file, without a byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Encoding)?;
    // A declaration that contradicts the bytes: the letters beyond ASCII would be guesses.
    if let Some(declaration) = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(head, _)| head) {
        let declared =
            declaration.split_once("encoding").map(|(_, rest)| rest.trim_start_matches(['=', ' ', '"', '\'']));
        let is_other = declared.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            !["utf-8", "utf8", "us-ascii"].iter().any(|known| name.starts_with(known))
        });
        if is_other {
            return Err(Fault::Encoding);
        }
    }
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    if text.bytes().any(is_control) { Err(Fault::Character) } else { Ok(text) }
}

/// Whether XML 1.0 allows the character.
fn is_allowed(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The character of `&name;`, without looking anything up.
fn referred(reference: &quick_xml::events::BytesRef<'_>) -> Result<char, Fault> {
    if reference.is_char_ref() {
        let sign = reference.resolve_char_ref().map_err(|_| Fault::Character)?.ok_or(Fault::Character)?;
        return if is_allowed(sign) { Ok(sign) } else { Err(Fault::Character) };
    }
    match &**reference {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Fault::Entity),
    }
}

/// The bounds of one XML file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) nodes: usize,
    pub(crate) depth: usize,
}

impl From<&Limits> for Bounds {
    fn from(limits: &Limits) -> Self {
        Self { nodes: limits.xml_nodes, depth: limits.xml_depth }
    }
}
