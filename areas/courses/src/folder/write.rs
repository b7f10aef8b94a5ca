//! A course into a folder.

use super::entry::{
    ActivityEntry, AnswerEntry, ChapterEntry, ConditionEntry, MarkEntry, QuestionEntry, RecordEntry, SectionEntry,
    TextEntry, TrackEntry,
};
use super::{FILES, Folder, RECORD, SECTION, Stored};
use crate::content::{Activity, Body, Completion, FileRef, Format, Question, QuestionKind, Root, Section, Text};
use crate::record::Record;

/// The folder that says this course. Contents of files are named, not held.
#[must_use]
pub fn write(record: &Record, root: &Root) -> Folder {
    let mut folder = Folder::default();
    folder.texts.insert(RECORD.to_owned(), toml_of(&record_entry(record)).into_bytes());
    if let Some(picture) = &record.thumbnail {
        folder.files.insert(format!("{FILES}/{}", picture.name), stored(picture));
    }
    let wide = digits(root.sections.len());
    for (at, section) in root.sections.iter().enumerate() {
        let inside = format!("{:0wide$}-{}", at + 1, section.key);
        let entry = SectionEntry {
            title: section.title.clone(),
            hidden: section.is_hidden,
            intro: TextEntry::from(&section.intro),
            files: listed(&section.files),
            condition: section.condition.as_ref().map(ConditionEntry::from),
        };
        folder.texts.insert(format!("{inside}/{SECTION}"), toml_of(&entry).into_bytes());
        keep(&mut folder, section.key.as_str(), &section.files);
        activities(&mut folder, &inside, section);
    }
    folder
}

fn activities(folder: &mut Folder, inside: &str, section: &Section) {
    let wide = digits(section.activities.len());
    for (at, activity) in section.activities.iter().enumerate() {
        let (entry, main) = activity_entry(activity);
        let (ending, text) = match main {
            Some(text) => {
                let ending = if text.format == Format::Html { "html" } else { "md" };
                (ending, format!("+++\n{}+++\n{}", toml_of(&entry), text.source))
            }
            None => ("toml", toml_of(&entry)),
        };
        folder.texts.insert(format!("{inside}/{:0wide$}-{}.{ending}", at + 1, activity.key), text.into_bytes());
        keep(folder, activity.key.as_str(), &activity.files);
    }
}

fn keep(folder: &mut Folder, key: &str, files: &[FileRef]) {
    for file in files {
        folder.files.insert(format!("{FILES}/{key}/{}", file.name), stored(file));
    }
}

fn stored(file: &FileRef) -> Stored {
    Stored { digest: file.digest, size: file.size, media_type: file.media_type.clone() }
}

/// The names of the files, when they are not simply in the order of their names.
fn listed(files: &[FileRef]) -> Option<Vec<String>> {
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    if names.is_sorted() { None } else { Some(names) }
}

/// How many digits the numbers of so many things need; two at least.
fn digits(count: usize) -> usize {
    count.to_string().len().max(2)
}

fn toml_of(entry: &impl serde::Serialize) -> String {
    // Strings, numbers, lists and tables with fixed keys: writing them cannot fail.
    toml::to_string_pretty(entry).unwrap_or_default()
}

fn record_entry(record: &Record) -> RecordEntry {
    RecordEntry {
        title: record.title.clone(),
        objective: record.objective.clone(),
        description: record.description.clone(),
        target_groups: record.target_groups.iter().map(|group| group.code().to_owned()).collect(),
        remote_minutes: record.remote_minutes,
        onsite_minutes: record.onsite_minutes,
        authors: record.authors.clone(),
        keywords: record.keywords.clone(),
        collection: record.collection.code().to_owned(),
        thumbnail: record.thumbnail.as_ref().map(|picture| picture.name.clone()),
    }
}

/// The values of an activity, and its main text when that stands after them in a file of its own.
fn activity_entry(activity: &Activity) -> (ActivityEntry, Option<&Text>) {
    let (completion, percent) = match activity.completion {
        Completion::None => ("none", None),
        Completion::Viewed => ("viewed", None),
        Completion::DoneByHand => ("done_by_hand", None),
        Completion::Attempted => ("attempted", None),
        Completion::Passed { percent } => ("passed", Some(percent)),
    };
    let mut entry = ActivityEntry {
        title: activity.title.clone(),
        kind: activity.body.kind().code().to_owned(),
        hidden: activity.is_hidden,
        minutes: activity.minutes,
        completion: completion.to_owned(),
        completion_percent: percent,
        files: listed(&activity.files),
        condition: activity.condition.as_ref().map(ConditionEntry::from),
        ..ActivityEntry::default()
    };
    let main = match &activity.body {
        Body::Page { text } | Body::Folder { text } => Some(text),
        Body::Label { tone, text } => {
            entry.tone = tone.code().to_owned();
            Some(text)
        }
        Body::File { file, text } => {
            entry.file.clone_from(file);
            Some(text)
        }
        Body::Link { url, text } => {
            entry.url.clone_from(url);
            Some(text)
        }
        Body::Book { text, chapters } => {
            entry.text = TextEntry::from(text);
            let chapter = |chapter: &crate::content::Chapter| ChapterEntry {
                key: Some(chapter.key.clone()),
                title: chapter.title.clone(),
                level: Some(chapter.level),
                hidden: chapter.is_hidden,
                text: TextEntry::from(&chapter.text),
            };
            entry.chapters = chapters.iter().map(chapter).collect();
            None
        }
        Body::Video(video) => {
            entry.file.clone_from(&video.file);
            entry.poster.clone_from(&video.poster);
            entry.text = TextEntry::from(&video.text);
            entry.transcript = TextEntry::from(&video.transcript);
            let track = |track: &crate::content::Track| TrackEntry {
                file: track.file.clone(),
                kind: track.kind,
                language: track.language.clone(),
                label: track.label.clone(),
            };
            entry.tracks = video.tracks.iter().map(track).collect();
            entry.marks =
                video.chapters.iter().map(|mark| MarkEntry { at: mark.at, title: mark.title.clone() }).collect();
            None
        }
        Body::Quiz(quiz) => {
            entry.text = TextEntry::from(&quiz.intro);
            entry.attempts_max = quiz.attempts_max;
            entry.pass_percent = quiz.pass_percent;
            entry.shuffled = quiz.is_shuffled;
            entry.questions = quiz.questions.iter().map(question_entry).collect();
            None
        }
        Body::Parked { module, note } => {
            entry.module.clone_from(module);
            entry.note.clone_from(note);
            None
        }
    };
    (entry, main)
}

fn question_entry(question: &Question) -> QuestionEntry {
    let usual = u16::from(question.kind != QuestionKind::Description);
    QuestionEntry {
        key: Some(question.key.clone()),
        kind: question.kind.code().to_owned(),
        text: TextEntry::from(&question.text),
        points: (question.points != usual).then_some(question.points),
        right: TextEntry::from(&question.feedback_right),
        wrong: TextEntry::from(&question.feedback_wrong),
        answers: question
            .answers
            .iter()
            .map(|answer| AnswerEntry {
                key: Some(answer.key.clone()),
                text: TextEntry::from(&answer.text),
                fraction: answer.fraction,
                feedback: TextEntry::from(&answer.feedback),
            })
            .collect(),
    }
}
