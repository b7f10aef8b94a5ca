//! What is other between two trees, in words that an author or a trainer can judge: what came, what
//! went, what moved, and what changed field by field, line by line.

use std::collections::HashMap;

use similar::{ChangeTag, TextDiff};

use super::change::named;
use super::{Activity, Body, FileRef, Root, Section, StableKey, Text};

/// One thing that is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The section or activity.
    pub key: StableKey,
    /// Its title now, or the last that it had.
    pub title: String,
    /// Whether it is a section.
    pub is_section: bool,
    /// How it is other.
    pub how: How,
}

/// How something is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// Its content is other.
    Changed(Vec<FieldDifference>),
}

/// A field that is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Which.
    pub field: Field,
    /// Its lines: those that went, those that came, and some between for reading.
    pub lines: Vec<Line>,
}

/// The fields that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// Whether it is shown.
    Shown,
    /// Minutes, and what makes it done.
    Progress,
    /// When it opens.
    Condition,
    /// Its files.
    Files,
    /// Its texts.
    Content,
}

/// A line of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// It was there and is not any more.
    Gone(String),
    /// It is new.
    New(String),
    /// It stays.
    Same(String),
}

/// What is other in `new`, in its reading order, then what went.
#[must_use]
pub fn compare(old: &Root, new: &Root) -> Vec<Difference> {
    let mut found = Vec::new();
    let (old_sections, old_activities) = (sections_of(old), activities_of(old));
    let (kept_old, kept_new) = (order(old, new), order(new, old));
    for section in &new.sections {
        let how =
            old_sections.get(&section.key).map(|before| fields(&section_fields(before), &section_fields(section)));
        add(&mut found, &section.key, &section.title, true, how);
        for activity in &section.activities {
            let how = old_activities
                .get(&activity.key)
                .map(|(_, before)| fields(&activity_fields(before), &activity_fields(activity)));
            let is_moved = old_activities.get(&activity.key).is_some_and(|(before, _)| **before != section.key);
            add(&mut found, &activity.key, &named(activity), false, how);
            if is_moved {
                push(&mut found, &activity.key, &named(activity), false, How::Moved);
            }
        }
    }
    for key in out_of_order(&kept_old, &kept_new) {
        let is_known = found.iter().any(|one| one.key == *key && one.how == How::Moved);
        if let (false, Some((_, activity))) = (is_known, new.find(key)) {
            push(&mut found, key, &named(activity), false, How::Moved);
        } else if let (false, Some(section)) = (is_known, new.section(key)) {
            push(&mut found, key, &section.title, true, How::Moved);
        }
    }
    let (new_sections, new_activities) = (sections_of(new), activities_of(new));
    for section in &old.sections {
        if !new_sections.contains_key(&section.key) {
            push(&mut found, &section.key, &section.title, true, How::Removed);
        }
        for activity in section.activities.iter().filter(|one| !new_activities.contains_key(&one.key)) {
            push(&mut found, &activity.key, &named(activity), false, How::Removed);
        }
    }
    found
}

fn add(found: &mut Vec<Difference>, key: &StableKey, title: &str, is_section: bool, how: Option<Vec<FieldDifference>>) {
    match how {
        None => push(found, key, title, is_section, How::Added),
        Some(fields) if !fields.is_empty() => push(found, key, title, is_section, How::Changed(fields)),
        Some(_) => {}
    }
}

fn push(found: &mut Vec<Difference>, key: &StableKey, title: &str, is_section: bool, how: How) {
    found.push(Difference { key: key.clone(), title: title.to_owned(), is_section, how });
}

fn sections_of(root: &Root) -> HashMap<&StableKey, &Section> {
    root.sections.iter().map(|section| (&section.key, section)).collect()
}

fn activities_of(root: &Root) -> HashMap<&StableKey, (&StableKey, &Activity)> {
    root.activities().map(|(section, activity)| (&activity.key, (&section.key, activity))).collect()
}

/// The lists of neighbours that both trees have: sections, then the activities of each section.
fn order<'r>(of: &'r Root, other: &Root) -> Vec<Vec<&'r StableKey>> {
    let mut lists = vec![of.sections.iter().map(|one| &one.key).filter(|key| other.section(key).is_some()).collect()];
    for section in &of.sections {
        let Some(twin) = other.section(&section.key) else { continue };
        let stays = |key: &&StableKey| twin.activities.iter().any(|one| one.key == **key);
        lists.push(section.activities.iter().map(|one| &one.key).filter(stays).collect());
    }
    // The lists of sections that both have, in an order that both share.
    lists[1..].sort_by(|a: &Vec<&StableKey>, b| a.iter().min().cmp(&b.iter().min()));
    lists
}

/// The fewest things whose move explains the new order.
fn out_of_order<'r>(old: &[Vec<&StableKey>], new: &[Vec<&'r StableKey>]) -> Vec<&'r StableKey> {
    let mut moved = Vec::new();
    for (before, after) in old.iter().zip(new) {
        let diff = similar::capture_diff_slices(similar::Algorithm::Patience, before, after);
        for op in diff {
            if matches!(op.tag(), similar::DiffTag::Insert | similar::DiffTag::Replace) {
                moved.extend(after[op.new_range()].iter().copied());
            }
        }
    }
    moved
}

