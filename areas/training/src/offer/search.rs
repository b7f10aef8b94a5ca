//! One answer to a question in the offer. Few sessions are weighed, each with all of its words; of a word that very
//! many hold only a page is read, in the order of what it says of them: no question costs more where there is more.

use base::{PersonId, PlatformId, Timestamp};
use db::{Error, Tx};

use super::rank::{Meant, Ranked, rank};
use super::store::{self, Entry, Filter};
use crate::session::TrainingSessionId;

/// A word in more sessions than this is a common one.
const COMMON: i64 = 60;

/// What was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    /// The sessions of the page.
    pub entries: Vec<Entry>,
    /// How many there are in all, when that is known.
    pub count: Option<usize>,
    /// Words that were taken for others: as typed, and instead.
    pub corrections: Vec<(String, String)>,
    /// Each of them holds every word.
    pub is_whole: bool,
}

/// The page `window` (how many, after how many) of what answers the words `asked`, of which there is one at least.
pub(crate) fn search(
    tx: &mut Tx,
    at: (PlatformId, Timestamp),
    filter: &Filter,
    asked: &[String],
    me: Option<PersonId>,
    window: (i64, i64),
) -> Result<Answer, Error> {
    let meant = store::meanings(tx, at.0, asked)?;
    let mut rarest: Vec<&Meant> = meant.iter().collect();
    rarest.sort_by_key(|one| one.uses);
    let corrections = || meant.iter().filter_map(|one| Some((one.typed.clone(), one.instead.clone()?))).collect();
    let Some(rare) = rarest.first() else { return Ok(Answer::default()) };
    if rare.uses > COMMON && rare.stems.len() == 1 {
        let entries = store::common(tx, at, filter, &rarest, me, window)?;
        // Behind the last page of those that hold every word there is nothing either.
        if !entries.is_empty() || window.1 > 0 {
            return Ok(Answer { entries, count: None, corrections: corrections(), is_whole: true });
        }
    }
    let ranked = ranked(tx, at, filter, &meant, rare)?;
    let skip = usize::try_from(window.1).unwrap_or(usize::MAX);
    let take = usize::try_from(window.0).unwrap_or(0);
    let shown: Vec<TrainingSessionId> = ranked.sessions.iter().copied().skip(skip).take(take).collect();
    let entries = store::by_ids(tx, &shown, me)?;
    let (count, corrections) = (Some(ranked.sessions.len()), corrections());
    Ok(Answer { entries, count, corrections, is_whole: ranked.is_whole })
}

/// The order: among the sessions of the rarest word when others are common, among all when none of those has every
/// word.
fn ranked(
    tx: &mut Tx,
    at: (PlatformId, Timestamp),
    filter: &Filter,
    meant: &[Meant],
    rare: &Meant,
) -> Result<Ranked, Error> {
    let are_common = meant.iter().any(|one| one.uses > COMMON);
    if are_common && meant.len() > 1 && rare.uses > 0 {
        let best = rank(meant, &store::matches(tx, at, filter, meant, Some(rare))?);
        if best.is_whole && !best.sessions.is_empty() {
            return Ok(best);
        }
    }
    Ok(rank(meant, &store::matches(tx, at, filter, meant, None)?))
}
