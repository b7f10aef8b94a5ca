//! What makes a password good enough: length, and how soon it would be guessed by whoever knows
//! French, the person and the lists that attackers use.

use std::sync::OnceLock;

use base::text::fold;
use base::values::Numen;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::Score;

use super::phrase;

/// The fewest characters (issue 2, bullet 4).
pub const SHORTEST: usize = 12;
/// The most bytes: enough for any phrase, little enough to hash.
pub const LONGEST_BYTES: usize = 4096;
/// What is left beside the person's own words, or the common ones, has to be at least this long.
const OWN_PART: usize = 8;
/// Estimating reads this many characters; a longer password is only better.
const ESTIMATED: usize = 64;

const COMMON: &str = include_str!("common.txt");

/// Why a password is refused; each has a sentence that says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing was typed.
    #[error("no password")]
    Empty,
    /// So many characters are missing.
    #[error("{missing} characters are missing")]
    TooShort {
        /// How many more it takes.
        missing: usize,
    },
    /// More than 4096 bytes.
    #[error("too long")]
    TooLong,
    /// It is, or holds, something in the shape of a NUMEN.
    #[error("a NUMEN is not a password")]
    Numen,
    /// Little is left of it without the person's names, user name or school.
    #[error("made of the person's own names")]
    Personal,
    /// It is on every attacker's list.
    #[error("too common")]
    Common,
    /// It would be guessed soon.
    #[error("too easy to guess")]
    Guessable,
    /// It is the one that was used so far.
    #[error("the same as before")]
    Unchanged,
}

/// How good an accepted password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Good.
    Good,
    /// Excellent.
    Excellent,
}

/// Words that this person's password must not be made of, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints(Vec<String>);

impl Hints {
    /// Nothing is known of the person.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// The words of these texts: names, user name, address, school, platform. Short ones say nothing.
    pub fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let mut list: Vec<String> = Vec::new();
        for text in texts {
            let folded = fold(text.as_ref());
            let whole = folded.replace(' ', "");
            for word in folded.split(' ').map(str::to_owned).chain([whole]) {
                if word.chars().count() >= 4 && !list.contains(&word) {
                    list.push(word);
                }
            }
        }
        // The longest first: « durieux » before « duri ».
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        list.truncate(60);
        Self(list)
    }
}

/// The one spelling of a password, whatever keyboard composed its accents (NFC; RFC 8265, section
/// 4.2). Nothing is trimmed or cut.
#[must_use]
pub fn normal(typed: &str) -> String {
    typed.nfc().collect()
}

/// Judges a password in its [`normal`] form, for a person of whom `hints` are known.
///
/// # Errors
/// The first reason to refuse it.
pub fn judge(password: &str, hints: &Hints) -> Result<Strength, Refusal> {
    let length = password.chars().count();
    if length == 0 {
        return Err(Refusal::Empty);
    }
    if password.len() > LONGEST_BYTES {
        return Err(Refusal::TooLong);
    }
    if length < SHORTEST {
        return Err(Refusal::TooShort { missing: SHORTEST - length });
    }
    if holds_numen(password) {
        return Err(Refusal::Numen);
    }
    let plain = fold(&unleet(password)).replace(' ', "");
    let own = without(&plain, hints.0.iter().map(String::as_str));
    if own.len() < plain.len() && own.chars().count() < OWN_PART {
        return Err(Refusal::Personal);
    }
    if is_common(&plain) || is_common(&fold(password).replace(' ', "")) {
        return Err(Refusal::Common);
    }
    let start: String = password.chars().take(ESTIMATED).collect();
    let known: Vec<&str> = hints.0.iter().map(String::as_str).chain(known_words().iter().copied()).collect();
    match zxcvbn::zxcvbn(&start, &known).score() {
        Score::Three => Ok(Strength::Good),
        Score::Four => Ok(Strength::Excellent),
        _ => Err(Refusal::Guessable),
    }
}

fn holds_numen(password: &str) -> bool {
    let plain: Vec<u8> = password.bytes().filter(u8::is_ascii_alphanumeric).collect();
    plain.windows(13).any(|part| std::str::from_utf8(part).is_ok_and(|part| Numen::parse(part).is_ok()))
}

