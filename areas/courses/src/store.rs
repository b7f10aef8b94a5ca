//! Objects in the database, and the memory of what was read and rendered before.

use std::collections::HashMap;
use std::sync::Arc;

use db::{Error, Tx};
use moka::sync::Cache;

use crate::content::check::{self, Flaw};
use crate::content::{Activity, Broken, Hash, Object, Root, Section, Tree};
use crate::render::{self, Addresses, Rendered};

db::sql! {
    /// Objects by their names.
    READ: "SELECT hash, body FROM course_object WHERE hash = ANY($1)";
    /// Which of these are stored already.
    KNOWN: "SELECT hash FROM course_object WHERE hash = ANY($1)";
    /// An object; another transaction may have brought the same one.
    WRITE: "INSERT INTO course_object (hash, kind, body) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING"
}

/// Memory for trees, in bytes.
const TREES: u64 = 64 << 20;
/// Memory for rendered texts, in bytes.
const TEXTS: u64 = 64 << 20;

/// Content by its names: read once, rendered once, kept while there is room; cheap to clone. Objects
/// never change, so nothing here is ever out of date.
#[derive(Clone)]
pub struct Content {
    trees: Cache<Hash, Arc<Tree>>,
    texts: Cache<(Hash, Addresses), Arc<Rendered>>,
    intros: Cache<(Hash, Addresses), Arc<str>>,
}

/// A tree that may be kept, with its objects; made outside the transaction that writes it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The tree.
    pub tree: Arc<Tree>,
    objects: Arc<[Object]>,
}

impl Prepared {
    /// Prepares content for the store.
    ///
    /// # Errors
    /// Every flaw that forbids to keep it.
    pub fn of(root: Root) -> Result<Self, Vec<Flaw>> {
        let fatal: Vec<Flaw> = check::check(&root).into_iter().filter(|flaw| flaw.what.is_fatal()).collect();
        if !fatal.is_empty() {
            return Err(fatal);
        }
        let (tree, objects) = Tree::with_objects(root);
        Ok(Self { tree: Arc::new(tree), objects: objects.into() })
    }

    /// The name of the whole.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.tree.hash
    }
}

impl Default for Content {
    fn default() -> Self {
        let weight = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        Self {
            trees: Cache::builder()
                .weigher(move |_, tree: &Arc<Tree>| weight(tree.weight()))
                .max_capacity(TREES)
                .build(),
            texts: Cache::builder()
                .weigher(move |_, text: &Arc<Rendered>| weight(text.weight()))
                .max_capacity(TEXTS)
                .build(),
            intros: Cache::builder()
                .weigher(move |_, text: &Arc<str>| weight(text.len() + 100))
                .max_capacity(TEXTS / 8)
                .build(),
        }
    }
}

impl Content {
    /// The tree that this root names: from memory, or in three statements at most.
    ///
    /// # Errors
    /// When the database does not answer, or an object is missing.
    pub fn tree(&self, tx: &mut Tx, root: Hash) -> Result<Arc<Tree>, Error> {
        if let Some(tree) = self.trees.get(&root) {
            return Ok(tree);
        }
        let tree = Arc::new(Tree::read(root, |names| read(tx, names))?);
        self.trees.insert(root, Arc::clone(&tree));
        Ok(tree)
    }

    /// The texts of an activity of this name, seen from `addresses`.
    #[must_use]
    pub fn activity(&self, hash: Hash, activity: &Activity, addresses: &Addresses) -> Arc<Rendered> {
        let make = || Arc::new(render::activity(activity, addresses));
        self.texts.get_with((hash, addresses.clone()), make)
    }

    /// The words below the title of a section of this name.
    #[must_use]
    pub fn section(&self, hash: Hash, section: &Section, addresses: &Addresses) -> Arc<str> {
        self.intros.get_with((hash, addresses.clone()), || render::section(section, addresses).into())
    }
}

fn read(tx: &mut Tx, names: &[Hash]) -> Result<HashMap<Hash, String>, Failure> {
    let list = db::dialect::in_list(names.iter().map(|name| *name.as_bytes()));
    let found = tx.all(&READ, &[&list], |row| Ok((Hash::from_bytes(row.get(0)?), row.get(1)?)))?;
    Ok(found.into_iter().collect())
}

/// Writes the objects that are not stored yet.
///
/// # Errors
/// When the database does not answer.
pub fn write(tx: &mut Tx, prepared: &Prepared) -> Result<(), Error> {
    let list = db::dialect::in_list(prepared.objects.iter().map(|object| *object.hash.as_bytes()));
    let known = tx.all(&KNOWN, &[&list], |row| row.get::<[u8; 32]>(0))?;
    let known: std::collections::HashSet<[u8; 32]> = known.into_iter().collect();
    for object in prepared.objects.iter().filter(|object| !known.contains(object.hash.as_bytes())) {
        tx.run(&WRITE, &[object.hash.as_bytes(), &object.kind.code(), &object.json])?;
    }
    Ok(())
}

/// Why a tree was not read.
enum Failure {
    Database(Error),
    Broken(Broken),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Database(error) => error,
            Failure::Broken(broken) => Self::Other(broken.to_string()),
        }
    }
}
