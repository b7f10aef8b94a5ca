//! A folder into a course. Whatever it holds, what comes out may be kept: what does not fit is left out
//! or cut, and told.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::entry::{ActivityEntry, QuestionEntry, RecordEntry, SectionEntry};
use super::{FILES, Fault, Folder, Note, RECORD, Read, SECTION};
use crate::content::check::limit;
use crate::content::{
    Activity, Answer, Body, Chapter, Completion, Condition, FileRef, Kind, Mark, Question, QuestionKind, Quiz, Root,
    Section, StableKey, Text, Tone, Track, Video, is_file_name,
};
use crate::record::{self, Collection, Record, TargetGroup};

/// Reads a folder.
#[must_use]
pub fn read(folder: &Folder) -> Read {
    let mut reader = Reader { folder, notes: Vec::new(), keys: HashSet::new(), count: 0, used: HashSet::new() };
    let record = reader.record();
    let root = reader.sections();
    let record = Record {
        title: match (record.title.is_empty(), root.sections.first()) {
            (true, Some(first)) => first.title.chars().take(record::limit::TITLE).collect(),
            _ => record.title.clone(),
        },
        ..record
    };
    for path in folder.texts.keys().chain(folder.files.keys()) {
        if !reader.used.contains(path.as_str()) {
            reader.notes.push(Note { path: path.clone(), line: None, fault: Fault::Stray });
        }
    }
    Read { record, root, notes: reader.notes }
}

struct Reader<'f> {
    folder: &'f Folder,
    notes: Vec<Note>,
    keys: HashSet<StableKey>,
    /// Activities so far.
    count: usize,
    used: HashSet<&'f str>,
}

/// `NN-key`: the number that orders, the key. Without a number it comes after the others.
fn place_of(name: &str) -> Option<(u64, StableKey)> {
    let numbered = name.split_once('-').and_then(|(number, key)| {
        let is_number = !number.is_empty() && number.len() <= 9 && number.bytes().all(|c| c.is_ascii_digit());
        Some((is_number.then(|| number.parse::<u64>().ok())??, key))
    });
    let (number, key) = numbered.unwrap_or((u64::MAX, name));
    Some((number, key.parse().ok()?))
}

impl<'f> Reader<'f> {
    fn note(&mut self, path: &str, line: Option<usize>, fault: Fault) {
        self.notes.push(Note { path: path.to_owned(), line, fault });
    }

