//! The tree of a course: sections, and activities in them.

use serde::{Deserialize, Serialize};

use super::{Body, Completion, Condition, FileRef, Kind, StableKey, Text};

/// All of a course's content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// A section: a heading, a few words, activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its key, unique in the course among sections and activities.
    pub key: StableKey,
    /// Its title.
    pub title: String,
    /// What is said below the title.
    pub intro: Text,
    /// Files that the words name.
    pub files: Vec<FileRef>,
    /// Not shown to participants.
    pub is_hidden: bool,
    /// When it opens; `None` = always.
    pub condition: Option<Condition>,
    /// The activities, in order.
    pub activities: Vec<Activity>,
}

/// An activity: what is read, watched, fetched or answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its key, unique in the course among sections and activities.
    pub key: StableKey,
    /// Its title.
    pub title: String,
    /// Not shown to participants.
    pub is_hidden: bool,
    /// How long it takes, in minutes.
    pub minutes: Option<u16>,
    /// What makes it done.
    pub completion: Completion,
    /// When it opens; `None` = always.
    pub condition: Option<Condition>,
    /// Its files.
    pub files: Vec<FileRef>,
    /// Its content.
    pub body: Body,
}

impl Section {
    /// An empty section.
    #[must_use]
    pub fn new(key: StableKey, title: impl Into<String>) -> Self {
        Self {
            key,
            title: title.into(),
            intro: Text::default(),
            files: Vec::new(),
            is_hidden: false,
            condition: None,
            activities: Vec::new(),
        }
    }
}

impl Activity {
    /// An activity with this content, shown to all, done once the person says so; a label never counts.
    #[must_use]
    pub fn new(key: StableKey, title: impl Into<String>, body: Body) -> Self {
        let completion = match body.kind() {
            Kind::Label | Kind::Parked => Completion::None,
            Kind::Quiz => Completion::Attempted,
            _ => Completion::DoneByHand,
        };
        let title = title.into();
        Self { key, title, is_hidden: false, minutes: None, completion, condition: None, files: Vec::new(), body }
    }

    /// The file of this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&FileRef> {
        self.files.iter().find(|file| file.name == name)
    }
}

impl Root {
    /// Every activity with its section, in reading order.
    pub fn activities(&self) -> impl Iterator<Item = (&Section, &Activity)> {
        self.sections.iter().flat_map(|section| section.activities.iter().map(move |activity| (section, activity)))
    }

    /// The activity of this key, and its section.
    #[must_use]
    pub fn find(&self, key: &StableKey) -> Option<(&Section, &Activity)> {
        self.activities().find(|(_, activity)| activity.key == *key)
    }

    /// The activity of this key, to change.
    pub fn find_mut(&mut self, key: &StableKey) -> Option<&mut Activity> {
        self.sections.iter_mut().flat_map(|section| &mut section.activities).find(|activity| activity.key == *key)
    }

    /// The section of this key.
    #[must_use]
    pub fn section(&self, key: &StableKey) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == *key)
    }

    /// The section of this key, to change.
    pub fn section_mut(&mut self, key: &StableKey) -> Option<&mut Section> {
        self.sections.iter_mut().find(|section| section.key == *key)
    }

    /// Whether a section or an activity has this key.
    #[must_use]
    pub fn has_key(&self, key: &str) -> bool {
        self.sections.iter().any(|section| {
            section.key.as_str() == key || section.activities.iter().any(|activity| activity.key.as_str() == key)
        })
    }

    /// Every file, of sections and of activities, in order; the same file may come twice.
    pub fn files(&self) -> impl Iterator<Item = &FileRef> {
        self.sections.iter().flat_map(|section| {
            section.files.iter().chain(section.activities.iter().flat_map(|activity| &activity.files))
        })
    }
}
