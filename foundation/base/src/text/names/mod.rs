//! Surnames compared as a patient secretary compares them.
//!
//! A surname is read as a list of *units*: `Martin de La Tour` is `martin` and `de la tour`. A unit
//! is its particles followed by one proper word (two when the first is Saint). The rules, in order:
//!
//! 1. case, accents, hyphens, apostrophes and spaces never count (`N'GUYEN` = `Nguyen`);
//! 2. particles may be joined, parted, put behind or left out (`Delatour`, `LA TOUR (DE)` and
//!    `Tour` are all `de La Tour`; but `Latour` is not `Delatour`: nothing shows where the particle ends);
//! 3. St and Ste are Saint and Sainte;
//! 4. units may come in any order, and some may be left out (`Durand` = `Martin-Durand`);
//! 5. the use name and the birth name may be mixed (`Durand Martin` for use name Martin, birth name
//!    Durand);
//! 6. one unit too many is accepted when the other is the known name (`Martin-Durand` or
//!    `Jean Durand` for Durand), two are not: a guesser must not try a list of names in one go.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::fold::fold;

/// Words that belong to the name behind them.
const PARTICLES: &[&str] = &[
    "a", "aan", "abou", "abu", "af", "ait", "al", "av", "ben", "bin", "bint", "d", "da", "das", "de", "dei", "del",
    "della", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "l", "la", "las", "le", "les", "los", "ould",
    "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
];

/// Nobody's surname is longer, folded; comparing costs more than in proportion to the length.
const NAME_MAX: usize = 200;

/// One unit must have this many letters to stand for the whole name.
const HALF_MIN: usize = 2;

/// Whether `typed` may be the surname of someone known under one of `known` (use name, birth name),
/// by the rules of this module. A `typed` without letters, or of more than 200, matches nobody.
#[must_use]
pub fn names_match(typed: &str, known: &[&str]) -> bool {
    let typed = Name::read(typed);
    let known: Vec<Name> = known.iter().map(|name| Name::read(name)).filter(|name| !name.units.is_empty()).collect();
    if typed.units.is_empty() || known.is_empty() {
        return false;
    }
    if known.iter().any(|name| typed.same_whole(name)) {
        return true;
    }
    let is_known = |unit: &Unit| known.iter().flat_map(|name| &name.units).any(|other| unit.same(other));
    if typed.units.iter().all(is_known) {
        return true;
    }
    typed.units.len() <= 2 && known.iter().any(|name| name.units.iter().all(|u| typed.units.iter().any(|t| t.same(u))))
}

/// The surname without its particles, folded, St and Ste written out: the key under which homonyms
/// and duplicates are looked for. A name made only of particles keeps them. Folding twice changes
/// nothing.
#[must_use]
pub fn fold_name(name: &str) -> String {
    let folded = fold(name);
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut core: Vec<&str> = all.iter().copied().filter(|word| !is_particle(word)).collect();
    if core.is_empty() {
        core = all;
    }
    let last = core.len().saturating_sub(1);
    core.iter_mut().take(last).for_each(|word| *word = saint(word));
    core.join(" ")
}

/// At most two capitals for a round picture: of the first word and of the last that is no particle
/// (`Jean-Pierre de La Tour` → `JT`); accents stay. Empty when `name` has no letter.
#[must_use]
pub fn initials(name: &str) -> String {
    let composed = if is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) };
    let words: Vec<&str> =
        composed.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let initial = |word: &str| word.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_uppercase().next());
    let first = words.first().and_then(|word| initial(word));
    let last = words.iter().skip(1).rev().find(|word| !is_particle(&fold(word))).and_then(|word| initial(word));
    first.into_iter().chain(last).collect()
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

fn saint(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    }
}

/// One unit of a surname: particles, then the proper word.
struct Unit {
    particles: Vec<String>,
    proper: String,
}

impl Unit {
    /// The ways this unit may be written in one word: with all its particles, and with fewer.
    fn forms(&self) -> impl Iterator<Item = String> + '_ {
        (0..=self.particles.len()).map(|dropped| self.particles[dropped..].concat() + &self.proper)
    }

    fn same(&self, other: &Self) -> bool {
        self.forms().any(|form| form.chars().count() >= HALF_MIN && other.forms().any(|theirs| theirs == form))
    }
}

struct Name {
    units: Vec<Unit>,
}

impl Name {
    fn read(name: &str) -> Self {
        let mut folded = fold(name);
        if folded.len() > NAME_MAX {
            folded.clear();
        }
        let mut units: Vec<Unit> = Vec::new();
        let mut particles: Vec<String> = Vec::new();
        let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            if is_particle(word) {
                particles.push(word.to_owned());
                continue;
            }
            let mut proper = word.to_owned();
            if matches!(word, "st" | "ste" | "saint" | "sainte")
                && let Some(next) = words.next_if(|next| !is_particle(next))
            {
                proper = format!("{}{next}", saint(word));
            }
            units.push(Unit { particles: std::mem::take(&mut particles), proper });
        }
        if !particles.is_empty() {
            match units.last_mut() {
                // « LA TOUR (DE) »: the particle of a list in alphabetical order.
                Some(last) => {
                    particles.append(&mut last.particles);
                    last.particles = particles;
                }
                None => units.push(Unit { particles: Vec::new(), proper: particles.concat() }),
            }
        }
        Self { units }
    }

    /// The whole name in one word, with its particles and without.
    fn wholes(&self) -> Vec<String> {
        let longest = self.units.first().map_or(0, |unit| unit.particles.len());
        let rest: String = self.units.iter().skip(1).map(|unit| unit.particles.concat() + &unit.proper).collect();
        let mut list: Vec<String> = (0..=longest)
            .filter_map(|dropped| {
                let first = self.units.first()?;
                Some(first.particles[dropped..].concat() + &first.proper + &rest)
            })
            .collect();
        list.push(self.units.iter().map(|unit| unit.proper.as_str()).collect());
        list
    }

    fn same_whole(&self, other: &Self) -> bool {
        let theirs = other.wholes();
        self.wholes().iter().any(|whole| theirs.contains(whole))
    }
}

#[cfg(test)]
mod tests;
