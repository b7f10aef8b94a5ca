//! What a person is found by: the words of their name and of their user name, each as the beginning of the whole
//! (« durieux camille », « camille durieux »), folded. Whatever words of somebody are typed, each of them is the
//! beginning of one of their keys and the others stand behind it: one range of one index, however many people there
//! are. Of the two longest the one leads that few keys begin with. Written in the transaction that writes the name.

use base::{PersonId, PlatformId};
use db::{Changes, Error, NewRows, Tx};

/// The keys of a user name have numbers from here; those of the name begin with 0.
const OF_USERNAME: i64 = 1000;

/// More words than this are no name.
const WORDS: usize = 20;

/// Keys that are looked at for one answer, when not each of them is one: what is common is read in parts.
macro_rules! walk {
    () => {
        1500
    };
}
pub(super) use walk;

/// Which keys answer, one of a kind for a person, as `k`: `$1` platform, `$2` and `$3` after which, `$4` before which,
/// `$5` to `$7` what stands behind. So many keys are looked at, in one go, and fewer once enough answered. The limits
/// keep the index apart from what is looked up for each key: so PostgreSQL sees that it needs no plan of its own for
/// every question.
macro_rules! answering {
    ($walk:expr) => {
        concat!(
            "(SELECT DISTINCT key, person_id FROM (SELECT key, person_id FROM person_key \
                 WHERE platform_id = $1 AND key >= $2 AND key < $4 AND (key > $2 OR person_id > $3) \
                 ORDER BY key, person_id LIMIT ",
            $walk,
            ") w WHERE key LIKE $5 AND key LIKE $6 AND key LIKE $7 ORDER BY key, person_id LIMIT 1000000000) k"
        )
    };
}
pub(super) use answering;

db::sql! {
    /// Four keys of a person; where there are fewer, one stands here again.
    INSERT: "INSERT INTO person_key (person_id, number, platform_id, key) \
             VALUES ($1, $3, $2, $4), ($1, $5, $2, $6), ($1, $7, $2, $8), ($1, $9, $2, $10) \
             ON CONFLICT (person_id, number) DO NOTHING";
    /// The name is another one.
    DROP_NAME: "DELETE FROM person_key WHERE person_id = $1 AND number < 1000";
    /// The platform is another one.
    MOVE: "UPDATE person_key SET platform_id = $2 WHERE person_id = $1 AND platform_id <> $2";
    /// Where a person is at home.
    HOME: "SELECT home_platform_id FROM person WHERE id = $1";
    /// Where a walk ends that does not come to the end.
    WALKED: "SELECT key, person_id FROM person_key WHERE platform_id = $1 AND key >= $2 AND key < $4 \
               AND (key > $2 OR person_id > $3) ORDER BY key, person_id LIMIT 1 OFFSET $5";
    /// Whether few keys are between `$2` and `$3`, and between `$4` and `$5`.
    ARE_FEW: "SELECT (SELECT 1 FROM person_key WHERE platform_id = $1 AND key >= $2 AND key < $3 LIMIT 1 OFFSET 200) IS NULL, \
             (SELECT 1 FROM person_key WHERE platform_id = $1 AND key >= $4 AND key < $5 LIMIT 1 OFFSET 200) IS NULL";
    /// Who answers and is still here.
    FOUND: concat!("SELECT k.person_id FROM ", answering!(walk!()), " JOIN person p ON p.id = k.person_id \
             WHERE p.left_at IS NULL ORDER BY k.key, k.person_id LIMIT $8")
}

db::rows! {
    /// Keys of people who had none.
    pub(crate) NEW: person_key (person_id, number, platform_id, key)
}

/// A place in a list that goes on: after this key, and this person among those who have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The key.
    pub key: String,
    /// The person.
    pub person: PersonId,
}

impl Mark {
    /// Before everyone who has this key.
    pub(super) const fn before(key: String) -> Self {
        Self { key, person: PersonId::from_bytes([0; 16]) }
    }