    fn text(&mut self, path: &'f str, bytes: &'f [u8]) -> Option<&'f str> {
        self.used.insert(path);
        let text = std::str::from_utf8(bytes).ok();
        if text.is_none() {
            self.note(path, None, Fault::NotText);
        }
        text.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Reads TOML that begins at `first` (a line of the file).
    fn toml<T: DeserializeOwned>(&mut self, path: &str, text: &str, first: usize) -> Option<T> {
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
                let line = first + before.matches('\n').count();
                self.note(path, Some(line), Fault::Toml { why: error.message().to_owned() });
                None
            }
        }
    }

    fn cut(&mut self, path: &str, of: &str, text: String, most: usize) -> String {
        if text.chars().count() <= most {
            return text;
        }
        self.note(path, None, Fault::TooMuch { of: of.to_owned(), most });
        text.chars().take(most).collect()
    }

    fn few<T>(&mut self, path: &str, of: &str, list: &mut Vec<T>, most: usize) {
        if list.len() > most {
            self.note(path, None, Fault::TooMuch { of: of.to_owned(), most });
            list.truncate(most);
        }
    }

    fn body(&mut self, path: &str, text: impl Into<Text>) -> Text {
        let mut text = text.into();
        if text.source.len() > limit::TEXT {
            self.note(path, None, Fault::TooMuch { of: "text".to_owned(), most: limit::TEXT });
            let end = (0..=limit::TEXT).rev().find(|at| text.source.is_char_boundary(*at)).unwrap_or(0);
            text.source.truncate(end);
        }
        text
    }

    fn record(&mut self) -> Record {
        let folder = self.folder;
        let Some((path, bytes)) = folder.texts.get_key_value(RECORD) else {
            self.note(RECORD, None, Fault::NoRecord);
            return Record::default();
        };
        let entry: Option<RecordEntry> = self.text(path, bytes).and_then(|text| self.toml(path, text, 1));
        let Some(mut entry) = entry else { return Record::default() };
        let mut target_groups = Vec::new();
        for code in &entry.target_groups {
            match TargetGroup::from_code(code) {
                Some(group) if !target_groups.contains(&group) => target_groups.push(group),
                Some(_) => {}
                None => self.unknown(path, "target_groups", code),
            }
        }
        let collection = match (entry.collection.as_str(), Collection::from_code(&entry.collection)) {
            ("", _) => Collection::default(),
            (_, Some(known)) => known,
            (other, None) => {
                self.unknown(path, "collection", other);
                Collection::default()
            }
        };
        let thumbnail = entry.thumbnail.and_then(|name| {
            let file = self.file(&format!("{FILES}/{name}"), &name);
            if file.is_none() {
                self.note(path, None, Fault::NoFile { name });
            }
            file
        });
        self.few(path, "keywords", &mut entry.keywords, record::limit::KEYWORDS);
        let minutes = |value: Option<u16>| value.map(|minutes| minutes.min(record::limit::MINUTES));
        Record {
            title: self.cut(path, "title", entry.title, record::limit::TITLE),
            objective: self.cut(path, "objective", entry.objective, record::limit::OBJECTIVE),
            description: self.cut(path, "description", entry.description, record::limit::DESCRIPTION),
            target_groups,
            remote_minutes: minutes(entry.remote_minutes),
            onsite_minutes: minutes(entry.onsite_minutes),
            authors: self.cut(path, "authors", entry.authors, record::limit::AUTHORS),
            keywords: entry
                .keywords
                .into_iter()
                .map(|word| self.cut(path, "keyword", word, record::limit::KEYWORD))
                .collect(),
            collection,
            thumbnail,
        }
    }

    fn unknown(&mut self, path: &str, field: &str, value: &str) {
        self.note(path, None, Fault::Unknown { field: field.to_owned(), value: value.to_owned() });
    }

    /// The file at this path of the folder, by this name.
    fn file(&mut self, path: &str, name: &str) -> Option<FileRef> {
        let (path, stored) = self.folder.files.get_key_value(path).filter(|_| is_file_name(name))?;
        self.used.insert(path);
        Some(FileRef {
            digest: stored.digest,
            name: name.to_owned(),
            media_type: stored.media_type.clone(),
            size: stored.size,
        })
    }

    /// The files of a section or activity: those that it lists, or all that are there.
    fn files(&mut self, path: &str, key: &StableKey, listed: Option<Vec<String>>) -> Vec<FileRef> {
        let inside = format!("{FILES}/{key}/");
        let there = self.folder.files.range(inside.clone()..).map(|(path, _)| path);
        let there = there.map_while(|path| path.strip_prefix(&inside)).filter(|name| is_file_name(name));
        let mut names = listed.unwrap_or_else(|| there.map(str::to_owned).collect());
        self.few(path, "files", &mut names, limit::FILES);
        let mut files: Vec<FileRef> = Vec::new();
        for name in names {
            match self.file(&format!("{inside}{name}"), &name) {
                Some(file) if files.iter().all(|known| known.name != name) => files.push(file),
                Some(_) => {}
                None => self.note(path, None, Fault::NoFile { name }),
            }
        }
        files
    }

    fn take_key(&mut self, path: &str, key: StableKey) -> Option<StableKey> {
        if self.keys.insert(key.clone()) {
            return Some(key);
        }
        self.note(path, None, Fault::KeyTwice { key: key.to_string() });
        None
    }

    fn condition(&mut self, path: &str, entry: Option<super::entry::ConditionEntry>) -> Option<Condition> {
        let mut condition = Condition::from(entry?);
        self.few(path, "terms", &mut condition.terms, limit::TERMS);
        Some(condition)
    }

    fn sections(&mut self) -> Root {
        let folder = self.folder;
        let mut names: Vec<&str> =
            folder.texts.keys().filter_map(|path| path.split_once('/')).map(|(name, _)| name).collect();
        names.dedup();
        let mut places = Vec::new();
        for name in names.into_iter().filter(|name| *name != FILES) {
            match place_of(name) {
                Some((number, key)) => places.push((number, key, name)),
                None => self.note(name, None, Fault::Name),
            }
        }
        places.sort_by_key(|(number, ..)| *number);
        self.few("", "sections", &mut places, limit::SECTIONS);
        let mut root = Root::default();
        for (_, key, name) in places {
            let Some(key) = self.take_key(name, key) else { continue };
            root.sections.push(self.section(key, name));
        }
        root
    }

    fn section(&mut self, key: StableKey, name: &'f str) -> Section {
        let (folder, path) = (self.folder, format!("{name}/{SECTION}"));
        let entry: SectionEntry = match folder.texts.get_key_value(&path) {
            Some((path, bytes)) => self.text(path, bytes).and_then(|text| self.toml(path, text, 1)).unwrap_or_default(),
            None => SectionEntry::default(),
        };
        let title = if entry.title.is_empty() { key.to_string() } else { entry.title };
        let mut section = Section {
            title: self.cut(&path, "title", title, limit::TITLE),
            intro: self.body(&path, entry.intro),
            files: self.files(&path, &key, entry.files),
            is_hidden: entry.hidden,
            condition: self.condition(&path, entry.condition),
            activities: Vec::new(),
            key,
        };
        let inside = format!("{name}/");
        let mut places = Vec::new();
        for (path, bytes) in folder.texts.range(inside.clone()..) {
            let Some(file) = path.strip_prefix(&inside) else { break };
            if file == SECTION {
                continue;
            }
            let parts = file.rsplit_once('.').filter(|(_, ending)| ["md", "html", "toml"].contains(ending));
            match parts.and_then(|(stem, ending)| Some((place_of(stem)?, ending))) {
                Some(((number, key), ending)) => places.push((number, key, ending, path.as_str(), bytes.as_slice())),
                None => {
                    self.used.insert(path);
                    self.note(path, None, Fault::Name);
                }
            }
        }
        places.sort_by_key(|(number, ..)| *number);
        for (_, key, ending, path, bytes) in places {
            self.used.insert(path);
            if self.count == limit::ACTIVITIES {
                self.note(path, None, Fault::TooMuch { of: "activities".to_owned(), most: limit::ACTIVITIES });
                continue;
            }
            if let Some(activity) = self.activity(key, ending, path, bytes) {
                self.count += 1;
                section.activities.push(activity);
            }
        }
        section
    }

    fn activity(&mut self, key: StableKey, ending: &str, path: &'f str, bytes: &'f [u8]) -> Option<Activity> {
        let text = self.text(path, bytes)?;
        let (mut entry, main): (ActivityEntry, Option<Text>) = if ending == "toml" {
            (self.toml(path, text, 1)?, None)
        } else {
            let make = if ending == "html" { Text::html } else { Text::markdown };
            match head_of(text) {
                Head::None => (ActivityEntry::default(), Some(make(text))),
                Head::Values { values, rest } => (self.toml(path, values, 2)?, Some(make(rest))),
                Head::Open => {
                    self.note(path, Some(1), Fault::NoEnd);
                    return None;
                }
            }
        };
        let code = if entry.kind.is_empty() { Kind::Page.code() } else { entry.kind.as_str() };
        let Some(kind) = Kind::from_code(code) else {
            let code = code.to_owned();
            self.unknown(path, "kind", &code);
            return None;
        };
        let key = self.take_key(path, key)?;
        let files = self.files(path, &key, entry.files.take());
        let condition = self.condition(path, entry.condition.take());
        let title = if entry.title.is_empty() && kind != Kind::Label { key.to_string() } else { entry.title.clone() };
        let title = self.cut(path, "title", title, limit::TITLE);
        let minutes = entry.minutes;
        let completion = self.completion(path, &entry, kind);
        let (is_hidden, body) = (entry.hidden, self.content(path, kind, entry, main));
        Some(Activity { key, title, is_hidden, minutes, completion, condition, files, body })
    }

    fn completion(&mut self, path: &str, entry: &ActivityEntry, kind: Kind) -> Completion {
        let usual = Activity::new(StableKey::free("x", |_| false), "", Body::empty(kind)).completion;
        match entry.completion.as_str() {
            "" => usual,
            "none" => Completion::None,
            "viewed" => Completion::Viewed,
            "done_by_hand" => Completion::DoneByHand,
            "attempted" => Completion::Attempted,
            "passed" => Completion::Passed { percent: entry.completion_percent.unwrap_or(100).min(100) },
            other => {
                self.unknown(path, "completion", other);
                usual
            }
        }
    }

    fn content(&mut self, path: &str, kind: Kind, mut entry: ActivityEntry, main: Option<Text>) -> Body {
        // What stands after the values comes first; a `.toml` file says it as `text`.
        let text = match main {
            Some(text) => self.body(path, text),
            None => self.body(path, std::mem::take(&mut entry.text)),
        };
        match kind {
            Kind::Page => Body::Page { text },
            Kind::Folder => Body::Folder { text },
            Kind::File => Body::File { file: entry.file, text },
            Kind::Link => Body::Link { url: entry.url, text },
            Kind::Label => {
                let tone = Tone::from_code(&entry.tone);
                if tone.is_none() && !entry.tone.is_empty() {
                    self.unknown(path, "tone", &entry.tone);
                }
                Body::Label { tone: tone.unwrap_or_default(), text }
            }
            Kind::Book => Body::Book { text, chapters: self.chapters(path, entry) },
            Kind::Video => Body::Video(Video {
                file: entry.file,
                poster: entry.poster,
                tracks: entry
                    .tracks
                    .into_iter()
                    .map(|one| Track { file: one.file, kind: one.kind, language: one.language, label: one.label })
                    .collect(),
                chapters: entry.marks.into_iter().map(|mark| Mark { at: mark.at, title: mark.title }).collect(),
                transcript: self.body(path, entry.transcript),
                text,
            }),
            Kind::Quiz => Body::Quiz(self.quiz(path, entry, text)),
            Kind::Parked => Body::Parked { module: entry.module, note: entry.note },
        }
    }

    fn chapters(&mut self, path: &str, mut entry: ActivityEntry) -> Vec<Chapter> {
        self.few(path, "chapters", &mut entry.chapters, limit::CHAPTERS);
        let mut chapters: Vec<Chapter> = Vec::new();
        for one in entry.chapters {
            let Some(key) = self.inner_key(path, one.key, &one.title, &chapters.iter().map(|known| &known.key)) else {
                continue;
            };
            chapters.push(Chapter {
                key,
                title: self.cut(path, "title", one.title, limit::TITLE),
                level: one.level.unwrap_or(1).clamp(1, 2),
                is_hidden: one.hidden,
                text: self.body(path, one.text),
            });
        }
        chapters
    }

    /// The key of something inside an activity: its own, or one made of its words.
    fn inner_key<'k>(
        &mut self,
        path: &str,
        given: Option<StableKey>,
        words: &str,
        known: &(impl Iterator<Item = &'k StableKey> + Clone),
    ) -> Option<StableKey> {
        let is_taken = |key: &str| known.clone().any(|one| one.as_str() == key);
        match given {
            None => Some(StableKey::free(words, is_taken)),
            Some(key) if is_taken(key.as_str()) => {
                self.note(path, None, Fault::KeyTwice { key: key.to_string() });
                None
            }
            Some(key) => Some(key),
        }
    }

    fn quiz(&mut self, path: &str, mut entry: ActivityEntry, intro: Text) -> Quiz {
        self.few(path, "questions", &mut entry.questions, limit::QUESTIONS);
        let mut quiz = Quiz {
            intro,
            questions: Vec::new(),
            attempts_max: entry.attempts_max,
            pass_percent: entry.pass_percent.map(|percent| percent.min(100)),
            is_shuffled: entry.shuffled,
        };
        for one in entry.questions {
            if let Some(question) = self.question(path, one, &quiz.questions) {
                quiz.questions.push(question);
            }
        }
        quiz
    }

    fn question(&mut self, path: &str, mut one: QuestionEntry, before: &[Question]) -> Option<Question> {
        let Some(kind) = QuestionKind::from_code(&one.kind) else {
            self.unknown(path, "kind", &one.kind);
            return None;
        };
        let words = format!("q{}", before.len() + 1);
        let key = self.inner_key(path, one.key, &words, &before.iter().map(|known| &known.key))?;
        self.few(path, "answers", &mut one.answers, limit::ANSWERS);
        let mut answers: Vec<Answer> = Vec::new();
        for answer in one.answers {
            let words = match (kind, answers.len()) {
                (QuestionKind::TrueFalse, 0) => "vrai".to_owned(),
                (QuestionKind::TrueFalse, 1) => "faux".to_owned(),
                (_, count) => format!("r{}", count + 1),
            };
            let Some(key) = self.inner_key(path, answer.key, &words, &answers.iter().map(|known| &known.key)) else {
                continue;
            };
            answers.push(Answer {
                key,
                text: self.body(path, answer.text),
                fraction: answer.fraction.clamp(-100, 100),
                feedback: self.body(path, answer.feedback),
            });
        }
        Some(Question {
            key,
            kind,
            text: self.body(path, one.text),
            answers,
            feedback_right: self.body(path, one.right),
            feedback_wrong: self.body(path, one.wrong),
            points: one.points.unwrap_or(u16::from(kind != QuestionKind::Description)),
        })
    }
}

/// The values before a text.
enum Head<'t> {
    /// There are none.
    None,
    /// Between two lines of `+++`.
    Values { values: &'t str, rest: &'t str },
    /// They begin and do not end.
    Open,
}

fn head_of(text: &str) -> Head<'_> {
    let is_mark = |line: &str| line.trim_end_matches(['\r', '\n']) == "+++";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_mark(line)) else { return Head::None };
    let mut end = first.len();
    for line in lines {
        if is_mark(line) {
            return Head::Values { values: &text[first.len()..end], rest: &text[end + line.len()..] };
        }
        end += line.len();
    }
    Head::Open
}
