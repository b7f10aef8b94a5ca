//! Folding: one spelling for all the ways of typing the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More words than this in one search are noise, and each costs a condition in a query.
pub const WORDS_MAX: usize = 12;

/// `text` as search and matching see it: compatibility forms decomposed (NFKD), accents dropped,
/// ligatures and barred letters opened (œ → oe, ß → ss, ø → o), lower case, and every run of what is
/// neither letter nor digit (hyphen, apostrophe, dot, any space) as one space; none at either end.
///
/// Letters of other alphabets are kept. Characters without width (soft hyphen, joiners, byte-order
/// mark) vanish and do not part words. Folding twice changes nothing.
///
/// ```
/// assert_eq!(base::text::fold("L’Œuvre  de Saint-Éloi"), "l oeuvre de saint eloi");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    if text.is_ascii() {
        // Most of what is folded, a hundred thousand people at a time: nothing to decompose.
        text.bytes().for_each(|byte| push_ascii(&mut out, &mut gap, byte.to_ascii_lowercase()));
        return out;
    }
    for c in text.chars().filter(|c| !is_invisible(*c)).nfkd() {
        for lower in c.to_lowercase() {
            // Lower case may itself be decomposable; hence the second, usually idle, decomposition.
            for plain in std::iter::once(lower).nfkd() {
                push_plain(&mut out, &mut gap, plain);
            }
        }
    }
    out
}

/// The folded words of `text` in the order typed, each once, at most [`WORDS_MAX`].
///
/// ```
/// assert_eq!(base::text::words("Mot de passe, mot"), ["mot", "de", "passe"]);
/// ```
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut list: Vec<String> = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if list.len() == WORDS_MAX {
            break;
        }
        if !list.iter().any(|known| known == word) {
            list.push(word.to_owned());
        }
    }
    list
}

fn push_ascii(out: &mut String, gap: &mut bool, byte: u8) {
    if !byte.is_ascii_alphanumeric() {
        *gap = true;
        return;
    }
    if std::mem::take(gap) && !out.is_empty() {
        out.push(' ');
    }
    out.push(char::from(byte));
}

fn push_plain(out: &mut String, gap: &mut bool, c: char) {
    if is_combining_mark(c) || is_invisible(c) {
        return;
    }
    if !c.is_alphanumeric() || is_apostrophe_letter(c) {
        *gap = true;
        return;
    }
    if *gap && !out.is_empty() {
        out.push(' ');
    }
    *gap = false;
    match opened(c) {
        Some(plain) => out.push_str(plain),
        None => out.push(c),
    }
}

/// Letters that Unicode does not decompose although a keyboard without them writes them otherwise.
const fn opened(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ŧ' => "t",
        'ς' => "σ",
        _ => return None,
    })
}

/// Spacing modifier letters are "letters" to Unicode; in names they are apostrophes (Hawaiʻi).
const fn is_apostrophe_letter(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{a78b}' | '\u{a78c}')
}

/// No width, no meaning for a reader: copied along from word processors and web pages.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_ligatures_and_punctuation_do_not_count() {
        for (typed, folded) in [
            ("Éloïse", "eloise"),
            ("NOËL", "noel"),
            ("Cœur-de-Lion", "coeur de lion"),
            ("Lætitia", "laetitia"),
            ("Groß", "gross"),
            ("GROẞ", "gross"),
            ("ﬁnance", "finance"),
            ("L’Haÿ-les-Roses", "l hay les roses"),
            ("d'Artagnan", "d artagnan"),
            ("École\u{a0}n°\u{202f}4", "ecole n 4"),
            ("  St. \t Omer \n", "st omer"),
            ("e\u{301}te\u{301}", "ete"),
            ("so\u{ad}le\u{200b}il", "soleil"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("Hawaiʻi", "hawai i"),
            ("---", ""),
            ("", ""),
            ("Ελλάς", "ελλασ"),
        ] {
            assert_eq!(fold(typed), folded, "{typed:?}");
        }
    }

    #[test]
    fn every_character_folds_to_something_that_stays() {
        // The planes that hold characters; the empty ones between them take long and prove nothing.
        for c in ('\0'..='\u{323af}').chain('\u{e0000}'..='\u{e01ef}') {
            let once = fold(&format!("a{c}b"));
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    /// Without accents there is a short way: it says what the long one does.
    #[test]
    fn plain_letters_fold_as_all_others_do() {
        for c in '\0'..='\x7f' {
            let short = fold(&format!("Ab{c}C{c}{c}9"));
            assert_eq!(fold(&format!("Ab{c}C{c}{c}9 É")), format!("{short} e"), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn words_come_once_in_order_and_not_without_end() {
        assert_eq!(words("École  Jules-Ferry, école"), ["ecole", "jules", "ferry"]);
        assert!(words(" - ").is_empty());
        let many: String = (0..100).map(|n| format!("mot{n} ")).collect();
        assert_eq!(words(&many).len(), WORDS_MAX);
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_tidy(text in "\\PC{0,60}|[ -~éèœ'’.\u{a0}-]{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }

        #[test]
        fn case_does_not_count_in_latin_text(text in "[a-zà-öø-ÿœ' -]{0,40}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
