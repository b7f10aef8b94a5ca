//! The tables of the offer: what lists and filters read, the stems of each session, the words that
//! stand in it. They follow from the sessions and can be made again at any time.

use std::collections::{BTreeMap, BTreeSet};

use base::{PersonId, PlatformId, Timestamp};
use db::dialect::in_list;
use db::{Ahead, Error, Row, Tx};

use courses::record::TargetGroup;

use super::rank::{Match, Meant};
use super::stem::{distance, stem, tolerance, words};
use crate::course;
use crate::enrolment::{Room, Standing};
use crate::session::{Mode, TrainingSessionId};

/// What an entry of this name gives, with its session `s` and the enrolment `n` of who looks.
macro_rules! columns {
    ($entry:literal) => {
        concat!(
            $entry,
            ".session_id, ",
            $entry,
            ".title, ",
            $entry,
            ".objective, ",
            $entry,
            ".targets, ",
            $entry,
            ".mode, ",
            $entry,
            ".remote_minutes, ",
            $entry,
            ".onsite_minutes, ",
            $entry,
            ".starts_at, ",
            $entry,
            ".ends_at, \
             s.capacity, s.active_count, s.waiting_count, s.enrol_opens_at, n.state"
        )
    };
}

/// What the offer is filtered by. An entry that was found by its session needs no platform: naming it would lead
/// PostgreSQL through all entries of the platform.
macro_rules! filters {
    () => {
        "e.shown_until > $2 AND ($3 = '' OR e.mode = $3) AND (e.targets LIKE $4 OR e.targets LIKE '% everyone %') \
         AND e.minutes >= $5 AND e.minutes < $6"
    };
}

/// When the session of a term `t` begins, if its entry passes the filters.
macro_rules! passing {
    () => {
        concat!(
            "(SELECT e.starts_at FROM offer_entry e WHERE e.session_id = t.session_id AND ",
            filters!(),
            ") AS starts_at"
        )
    };
}

db::sql! {
    /// An entry.
    INSERT: "INSERT INTO offer_entry (session_id, platform_id, title, objective, targets, mode, remote_minutes, \
               onsite_minutes, minutes, starts_at, ends_at, shown_until, words) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// The words that an entry counts.
    WORDS_OF: "SELECT words FROM offer_entry WHERE session_id = $1";
    /// It leaves.
    DELETE: "DELETE FROM offer_entry WHERE session_id = $1";
    /// With its stems.
    DELETE_TERMS: "DELETE FROM offer_term WHERE session_id = $1";
    /// A stem.
    INSERT_TERM: "INSERT INTO offer_term (session_id, stem, platform_id, weight) VALUES ($1, $2, $3, $4)";
    /// A word is used once more.
    USE_WORD: "INSERT INTO offer_vocabulary (platform_id, word, stem, first, length, uses) VALUES ($1, $2, $3, $4, $5, 1) \
               ON CONFLICT (platform_id, word) DO UPDATE SET uses = offer_vocabulary.uses + 1";
    /// Words are used once less.
    UNUSE_WORDS: "UPDATE offer_vocabulary SET uses = uses - 1 WHERE platform_id = $1 AND word = ANY($2)";
    /// Words that nothing uses leave.
    DROP_WORDS: "DELETE FROM offer_vocabulary WHERE platform_id = $1 AND word = ANY($2) AND uses <= 0";
    /// A page of the offer. The page is cut before anything is joined to it.
    LIST: concat!("SELECT ", columns!("page"), " FROM (SELECT * FROM offer_entry e WHERE e.platform_id = $1 AND ", filters!(), " \
               ORDER BY e.starts_at, e.session_id LIMIT $8 OFFSET $9) page \
             JOIN training_session s ON s.id = page.session_id \
             LEFT JOIN enrolment n ON n.session_id = page.session_id AND n.person_id = $7 \
             ORDER BY page.starts_at, page.session_id");
    /// These entries.
    BY_IDS: concat!("SELECT ", columns!("e"), " FROM offer_entry e JOIN training_session s ON s.id = e.session_id \
               LEFT JOIN enrolment n ON n.session_id = e.session_id AND n.person_id = $2 WHERE e.session_id = ANY($1)");
    /// The sessions that hold one of these stems and pass the filters. The stems come first, and each looks its entry
    /// up; the limit that nobody reaches keeps it so.
    MATCHES: concat!("SELECT session_id, stem, weight, starts_at FROM (SELECT t.session_id, t.stem, t.weight, ", passing!(), " \
                 FROM offer_term t WHERE t.platform_id = $1 AND t.stem = ANY($7) LIMIT 1000000000) f \
               WHERE starts_at IS NOT NULL LIMIT $8");
    /// The same, of the sessions that hold one of some rarer stems.
    AMONG: concat!("SELECT session_id, stem, weight, starts_at FROM (SELECT t.session_id, t.stem, t.weight, ", passing!(), " \
                 FROM (SELECT DISTINCT d.session_id FROM offer_term d WHERE d.platform_id = $1 AND d.stem = ANY($9)) r \
                   CROSS JOIN offer_term t WHERE t.session_id = r.session_id AND t.platform_id = $1 AND t.stem = ANY($7) \
                 LIMIT 1000000000) f \
               WHERE starts_at IS NOT NULL LIMIT $8");
    /// A page of the sessions that hold a stem and one of each three lists, first those of which the stem says most.
    COMMON: concat!("SELECT ", columns!("page"), " FROM (SELECT e.*, t.weight FROM offer_term t CROSS JOIN offer_entry e \
               WHERE t.platform_id = $1 AND t.stem = $8 AND e.session_id = t.session_id AND ", filters!(), " \
                 AND EXISTS (SELECT 1 FROM offer_term o WHERE o.session_id = t.session_id AND o.stem = ANY($9)) \
                 AND EXISTS (SELECT 1 FROM offer_term o WHERE o.session_id = t.session_id AND o.stem = ANY($10)) \
                 AND EXISTS (SELECT 1 FROM offer_term o WHERE o.session_id = t.session_id AND o.stem = ANY($11)) \
               ORDER BY t.weight DESC, t.session_id DESC LIMIT $12 OFFSET $13) page \
               JOIN training_session s ON s.id = page.session_id \
               LEFT JOIN enrolment n ON n.session_id = page.session_id AND n.person_id = $7 \
               ORDER BY page.weight DESC, page.session_id DESC");
    /// How many sessions hold a word, when any does.
    HAS_WORD: "SELECT uses FROM offer_vocabulary WHERE platform_id = $1 AND word = $2";
    /// Words that begin so.
    BEGINNING: "SELECT word, stem, uses FROM offer_vocabulary WHERE platform_id = $1 AND word >= $2 AND word < $3 \
                ORDER BY word LIMIT 20";
    /// Words of nearly this length that begin with this letter.
    NEAR: "SELECT word, stem, uses FROM offer_vocabulary WHERE platform_id = $1 AND first = $2 AND length >= $3 AND length <= $4"
}

