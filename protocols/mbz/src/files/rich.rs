//! Texts as Moodle keeps them, with what they refer to.

use std::collections::HashMap;

use super::reference::{self, Reference, Target};
use super::{FileId, Files};
use crate::note::{Code, Report};
use crate::xml::Element;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text in which line ends count and HTML is allowed (Moodle's "auto-format").
    Auto,
    /// HTML, as any author's browser made it: to be sanitised.
    Html,
    /// Text without meaning in its signs.
    Plain,
    /// Markdown.
    Markdown,
}

impl Format {
    fn of(element: &Element<'_>, name: &str) -> Self {
        match element.filled(name) {
            Some("0") => Self::Auto,
            Some("2") => Self::Plain,
            Some("4") => Self::Markdown,
            _ => Self::Html,
        }
    }
}

/// A text, and where in it files and activities are named. Nothing is sanitised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rich {
    /// As it was written.
    pub text: String,
    /// How it was written.
    pub format: Format,
    /// What it refers to, in order, without overlap.
    pub references: Vec<Reference>,
}

impl Rich {
    /// Whether there is nothing but blanks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text with every reference replaced by what `address` makes of its target (not escaped here).
    #[must_use]
    pub fn rewritten(&self, mut address: impl FnMut(&Target) -> String) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for reference in &self.references {
            text.push_str(self.text.get(from..reference.range.start).unwrap_or_default());
            text.push_str(&address(&reference.target));
            from = reference.range.end;
        }
        text.push_str(self.text.get(from..).unwrap_or_default());
        text
    }
}

/// Where the files of a text are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area<'a> {
    pub(crate) context: u64,
    pub(crate) component: &'a str,
    pub(crate) area: &'a str,
    pub(crate) item: u64,
}

/// What a text may refer to.
pub(crate) struct Scope<'b> {
    pub(crate) files: &'b Files,
    /// The module of each activity.
    pub(crate) modules: &'b HashMap<u64, Box<str>>,
    pub(crate) course: u64,
}

impl Scope<'_> {
    /// The text of a column and of the column beside it that says how it is written.
    pub(crate) fn rich(&self, row: &Element<'_>, column: &str, area: Area<'_>, report: &mut Report) -> Rich {
        let format = Format::of(row, &format!("{column}format"));
        self.rich_as(row.text(column).unwrap_or_default(), format, area, report)
    }

    /// A text of a known format.
    pub(crate) fn rich_as(&self, text: &str, format: Format, area: Area<'_>, report: &mut Report) -> Rich {
        let references = reference::find(text, |path| self.file(area, path), |link| self.link(link));
        for reference in &references {
            match &reference.target {
                Target::FileUnknown(path) => report.approximated(Code::FileUnknown, [path.as_str()]),
                Target::Unknown(link) => report.approximated(Code::LinkUnknown, [link.as_str()]),
                Target::File(id) => self.note_missing(*id, report),
                Target::Activity { .. } | Target::Course => {}
            }
        }
        Rich { text: text.to_owned(), format, references }
    }

    /// Says so when the archive does not hold the content.
    pub(crate) fn note_missing(&self, id: FileId, report: &mut Report) {
        if let Some(row) = self.files.get(id).filter(|row| !row.is_present) {
            report.approximated(Code::FileContentMissing, [row.name.to_string(), row.hash.to_string()]);
        }
    }

    fn file(&self, area: Area<'_>, path: &str) -> Option<FileId> {
        let (folder, name) = path.rsplit_once('/')?;
        let mut candidates = self.files.area(area.context, area.component, area.area, area.item);
        candidates.find(|id| {
            let row = self.files.get(*id);
            row.is_some_and(|row| *row.name == *name && row.path.trim_end_matches('/') == folder)
        })
    }

    fn link(&self, link: &reference::Link<'_>) -> Option<Target> {
        let first = *link.numbers.first()?;
        let module = link.name.strip_suffix("VIEWBYIDCH").or_else(|| link.name.strip_suffix("VIEWBYID"))?;
        if module == "COURSE" {
            return (first == self.course).then_some(Target::Course);
        }
        let known = self.modules.get(&first)?;
        let item = link.numbers.get(1).copied();
        known.eq_ignore_ascii_case(module).then_some(Target::Activity { activity: crate::ActivityId(first), item })
    }
}
