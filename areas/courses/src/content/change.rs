//! What an author does to the outline, as pure functions: an old tree in, a new one out, or why not.

use super::{Activity, Body, Kind, Root, Section, StableKey};

/// One thing done to a tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new section at the end.
    AddSection(Section),
    /// A new activity at the end of a section.
    AddActivity {
        /// The section.
        section: StableKey,
        /// The activity.
        activity: Box<Activity>,
    },
    /// One place up or down; an activity at the edge of its section goes to the next one.
    Move {
        /// The section or activity.
        key: StableKey,
        /// Towards the beginning.
        up: bool,
    },
    /// Before another activity of any section, or at the end of a section: dragging.
    Place {
        /// The activity.
        key: StableKey,
        /// The section or the activity that it is dropped on.
        on: StableKey,
    },
    /// Another title.
    Rename {
        /// The section or activity.
        key: StableKey,
        /// The title.
        title: String,
    },
    /// Shown to participants or not.
    Hide {
        /// The section or activity.
        key: StableKey,
        /// Not shown.
        hidden: bool,
    },
    /// Away with it; a section goes with its activities.
    Remove {
        /// The section or activity.
        key: StableKey,
    },
    /// Another content under the same key.
    Replace(Box<Activity>),
    /// Another title and other words of a section; its activities stay.
    ReplaceSection(Box<Section>),
}

/// Why a change cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing of this key (any more).
    #[error("nothing has this key")]
    Gone,
    /// Something has this key already.
    #[error("the key is taken")]
    Taken,
    /// It is at the beginning or the end already.
    #[error("it cannot go further")]
    AtTheEdge,
}

impl Change {
    /// The tree after the change, and the title of what was changed.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub fn apply(&self, root: &Root) -> Result<(Root, String), Refusal> {
        let mut root = root.clone();
        let title = match self {
            Self::AddSection(section) => {
                free(&root, &section.key)?;
                root.sections.push(section.clone());
                section.title.clone()
            }
            Self::AddActivity { section, activity } => {
                free(&root, &activity.key)?;
                root.section_mut(section).ok_or(Refusal::Gone)?.activities.push((**activity).clone());
                named(activity)
            }
            Self::Move { key, up } => moved(&mut root, key, *up)?,
            Self::Place { key, on } => placed(&mut root, key, on)?,
            Self::Rename { key, title } => {
                match root.section_mut(key) {
                    Some(section) => section.title.clone_from(title),
                    None => root.find_mut(key).ok_or(Refusal::Gone)?.title.clone_from(title),
                }
                title.clone()
            }
            Self::Hide { key, hidden } => match root.section_mut(key) {
                Some(section) => {
                    section.is_hidden = *hidden;
                    section.title.clone()
                }
                None => {
                    let activity = root.find_mut(key).ok_or(Refusal::Gone)?;
                    activity.is_hidden = *hidden;
                    named(activity)
                }
            },
            Self::Remove { key } => match root.sections.iter().position(|section| section.key == *key) {
                Some(place) => root.sections.remove(place).title,
                None => named(&taken(&mut root, key)?),
            },
            Self::Replace(activity) => {
                let there = root.find_mut(&activity.key).ok_or(Refusal::Gone)?;
                there.clone_from(activity);
                named(activity)
            }
            Self::ReplaceSection(section) => {
                let there = root.section_mut(&section.key).ok_or(Refusal::Gone)?;
                let activities = std::mem::take(&mut there.activities);
                *there = Section { activities, ..(**section).clone() };
                section.title.clone()
            }
        };
        Ok((root, title))
    }
}

/// The title of an activity, or the first words of a label.
#[must_use]
pub fn named(activity: &Activity) -> String {
    match &activity.body {
        Body::Label { text, .. } if activity.title.trim().is_empty() => text.source.chars().take(60).collect(),
        _ => activity.title.clone(),
    }
}

fn free(root: &Root, key: &StableKey) -> Result<(), Refusal> {
    if root.has_key(key.as_str()) { Err(Refusal::Taken) } else { Ok(()) }
}

/// Takes an activity out of the tree.
fn taken(root: &mut Root, key: &StableKey) -> Result<Activity, Refusal> {
    for section in &mut root.sections {
        if let Some(place) = section.activities.iter().position(|activity| activity.key == *key) {
            return Ok(section.activities.remove(place));
        }
    }
    Err(Refusal::Gone)
}

