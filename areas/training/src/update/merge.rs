//! A newer version of the course meets a session: what it would change there, piece by piece, and the
//! content that the accepted pieces make. A three-way merge by stable key: `base` is the version that
//! the session stands on, `ours` its own content, `theirs` the newer version. Pure.

use std::collections::{HashMap, HashSet};

use courses::content::{Activity, Root, Section, StableKey};

/// What happens to a section or an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// It comes.
    Added,
    /// It goes; what people did there stays theirs.
    Removed,
    /// Its content is another.
    Changed,
    /// It stands elsewhere.
    Moved,
}

impl Change {
    /// Every change.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Changed, Self::Moved];

    /// The word in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// What an item is called in forms: the key, and what happens to it. A key names one section or one
/// activity of the whole course.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId {
    /// The section or activity.
    pub key: StableKey,
    /// What happens to it.
    pub change: Change,
}

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.change.code(), self.key.as_str())
    }
}

/// One piece that may be accepted or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub id: ItemId,
    /// Whether it is a section.
    pub is_section: bool,
    /// What it is called: in the newer version where it is there, else in the session.
    pub title: String,
    /// Whether the session has its own content there: accepting replaces it.
    pub is_own: bool,
}

/// Where an activity stands.
fn parents(root: &Root) -> HashMap<&StableKey, &StableKey> {
    root.activities().map(|(section, activity)| (&activity.key, &section.key)).collect()
}

fn sections(root: &Root) -> HashMap<&StableKey, &Section> {
    root.sections.iter().map(|section| (&section.key, section)).collect()
}

fn activities(root: &Root) -> HashMap<&StableKey, &Activity> {
    root.activities().map(|(_, activity)| (&activity.key, activity)).collect()
}

/// Whether two sections say the same, their activities aside.
fn same_words(one: &Section, other: &Section) -> bool {
    one.title == other.title
        && one.intro == other.intro
        && one.files == other.files
        && one.is_hidden == other.is_hidden
        && one.condition == other.condition
}

/// What the newer version would change in the session, in the reading order of the newer version, what
/// goes away last. What it does not change against `base`, or what the session has already, is no item:
/// a piece that was refused once is not asked again.
#[must_use]
pub fn items(base: &Root, ours: &Root, theirs: &Root) -> Vec<Item> {
    let mut found = Vec::new();
    let (base_sections, our_sections) = (sections(base), sections(ours));
    let (base_activities, our_activities) = (activities(base), activities(ours));
    let (base_parents, our_parents) = (parents(base), parents(ours));
    let moved_sections = moved(&order_of_sections(base), &order_of_sections(theirs));
    for section in &theirs.sections {
        let key = &section.key;
        let states = (base_sections.get(key).copied(), our_sections.get(key).copied(), Some(section));
        let same = |one: &&Section, other: &&Section| same_words(one, other);
        push(&mut found, key, true, &section.title, content_change(states, same));
        if moved_sections.contains(key) && our_sections.contains_key(key) {
            push(&mut found, key, true, &section.title, Some((Change::Moved, false)));
        }
        let base_order = base_sections.get(key).map(|section| order_of(section)).unwrap_or_default();
        let moved_here = moved(&base_order, &order_of(section));
        for activity in &section.activities {
            let key = &activity.key;
            let states = (base_activities.get(key).copied(), our_activities.get(key).copied(), Some(activity));
            push(&mut found, key, false, &activity.title, content_change(states, |one, other| one == other));
            let has_other_parent = base_parents.get(key).is_some_and(|parent| **parent != section.key)
                && our_parents.get(key).is_some_and(|parent| **parent != section.key);
            if our_activities.contains_key(key) && (has_other_parent || moved_here.contains(key)) {
                push(&mut found, key, false, &activity.title, Some((Change::Moved, false)));
            }
        }
    }
    let (their_sections, their_activities) = (sections(theirs), activities(theirs));
    for (section, activity) in ours.activities().filter(|(_, one)| !their_activities.contains_key(&one.key)) {
        let states = (base_activities.get(&activity.key).copied(), Some(activity), None);
        let change = content_change(states, |one, other| one == other);
        push(&mut found, &activity.key, false, &format!("{} · {}", section.title, activity.title), change);
    }
    for section in ours.sections.iter().filter(|one| !their_sections.contains_key(&one.key)) {
        let states = (base_sections.get(&section.key).copied(), Some(section), None);
        let change = content_change(states, |one: &&Section, other: &&Section| same_words(one, other));
        push(&mut found, &section.key, true, &section.title, change);
    }
    found
}

fn push(found: &mut Vec<Item>, key: &StableKey, is_section: bool, title: &str, change: Option<(Change, bool)>) {
    if let Some((change, is_own)) = change {
        let id = ItemId { key: key.clone(), change };
        found.push(Item { id, is_section, title: title.to_owned(), is_own });
    }
}