/// What an entry is made of.
#[derive(Debug, Clone)]
pub struct NewEntry<'a> {
    /// The session.
    pub session: TrainingSessionId,
    /// Its platform.
    pub platform: PlatformId,
    /// What it is called.
    pub title: &'a str,
    /// What one learns.
    pub objective: &'a str,
    /// Whom it is for.
    pub targets: &'a [TargetGroup],
    /// Whom it is for, in words of both languages.
    pub target_words: &'a str,
    /// Other words for it.
    pub keywords: &'a str,
    /// The long text.
    pub description: &'a str,
    /// How it is given.
    pub mode: Mode,
    /// At a distance, in minutes.
    pub remote_minutes: u32,
    /// On site, in minutes.
    pub onsite_minutes: u32,
    /// Its beginning.
    pub starts_at: Option<Timestamp>,
    /// Its end.
    pub ends_at: Option<Timestamp>,
    /// The last moment at which it is shown.
    pub shown_until: Timestamp,
}

/// The words and stems of an entry with what each weighs: a word of the title says more than one of the
/// description.
fn terms(entry: &NewEntry<'_>) -> (BTreeSet<String>, BTreeMap<String, i64>) {
    let texts =
        [(entry.title, 12), (entry.keywords, 8), (entry.objective, 5), (entry.target_words, 4), (entry.description, 1)];
    let (mut found, mut stems) = (BTreeSet::new(), BTreeMap::new());
    for (text, weight) in texts {
        for word in words(text) {
            // A word said often says a little more, not ten times more.
            let sum = stems.entry(stem(&word)).or_insert(0);
            *sum = (*sum + weight).min(40);
            found.insert(word);
        }
    }
    (found, stems)
}

/// Takes the session out of the offer's tables.
pub(super) fn remove(tx: &mut Tx, platform: PlatformId, session: TrainingSessionId) -> Result<bool, Error> {
    let Some(words) = tx.maybe(&WORDS_OF, &[&session], |row| row.get::<String>(0))? else { return Ok(false) };
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    tx.run(&UNUSE_WORDS, &[&platform, &in_list(&words)])?;
    tx.run(&DROP_WORDS, &[&platform, &in_list(&words)])?;
    tx.run(&DELETE_TERMS, &[&session])?;
    tx.run(&DELETE, &[&session])?;
    Ok(true)
}

