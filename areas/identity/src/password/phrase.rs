//! A phrase of French words to propose as a password: easy to type, easy to keep, hard to guess.

use base::Env;

/// Words without accents, so that any keyboard types them.
const WORDS: &str = include_str!("words.txt");

/// What a phrase has to weigh: attempts are limited, so CNIL 2022-100 asks 50 bits.
const BITS: f64 = 50.0;

/// The words, one a line.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.lines().filter(|word| !word.is_empty())
}

/// A new phrase, its words joined by hyphens; different words, in the order drawn.
#[must_use]
pub fn phrase(env: &Env) -> String {
    let mut left: Vec<&str> = words().collect();
    let mut drawn = Vec::new();
    let mut bits = 0.0;
    while bits < BITS && !left.is_empty() {
        let count = u32::try_from(left.len()).unwrap_or(u32::MAX);
        bits += f64::from(count).log2();
        drawn.push(left.swap_remove(env.below(count) as usize));
    }
    drawn.join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use base::{ManualClock, SeededRandom, Timestamp};

    use super::super::{Hints, judge};
    use super::*;

    #[test]
    fn words_are_plain_and_different() {
        let all: Vec<&str> = words().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|word| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(all.len() >= 500);
    }

    #[test]
    fn every_phrase_proposed_would_be_accepted() {
        for seed in 0..50 {
            let env = Env::new(Arc::new(ManualClock::at(Timestamp(0))), Arc::new(SeededRandom::new(seed)));
            let phrase = phrase(&env);
            assert_eq!(phrase.split('-').count(), 6, "{phrase}");
            assert!(judge(&phrase, &Hints::none()).is_ok(), "{phrase}");
        }
    }
}
