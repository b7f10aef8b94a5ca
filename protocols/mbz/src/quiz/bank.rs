//! The question bank, `questions.xml`: an index of where each question stands, so that a quiz reads
//! its own and no tree of all is made. Until 3.11 a category holds questions; since 4.0 it holds
//! entries, which hold versions, which hold questions.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::xml::{self, Fault};

/// Where a question stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    range: Range<usize>,
    /// The context of its category, where its files are.
    pub(super) context: u64,
}

/// A version of an entry.
#[derive(Debug, Default, Clone)]
struct Version {
    number: u64,
    is_ready: bool,
    question: Option<u64>,
}

/// The bank of a backup.
#[derive(Debug, Default)]
pub(crate) struct Bank {
    bytes: Vec<u8>,
    questions: HashMap<u64, Place>,
    entries: HashMap<u64, Vec<Version>>,
}

impl Bank {
    /// Makes the index. `depth` bounds elements inside each other.
    pub(crate) fn read(bytes: Vec<u8>, depth: usize) -> Result<Self, Fault> {
        let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => rest.to_vec(),
            None => bytes,
        };
        let (mut questions, mut entries) = (HashMap::new(), HashMap::new());
        index(xml::text(&bytes)?, depth, &mut questions, &mut entries)?;
        Ok(Self { bytes, questions, entries })
    }

    /// The XML of a question, and where it is.
    pub(super) fn question(&self, id: u64) -> Option<(&str, &Place)> {
        let place = self.questions.get(&id)?;
        let text = std::str::from_utf8(self.bytes.get(place.range.clone())?).ok()?;
        Some((text, place))
    }

    /// The question of an entry: of that version, or of the newest that is ready.
    pub(super) fn of_entry(&self, entry: u64, version: Option<u64>) -> Option<u64> {
        let versions = self.entries.get(&entry)?;
        let chosen = match version {
            Some(number) => versions.iter().find(|one| one.number == number),
            None => versions.iter().max_by_key(|one| (one.is_ready, one.number)),
        };
        chosen?.question
    }
}

/// What the walk is in.
#[derive(Default)]
struct Walk {
    /// The names of the open elements.
    path: Vec<Name>,
    has_root: bool,
    context: u64,
    entry: Option<u64>,
    version: Option<Version>,
    /// The question that is open: its number, where it began, how deep.
    question: Option<(u64, usize, usize)>,
    text: String,
}

/// Elements that matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Category,
    Context,
    Entry,
    Versions,
    Version,
    Status,
    Question,
    Other,
}

impl Name {
    fn of(name: &str) -> Self {
        match name {
            "question_category" => Self::Category,
            "contextid" => Self::Context,
            "question_bank_entry" => Self::Entry,
            "question_versions" => Self::Versions,
            "version" => Self::Version,
            "status" => Self::Status,
            "question" => Self::Question,
            _ => Self::Other,
        }
    }
}

fn id(tag: &BytesStart<'_>) -> Option<u64> {
    tag.try_get_attribute("id").ok()??.value.parse().ok()
}

fn index(
    source: &str,
    depth: usize,
    questions: &mut HashMap<u64, Place>,
    entries: &mut HashMap<u64, Vec<Version>>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::default();
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event().map_err(|_| Fault::Malformed)? {
            Event::Start(tag) => {
                if walk.path.len() >= depth {
                    return Err(Fault::Depth);
                }
                let name = Name::of(tag.name().into_inner());
                walk.has_root = true;
                walk.text.clear();
                if walk.question.is_none() {
                    match name {
                        Name::Category => walk.context = 0,
                        Name::Entry => walk.entry = id(&tag),
                        Name::Versions => walk.version = Some(Version::default()),
                        Name::Question => walk.question = id(&tag).map(|id| (id, start, walk.path.len())),
                        _ => {}
                    }
                }
                walk.path.push(name);
            }
            Event::End(_) => {
                let Some(name) = walk.path.pop() else { return Err(Fault::Malformed) };
                let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                close(&mut walk, name, end, questions, entries);
                walk.text.clear();
            }
            // Only short numbers and words of the index are of interest here.
            Event::Text(text) if walk.question.is_none() && walk.text.len() < 32 => walk.text.push_str(&text),
            Event::DocType(_) => return Err(Fault::DocumentType),
            Event::Eof => break,
            _ => {}
        }
    }
    if walk.path.is_empty() && walk.has_root { Ok(()) } else { Err(Fault::Malformed) }
}

fn close(
    walk: &mut Walk,
    name: Name,
    end: usize,
    questions: &mut HashMap<u64, Place>,
    entries: &mut HashMap<u64, Vec<Version>>,
) {
    if let Some((id, start, depth)) = walk.question {
        if walk.path.len() == depth {
            // The first of a number is the one.
            questions.entry(id).or_insert(Place { range: start..end, context: walk.context });
            if let Some(version) = &mut walk.version {
                version.question = Some(id);
            }
            walk.question = None;
        }
        return;
    }
    let (parent, text) = (walk.path.last().copied(), walk.text.trim());
    match (name, parent) {
        (Name::Context, Some(Name::Category)) => walk.context = text.parse().unwrap_or(0),
        (Name::Version, Some(Name::Versions)) => {
            if let Some(version) = &mut walk.version {
                version.number = text.parse().unwrap_or(0);
            }
        }
        (Name::Status, Some(Name::Versions)) => {
            if let Some(version) = &mut walk.version {
                version.is_ready = text == "ready";
            }
        }
        (Name::Versions, _) => {
            if let (Some(entry), Some(version)) = (walk.entry, walk.version.take()) {
                entries.entry(entry).or_default().push(version);
            }
        }
        (Name::Entry, _) => walk.entry = None,
        _ => {}
    }
}