fn moved(root: &mut Root, key: &StableKey, up: bool) -> Result<String, Refusal> {
    let next =
        |place: usize, count: usize| if up { place.checked_sub(1) } else { Some(place + 1).filter(|at| *at < count) };
    if let Some(place) = root.sections.iter().position(|section| section.key == *key) {
        let to = next(place, root.sections.len()).ok_or(Refusal::AtTheEdge)?;
        root.sections.swap(place, to);
        return Ok(root.sections[to].title.clone());
    }
    let at = root.sections.iter().position(|section| section.activities.iter().any(|activity| activity.key == *key));
    let at = at.ok_or(Refusal::Gone)?;
    let list = &mut root.sections[at].activities;
    let place = list.iter().position(|activity| activity.key == *key).ok_or(Refusal::Gone)?;
    if let Some(to) = next(place, list.len()) {
        list.swap(place, to);
        return Ok(named(&list[to]));
    }
    let to = next(at, root.sections.len()).ok_or(Refusal::AtTheEdge)?;
    let activity = root.sections[at].activities.remove(place);
    let title = named(&activity);
    let there = &mut root.sections[to].activities;
    there.insert(if up { there.len() } else { 0 }, activity);
    Ok(title)
}

fn placed(root: &mut Root, key: &StableKey, on: &StableKey) -> Result<String, Refusal> {
    if root.section(on).is_none() && root.find(on).is_none() {
        return Err(Refusal::Gone);
    }
    if key == on {
        return Err(Refusal::AtTheEdge);
    }
    let activity = taken(root, key)?;
    let title = named(&activity);
    if let Some(section) = root.section_mut(on) {
        section.activities.push(activity);
        return Ok(title);
    }
    for section in &mut root.sections {
        if let Some(place) = section.activities.iter().position(|one| one.key == *on) {
            section.activities.insert(place, activity);
            return Ok(title);
        }
    }
    Err(Refusal::Gone)
}

/// An empty activity of this kind.
#[must_use]
pub fn empty_activity(key: StableKey, title: &str, kind: Kind) -> Activity {
    Activity::new(key, title, Body::empty(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> StableKey {
        text.parse().expect("a key")
    }

    /// `a: b c, d: e` as a tree.
    fn tree(outline: &[(&str, &[&str])]) -> Root {
        let sections = outline.iter().map(|(name, inside)| {
            let mut section = Section::new(key(name), *name);
            section.activities = inside.iter().map(|one| empty_activity(key(one), one, Kind::Page)).collect();
            section
        });
        Root { sections: sections.collect() }
    }

    fn outline(root: &Root) -> String {
        let section = |section: &Section| {
            let inside: Vec<&str> = section.activities.iter().map(|one| one.key.as_str()).collect();
            format!("{}:{}", section.key, inside.join(""))
        };
        root.sections.iter().map(section).collect::<Vec<_>>().join(" ")
    }

    fn after(change: &Change) -> Result<String, Refusal> {
        change.apply(&tree(&[("s", &["a", "b"]), ("t", &["c"])])).map(|(root, _)| outline(&root))
    }

    #[test]
    fn things_move_up_and_down_and_over_the_edge() {
        let go = |name: &str, up| after(&Change::Move { key: key(name), up });
        assert_eq!(go("b", true).as_deref(), Ok("s:ba t:c"));
        assert_eq!(go("b", false).as_deref(), Ok("s:a t:bc"));
        assert_eq!(go("c", true).as_deref(), Ok("s:abc t:"));
        assert_eq!(go("t", true).as_deref(), Ok("t:c s:ab"));
        assert_eq!(go("a", true), Err(Refusal::AtTheEdge));
        assert_eq!(go("x", true), Err(Refusal::Gone));
        let drop = |name: &str, on: &str| after(&Change::Place { key: key(name), on: key(on) });
        assert_eq!(drop("c", "a").as_deref(), Ok("s:cab t:"));
        assert_eq!(drop("a", "t").as_deref(), Ok("s:b t:ca"));
        assert_eq!(drop("a", "nowhere"), Err(Refusal::Gone));
    }

    #[test]
    fn things_come_go_and_change() {
        let activity = Box::new(empty_activity(key("d"), "D", Kind::Quiz));
        let add = Change::AddActivity { section: key("t"), activity: activity.clone() };
        assert_eq!(after(&add).as_deref(), Ok("s:ab t:cd"));
        let twice = Change::AddSection(Section::new(key("a"), "A"));
        assert_eq!(after(&twice), Err(Refusal::Taken), "keys of sections and activities are one family");
        assert_eq!(after(&Change::Remove { key: key("s") }).as_deref(), Ok("t:c"));
        assert_eq!(after(&Change::Remove { key: key("c") }).as_deref(), Ok("s:ab t:"));
        assert_eq!(
            after(&Change::Replace(activity)),
            Err(Refusal::Gone),
            "what was removed does not come back by a late save"
        );
        let section = Section { title: "Autre".to_owned(), ..Section::new(key("s"), "") };
        let (root, _) = Change::ReplaceSection(Box::new(section)).apply(&tree(&[("s", &["a"])])).expect("changed");
        assert_eq!((outline(&root).as_str(), root.sections[0].title.as_str()), ("s:a", "Autre"));
        let (root, title) =
            Change::Hide { key: key("a"), hidden: true }.apply(&tree(&[("s", &["a"])])).expect("hidden");
        assert!(root.sections[0].activities[0].is_hidden && title == "a");
    }
}
