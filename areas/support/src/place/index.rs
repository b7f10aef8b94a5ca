//! The search over units. Words are kept sorted in memory, so that « tilleuls lens » finds « École Les
//! Tilleuls » among ten thousand schools without reading them: each word is a range of the list. The
//! index is made again when a unit of the platform changed, and after a few minutes in any case.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use base::text::{fold, words};
use base::{OrgUnitId, PlatformId, Timestamp};
use db::{Error, Tx};

use super::store;

/// An index older than this is made again, whatever the units say (milliseconds).
const KEEP: i64 = 5 * 60 * 1000;

/// What the index knows of one unit.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub id: OrgUnitId,
    pub name_folded: String,
    pub town_folded: String,
    pub uai: String,
}

/// The words of one platform's units.
#[derive(Debug, Default)]
struct Index {
    /// Sorted: a word, and the place of a unit that has it.
    words: Vec<(String, u32)>,
    units: Vec<OrgUnitId>,
    changed: Option<Timestamp>,
    made: Timestamp,
}

/// The search over units of every platform; cheap to clone.
#[derive(Clone, Default)]
pub struct Places(Arc<RwLock<HashMap<PlatformId, Arc<Index>>>>);

impl Places {
    /// The units that fit what was typed, in alphabetical order of town and name, at most `limit`.
    /// Accents, case, order and « st » for « saint » do not count; a word may be a beginning. When
    /// nothing fits, one wrong, missing or extra letter in a word is forgiven.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn search(
        &self,
        tx: &mut Tx,
        platform: PlatformId,
        typed: &str,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<store::Unit>, Error> {
        let wanted = query_words(typed);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let index = self.fresh(tx, platform, now)?;
        let ids = index.find(&wanted, limit);
        store::find_many(tx, &ids)
    }

    fn fresh(&self, tx: &mut Tx, platform: PlatformId, now: Timestamp) -> Result<Arc<Index>, Error> {
        let changed = store::last_change(tx, platform)?;
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&platform).cloned();
        if let Some(index) = known
            && index.changed == changed
            && now.millis_since(index.made) < KEEP
        {
            return Ok(index);
        }
        let index = Arc::new(Index { changed, made: now, ..Index::of(store::entries(tx, platform)?) });
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(platform, index.clone());
        Ok(index)
    }
}

/// What was typed, as comparable words; a small word alone counts, among others it does not.
fn query_words(typed: &str) -> Vec<String> {
    let short: String = typed.chars().take(100).collect();
    let mut list: Vec<String> = words(&short).into_iter().map(whole).collect();
    if list.iter().any(|word| word.len() > 2) {
        list.retain(|word| !is_small(word));
    }
    list
}

fn is_small(word: &str) -> bool {
    ["l", "d", "le", "la", "les", "de", "du", "des", "a", "au", "aux", "et", "en"].contains(&word)
}

/// Abbreviations of French place names.
fn whole(word: String) -> String {
    match word.as_str() {
        "st" => "saint".to_owned(),
        "ste" => "sainte".to_owned(),
        "clg" => "college".to_owned(),
        "lyc" => "lycee".to_owned(),
        _ => word,
    }
}