/// Puts the session into the offer's tables, which do not hold it.
pub(super) fn insert(tx: &mut Tx, entry: &NewEntry<'_>) -> Result<(), Error> {
    let (words, stems) = terms(entry);
    let joined = words.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    tx.run(
        &INSERT,
        &[
            &entry.session,
            &entry.platform,
            &entry.title,
            &entry.objective,
            &course::target_codes(entry.targets),
            &entry.mode.code(),
            &entry.remote_minutes,
            &entry.onsite_minutes,
            &entry.remote_minutes.saturating_add(entry.onsite_minutes),
            &entry.starts_at.unwrap_or_default(),
            &entry.ends_at,
            &entry.shown_until,
            &joined,
        ],
    )?;
    for (stem, weight) in &stems {
        tx.run(&INSERT_TERM, &[&entry.session, stem, &entry.platform, weight])?;
    }
    for word in &words {
        let (first, length) = shape(word);
        tx.run(&USE_WORD, &[&entry.platform, word, &stem(word), &first, &length])?;
    }
    Ok(())
}

/// First letter and number of letters.
fn shape(word: &str) -> (String, i64) {
    let first = word.chars().next().map(String::from).unwrap_or_default();
    (first, i64::try_from(word.chars().count()).unwrap_or(i64::MAX))
}

/// What the offer is filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Mode, by its word; empty for all.
    pub mode: &'static str,
    /// Whom it is for; `None` for all.
    pub target: Option<TargetGroup>,
    /// From how many minutes.
    pub from_minutes: i64,
    /// Below how many minutes.
    pub below_minutes: i64,
}

impl Default for Filter {
    fn default() -> Self {
        Self { mode: "", target: None, from_minutes: 0, below_minutes: i64::MAX }
    }
}

impl Filter {
    /// The pattern of the audience: what is for everyone is for each group.
    fn pattern(&self) -> String {
        self.target.map_or_else(|| "%".to_owned(), |group| format!("% {} %", group.code()))
    }
}

/// A session in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The session.
    pub session: TrainingSessionId,
    /// What it is called.
    pub title: String,
    /// What one learns.
    pub objective: String,
    /// Whom it is for.
    pub targets: Vec<TargetGroup>,
    /// How it is given.
    pub mode: Mode,
    /// At a distance, in minutes.
    pub remote_minutes: u32,
    /// On site, in minutes.
    pub onsite_minutes: u32,
    /// Its beginning.
    pub starts_at: Option<Timestamp>,
    /// Its end.
    pub ends_at: Option<Timestamp>,
    /// Its places.
    pub room: Room,
    /// Enrolment from.
    pub enrol_opens_at: Option<Timestamp>,
    /// Where the person who looks stands in it.
    pub standing: Option<Standing>,
}

fn entry(row: &Row<'_>) -> Result<Entry, Error> {
    let (mode, standing): (String, Option<String>) = (row.get(4)?, row.get(13)?);
    let starts_at: Timestamp = row.get(7)?;
    Ok(Entry {
        session: row.get(0)?,
        title: row.get(1)?,
        objective: row.get(2)?,
        targets: course::targets_of(&row.get::<String>(3)?),
        mode: Mode::from_code(&mode).unwrap_or(Mode::SelfPaced),
        remote_minutes: row.get(5)?,
        onsite_minutes: row.get(6)?,
        starts_at: (starts_at.millis() > 0).then_some(starts_at),
        ends_at: row.get(8)?,
        room: Room { capacity: row.get(9)?, active: row.get(10)?, waiting: row.get(11)? },
        enrol_opens_at: row.get(12)?,
        standing: standing.as_deref().and_then(Standing::from_code),
    })
}

/// Nobody: the outer join of a visitor finds nothing.
const NOBODY: PersonId = PersonId::from_bytes([0; 16]);

/// A page of what passes the filters, in the order of the beginnings.
pub fn list(
    tx: &mut Tx,
    of: (PlatformId, Timestamp),
    filter: &Filter,
    me: Option<PersonId>,
    window: (i64, i64),
) -> Result<Vec<Entry>, Error> {
    let me = me.unwrap_or(NOBODY);
    with_list_params(of, filter, me, window, |params| tx.all(&LIST, params, entry))
}

/// Adds what [`list`] will read.
pub fn list_ahead(ahead: &mut Ahead, of: (PlatformId, Timestamp), filter: &Filter, me: PersonId, window: (i64, i64)) {
    with_list_params(of, filter, me, window, |params| ahead.ask(&LIST, params));
}

