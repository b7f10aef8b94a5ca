//! What the backup says of itself and of its course.

mod manifest;

use base::Timestamp;

use crate::files::{Area, Format, Rich, Scope};
use crate::note::Report;
use crate::xml::Element;

pub(crate) use manifest::{Listed, ListedSection, Manifest};

/// Where the backup comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Info {
    /// `4.5.5+ (Build: 20250613)`.
    pub moodle_release: Option<String>,
    /// `4.5`.
    pub backup_release: Option<String>,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// The address of the site that made it.
    pub site: Option<String>,
    /// `course`, `section` or `activity`.
    pub kind: Option<String>,
    /// Whether it may carry people (which are not read); `true` when it does not say.
    pub has_users: bool,
}

/// The record of the course.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Its number on the site.
    pub id: u64,
    /// The whole name.
    pub full_name: String,
    /// The short name.
    pub short_name: String,
    /// The summary.
    pub summary: Rich,
    /// How sections are shown: `topics`, `weeks`, or the name of a plug-in.
    pub format: String,
    /// The language, where it is forced.
    pub language: Option<String>,
    /// When it begins.
    pub starts: Option<Timestamp>,
    /// When it ends.
    pub ends: Option<Timestamp>,
    /// Whether participants see it.
    pub is_visible: bool,
    /// Whether completion is followed.
    pub has_completion: bool,
}

impl Course {
    /// From `course/course.xml`.
    pub(crate) fn read(root: &Element<'_>, scope: &Scope<'_>, context: u64, report: &mut Report) -> Self {
        let area = Area { context, component: "course", area: "summary", item: 0 };
        Self {
            id: root.id().unwrap_or(0),
            full_name: root.filled("fullname").unwrap_or_default().to_owned(),
            short_name: root.filled("shortname").unwrap_or_default().to_owned(),
            summary: scope.rich(root, "summary", area, report),
            format: root.filled("format").unwrap_or("topics").to_owned(),
            language: root.filled("lang").map(str::to_owned),
            starts: root.moment("startdate"),
            ends: root.moment("enddate"),
            is_visible: root.text("visible").is_none() || root.flag("visible"),
            has_completion: root.flag("enablecompletion"),
        }
    }

    /// From what the table of contents says of the course.
    pub(crate) fn from_manifest(manifest: &Manifest) -> Self {
        let summary = Rich { text: String::new(), format: Format::Html, references: Vec::new() };
        Self {
            id: manifest.course_id,
            full_name: manifest.full_name.clone(),
            short_name: manifest.short_name.clone(),
            summary,
            format: manifest.format.clone().unwrap_or_else(|| "topics".to_owned()),
            language: None,
            starts: manifest.starts,
            ends: manifest.ends,
            is_visible: true,
            has_completion: false,
        }
    }
}