/// `text` without any of `words`, as often as they stand in it.
fn without<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> String {
    words.fold(text.to_owned(), |text, word| text.replace(word, ""))
}

/// Digits and signs that stand for letters, the way people hide a common word.
fn unleet(password: &str) -> String {
    let letter = |c: char| match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '0' => 'o',
        '$' | '5' => 's',
        '1' => 'i',
        '7' => 't',
        other => other,
    };
    let core = password.trim_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    core.chars().map(letter).collect()
}

/// Up to three common words and next to nothing else, whatever digits stand around. More words are a
/// phrase: the estimate decides about those.
fn is_common(plain: &str) -> bool {
    let core = plain.trim_matches(|c: char| c.is_ascii_digit());
    let mut left = core.to_owned();
    let mut words = 0;
    for word in common() {
        let count = left.matches(word).count();
        if count > 0 {
            words += 1;
            left = left.replace(word, "");
        }
    }
    words > 0 && words <= 3 && left.chars().filter(|c| !c.is_ascii_digit()).count() < 5
}

/// The common passwords, longest first, so that `azertyuiop` goes before `azerty`.
fn common() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list: Vec<&str> = COMMON.lines().filter(|word| word.len() >= 4).collect();
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        list
    })
}

/// What the estimate takes for guessable words, commonest first: it knows English, we add French.
fn known_words() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| COMMON.lines().filter(|word| !word.is_empty()).chain(phrase::words()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camille() -> Hints {
        Hints::of(["Camille", "Durieux", "cdurieux", "École Les Tilleuls", "Éduline"])
    }

    #[test]
    fn phrases_and_long_passwords_are_welcome() {
        for good in [
            "craie-jaune-sous-le-preau",
            "sept-tilleuls-dans-la-cour",
            "cloche-de-bronze-a-midi",
            "tampon-encreur-bleu-nuit",
            "carnet-de-route-et-crayon",
            "un éléphant dort sous mon bureau",
            "xQ9!vTr2#mLp",
            "   des espaces autour   ",
            "パスワードはとても長いです",
        ] {
            assert!(judge(good, &camille()).is_ok(), "{good}: {:?}", judge(good, &camille()));
        }
    }

    #[test]
    fn refusals_say_why() {
        for (bad, why) in [
            ("", Refusal::Empty),
            ("craie", Refusal::TooShort { missing: 7 }),
            ("99E0512345ABC", Refusal::Numen),
            ("mon numen 99e 05 12345 abc", Refusal::Numen),
            ("CamilleDurieux", Refusal::Personal),
            ("c.durieux-1990", Refusal::Personal),
            ("lestilleuls2026", Refusal::Personal),
            ("motdepasse2026", Refusal::Common),
            ("M0tdep@sse2026!", Refusal::Common),
            ("azertyuiop12", Refusal::Common),
            ("Bonjour-Soleil-2026", Refusal::Common),
            ("aaaaaaaaaaaaaaa", Refusal::Guessable),
            ("123456789012345", Refusal::Guessable),
            ("cartablecartable", Refusal::Guessable),
        ] {
            assert_eq!(judge(bad, &camille()), Err(why), "{bad}");
        }
        assert_eq!(judge(&"x ".repeat(2049), &camille()), Err(Refusal::TooLong));
    }

    #[test]
    fn characters_are_counted_not_bytes_and_accents_have_one_spelling() {
        assert_eq!(judge("éééé", &Hints::none()), Err(Refusal::TooShort { missing: 8 }));
        assert_eq!(normal("e\u{301}te\u{301}  "), "été  ");
    }

    #[test]
    fn the_longest_password_is_judged_quickly() {
        let long = "aB3$éàç-".repeat(512);
        #[expect(clippy::disallowed_methods, reason = "a test of how long it takes")]
        let start = std::time::Instant::now();
        let _ = judge(&long[..LONGEST_BYTES.min(long.len())], &camille());
        assert!(start.elapsed().as_millis() < 2000, "{:?}", start.elapsed());
    }
}
