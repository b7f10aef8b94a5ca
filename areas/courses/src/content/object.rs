//! The tree as objects named by their content: one for each activity, one for each section (which
//! names its activities), one for the root (which names its sections). Equal content has one name,
//! so that two versions share what did not change, and what was read once is known by its name.

use std::collections::HashMap;

use files::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Activity, Condition, FileRef, Root, Section, StableKey, Text};

/// The name of an object: SHA-256 of its canonical JSON.
pub type Hash = Digest;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// The sections of a course.
    Root,
    /// A section without its activities.
    Section,
    /// An activity.
    Activity,
}

impl ObjectKind {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Section => "section",
            Self::Activity => "activity",
        }
    }
}

/// An object, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its name.
    pub hash: Hash,
    /// What it is.
    pub kind: ObjectKind,
    /// Its canonical JSON: the fields in the order of their declaration, no blanks.
    pub json: String,
}

/// A tree and the names of its objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The name of the whole.
    pub hash: Hash,
    /// The content.
    pub root: Root,
    /// For each section its name and those of its activities, in order.
    pub sections: Vec<SectionHashes>,
    /// Where each activity stands: section, activity.
    places: HashMap<StableKey, (usize, usize)>,
}

/// The names of a section and of its activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionHashes {
    /// The section.
    pub hash: Hash,
    /// Its activities.
    pub activities: Vec<Hash>,
}

/// A tree that cannot be made: an object is missing, or is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored course is not whole: {0}")]
pub struct Broken(String);

#[derive(Serialize, Deserialize)]
struct RootObject {
    sections: Vec<Name>,
}

#[derive(Serialize, Deserialize)]
struct SectionObject {
    key: StableKey,
    title: String,
    intro: Text,
    files: Vec<FileRef>,
    is_hidden: bool,
    condition: Option<Condition>,
    activities: Vec<Name>,
}

/// A name inside an object.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Name(#[serde(with = "super::text::digest")] Hash);

impl Tree {
    /// The tree of this content, with the objects to store.
    #[must_use]
    pub fn with_objects(root: Root) -> (Self, Vec<Object>) {
        let (mut objects, mut sections, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for section in &root.sections {
            let mut activities = Vec::new();
            for activity in &section.activities {
                let object = object(ObjectKind::Activity, activity);
                activities.push(object.hash);
                objects.push(object);
            }
            let object = object(ObjectKind::Section, &SectionObject::of(section, &activities));
            names.push(Name(object.hash));
            sections.push(SectionHashes { hash: object.hash, activities });
            objects.push(object);
        }
        let whole = object(ObjectKind::Root, &RootObject { sections: names });
        let hash = whole.hash;
        objects.push(whole);
        let places = places(&root);
        (Self { hash, root, sections, places }, objects)
    }

    /// The tree of this content.
    #[must_use]
    pub fn of(root: Root) -> Self {
        Self::with_objects(root).0
    }

    /// The tree that this root object names; `take` gives the JSON of the objects of these names, in
    /// their order, and is asked twice at most.
    ///
    /// # Errors
    /// What `take` answers; `Broken` when the objects do not make a tree.
    pub fn read<E: From<Broken>>(
        hash: Hash,
        mut take: impl FnMut(&[Hash]) -> Result<HashMap<Hash, String>, E>,
    ) -> Result<Self, E> {
        let whole = take(&[hash])?;
        let whole: RootObject = parsed(&whole, &hash)?;
        let names: Vec<Hash> = whole.sections.iter().map(|name| name.0).collect();
        let texts = if names.is_empty() { HashMap::new() } else { take(&names)? };
        let heads: Vec<SectionObject> = names.iter().map(|name| parsed(&texts, name)).collect::<Result<_, _>>()?;
        let below: Vec<Hash> = heads.iter().flat_map(|head| head.activities.iter().map(|name| name.0)).collect();
        let texts = if below.is_empty() { HashMap::new() } else { take(&below)? };
        let (mut root, mut sections) = (Root::default(), Vec::new());
        for (name, head) in names.into_iter().zip(heads) {
            let activities: Vec<Hash> = head.activities.iter().map(|name| name.0).collect();
            let mut section = head.into_section();
            section.activities = activities.iter().map(|name| parsed(&texts, name)).collect::<Result<_, _>>()?;
            root.sections.push(section);
            sections.push(SectionHashes { hash: name, activities });
        }
        let places = places(&root);
        Ok(Self { hash, root, sections, places })
    }

    /// The activity of this key, its section and its name.
    #[must_use]
    pub fn find(&self, key: &StableKey) -> Option<(&Section, &Activity, Hash)> {
        let (section, activity) = *self.places.get(key)?;
        let hash = *self.sections.get(section)?.activities.get(activity)?;
        let section = self.root.sections.get(section)?;
        Some((section, section.activities.get(activity)?, hash))
    }

    /// The section of this key and its name.
    #[must_use]
    pub fn section(&self, key: &StableKey) -> Option<(&Section, Hash)> {
        let place = self.root.sections.iter().position(|section| section.key == *key)?;
        Some((&self.root.sections[place], self.sections[place].hash))
    }

    /// Every activity in reading order, with its section and its name.
    pub fn activities(&self) -> impl Iterator<Item = (&Section, &Activity, Hash)> {
        self.root.sections.iter().zip(&self.sections).flat_map(|(section, names)| {
            section.activities.iter().zip(&names.activities).map(move |(activity, hash)| (section, activity, *hash))
        })
    }

    /// About how much memory the tree takes, in bytes.
    #[must_use]
    pub fn weight(&self) -> usize {
        let of_activity = |activity: &Activity| {
            600 + activity.body.texts().iter().map(|text| text.source.len()).sum::<usize>() + activity.files.len() * 200
        };
        let of_section = |section: &Section| {
            400 + section.intro.source.len() + section.activities.iter().map(of_activity).sum::<usize>()
        };
        self.root.sections.iter().map(of_section).sum()
    }
}

impl SectionObject {
    fn of(section: &Section, activities: &[Hash]) -> Self {
        Self {
            key: section.key.clone(),
            title: section.title.clone(),
            intro: section.intro.clone(),
            files: section.files.clone(),
            is_hidden: section.is_hidden,
            condition: section.condition.clone(),
            activities: activities.iter().map(|hash| Name(*hash)).collect(),
        }
    }