/// What the newer version says of one thing, when it says something new and the session does not say it
/// already; and whether the session says something of its own.
fn content_change<T: Copy>(
    (base, ours, theirs): (Option<T>, Option<T>, Option<T>),
    same: impl Fn(&T, &T) -> bool,
) -> Option<(Change, bool)> {
    let equal = |one: &Option<T>, other: &Option<T>| match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    };
    if equal(&base, &theirs) || equal(&ours, &theirs) {
        return None;
    }
    let is_own = base.is_some() && !equal(&base, &ours);
    match (ours, theirs) {
        (None, Some(_)) => Some((Change::Added, is_own)),
        (Some(_), None) => Some((Change::Removed, is_own)),
        (Some(_), Some(_)) => Some((Change::Changed, is_own)),
        (None, None) => None,
    }
}

fn order_of_sections(root: &Root) -> Vec<&StableKey> {
    root.sections.iter().map(|section| &section.key).collect()
}

fn order_of(section: &Section) -> Vec<&StableKey> {
    section.activities.iter().map(|activity| &activity.key).collect()
}

/// Which of those that stand in both lists changed their place: all but a longest part that kept its
/// order.
fn moved<'k>(before: &[&'k StableKey], after: &[&'k StableKey]) -> HashSet<&'k StableKey> {
    let places: HashMap<&StableKey, usize> = before.iter().enumerate().map(|(place, key)| (*key, place)).collect();
    let common: Vec<(&StableKey, usize)> = after.iter().filter_map(|key| Some((*key, *places.get(key)?))).collect();
    // Longest increasing part: for each length, the place in `common` where the smallest such part ends.
    let (mut ends, mut previous): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, (_, place)) in common.iter().enumerate() {
        let length = ends.partition_point(|end| common[*end].1 < *place);
        previous.push(length.checked_sub(1).map(|before| ends[before]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let (mut kept, mut at) = (HashSet::new(), ends.last().copied());
    while let Some(place) = at {
        kept.insert(common[place].0);
        at = previous[place];
    }
    common.into_iter().map(|(key, _)| key).filter(|key| !kept.contains(key)).collect()
}

/// The content of the session once these items are accepted; others are passed over. With nothing
/// accepted it is `ours`; when the session had nothing of its own and all is accepted it is `theirs`.
#[must_use]
pub fn merge(base: &Root, ours: &Root, theirs: &Root, accepted: &HashSet<ItemId>) -> Root {
    let taken: Vec<Item> = items(base, ours, theirs).into_iter().filter(|item| accepted.contains(&item.id)).collect();
    let of = |change: Change, is_section: bool| -> HashSet<&StableKey> {
        let chosen = taken.iter().filter(|item| item.id.change == change && item.is_section == is_section);
        chosen.map(|item| &item.id.key).collect()
    };
    let mut root = ours.clone();
    replace_changed(&mut root, theirs, &of(Change::Changed, true), &of(Change::Changed, false));
    let (removed, moved_away) = (of(Change::Removed, false), of(Change::Moved, false));
    let mut on_the_way: HashMap<StableKey, Activity> = HashMap::new();
    for section in &mut root.sections {
        for activity in std::mem::take(&mut section.activities) {
            if removed.contains(&activity.key) {
                continue;
            }
            if moved_away.contains(&activity.key) {
                on_the_way.insert(activity.key.clone(), activity);
            } else {
                section.activities.push(activity);
            }
        }
    }
    place_sections(&mut root, theirs, &of(Change::Added, true), &of(Change::Moved, true));
    let added = of(Change::Added, false);
    for section in &theirs.sections {
        for (place, activity) in section.activities.iter().enumerate() {
            let arriving = match on_the_way.remove(&activity.key) {
                Some(moved) => moved,
                None if added.contains(&activity.key) => activity.clone(),
                None => continue,
            };
            let target = section_of(&mut root, theirs, section);
            let before = &section.activities[..place];
            let after_index = before
                .iter()
                .rev()
                .find_map(|one| root.sections[target].activities.iter().position(|there| there.key == one.key));
            let at = after_index.map_or(0, |index| index + 1);
            root.sections[target].activities.insert(at, arriving);
        }
    }
    // A section goes once nothing of the session stands in it any more.
    let gone = of(Change::Removed, true);
    root.sections.retain(|section| !gone.contains(&section.key) || !section.activities.is_empty());
    root
}

fn replace_changed(
    root: &mut Root,
    theirs: &Root,
    changed_sections: &HashSet<&StableKey>,
    changed_activities: &HashSet<&StableKey>,
) {
    let (sections, activities) = (sections(theirs), activities(theirs));
    for section in &mut root.sections {
        if let Some(newer) = sections.get(&section.key).filter(|_| changed_sections.contains(&section.key)) {
            let kept = std::mem::take(&mut section.activities);
            *section = Section { activities: kept, ..shell_of(newer) };
        }
        for activity in &mut section.activities {
            if let Some(newer) = activities.get(&activity.key).filter(|_| changed_activities.contains(&activity.key)) {
                *activity = (*newer).clone();
            }
        }
    }
}

fn shell_of(section: &Section) -> Section {
    Section { activities: Vec::new(), ..section.clone() }
}

fn place_sections(root: &mut Root, theirs: &Root, added: &HashSet<&StableKey>, moved: &HashSet<&StableKey>) {
    let mut on_the_way: HashMap<StableKey, Section> = HashMap::new();
    for section in std::mem::take(&mut root.sections) {
        if moved.contains(&section.key) {
            on_the_way.insert(section.key.clone(), section);
        } else {
            root.sections.push(section);
        }
    }
    for (place, section) in theirs.sections.iter().enumerate() {
        let arriving = match on_the_way.remove(&section.key) {
            Some(moved) => moved,
            None if added.contains(&section.key) => shell_of(section),
            None => continue,
        };
        insert_section(root, theirs, place, arriving);
    }
}

/// Puts a section after the nearest one that stands before it in the newer version.
fn insert_section(root: &mut Root, theirs: &Root, place: usize, arriving: Section) -> usize {
    let before = &theirs.sections[..place];
    let after_index = before.iter().rev().find_map(|one| root.sections.iter().position(|there| there.key == one.key));
    let at = after_index.map_or(0, |index| index + 1);
    root.sections.insert(at, arriving);
    at
}

/// Where this section of the newer version stands in the session; an accepted activity brings its
/// section along.
fn section_of(root: &mut Root, theirs: &Root, section: &Section) -> usize {
    let known = root.sections.iter().position(|there| there.key == section.key);
    known.unwrap_or_else(|| {
        let place = theirs.sections.iter().position(|one| one.key == section.key).unwrap_or(0);
        insert_section(root, theirs, place, shell_of(section))
    })
}

#[cfg(test)]
mod tests {
    use courses::content::{Body, Text};
    use proptest::prelude::*;

    use super::*;

    /// « a:1,2 b:3 » = sections a and b; `2'` is the activity 2 with other words, `a'` the section a.
    fn root(text: &str) -> Root {
        let named = |word: &str| {
            let plain = word.trim_end_matches('\'');
            (plain.parse::<StableKey>().expect("a key"), word.len() - plain.len())
        };
        let sections = text.split_whitespace().map(|part| {
            let (name, list) = part.split_once(':').unwrap_or((part, ""));
            let (key, age) = named(name);
            let mut section = Section::new(key, format!("Section {name}"));
            section.intro = Text::markdown("x".repeat(age));
            section.activities = list
                .split(',')
                .filter(|word| !word.is_empty())
                .map(|word| {
                    let (key, age) = named(word);
                    Activity::new(key, format!("Titre {age}"), Body::Page { text: Text::markdown("y".repeat(age)) })
                })
                .collect();
            section
        });
        Root { sections: sections.collect() }
    }

    fn all(base: &Root, ours: &Root, theirs: &Root) -> HashSet<ItemId> {
        items(base, ours, theirs).into_iter().map(|item| item.id).collect()
    }

    fn names(base: &str, ours: &str, theirs: &str) -> Vec<String> {
        items(&root(base), &root(ours), &root(theirs)).iter().map(|item| item.id.to_string()).collect()
    }

    fn with(base: &str, ours: &str, theirs: &str, accepted: &[&str]) -> Root {
        let (base, ours, theirs) = (root(base), root(ours), root(theirs));
        let chosen = items(&base, &ours, &theirs).into_iter().map(|item| item.id);
        let chosen = chosen.filter(|id| accepted.contains(&id.to_string().as_str())).collect();
        merge(&base, &ours, &theirs, &chosen)
    }

    #[test]
    fn each_change_is_an_item() {
        assert_eq!(names("a:1,2,3 b:4", "a:1,2,3 b:4", "a:1,2',5 b:4"), ["changed:2", "added:5", "removed:3"]);
        assert_eq!(names("a:1,2 b:3", "a:1,2 b:3", "a:1 b:3,2"), ["moved:2"]);
        assert_eq!(names("a:1,2,3", "a:1,2,3", "a:3,1,2"), ["moved:3"]);
        assert_eq!(names("a b c", "a b c", "c a' b"), ["moved:c", "changed:a"]);
        assert!(names("a:1", "a:1'", "a:1").is_empty(), "the newer version says nothing about 1");
        assert!(names("a:1", "a:1'", "a:1'").is_empty(), "the session says it already");
    }

    #[test]
    fn one_item_is_taken_and_the_others_are_not() {
        let (base, theirs) = ("a:1,2,3 b:4", "a:1,2',5 c:6");
        assert_eq!(with(base, base, theirs, &["changed:2"]), root("a:1,2',3 b:4"));
        assert_eq!(with(base, base, theirs, &["added:5"]), root("a:1,2,5,3 b:4"));
        assert_eq!(with(base, base, theirs, &["removed:4", "removed:b"]), root("a:1,2,3"));
        assert_eq!(with(base, base, theirs, &["removed:b"]), root("a:1,2,3 b:4"), "4 still stands in b");
        assert_eq!(with(base, base, theirs, &["added:6"]), root("a:1,2,3 c:6 b:4"), "6 brings its section");
    }

    #[test]
    fn what_was_refused_is_not_asked_again() {
        let (first, second, third) = ("a:1,2", "a:1',2", "a:1',2'");
        assert_eq!(names(first, first, second), ["changed:1"]);
        // Refused: the session stands on the second version with its own 1.
        assert_eq!(names(second, first, third), ["changed:2"]);
        assert_eq!(with(second, first, third, &["changed:2"]), root("a:1,2'"));
    }

    #[test]
    fn what_the_session_has_of_its_own_is_said() {
        let found = items(&root("a:1"), &root("a:1'"), &root("a:1''"));
        assert!(found[0].is_own);
        assert!(!items(&root("a:1"), &root("a:1"), &root("a:1''"))[0].is_own);
    }

    fn any_root() -> impl Strategy<Value = Root> {
        let activity = (0usize..9, 0usize..3);
        let section = (0usize..4, 0usize..2, proptest::collection::vec(activity, 0..5));
        proptest::collection::vec(section, 0..4).prop_map(|sections| {
            let (mut text, mut seen) = (String::new(), HashSet::new());
            for (name, age, activities) in sections {
                if !seen.insert(format!("s{name}")) {
                    continue;
                }
                let list: Vec<String> = activities
                    .into_iter()
                    .filter(|(key, _)| seen.insert(format!("k{key}")))
                    .map(|(key, age)| format!("k{key}{}", "'".repeat(age)))
                    .collect();
                text.push_str(&format!("s{name}{}:{} ", "'".repeat(age), list.join(",")));
            }
            root(&text)
        })
    }

    fn keys(root: &Root) -> Vec<&StableKey> {
        let activities = root.activities().map(|(_, activity)| &activity.key);
        root.sections.iter().map(|section| &section.key).chain(activities).collect()
    }

    proptest! {
        #[test]
        fn all_accepted_is_the_newer_version(base in any_root(), theirs in any_root()) {
            prop_assert_eq!(merge(&base, &base, &theirs, &all(&base, &base, &theirs)), theirs);
        }

        #[test]
        fn none_accepted_is_the_session(base in any_root(), ours in any_root(), theirs in any_root()) {
            prop_assert_eq!(merge(&base, &ours, &theirs, &HashSet::new()), ours);
        }

        #[test]
        fn nothing_comes_twice_and_nothing_comes_from_nowhere(
            base in any_root(), ours in any_root(), theirs in any_root(), mask in any::<u32>()
        ) {
            let chosen: HashSet<ItemId> = items(&base, &ours, &theirs)
                .into_iter()
                .enumerate()
                .filter(|(place, _)| mask >> (place % 32) & 1 == 1)
                .map(|(_, item)| item.id)
                .collect();
            let merged = merge(&base, &ours, &theirs, &chosen);
            let found = keys(&merged);
            let unique: HashSet<_> = found.iter().collect();
            prop_assert_eq!(unique.len(), found.len());
            let (old, new) = (keys(&ours), keys(&theirs));
            prop_assert!(found.iter().all(|key| old.contains(key) || new.contains(key)));
            // What nobody touched is as it was.
            let (before, after) = (activities(&ours), activities(&merged));
            for (key, activity) in before {
                if !chosen.iter().any(|id| id.key == *key) {
                    prop_assert_eq!(after.get(key), Some(&activity));
                }
            }
        }

        #[test]
        fn a_version_that_changes_nothing_offers_nothing(base in any_root(), ours in any_root()) {
            prop_assert!(items(&base, &ours, &base).is_empty());
        }

        #[test]
        fn what_was_accepted_is_not_offered_again(base in any_root(), theirs in any_root()) {
            let merged = merge(&base, &base, &theirs, &all(&base, &base, &theirs));
            prop_assert!(items(&theirs, &merged, &theirs).is_empty());
        }
    }
}
