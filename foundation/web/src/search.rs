//! Searching across areas: each area that has something to find implements [`SearchProvider`], the
//! application registers it, and all of them share the page's one read of the database.

use base::{PlatformId, Timestamp};
use i18n::Lang;

use crate::{Link, Me};

/// What is looked for, and by whom.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// On which platform.
    pub platform: PlatformId,
    /// The signed-in person; a visitor finds only what is public.
    pub me: Option<&'a Me>,
    /// The language of the answer.
    pub lang: Lang,
    /// The present moment.
    pub now: Timestamp,
    /// The folded words (`base::text::words`), at least one; every one must be found.
    pub words: &'a [String],
    /// How many hits of one kind are shown.
    pub limit: usize,
}

impl Asked<'_> {
    /// Whether every word is found in `folded`, a text folded by `base::text::fold`.
    #[must_use]
    pub fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// How well a thing called `name` (not folded) fits: 0 best. Names that begin with the words come
    /// before names that hold them, and these before things that only speak of them.
    #[must_use]
    pub fn rank(&self, name: &str) -> u8 {
        let folded = base::text::fold(name);
        let starts = |word: &String| folded.split(' ').any(|part| part.starts_with(word.as_str()));
        if self.words.first().is_some_and(|first| folded.starts_with(first.as_str())) && self.words.iter().all(starts) {
            0
        } else if self.words.iter().all(starts) {
            1
        } else if self.is_in(&folded) {
            2
        } else {
            3
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Its name.
    pub title: String,
    /// One line about it; may be empty.
    pub text: String,
    /// A path below the platform's prefix (`/contacts/…`), or a whole address.
    pub address: String,
    /// Name of its icon.
    pub icon: String,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchGroup {
    /// What they are: « Applications ».
    pub title: String,
    /// Where the group stands among the others: applications 10, people 20, pages 30, news 40.
    pub position: u8,
    /// The best first, at most the number asked for.
    pub hits: Vec<SearchHit>,
    /// Where more of this kind can be found; the address is a path below the platform's prefix.
    pub more: Option<Link>,
}

/// Finds things of one kind.
pub trait SearchProvider: Send + Sync {
    /// What is found, or nothing. Never shows what the person may not see.
    ///
    /// # Errors
    /// When the database does not answer.
    fn search(&self, tx: &mut db::Tx, asked: &Asked<'_>) -> Result<Option<SearchGroup>, db::Error>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts_and_beginnings_come_first() {
        let words = base::text::words("Mot passé");
        let asked = Asked {
            platform: PlatformId::from_bytes([1; 16]),
            me: None,
            lang: Lang::Fr,
            now: Timestamp(0),
            words: &words,
            limit: 5,
        };
        assert!(asked.is_in(&base::text::fold("Changer de mot de passe")));
        assert!(!asked.is_in(&base::text::fold("un mot")));
        assert_eq!(asked.rank("Mot de passe perdu"), 0);
        assert_eq!(asked.rank("Changer de mot de passe"), 1);
        assert_eq!(asked.rank("Le dépasse-motifs"), 2);
        assert_eq!(asked.rank("Identifiant"), 3);
    }
}