    /// As an address carries it.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}.{}", self.person, self.key)
    }

    /// Reads [`Mark::to_text`]; anything else is no place.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (person, key) = text.split_once('.')?;
        Some(Self { key: key.chars().take(300).collect(), person: person.parse().ok()? })
    }
}

/// Words to find people by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// One to four. The key begins with the first, the others stand behind it.
    words: Vec<String>,
}

impl Phrase {
    /// The phrase of folded words; `None` without any.
    pub fn of(mut words: Vec<String>) -> Option<Self> {
        // The longest word is likely the one that fewest people have.
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.truncate(4);
        (!words.is_empty()).then_some(Self { words })
    }

    /// This phrase, with the word in front that leads to few keys: the second where fewer than some hundreds begin
    /// with it, and the first begins more. What goes on after a mark is led as what came before it.
    pub fn led(&self, tx: &mut Tx, platform: PlatformId, after: Option<&Mark>) -> Result<Self, Error> {
        let mut words = self.words.clone();
        if let [first, second, ..] = words.as_slice() {
            let is_second = if let Some(mark) = after {
                mark.key.starts_with(second) && !mark.key.starts_with(first)
            } else {
                let asked: [&dyn db::ToDb; 5] = [&platform, first, &behind(first), second, &behind(second)];
                tx.one(&ARE_FEW, &asked, |row| Ok((row.get(0)?, row.get(1)?)))? == (false, true)
            };
            if is_second {
                words.swap(0, 1);
            }
        }
        Ok(Self { words })
    }

    /// The beginning, and what no key with it reaches.
    pub fn range(&self) -> (String, String) {
        (self.words[0].clone(), behind(&self.words[0]))
    }

    /// Patterns of what stands behind. Folded words hold letters and digits only: nothing in them is a pattern.
    pub fn patterns(&self) -> [String; 3] {
        let mut others = self.words.iter().skip(1);
        std::array::from_fn(|_| others.next().map_or_else(|| "%".to_owned(), |word| format!("% {word}%")))
    }

    /// Whether every key in the range answers.
    pub fn is_plain(&self) -> bool {
        self.words.len() == 1
    }

    /// Whether somebody whom `key` found stands in the list already, by another key that comes earlier.
    pub fn came_before(&self, key: &str, name: &str, username: &str) -> bool {
        let answers = |one: &str| {
            one.starts_with(&self.words[0]) && self.words[1..].iter().all(|word| one.contains(&format!(" {word}")))
        };
        let keys = keys(name, 0).into_iter().chain(keys(username, OF_USERNAME));
        keys.map(|(_, one)| one).any(|one| one.as_str() < key && answers(&one))
    }
}