fn with_list_params<T>(
    of: (PlatformId, Timestamp),
    filter: &Filter,
    me: PersonId,
    (limit, offset): (i64, i64),
    run: impl FnOnce(db::Params<'_>) -> T,
) -> T {
    filtered(of, filter, &[&me, &limit, &offset], run)
}

/// Runs with the values of `filters!`, `$1` to `$6`, and those that follow.
fn filtered<T>(
    (platform, now): (PlatformId, Timestamp),
    filter: &Filter,
    others: db::Params<'_>,
    run: impl FnOnce(db::Params<'_>) -> T,
) -> T {
    let pattern = filter.pattern();
    let first: db::Params<'_> = &[&platform, &now, &filter.mode, &pattern, &filter.from_minutes, &filter.below_minutes];
    run(&[first, others].concat())
}

/// These sessions, in the order given; those that left the offer are left out.
pub fn by_ids(tx: &mut Tx, ids: &[TrainingSessionId], me: Option<PersonId>) -> Result<Vec<Entry>, Error> {
    let found = tx.all(&BY_IDS, &[&in_list(ids), &me.unwrap_or(NOBODY)], entry)?;
    Ok(ids.iter().filter_map(|id| found.iter().find(|one| one.session == *id).cloned()).collect())
}

/// What each asked word may mean here: itself, words that it begins, or the nearest words when nothing
/// is written so.
pub fn meanings(tx: &mut Tx, platform: PlatformId, asked: &[String]) -> Result<Vec<Meant>, Error> {
    let mut meant = Vec::with_capacity(asked.len());
    for word in asked {
        meant.push(meaning(tx, platform, word)?);
    }
    Ok(meant)
}

fn meaning(tx: &mut Tx, platform: PlatformId, word: &str) -> Result<Meant, Error> {
    let mut meant = Meant { typed: word.to_owned(), stems: vec![(stem(word), 100)], uses: 0, instead: None };
    if let Some(uses) = tx.maybe(&HAS_WORD, &[&platform, &word], |row| row.get(0))? {
        return Ok(Meant { uses, ..meant });
    }
    let known = |row: &Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?));
    let (first, length) = shape(word);
    if length >= 3 {
        let end = format!("{word}\u{10ffff}");
        for (_, stem, uses) in tx.all(&BEGINNING, &[&platform, &word, &end], known)? {
            meant.stems.push((stem, 80));
            meant.uses += uses;
        }
    }
    let most = tolerance(word.chars().count());
    let slack = i64::try_from(most).unwrap_or(0);
    if meant.stems.len() == 1 && most > 0 {
        let near = tx.all(&NEAR, &[&platform, &first, &(length - slack), &(length + slack)], known)?;
        let mut near: Vec<(usize, String, String, i64)> = near
            .into_iter()
            .filter_map(|(known, stem, uses)| Some((distance(word, &known, most)?, known, stem, uses)))
            .collect();
        near.sort();
        let least = near.first().map(|one| one.0);
        near.retain(|one| Some(one.0) == least);
        // Another form of a word that is there (« évaluons ») is no mistake.
        let is_other_form = near.iter().any(|one| one.2 == meant.stems[0].0);
        meant.instead = near.first().filter(|_| !is_other_form).map(|one| one.1.clone());
        for (_, _, stem, uses) in near {
            meant.stems.push((stem, 40));
            meant.uses += uses;
        }
    }
    Ok(meant)
}

/// Rows that are weighed for one answer.
const WEIGHED: i64 = 2000;

/// The sessions that hold what was meant and pass the filters; `among` those that hold a rarer word, when one is
/// named.
pub fn matches(
    tx: &mut Tx,
    of: (PlatformId, Timestamp),
    filter: &Filter,
    asked: &[Meant],
    among: Option<&Meant>,
) -> Result<Vec<Match>, Error> {
    let stems = in_list(asked.iter().flat_map(Meant::stems));
    let found = |row: &Row<'_>| {
        Ok(Match { session: row.get(0)?, stem: row.get(1)?, weight: row.get(2)?, starts_at: row.get(3)? })
    };
    match among {
        None => filtered(of, filter, &[&stems, &WEIGHED], |params| tx.all(&MATCHES, params, found)),
        Some(rare) => {
            let others: db::Params<'_> = &[&stems, &WEIGHED, &in_list(rare.stems())];
            filtered(of, filter, others, |params| tx.all(&AMONG, params, found))
        }
    }
}

/// A page of the sessions that hold every word (of more than four the rarest four), first those of which the stem of
/// the first says most.
pub fn common(
    tx: &mut Tx,
    of: (PlatformId, Timestamp),
    filter: &Filter,
    asked: &[&Meant],
    me: Option<PersonId>,
    (limit, offset): (i64, i64),
) -> Result<Vec<Entry>, Error> {
    let Some((first, others)) = asked.split_first() else { return Ok(Vec::new()) };
    let Some((stem, _)) = first.stems.first() else { return Ok(Vec::new()) };
    // Where fewer words were typed, the first stands for the others.
    let other = |place: usize| in_list(others.get(place).unwrap_or(first).stems());
    let me = me.unwrap_or(NOBODY);
    let others: db::Params<'_> = &[&me, stem, &other(0), &other(1), &other(2), &limit, &offset];
    filtered(of, filter, others, |params| tx.all(&COMMON, params, entry))
}
