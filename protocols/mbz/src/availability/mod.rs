//! Conditions under which a section or an activity opens, as a small tree. Moodle writes them as
//! JSON since 2.7, and as columns and rows before.

mod columns;
mod json;

use std::collections::HashMap;

use base::Timestamp;

use crate::ActivityId;
use crate::note::{Code, Report};
use crate::xml::Element;

/// How the parts of a group are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Joined {
    /// Every one must hold.
    All,
    /// One is enough.
    Any,
    /// Not every one may hold.
    NotAll,
    /// None may hold.
    None,
}

/// Conditions that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Conditions {
    /// How they are to be taken.
    pub joined: Joined,
    /// The parts, in order; never empty.
    pub parts: Vec<Part>,
}

/// A condition, and whether who does not meet it sees the thing greyed out, or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What must hold.
    pub condition: Condition,
    /// Whether it is shown to who does not meet it.
    pub is_shown: bool,
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Conditions inside.
    Group(Conditions),
    /// From this moment on.
    From(Timestamp),
    /// Before this moment.
    Until(Timestamp),
    /// Another activity is in this state.
    Completion {
        /// Which.
        of: Other,
        /// The state.
        state: Completed,
    },
    /// A mark in per cent.
    Grade {
        /// Whose mark: an activity of the backup, where it can be told.
        of: Option<ActivityId>,
        /// The number of the grade item in the gradebook.
        item: u64,
        /// At least this.
        from: Option<f64>,
        /// Less than this.
        below: Option<f64>,
    },
    /// A member of a group; of any, without a number.
    Member(Option<u64>),
    /// A member of a group of this grouping; of the activity's own, without a number.
    Grouping(Option<u64>),
    /// A field of the person's profile.
    Profile {
        /// Its name.
        field: String,
        /// Whether the site added the field.
        is_custom: bool,
        /// Moodle's word for the comparison: `isequalto`, `contains`, `isempty`…
        operator: String,
        /// With what.
        value: String,
    },
    /// A kind that is not known, by its name and as it was written.
    Unknown {
        /// The kind.
        kind: String,
        /// Its JSON.
        source: String,
    },
}

/// An activity that a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Other {
    /// An activity of this backup.
    Activity(ActivityId),
    /// The one before, whichever it is, that has rules of completion.
    Previous,
    /// One that is not in the backup; its number.
    Missing(u64),
}

/// States of completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Completed {
    /// Not done.
    NotDone,
    /// Done, whatever the mark.
    Done,
    /// Done and passed.
    Passed,
    /// Done and not passed.
    Failed,
}

impl Completed {
    fn of(number: i64) -> Option<Self> {
        Some(match number {
            0 => Self::NotDone,
            1 => Self::Done,
            2 => Self::Passed,
            3 => Self::Failed,
            _ => return None,
        })
    }
}

/// What conditions may be about.
pub(crate) struct Known<'b> {
    pub(crate) modules: &'b HashMap<u64, Box<str>>,
    /// The activity of each grade item.
    pub(crate) grade_items: &'b HashMap<u64, u64>,
}

impl Known<'_> {
    fn other(&self, number: i64, report: &mut Report) -> Other {
        match u64::try_from(number) {
            Err(_) => Other::Previous,
            Ok(id) if self.modules.contains_key(&id) => Other::Activity(ActivityId(id)),
            Ok(id) => {
                report.approximated(Code::ConditionTargetMissing, ["completion", &id.to_string()]);
                Other::Missing(id)
            }
        }
    }

    fn grade(&self, item: u64, from: Option<f64>, below: Option<f64>, report: &mut Report) -> Condition {
        let of = self.grade_items.get(&item).copied().map(ActivityId);
        if of.is_none() {
            report.approximated(Code::ConditionTargetMissing, ["grade", &item.to_string()]);
        }
        Condition::Grade { of, item, from, below }
    }
}

/// Whether reading the conditions of this element needs the grade items.
pub(crate) fn needs_grade_items(row: &Element<'_>) -> bool {
    let text = row.text("availability").or_else(|| row.text("availabilityjson"));
    text.is_some_and(|text| text.contains("\"grade\""))
        || row.child("availability_info").is_some()
        || row.child("availability").is_some_and(|old| !old.children().is_empty())
}

/// The conditions of a section (`section.xml`) or an activity (`module.xml`).
pub(crate) fn read(row: &Element<'_>, known: &Known<'_>, report: &mut Report) -> Option<Conditions> {
    // In section.xml of 2.3 to 2.6 `availability` is a row with children, in module.xml of 2.7 and later the JSON.
    let written = row.filled("availabilityjson").or_else(|| {
        let json = row.child("availability").filter(|element| element.children().is_empty());
        json.and_then(|_| row.filled("availability"))
    });
    let conditions = match written {
        Some(text) => json::read(text, known, report),
        None => columns::read(row, known, report),
    };
    conditions.filter(|conditions| !conditions.parts.is_empty())
}
