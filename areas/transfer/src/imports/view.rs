//! Imports and items as the pages show them.

use i18n::{Zone, format};
use web::Ask;

use super::store::{Import, State};
use crate::report::{Item, Note, Outcome, What, module_words, note_words, outcome_words};
use crate::words::Words;

/// A line of the list of imports.
pub(super) struct Row {
    pub href: String,
    pub title: String,
    pub file: String,
    pub state: &'static str,
    pub badge: &'static str,
    pub day: String,
    pub counts: String,
}

pub(super) fn state(t: Words, state: State) -> (&'static str, &'static str) {
    match state {
        State::Waiting => (t.state_waiting(), "chalk"),
        State::Running => (t.state_running(), "chalk"),
        State::Done => (t.state_done(), ""),
        State::Failed => (t.state_failed(), "brick"),
    }
}

pub(super) fn row(ask: &Ask, t: Words, zone: &Zone, import: &Import) -> Row {
    let (words, badge) = state(t, import.state);
    let counts = &import.counts;
    Row {
        href: ask.link(&format!("/gestion/parcours/importer/{}", import.id)),
        title: if import.title.is_empty() { import.file_name.clone() } else { import.title.clone() },
        file: format!("{} ({})", import.file_name, format::bytes(ask.lang, import.blob.size)),
        state: words,
        badge,
        day: zone.date_time(ask.lang, import.created_at),
        counts: if import.state == State::Done {
            t.report_counts(counts.kept, counts.approximated, counts.parked, counts.refused)
        } else {
            String::new()
        },
    }
}

/// A line of the report.
pub(super) struct Line {
    pub href: String,
    pub title: String,
    pub kind: String,
    pub section: String,
    pub outcome: &'static str,
    pub badge: &'static str,
    pub notes: Vec<String>,
    /// Behind « more ».
    pub more: Vec<String>,
}

/// Reasons shown at once.
const FEW: usize = 3;

pub(super) fn line(base: &str, t: Words, item: &Item) -> Line {
    let mut notes: Vec<String> = item.notes.iter().map(|note| note_words(t, note)).collect();
    let more = if notes.len() > FEW + 1 { notes.split_off(FEW) } else { Vec::new() };
    let href = match (&item.key, item.what, item.module.as_str()) {
        (None, ..) => String::new(),
        (Some(key), What::Section, _) | (Some(key), _, "subsection") => format!("{base}/sections/{key}"),
        (Some(key), ..) => format!("{base}/activites/{key}"),
    };
    Line {
        href,
        title: item.title.clone(),
        kind: module_words(t, &item.module),
        section: item.section.clone(),
        outcome: outcome_words(t, item.outcome),
        badge: badge(item.outcome),
        notes,
        more,
    }
}

const fn badge(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "",
        Outcome::Approximated => "outline",
        Outcome::Parked => "chalk",
        Outcome::Refused => "brick",
    }
}

/// What is said of the backup as a whole.
pub(super) fn whole(t: Words, notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| note_words(t, note)).collect()
}

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    /// What a manager has to look at: all but what is as it was.
    ToSee,
    /// Everything.
    All,
    /// Of one outcome.
    Of(Outcome),
}

impl Filter {
    pub fn from_query(code: Option<&str>, has_flaws: bool) -> Self {
        match code {
            Some("tout") => Self::All,
            Some("a-voir") => Self::ToSee,
            Some(code) => Outcome::from_code(code).map_or(Self::All, Self::Of),
            None if has_flaws => Self::ToSee,
            None => Self::All,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::ToSee => "a-voir",
            Self::All => "tout",
            Self::Of(outcome) => outcome.code(),
        }
    }

    pub fn takes(self, item: &Item) -> bool {
        match self {
            // Sections stand where something has to be said of them.
            Self::ToSee => item.outcome != Outcome::Kept,
            Self::All => item.what == What::Activity || !item.notes.is_empty(),
            Self::Of(outcome) => item.outcome == outcome && item.what == What::Activity,
        }
    }
}