impl Index {
    fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| (&a.town_folded, &a.name_folded).cmp(&(&b.town_folded, &b.name_folded)));
        let mut list = Vec::new();
        for (place, entry) in (0_u32..).zip(&entries) {
            let all = entry.name_folded.split(' ').chain(entry.town_folded.split(' '));
            list.extend(all.filter(|word| !word.is_empty()).map(|word| (whole(word.to_owned()), place)));
            list.push((fold(&entry.uai), place));
        }
        list.sort_unstable();
        list.dedup();
        Self { words: list, units: entries.into_iter().map(|entry| entry.id).collect(), ..Self::default() }
    }

    fn find(&self, wanted: &[String], limit: usize) -> Vec<OrgUnitId> {
        let mut found = self.meet(wanted, |index, word| index.beginning_with(word));
        if found.is_empty() {
            found = self.meet(wanted, |index, word| index.close_to(word));
        }
        found.into_iter().take(limit).filter_map(|place| self.units.get(place as usize).copied()).collect()
    }

    /// The units that every word finds.
    fn meet(&self, wanted: &[String], find: impl Fn(&Self, &str) -> BTreeSet<u32>) -> BTreeSet<u32> {
        let mut all: Option<BTreeSet<u32>> = None;
        for word in wanted {
            let found = find(self, word);
            let kept = all.map_or_else(|| found.clone(), |known| known.intersection(&found).copied().collect());
            if kept.is_empty() {
                return kept;
            }
            all = Some(kept);
        }
        all.unwrap_or_default()
    }

    fn beginning_with(&self, word: &str) -> BTreeSet<u32> {
        let start = self.words.partition_point(|(known, _)| known.as_str() < word);
        self.words[start..].iter().take_while(|(known, _)| known.starts_with(word)).map(|(_, place)| *place).collect()
    }

    fn close_to(&self, word: &str) -> BTreeSet<u32> {
        let exact = self.beginning_with(word);
        if !exact.is_empty() || word.chars().count() < 4 {
            return exact;
        }
        self.words.iter().filter(|(known, _)| is_one_slip(word, known)).map(|(_, place)| *place).collect()
    }
}

/// Whether one letter wrong, missing, extra or swapped with its neighbour makes one word the other.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    match (rest_a, rest_b) {
        ([x, y, end_a @ ..], [p, q, end_b @ ..]) if x == q && y == p && end_a == end_b => true,
        ([_, end_a @ ..], [_, end_b @ ..]) if end_a == end_b => true,
        ([_, end_a @ ..], _) if end_a == rest_b => true,
        (_, [_, end_b @ ..]) if rest_a == end_b => true,
        _ => rest_a == rest_b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(byte: u8, name: &str, town: &str, uai: &str) -> Entry {
        Entry {
            id: OrgUnitId::from_bytes([byte; 16]),
            name_folded: fold(name),
            town_folded: fold(town),
            uai: uai.to_owned(),
        }
    }

    fn index() -> Index {
        Index::of(vec![
            entry(1, "École Les Tilleuls", "Lens", "0629901A"),
            entry(2, "École élémentaire Les Remparts", "Lille", "0599902T"),
            entry(3, "Collège Les Cités-Jardins", "Hénin-Beaumont", "0629917T"),
            entry(4, "Lycée du Haut-Artois", "Saint-Omer", "0629922Y"),
        ])
    }

    fn found(typed: &str) -> Vec<u8> {
        index().find(&query_words(typed), 10).iter().map(|id| id.as_bytes()[0]).collect()
    }

    #[test]
    fn name_town_and_code_find_in_any_spelling() {
        assert_eq!(found("tilleuls"), [1]);
        assert_eq!(found("HENIN"), [3]);
        assert_eq!(found("hénin beaumont collège"), [3]);
        assert_eq!(found("St Omer"), [4]);
        assert_eq!(found("haut artois st-omer"), [4]);
        assert_eq!(found("0599902t"), [2]);
        assert_eq!(found("06299"), [3, 1, 4]);
        assert_eq!(found("école"), [1, 2]);
        assert_eq!(found("école de lens"), [1]);
        assert!(found("bordeaux").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn one_slip_is_forgiven_when_nothing_fits() {
        assert_eq!(found("tileuls"), [1]);
        assert_eq!(found("remprats"), [2]);
        assert_eq!(found("lenss"), [1]);
        assert!(found("tl").is_empty());
    }

    proptest! {
        #[test]
        fn every_beginning_of_a_word_finds_it(cut in 1usize..8) {
            let start: String = "tilleuls".chars().take(cut).collect();
            prop_assert!(index().find(&[start], 10).contains(&OrgUnitId::from_bytes([1; 16])));
        }
    }
}
