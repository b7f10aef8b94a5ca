//! One line between the file and the database, and what may be wrong with it.

use serde::{Deserialize, Serialize};

use crate::staff_import::{LineProblem, StaffLine};

/// What a line says, without its NUMEN (kept beside it as MAC and sealed copy). None: the file says nothing,
/// and what is stored stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Staged {
    #[serde(rename = "s", skip_serializing_if = "Option::is_none", default)]
    pub source_id: Option<String>,
    #[serde(rename = "f")]
    pub family_name: String,
    #[serde(rename = "b", skip_serializing_if = "Option::is_none", default)]
    pub birth_name: Option<String>,
    #[serde(rename = "g")]
    pub given_name: String,
    #[serde(rename = "d", skip_serializing_if = "Option::is_none", default)]
    pub birth_date: Option<String>,
    #[serde(rename = "n", skip_serializing_if = "Option::is_none", default)]
    pub username: Option<String>,
    #[serde(rename = "m", skip_serializing_if = "Option::is_none", default)]
    pub email: Option<String>,
    #[serde(rename = "r", skip_serializing_if = "Option::is_none", default)]
    pub backup_email: Option<String>,
    #[serde(rename = "p", skip_serializing_if = "Option::is_none", default)]
    pub backup_phone: Option<String>,
    #[serde(rename = "u", skip_serializing_if = "Option::is_none", default)]
    pub uai: Option<String>,
    #[serde(rename = "e", skip_serializing_if = "Option::is_none", default)]
    pub unit_name: Option<String>,
    #[serde(rename = "t", skip_serializing_if = "Option::is_none", default)]
    pub town: Option<String>,
    /// Empty when the function was not understood.
    #[serde(rename = "w", skip_serializing_if = "String::is_empty", default)]
    pub function: String,
    #[serde(rename = "c", skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    #[serde(rename = "from", skip_serializing_if = "Option::is_none", default)]
    pub starts_on: Option<String>,
    #[serde(rename = "to", skip_serializing_if = "Option::is_none", default)]
    pub ends_on: Option<String>,
}

impl Staged {
    /// What is kept of a line that was read.
    pub fn of(line: &StaffLine) -> Self {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        Self {
            source_id: line.source_id.clone(),
            family_name: line.family_name.clone(),
            birth_name: line.birth_name.clone(),
            given_name: line.given_name.clone(),
            birth_date: line.birth_date.map(|date| date.day().to_string()),
            username: line.username.as_ref().map(|name| name.as_str().to_owned()),
            email: line.email.as_ref().map(|mail| mail.as_str().to_owned()),
            backup_email: line.backup_email.as_ref().map(|mail| mail.as_str().to_owned()),
            backup_phone: line.backup_phone.as_ref().map(|phone| phone.as_str().to_owned()),
            uai: line.unit.uai.as_ref().map(|uai| uai.as_str().to_owned()),
            unit_name: line.unit.name.clone(),
            town: line.unit.town.clone(),
            function: line.function.map_or_else(String::new, |function| function.code().to_owned()),
            subject: line.subject.clone(),
            starts_on: day(line.starts_on),
            ends_on: day(line.ends_on),
        }
    }

    /// The name at birth: the one in use when the file gives no other.
    pub fn name_at_birth(&self) -> &str {
        self.birth_name.as_deref().unwrap_or(&self.family_name)
    }
}

/// One thing that is wrong with a line: stored, reported, never with what the cell said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// Heading of the column, as the file writes it; empty for the line as a whole.
    pub column: String,
    /// Stable name of the reason (see [`super::flaw_words`]).
    pub code: String,
}

impl Flaw {
    pub(crate) fn new(column: &str, code: &str) -> Self {
        Self { column: column.to_owned(), code: code.to_owned() }
    }

    pub(crate) fn of(problems: &[LineProblem]) -> Vec<Self> {
        problems.iter().map(|problem| Self::new(&problem.column, problem.reason.code())).collect()
    }
}

/// A staged line on its way to the plan.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub line: i64,
    pub group: i64,
    pub staged: Staged,
    pub mac: Option<[u8; 32]>,
    pub cipher: Option<Vec<u8>>,
    /// Warnings of the reader.
    pub flaws: Vec<Flaw>,
}
