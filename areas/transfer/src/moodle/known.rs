//! What the whole backup says, gathered before its activities are read one by one: the key that each
//! will have, so that texts and conditions may name what comes later, and the files that are stored.

use std::collections::{HashMap, HashSet};

use courses::content::StableKey;
use files::Digest;
use mbz::{ActivityId, ContentHash, SectionId};

/// A content that is in the store of files (or would be).
#[derive(Debug, Clone)]
pub struct Stored {
    /// SHA-256.
    pub digest: Digest,
    /// Its size, in bytes.
    pub size: u64,
    /// Its first bytes, 32 at most.
    pub head: Vec<u8>,
}

/// Keys, links and files of one backup.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The keys of the activities that will be in the course.
    pub activities: HashMap<ActivityId, StableKey>,
    /// The keys of the sections.
    pub sections: HashMap<SectionId, StableKey>,
    /// The modules and titles of all activities, subsections included.
    pub listed: HashMap<ActivityId, (String, String)>,
    /// Names of groups and groupings.
    pub groups: mbz::Groups,
    /// `moodle.example/path`, without the scheme and a slash at the end.
    pub site: Option<String>,
    /// The same with its scheme.
    pub base: Option<String>,
    /// The course's number there.
    pub course: u64,
    /// Contents in the store; `None` when the backup could not give it.
    pub stored: HashMap<ContentHash, Option<Stored>>,
}

impl Known {
    pub fn of<R, S>(backup: &mbz::Backup<R, S>) -> Self
    where
        R: std::io::Read + std::io::Seek,
        S: std::io::Read + std::io::Write + std::io::Seek,
    {
        let mut known = Self {
            groups: backup.groups().clone(),
            course: backup.course().id,
            site: backup.info().site.as_deref().and_then(host_and_path),
            ..Self::default()
        };
        let is_plain = backup.info().site.as_deref().is_some_and(|site| site.trim().starts_with("http://"));
        let scheme = if is_plain { "http" } else { "https" };
        known.base = known.site.as_ref().map(|site| format!("{scheme}://{site}"));
        let mut taken = HashSet::new();
        let mut key = |words: &str| {
            let key = StableKey::free(words, |key| taken.contains(key));
            taken.insert(key.to_string());
            key
        };
        for section in backup.sections() {
            known.sections.insert(section.id, key(&format!("section-{}", section.id)));
        }
        // A key of the number there: a second import of a newer backup gives the same keys again.
        for id in backup.activity_ids() {
            let module = backup.module(id).unwrap_or_default();
            let title = plain_title(backup.listed_title(id).unwrap_or_default());
            if module != "subsection" {
                known.activities.insert(id, key(&format!("{module}-{id}")));
            }
            known.listed.insert(id, (module.to_owned(), title));
        }
        known
    }

    /// The title of an activity.
    pub fn title(&self, id: ActivityId) -> String {
        self.listed.get(&id).map_or_else(|| id.to_string(), |(_, title)| title.clone())
    }

    /// What follows `activite:` for an activity, and a chapter of it.
    pub fn link(&self, id: ActivityId, item: Option<u64>) -> Option<String> {
        let key = self.activities.get(&id)?;
        let is_book = self.listed.get(&id).is_some_and(|(module, _)| module == "book");
        Some(match item.filter(|_| is_book) {
            Some(chapter) => format!("{key}#c{chapter}"),
            None => key.to_string(),
        })
    }
}

fn host_and_path(site: &str) -> Option<String> {
    let rest = site.trim().split_once("://").map_or(site.trim(), |(_, rest)| rest).trim_end_matches('/');
    let is_plain = !rest.is_empty() && rest.len() <= 200 && !rest.contains(['"', '\'', '<', '>', ' ', '@']);
    is_plain.then(|| rest.to_owned())
}

/// A title without the entities that Moodle keeps in names.
pub(super) fn plain_title(title: &str) -> String {
    if !title.contains('&') {
        return title.trim().to_owned();
    }
    let mut plain = title.to_owned();
    for (entity, sign) in [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, sign);
    }
    plain.trim().to_owned()
}
