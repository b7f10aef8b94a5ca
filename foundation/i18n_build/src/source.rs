//! Files of messages as text, and the line on which something stands.

use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser;

use crate::complaint::{Complaint, Complaints};

/// The text of one file of messages.
pub struct Source {
    /// Its path from the root of the workspace, for complaints.
    pub file: String,
    text: String,
}

impl Source {
    /// The source called `file` whose content is `text`; line ends of Windows are made plain.
    #[must_use]
    pub fn new(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), text: text.trim_start_matches('\u{feff}').replace("\r\n", "\n") }
    }

    /// The complaint `text` about the place where `part`, a slice of this source, stands.
    pub(crate) fn complain(&self, part: &str, text: impl Into<String>) -> Complaint {
        Complaint { file: self.file.clone(), line: self.line_of(part), text: text.into() }
    }

    /// The line of `part`, a slice of this source; 0 when it is not one.
    pub(crate) fn line_of(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        self.line_at(offset)
    }

    fn line_at(&self, offset: usize) -> usize {
        self.text.as_bytes().get(..offset).map_or(0, |ahead| ahead.iter().filter(|byte| **byte == b'\n').count() + 1)
    }

    /// A forgotten brace is noticed lines later: the complaint also says where the message starts.
    fn unreadable(&self, error: &parser::ParserError) -> Complaint {
        let line = self.line_at(error.pos.start.min(self.text.len()));
        let start = error.slice.as_ref().map_or(0, |slice| slice.start);
        let blank = self.text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let begins = self.line_at(start + blank);
        let mut text = format!("Fluent cannot read this: {}", error.kind);
        if begins < line {
            text.push_str(&format!(" (in what starts at line {begins})"));
        }
        Complaint { file: self.file.clone(), line, text }
    }

    /// The syntax tree, or what Fluent cannot read.
    pub(crate) fn parse(&self) -> Result<Resource<&str>, Complaints> {
        parser::parse(self.text.as_str()).map_err(|(tree, errors)| {
            let mut all: Vec<Complaint> = errors.iter().map(|error| self.unreadable(error)).collect();
            if all.is_empty() {
                all.extend(tree.body.iter().filter_map(|entry| match entry {
                    Entry::Junk { content } => Some(self.complain(content, "Fluent cannot read this")),
                    _ => None,
                }));
            }
            Complaints(all)
        })
    }
}

/// Reads `file` under `root`.
pub(crate) fn read(root: &Path, file: &str) -> Result<Source, Complaints> {
    fs::read_to_string(root.join(file)).map(|text| Source::new(file, &text)).map_err(|error| {
        let text = if error.kind() == std::io::ErrorKind::NotFound {
            "this file is missing; a crate with words has one in locales/fr and one in locales/en".to_owned()
        } else {
            format!("cannot be read: {error}")
        };
        Complaint::whole(file, text).into()
    })
}
