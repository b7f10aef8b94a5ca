//! Which sessions answer a question best. Pure: matches in, an order out.

use std::collections::HashMap;

use crate::session::TrainingSessionId;

/// One word of a question, with what it may also mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// As it was typed, folded.
    pub typed: String,
    /// The stems that answer it, with what each is worth in percent: 100 as typed, less for neighbours.
    pub stems: Vec<(String, i64)>,
    /// How many sessions hold the words that answer it, some of them perhaps counted twice.
    pub uses: i64,
    /// The word that was taken for it, when nothing was written as typed.
    pub instead: Option<String>,
}

impl Meant {
    /// The stems alone.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.stems.iter().map(|one| one.0.as_str())
    }
}

/// A stem that stands in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The session.
    pub session: TrainingSessionId,
    /// The stem.
    pub stem: String,
    /// How much it says about the session.
    pub weight: i64,
    /// When the session begins.
    pub starts_at: i64,
}

/// The answer: sessions, best first, and whether every word was found in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    /// The sessions.
    pub sessions: Vec<TrainingSessionId>,
    /// Every word was found; otherwise the sessions are those that hold most of them.
    pub is_whole: bool,
}

/// Sorts by words found, then by what they weigh, then by the beginning. Sessions that lack a word are
/// shown only when none has them all.
#[must_use]
pub fn rank(asked: &[Meant], matches: &[Match]) -> Ranked {
    let mut worth: HashMap<&str, Vec<(usize, i64)>> = HashMap::new();
    for (place, meant) in asked.iter().enumerate() {
        for (stem, percent) in &meant.stems {
            worth.entry(stem).or_default().push((place, *percent));
        }
    }
    let mut best: HashMap<TrainingSessionId, (Vec<i64>, i64)> = HashMap::new();
    for found in matches {
        let (points, starts_at) = best.entry(found.session).or_insert_with(|| (vec![0; asked.len()], 0));
        *starts_at = found.starts_at;
        for (place, percent) in worth.get(found.stem.as_str()).into_iter().flatten() {
            points[*place] = points[*place].max(found.weight * percent);
        }
    }
    let mut order: Vec<(usize, i64, i64, TrainingSessionId)> = best
        .into_iter()
        .map(|(session, (points, starts_at))| {
            let words = points.iter().filter(|point| **point > 0).count();
            (words, points.iter().sum(), starts_at, session)
        })
        .collect();
    let most = order.iter().map(|one| one.0).max().unwrap_or(0);
    order.retain(|one| one.0 == most && most > 0);
    order.sort_by(|one, other| other.1.cmp(&one.1).then(one.2.cmp(&other.2)).then(one.3.cmp(&other.3)));
    Ranked { sessions: order.into_iter().map(|one| one.3).collect(), is_whole: most == asked.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(number: u8) -> TrainingSessionId {
        TrainingSessionId::from_bytes([number; 16])
    }

    fn found(number: u8, stem: &str, weight: i64) -> Match {
        Match { session: session(number), stem: stem.to_owned(), weight, starts_at: i64::from(number) }
    }

    fn meant(stems: &[(&str, i64)]) -> Meant {
        let stems: Vec<(String, i64)> = stems.iter().map(|(stem, percent)| ((*stem).to_owned(), *percent)).collect();
        Meant { typed: stems.first().map(|one| one.0.clone()).unwrap_or_default(), stems, uses: 1, instead: None }
    }

    #[test]
    fn every_word_counts_then_what_it_weighs_then_the_date() {
        let asked = [meant(&[("evalu", 100)]), meant(&[("num", 100)])];
        let matches = [
            found(1, "evalu", 10),
            found(2, "evalu", 3),
            found(2, "num", 3),
            found(3, "evalu", 10),
            found(3, "num", 1),
            found(4, "evalu", 10),
            found(4, "num", 1),
        ];
        let ranked = rank(&asked, &matches);
        assert_eq!(ranked.sessions, [session(3), session(4), session(2)]);
        assert!(ranked.is_whole);
    }

    #[test]
    fn without_a_full_answer_the_nearest_is_shown_and_said_so() {
        let asked = [meant(&[("evalu", 100)]), meant(&[("num", 100)])];
        let ranked = rank(&asked, &[found(1, "evalu", 10)]);
        assert_eq!((ranked.sessions, ranked.is_whole), (vec![session(1)], false));
        assert_eq!(rank(&asked, &[]), Ranked { sessions: vec![], is_whole: false });
    }

    #[test]
    fn a_neighbour_is_worth_less_than_the_word() {
        let asked = [meant(&[("evalu", 100), ("evolu", 40)])];
        let ranked = rank(&asked, &[found(1, "evolu", 10), found(2, "evalu", 5)]);
        assert_eq!(ranked.sessions, [session(2), session(1)]);
    }
}
