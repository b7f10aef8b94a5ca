//! Texts that authors write, and the files that they name.

use files::Digest;
use serde::{Deserialize, Serialize};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Markdown; raw HTML in it is shown as text.
    #[default]
    Markdown,
    /// HTML, as other platforms keep it; cleaned whenever it is shown.
    Html,
}

/// A text as it was written. It names files of its activity as `fichier:NAME` and other activities of
/// the course as `activite:KEY`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// How it is written.
    pub format: Format,
    /// The text itself.
    pub source: String,
}

impl Text {
    /// A text in Markdown.
    #[must_use]
    pub fn markdown(source: impl Into<String>) -> Self {
        Self { format: Format::Markdown, source: source.into() }
    }

    /// A text in HTML.
    #[must_use]
    pub fn html(source: impl Into<String>) -> Self {
        Self { format: Format::Html, source: source.into() }
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.trim().is_empty()
    }
}

/// A file of an activity: its content by digest, and the name by which texts call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// SHA-256 of the content.
    #[serde(with = "digest")]
    pub digest: Digest,
    /// Its name, unique in the activity, without a path.
    pub name: String,
    /// What it is, as `media::of` found.
    pub media_type: String,
    /// Its size, in bytes.
    pub size: u64,
}

/// Whether `name` may name a file: no path, no control sign, 1 to 150 characters.
#[must_use]
pub fn is_file_name(name: &str) -> bool {
    let bad =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*' | '\u{fffd}');
    (1..=150).contains(&name.chars().count())
        && !name.chars().any(bad)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
}

/// A digest as 64 hexadecimal digits.
pub(crate) mod digest {
    use files::Digest;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(digest: &Digest, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(digest)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Digest, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_no_path() {
        for good in ["plan.pdf", "Été à l’école (1).png", "a"] {
            assert!(is_file_name(good), "{good}");
        }
        for bad in ["", "../x", "a/b", "a\\b", ".htaccess", "x.", "a\nb", "c:d"] {
            assert!(!is_file_name(bad), "{bad}");
        }
    }
}