fn section_fields(section: &Section) -> Vec<(Field, String)> {
    vec![
        (Field::Title, section.title.clone()),
        (Field::Shown, shown(section.is_hidden)),
        (Field::Condition, format!("{:?}", section.condition)),
        (Field::Files, files(&section.files)),
        (Field::Content, section.intro.source.clone()),
    ]
}

fn activity_fields(activity: &Activity) -> Vec<(Field, String)> {
    vec![
        (Field::Title, activity.title.clone()),
        (Field::Shown, shown(activity.is_hidden)),
        (Field::Progress, format!("{:?} {:?}", activity.minutes, activity.completion)),
        (Field::Condition, format!("{:?}", activity.condition)),
        (Field::Files, files(&activity.files)),
        (Field::Content, content(&activity.body)),
    ]
}

fn shown(is_hidden: bool) -> String {
    is_hidden.to_string()
}

fn files(files: &[FileRef]) -> String {
    files.iter().map(|file| format!("{} ({})\n", file.name, &file.digest.to_string()[..8])).collect()
}

/// The content as lines that can be read.
fn content(body: &Body) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut put = |head: String, text: &Text| {
        if !head.is_empty() {
            lines.push(head);
        }
        lines.push(text.source.trim_end().to_owned());
    };
    match body {
        Body::Page { text } | Body::Folder { text } => put(String::new(), text),
        Body::Label { tone, text } => put(format!("[{}]", tone.code()), text),
        Body::File { file, text } => put(file.clone(), text),
        Body::Link { url, text } => put(url.clone(), text),
        Body::Book { text, chapters } => {
            put(String::new(), text);
            for chapter in chapters {
                put(format!("{} {}", "#".repeat(usize::from(chapter.level)), chapter.title), &chapter.text);
            }
        }
        Body::Video(video) => {
            put(video.file.clone(), &video.text);
            put(String::new(), &video.transcript);
        }
        Body::Quiz(quiz) => {
            put(format!("{:?} {:?}", quiz.attempts_max, quiz.pass_percent), &quiz.intro);
            for question in &quiz.questions {
                put(format!("? {} ({})", question.kind.code(), question.points), &question.text);
                for answer in &question.answers {
                    put(format!("{} %", answer.fraction), &answer.text);
                    put(String::new(), &answer.feedback);
                }
                put(String::new(), &question.feedback_right);
                put(String::new(), &question.feedback_wrong);
            }
        }
        Body::Parked { module, note } => lines.push(format!("{module} {note}")),
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn fields(old: &[(Field, String)], new: &[(Field, String)]) -> Vec<FieldDifference> {
    let changed = old.iter().zip(new).filter(|((_, before), (_, after))| before != after);
    changed
        .map(|((field, before), (_, after))| FieldDifference { field: *field, lines: lines(before, after) })
        .collect()
}

fn lines(before: &str, after: &str) -> Vec<Line> {
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(1) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let text = change.value().trim_end_matches('\n').to_owned();
            lines.push(match change.tag() {
                ChangeTag::Delete => Line::Gone(text),
                ChangeTag::Insert => Line::New(text),
                ChangeTag::Equal => Line::Same(text),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::change::{Change, empty_activity};
    use crate::content::{Kind, sample};

    fn key(text: &str) -> StableKey {
        text.parse().expect("a key")
    }

    fn tree() -> Root {
        let mut section = Section::new(key("s"), "S");
        section.activities = ["a", "b", "c"].map(|one| empty_activity(key(one), one, Kind::Page)).to_vec();
        Root { sections: vec![section, Section::new(key("t"), "T")] }
    }

    fn told(change: &Change) -> Vec<(String, How)> {
        let old = tree();
        let (new, _) = change.apply(&old).expect("changed");
        compare(&old, &new).into_iter().map(|one| (one.key.to_string(), one.how)).collect()
    }

    #[test]
    fn what_came_went_moved_and_changed_is_told() {
        assert_eq!(told(&Change::Remove { key: key("b") }), [("b".to_owned(), How::Removed)]);
        assert_eq!(told(&Change::Place { key: key("c"), on: key("a") }), [("c".to_owned(), How::Moved)]);
        assert_eq!(told(&Change::Place { key: key("a"), on: key("t") }), [("a".to_owned(), How::Moved)]);
        assert_eq!(told(&Change::AddSection(Section::new(key("u"), "U"))), [("u".to_owned(), How::Added)]);
        let text = Text::markdown("Une ligne.\nUne autre.");
        let page = Activity { body: Body::Page { text }, ..empty_activity(key("a"), "a", Kind::Page) };
        let lines = vec![Line::New("Une ligne.".to_owned()), Line::New("Une autre.".to_owned())];
        let fields = vec![FieldDifference { field: Field::Content, lines }];
        assert_eq!(told(&Change::Replace(Box::new(page))), [("a".to_owned(), How::Changed(fields))]);
    }

    proptest! {
        #[test]
        fn a_tree_is_like_itself_and_unlike_any_other(one in sample::root(), two in sample::root()) {
            prop_assert_eq!(compare(&one, &one), vec![]);
            let nothing = compare(&Root::default(), &two);
            prop_assert!(nothing.iter().all(|found| found.how == How::Added));
            prop_assert_eq!(nothing.len(), two.sections.len() + two.activities().count());
            let _ = compare(&one, &two);
        }
    }
}
