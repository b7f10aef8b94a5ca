//! Words as the offer's search compares them: folded, brought to their French stem, and close to one
//! another when a letter was mistyped. Pure.

use std::cell::RefCell;

use rust_stemmers::{Algorithm, Stemmer};

/// Words that say nothing about a training, folded: in neither index nor question.
const EMPTY: [&str; 44] = [
    "a", "afin", "au", "aux", "avec", "c", "ce", "ces", "cette", "d", "dans", "de", "des", "du", "elle", "en", "est",
    "et", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "mes", "mon", "n", "ne", "nos", "notre", "nous",
    "on", "ou", "par", "pour", "qu", "que", "qui", "s", "sur", "un",
];

thread_local! {
    // Making one costs more than stemming a word.
    static FRENCH: RefCell<Stemmer> = RefCell::new(Stemmer::create(Algorithm::French));
}

/// The stem of a folded word. Stems of folded words are no dictionary's, and the same on both sides.
#[must_use]
pub fn stem(word: &str) -> String {
    FRENCH.with_borrow(|stemmer| stemmer.stem(word).into_owned())
}

/// The words of a question that count, folded, each once, at most [`base::text::WORDS_MAX`]. When only
/// empty words were typed they count after all.
#[must_use]
pub fn asked(typed: &str) -> Vec<String> {
    let all = base::text::words(typed);
    let full: Vec<String> = all.iter().filter(|word| !is_empty(word)).cloned().collect();
    if full.is_empty() { all } else { full }
}

/// Every counting word of a text, folded, in order, repeated as they come.
pub fn words(text: &str) -> Vec<String> {
    let folded = base::text::fold(text);
    folded.split(' ').filter(|word| !word.is_empty() && !is_empty(word)).map(str::to_owned).collect()
}

fn is_empty(word: &str) -> bool {
    EMPTY.binary_search(&word).is_ok()
}

/// How many letters of a word of this length may be wrong.
#[must_use]
pub const fn tolerance(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// How many letters must change, come, go or swap places with their neighbour to make one word of the
/// other; `None` beyond `most` (optimal string alignment).
#[must_use]
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before_last = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1; other.len() + 1];
        for (column, with) in other.iter().enumerate() {
            let change = last[column] + usize::from(letter != with);
            let mut best = change.min(last[column + 1] + 1).min(line[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *with {
                best = best.min(before_last[column - 1] + 1);
            }
            line[column + 1] = best;
        }
        if line.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before_last = last;
        last = line;
    }
    last.last().copied().filter(|found| *found <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_list_of_empty_words_is_in_order() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn one_stem_for_the_forms_of_a_word() {
        for (one, other) in [
            ("evaluer", "evaluation"),
            ("numerique", "numeriques"),
            ("ecoles", "ecole"),
            ("enseigner", "enseignement"),
            ("eleve", "eleves"),
            ("lectures", "lecture"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("lecture"), stem("ecriture"));
    }

    #[test]
    fn empty_words_do_not_count_unless_they_are_all() {
        assert_eq!(asked("L’évaluation des élèves"), ["evaluation", "eleves"]);
        assert_eq!(asked("de la"), ["de", "la"]);
        assert!(asked(" ?! ").is_empty());
    }

    #[test]
    fn a_mistyped_word_is_near() {
        assert_eq!(distance("evalation", "evaluation", 2), Some(1));
        assert_eq!(distance("evlauation", "evaluation", 2), Some(1));
        assert_eq!(distance("numerqiue", "numerique", 2), Some(1));
        assert_eq!(distance("lecture", "ecriture", 2), None);
        assert_eq!(distance("eleve", "eleve", 0), Some(0));
        assert_eq!(tolerance(3), 0);
    }

    proptest! {
        #[test]
        fn a_distance_is_one(a in "[a-c]{0,6}", b in "[a-c]{0,6}") {
            prop_assert_eq!(distance(&a, &a, 0), Some(0));
            prop_assert_eq!(distance(&a, &b, 9), distance(&b, &a, 9));
            if let Some(found) = distance(&a, &b, 9) {
                prop_assert!(found <= a.len().max(b.len()) && found >= a.len().abs_diff(b.len()));
                prop_assert_eq!(found == 0, a == b);
            }
        }

        #[test]
        fn any_word_has_a_stem(word in "\\PC{0,30}") {
            let folded = base::text::fold(&word);
            let _ = stem(&folded);
        }
    }
}