/// What no key that begins so reaches.
fn behind(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

/// The keys of a text: it, and it turned to begin with each of its words.
fn keys(text: &str, first_number: i64) -> Vec<(i64, String)> {
    let folded = base::text::fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(WORDS).collect();
    let mut keys: Vec<(i64, String)> = Vec::with_capacity(words.len());
    for (number, at) in (first_number..).zip(0..words.len()) {
        let key = [&words[at..], &words[..at]].concat().join(" ");
        if !keys.iter().any(|(_, known)| *known == key) {
            keys.push((number, key));
        }
    }
    keys
}

fn add(to: &mut Changes, person: PersonId, platform: PlatformId, keys: &[(i64, String)]) {
    for four in keys.chunks(4) {
        let of = |place: usize| &four[place.min(four.len() - 1)];
        let ((a, key_a), (b, key_b), (c, key_c), (d, key_d)) = (of(0), of(1), of(2), of(3));
        to.add(&INSERT, &[&person, &platform, a, key_a, b, key_b, c, key_c, d, key_d]);
    }
}

/// A person who is new in this very transaction, among others: rows of [`NEW`].
pub(crate) fn enter_new(to: &mut NewRows, person: PersonId, platform: PlatformId, name: &str, username: &str) {
    for (number, key) in keys(name, 0).iter().chain(&keys(username, OF_USERNAME)) {
        to.add(&[&person, number, &platform, key]);
    }
}

/// The user name of somebody whose name was entered before.
pub(crate) fn enter_username(to: &mut Changes, person: PersonId, platform: PlatformId, username: &str) {
    add(to, person, platform, &keys(username, OF_USERNAME));
}

/// Another name, or another platform.
pub(crate) fn rename(to: &mut Changes, person: PersonId, platform: PlatformId, name: &str) {
    to.add(&DROP_NAME, &[&person]);
    to.add(&MOVE, &[&person, &platform]);
    add(to, person, platform, &keys(name, 0));
}

/// Writes the keys of one person: the name as `family given`, and the user name.
///
/// # Errors
/// When the database does not answer.
pub fn enter_now(
    tx: &mut Tx,
    (person, platform): (PersonId, PlatformId),
    name: &str,
    username: &str,
) -> Result<(), Error> {
    let mut changes = Changes::default();
    add(&mut changes, person, platform, &[keys(name, 0), keys(username, OF_USERNAME)].concat());
    tx.run_all(changes).map(drop)
}

/// Writes another name of one person, who stays where they are.
pub(crate) fn rename_now(tx: &mut Tx, person: PersonId, name: &str) -> Result<(), Error> {
    let platform: PlatformId = tx.one(&HOME, &[&person], |row| row.get(0))?;
    let mut changes = Changes::default();
    rename(&mut changes, person, platform, name);
    tx.run_all(changes).map(drop)
}

/// Where to stop a walk of this length over the keys after a mark and before `end`; `None` when it comes to the end.
pub(super) fn walked(
    tx: &mut Tx,
    platform: PlatformId,
    (from, end): (&Mark, &str),
    length: i64,
) -> Result<Option<Mark>, Error> {
    tx.maybe(&WALKED, &[&platform, &from.key, &from.person, &end, &(length - 1)], |row| {
        Ok(Mark { key: row.get(0)?, person: row.get(1)? })
    })
}

/// People of `platform` who are still here and have words in their names that begin so, at most `limit`, in the
/// order of what was found. Of what very many have the first are looked at.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, platform: PlatformId, typed: &str, limit: usize) -> Result<Vec<PersonId>, Error> {
    let Some(phrase) = Phrase::of(base::text::words(typed)) else { return Ok(Vec::new()) };
    let phrase = phrase.led(tx, platform, None)?;
    let (low, high) = phrase.range();
    let from = Mark::before(low);
    let [second, third, fourth] = &phrase.patterns();
    // Few are found by two names of theirs, and nobody by many.
    let most = i64::try_from(limit.saturating_mul(2)).unwrap_or(i64::MAX);
    let asked: [&dyn db::ToDb; 8] = [&platform, &from.key, &from.person, &high, second, third, fourth, &most];
    let mut found: Vec<PersonId> = tx.all(&FOUND, &asked, |row| row.get(0))?;
    let mut seen = std::collections::HashSet::new();
    found.retain(|person| seen.insert(*person));
    found.truncate(limit);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_name_is_found_by_each_of_its_words() {
        let keys = keys("De La Tour Jean-Noël", 0);
        let texts: Vec<&str> = keys.iter().map(|(_, key)| key.as_str()).collect();
        assert_eq!(texts[0], "de la tour jean noel");
        assert!(texts.contains(&"tour jean noel de la") && texts.contains(&"noel de la tour jean"));
        assert_eq!(super::keys("titi titi", 1000), [(1000, "titi titi".to_owned())]);
        assert!(super::keys(" - ", 0).is_empty());
    }

    #[test]
    fn the_longest_word_leads_and_a_mark_travels() {
        let phrase = Phrase::of(base::text::words("du Camille")).expect("words");
        assert_eq!((phrase.range().0.as_str(), phrase.patterns()[0].as_str()), ("camille", "% du%"));
        assert_eq!(Phrase::of(Vec::new()), None);
        let mark = Mark { key: "durieux camille".to_owned(), person: PersonId::from_bytes([7; 16]) };
        assert_eq!(Mark::read(&mark.to_text()), Some(mark));
        assert_eq!((Mark::read("x.y"), Mark::read("")), (None, None));
    }

    #[test]
    fn who_answers_by_several_keys_stands_where_the_first_of_them_does() {
        let came_before = |typed: &str, key: &str| {
            let phrase = Phrase::of(base::text::words(typed)).expect("words");
            phrase.came_before(key, "Martin Marie", "mmartin")
        };
        assert!(!came_before("mar", "marie martin") && came_before("mar", "martin marie"));
        assert!(came_before("m", "mmartin") && !came_before("mm", "mmartin"));
        assert!(!came_before("mart mari", "martin marie"), "the other key begins with the shorter word");
    }

    db::both! {
        fn who_has_several_words_that_begin_so_is_found_once(db: &db::Db) {
            let (platform, person) = fixture::person(db);
            db.write_now(move |tx| rename_now(tx, person, "Camus Camille")).expect("keys");
            let found = |typed: &'static str| db.read_now(move |tx| find(tx, platform, typed, 5)).expect("an answer");
            for typed in ["cam", "CAMILLE", "camus", "cami camu", "cdur", "Camille Camus"] {
                assert_eq!(found(typed), [person], "{typed}");
            }
            for typed in ["amille", "durieux", "camille durieux", "", "%"] {
                assert_eq!(found(typed), [], "{typed}");
            }
        }
    }

    db::both! {
        fn the_word_that_few_begin_with_leads(db: &db::Db) {
            let (platform, person) = fixture::person(db);
            fixture::crowd(db, platform, 201);
            db.write_now(move |tx| rename_now(tx, person, "Marchand Lefort")).expect("keys");
            let leads = |typed: &'static str, after: Option<Mark>| {
                let phrase = Phrase::of(base::text::words(typed)).expect("words");
                db.read_now(move |tx| phrase.led(tx, platform, after.as_ref())).expect("an answer").range().0
            };
            for (typed, word) in [("mar lef", "lef"), ("lef mar", "lef"), ("mar mari", "mari"), ("xyz mar", "xyz")] {
                assert_eq!(leads(typed, None), word, "{typed}");
            }
            let mark = |key: &str| Some(Mark { key: key.to_owned(), person });
            assert_eq!(leads("mar lef", mark("marchand lefort")), "mar", "as the page before");
            assert_eq!(leads("mar lef", mark("lefort marchand")), "lef");
            assert_eq!(db.read_now(move |tx| find(tx, platform, "mar lef", 5)).expect("an answer"), [person]);
        }
    }

    /// The steps before the keys, and all of them.
    fn before() -> &'static [db::migrate::Migration] {
        let all = db::migrate::embedded();
        let at = all.iter().position(|step| step.name == "person_key").expect("the step");
        &all[..at]
    }

    db::both! {
        with before();
        fn people_who_were_there_before_are_found_too(db: &db::Db) {
            let (platform, person) = fixture::person_without_keys(db);
            db::migrate::run(db, db::migrate::embedded(), &base::Env::system()).expect("the schema");
            let found = |typed: &'static str| db.read_now(move |tx| find(tx, platform, typed, 5)).expect("an answer");
            for typed in ["durieux camille", "camille", "cdurieux"] {
                assert_eq!(found(typed), [person], "{typed}");
            }
            // Whoever is renamed later is found by the new name only.
            db.write_now(move |tx| rename_now(tx, person, "Petit Camille")).expect("keys");
            assert_eq!((found("petit"), found("durieux"), found("cdur")), (vec![person], vec![], vec![person]));
        }
    }
}
