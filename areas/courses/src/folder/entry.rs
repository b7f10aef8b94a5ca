//! The TOML of the folder format: what people write, field by field.

use base::Timestamp;
use serde::{Deserialize, Serialize};

use crate::content::{Condition, Format, Join, StableKey, Term, Text};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A text inside TOML: Markdown as it stands, HTML as `{ html = "…" }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum TextEntry {
    Markdown(String),
    Html { html: String },
}

impl Default for TextEntry {
    fn default() -> Self {
        Self::Markdown(String::new())
    }
}

impl From<TextEntry> for Text {
    fn from(entry: TextEntry) -> Self {
        match entry {
            TextEntry::Markdown(source) => Self::markdown(source),
            TextEntry::Html { html } => Self::html(html),
        }
    }
}

impl From<&Text> for TextEntry {
    fn from(text: &Text) -> Self {
        match text.format {
            Format::Markdown => Self::Markdown(text.source.clone()),
            Format::Html => Self::Html { html: text.source.clone() },
        }
    }
}

/// `parcours.toml`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RecordEntry {
    pub title: String,
    pub objective: String,
    pub description: String,
    pub target_groups: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote_minutes: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub onsite_minutes: Option<u16>,
    pub authors: String,
    pub keywords: Vec<String>,
    pub collection: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<String>,
}

/// `section.toml`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SectionEntry {
    pub title: String,
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    #[serde(skip_serializing_if = "is_default")]
    pub intro: TextEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<ConditionEntry>,
}

/// The values of an activity: the head of a `.md` or `.html` file, or the whole of a `.toml` file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ActivityEntry {
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub completion: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_percent: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<Vec<String>>,
    // By kind.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub module: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts_max: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass_percent: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    pub shuffled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub text: TextEntry,
    #[serde(skip_serializing_if = "is_default")]
    pub transcript: TextEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<ConditionEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<ChapterEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<MarkEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionEntry>,
}

/// `[[chapters]]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ChapterEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<StableKey>,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    pub text: TextEntry,
}

/// `[[tracks]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrackEntry {
    pub file: String,
    pub kind: crate::content::TrackKind,
    pub language: String,
    pub label: String,
}

/// `[[marks]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkEntry {
    pub at: u32,
    pub title: String,
}

/// `[[questions]]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct QuestionEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<StableKey>,
    pub kind: String,
    pub text: TextEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<u16>,
    #[serde(skip_serializing_if = "is_default")]
    pub right: TextEntry,
    #[serde(skip_serializing_if = "is_default")]
    pub wrong: TextEntry,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerEntry>,
}

/// `[[questions.answers]]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct AnswerEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<StableKey>,
    pub text: TextEntry,
    #[serde(skip_serializing_if = "is_default")]
    pub fraction: i16,
    #[serde(skip_serializing_if = "is_default")]
    pub feedback: TextEntry,
}

/// `[condition]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ConditionEntry {
    pub join: Join,
    pub terms: Vec<TermEntry>,
}

/// One term: exactly one of its fields.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TermEntry {
    From(#[serde(with = "moment")] Timestamp),
    Until(#[serde(with = "moment")] Timestamp),
    Done(StableKey),
    Unknown(String),
}

/// A moment as `2026-11-23T08:00:00Z` (RFC 3339).
mod moment {
    use base::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&at.to_jiff())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(deserializer)?;
        let moment: jiff::Timestamp = text.parse().map_err(serde::de::Error::custom)?;
        Ok(Timestamp(moment.as_millisecond()))
    }
}

impl From<ConditionEntry> for Condition {
    fn from(entry: ConditionEntry) -> Self {
        let term = |term| match term {
            TermEntry::From(at) => Term::From { at },
            TermEntry::Until(at) => Term::Until { at },
            TermEntry::Done(key) => Term::Done { key },
            TermEntry::Unknown(name) => Term::Unknown { name },
        };
        Self { join: entry.join, terms: entry.terms.into_iter().map(term).collect() }
    }
}

impl From<&Condition> for ConditionEntry {
    fn from(condition: &Condition) -> Self {
        let term = |term: &Term| match term {
            Term::From { at } => TermEntry::From(*at),
            Term::Until { at } => TermEntry::Until(*at),
            Term::Done { key } => TermEntry::Done(key.clone()),
            Term::Unknown { name } => TermEntry::Unknown(name.clone()),
        };
        Self { join: condition.join, terms: condition.terms.iter().map(term).collect() }
    }
}
