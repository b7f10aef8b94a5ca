//! Sections, in the order in which they are read, with their activities in order.

mod order;

use crate::availability::Conditions;
use crate::files::Rich;
use crate::note::Report;
use crate::{ActivityId, SectionId};

pub(crate) use order::{Draft, arrange};

/// A section of the course.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its number in the backup.
    pub id: SectionId,
    /// Its place; 0 is the part above all sections.
    pub number: i64,
    /// Its name; without one Moodle shows the number or the week.
    pub name: Option<String>,
    /// What stands at its head.
    pub summary: Rich,
    /// Whether participants see it.
    pub is_visible: bool,
    /// When it opens.
    pub availability: Option<Conditions>,
    /// What it is in.
    pub parent: Parent,
    /// Its activities, in order.
    pub activities: Vec<ActivityId>,
    /// What happened to it.
    pub report: Report,
}

/// What a section is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parent {
    /// Nothing: it is a section of the course.
    Course,
    /// An activity of the module `subsection`, which shows it in its own place (Moodle 4.5).
    Activity(ActivityId),
    /// Another section (formats with nested sections).
    Section(SectionId),
}
