//! The record of a course: what one reads of it before opening it, and what it still lacks.

use serde::{Deserialize, Serialize};

use crate::content::FileRef;

/// How a course is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collection {
    /// Alone, at one's pace.
    #[default]
    SelfPaced,
    /// With a trainer.
    Tutored,
    /// A place to work together, without an end.
    Workspace,
}

impl Collection {
    /// Every collection.
    pub const ALL: [Self; 3] = [Self::SelfPaced, Self::Tutored, Self::Workspace];

    /// The word in files and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SelfPaced => "self_paced",
            Self::Tutored => "tutored",
            Self::Workspace => "workspace",
        }
    }

    /// The collection that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// For whom a course is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetGroup {
    /// Everyone who works in a school or a service.
    Everyone,
    /// Teachers of the first degree.
    FirstDegree,
    /// Teachers of the second degree.
    SecondDegree,
    /// Heads of schools.
    Heads,
    /// Education advisers and assistants.
    SchoolLife,
    /// Those who accompany pupils with a disability.
    Inclusion,
    /// Offices and services.
    Offices,
    /// Trainers and advisers.
    Trainers,
}

impl TargetGroup {
    /// Every group.
    pub const ALL: [Self; 8] = [
        Self::Everyone,
        Self::FirstDegree,
        Self::SecondDegree,
        Self::Heads,
        Self::SchoolLife,
        Self::Inclusion,
        Self::Offices,
        Self::Trainers,
    ];

    /// The word in files and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::FirstDegree => "first_degree",
            Self::SecondDegree => "second_degree",
            Self::Heads => "heads",
            Self::SchoolLife => "school_life",
            Self::Inclusion => "inclusion",
            Self::Offices => "offices",
            Self::Trainers => "trainers",
        }
    }

    /// The group that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What is said of a course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Its title.
    pub title: String,
    /// What one can do after it, in a sentence.
    pub objective: String,
    /// What it holds, in Markdown.
    pub description: String,
    /// For whom it is.
    pub target_groups: Vec<TargetGroup>,
    /// Minutes at a distance.
    pub remote_minutes: Option<u16>,
    /// Minutes on site.
    pub onsite_minutes: Option<u16>,
    /// Who wrote it, as one reads it.
    pub authors: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// How it is followed.
    pub collection: Collection,
    /// A picture for lists.
    pub thumbnail: Option<FileRef>,
}

/// The longest values of a record, in characters.
pub mod limit {
    /// Title.
    pub const TITLE: usize = 140;
    /// Objective.
    pub const OBJECTIVE: usize = 500;
    /// Description.
    pub const DESCRIPTION: usize = 10_000;
    /// Authors.
    pub const AUTHORS: usize = 300;
    /// One keyword.
    pub const KEYWORD: usize = 60;
    /// How many keywords.
    pub const KEYWORDS: usize = 20;
    /// Minutes of either kind.
    pub const MINUTES: u16 = 60_000;
}

/// What a record may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The title.
    Title,
    /// The objective.
    Objective,
    /// The description.
    Description,
    /// For whom.
    TargetGroups,
    /// How long, at a distance or on site.
    Duration,
    /// Who wrote it.
    Authors,
    /// Words to find it by.
    Keywords,
    /// The picture.
    Thumbnail,
}

impl Missing {
    /// Everything that completeness looks at.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Objective,
        Self::Description,
        Self::TargetGroups,
        Self::Duration,
        Self::Authors,
        Self::Keywords,
        Self::Thumbnail,
    ];

    /// Whether a course may not be offered without it; a picture only helps.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        !matches!(self, Self::Thumbnail)
    }
}

impl Record {
    /// What is missing, in the order of the form.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let is_missing = |one: &Missing| match one {
            Missing::Title => self.title.trim().is_empty(),
            Missing::Objective => self.objective.trim().is_empty(),
            Missing::Description => self.description.trim().is_empty(),
            Missing::TargetGroups => self.target_groups.is_empty(),
            Missing::Duration => self.remote_minutes.unwrap_or(0) == 0 && self.onsite_minutes.unwrap_or(0) == 0,
            Missing::Authors => self.authors.trim().is_empty(),
            Missing::Keywords => self.keywords.is_empty(),
            Missing::Thumbnail => self.thumbnail.is_none(),
        };
        Missing::ALL.into_iter().filter(is_missing).collect()
    }

    /// What search looks at, folded.
    #[must_use]
    pub fn folded(&self) -> String {
        base::text::fold(&format!("{} {}", self.title, self.keywords.join(" ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_says_what_it_lacks() {
        assert_eq!(Record::default().missing(), Missing::ALL);
        let record = Record {
            title: "Protéger mes comptes".to_owned(),
            objective: "Choisir.".to_owned(),
            description: "Texte.".to_owned(),
            target_groups: vec![TargetGroup::Everyone],
            onsite_minutes: Some(20),
            authors: "Le service".to_owned(),
            keywords: vec!["sécurité".to_owned()],
            ..Record::default()
        };
        assert_eq!(record.missing(), [Missing::Thumbnail]);
        assert!(!Missing::Thumbnail.is_needed());
        assert_eq!(record.folded(), "proteger mes comptes securite");
    }
}
