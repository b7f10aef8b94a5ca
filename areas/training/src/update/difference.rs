//! What a changed section or activity says otherwise, line by line, for the one who decides.

use courses::content::{Activity, Root, Section, StableKey};
use similar::{ChangeTag, TextDiff};

/// More lines than this are not read on such a page.
const LINES_MAX: usize = 60;

/// A line that comes or goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// It comes; otherwise it goes.
    pub is_new: bool,
    /// What it says.
    pub text: String,
}

/// What can be read of the thing of this key; empty when it is not there.
fn words(root: &Root, key: &StableKey) -> String {
    if let Some((_, activity)) = root.find(key) {
        return of_activity(activity);
    }
    root.section(key).map(of_section).unwrap_or_default()
}

fn of_section(section: &Section) -> String {
    format!("{}\n{}\n", section.title, section.intro.source)
}

fn of_activity(activity: &Activity) -> String {
    let mut text = format!("{}\n", activity.title);
    for part in activity.body.texts() {
        text.push_str(part.source.trim_end());
        text.push('\n');
    }
    for file in &activity.files {
        text.push_str(&format!("{} ({})\n", file.name, file.size));
    }
    text
}

/// The lines that come and go between `ours` and `theirs` in the thing of this key, and whether there
/// are more than are shown.
#[must_use]
pub fn difference(ours: &Root, theirs: &Root, key: &StableKey) -> (Vec<Line>, bool) {
    let (old, new) = (words(ours, key), words(theirs, key));
    let diff = TextDiff::from_lines(&old, &new);
    let mut lines: Vec<Line> = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal && !change.value().trim().is_empty())
        .map(|change| Line { is_new: change.tag() == ChangeTag::Insert, text: change.value().trim_end().to_owned() })
        .take(LINES_MAX + 1)
        .collect();
    let has_more = lines.len() > LINES_MAX;
    lines.truncate(LINES_MAX);
    (lines, has_more)
}

#[cfg(test)]
mod tests {
    use courses::content::{Body, Text};

    use super::*;

    #[test]
    fn only_what_changed_is_read() {
        let root = |words: &str| {
            let key: StableKey = "page".parse().expect("a key");
            let body = Body::Page { text: Text::markdown(words) };
            let mut section = Section::new("un".parse().expect("a key"), "Partie");
            section.activities.push(Activity::new(key, "Titre", body));
            Root { sections: vec![section] }
        };
        let key: StableKey = "page".parse().expect("a key");
        let (lines, has_more) = difference(&root("Un.\n\nDeux.\n\nTrois."), &root("Un.\n\nDeux !\n\nTrois."), &key);
        let line = |is_new, text: &str| Line { is_new, text: text.to_owned() };
        assert_eq!((lines, has_more), (vec![line(false, "Deux."), line(true, "Deux !")], false));
        let long: String = (0..200).map(|number| format!("ligne {number}\n")).collect();
        let (lines, has_more) = difference(&root(""), &root(&long), &key);
        assert_eq!((lines.len(), has_more), (LINES_MAX, true));
    }
}