    fn into_section(self) -> Section {
        Section {
            key: self.key,
            title: self.title,
            intro: self.intro,
            files: self.files,
            is_hidden: self.is_hidden,
            condition: self.condition,
            activities: Vec::new(),
        }
    }
}

/// The name that an activity has as an object.
#[must_use]
pub fn hash_of(activity: &Activity) -> Hash {
    object(ObjectKind::Activity, activity).hash
}

fn object(kind: ObjectKind, value: &impl Serialize) -> Object {
    // Strings, numbers, lists and declared fields only: writing them cannot fail.
    let json = serde_json::to_string(value).unwrap_or_default();
    Object { hash: Hash::from_bytes(Sha256::digest(json.as_bytes()).into()), kind, json }
}

fn parsed<T: serde::de::DeserializeOwned>(texts: &HashMap<Hash, String>, name: &Hash) -> Result<T, Broken> {
    let text = texts.get(name).ok_or_else(|| Broken(format!("{name} is missing")))?;
    serde_json::from_str(text).map_err(|error| Broken(format!("{name}: {error}")))
}

fn places(root: &Root) -> HashMap<StableKey, (usize, usize)> {
    let mut places = HashMap::new();
    for (at, section) in root.sections.iter().enumerate() {
        for (place, activity) in section.activities.iter().enumerate() {
            places.entry(activity.key.clone()).or_insert((at, place));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::sample;

    fn read_back(hash: Hash, objects: &[Object]) -> Result<Tree, Broken> {
        Tree::read(hash, |names| {
            let of = |name: &Hash| objects.iter().find(|object| object.hash == *name).map(|object| object.json.clone());
            Ok(names.iter().filter_map(|name| Some((*name, of(name)?))).collect())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_tree_comes_back_from_its_objects(root in sample::root()) {
            let (tree, objects) = Tree::with_objects(root);
            prop_assert_eq!(read_back(tree.hash, &objects), Ok(tree));
        }

        #[test]
        fn equal_trees_have_equal_names_and_a_change_renames_only_what_holds_it(root in sample::root()) {
            let (tree, objects) = Tree::with_objects(root.clone());
            prop_assert_eq!(&Tree::of(root.clone()), &tree);
            let mut changed = root;
            let first = changed.sections.iter_mut().flat_map(|section| &mut section.activities).next();
            let Some(first) = first else { return Ok(()) };
            first.title.push('!');
            let (other, new) = Tree::with_objects(changed);
            prop_assert_ne!(other.hash, tree.hash);
            let fresh = new.iter().filter(|object| !objects.contains(object)).count();
            prop_assert_eq!(fresh, 3, "the activity, its section, the root");
        }
    }

    #[test]
    fn the_canonical_form_is_fixed() {
        let key: StableKey = "accueil".parse().expect("a key");
        let section = Section::new(key, "Bienvenue");
        let (tree, objects) = Tree::with_objects(Root { sections: vec![section] });
        assert_eq!(
            objects[0].json,
            "{\"key\":\"accueil\",\"title\":\"Bienvenue\",\"intro\":{\"format\":\"markdown\",\"source\":\"\"},\
             \"files\":[],\"is_hidden\":false,\"condition\":null,\"activities\":[]}"
        );
        assert_eq!(objects[1].json, format!("{{\"sections\":[\"{}\"]}}", objects[0].hash));
        assert_eq!(tree.hash, objects[1].hash);
    }

    #[test]
    fn a_missing_object_is_told() {
        let (tree, _) = Tree::with_objects(Root::default());
        assert!(read_back(tree.hash, &[]).is_err());
    }
}
