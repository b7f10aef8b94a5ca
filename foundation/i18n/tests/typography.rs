//! Typography never eats a text: only spaces and apostrophes change, and only once.

use i18n::typo::french;
use proptest::prelude::*;

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '’' { '\'' } else { c }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn nothing_but_spaces_and_apostrophes_changes(text in "\\PC{0,40}|[ab1 ?!;:«»'’%€/&#.()\"\n\u{a0}\u{202f}-]{0,16}") {
        prop_assert_eq!(letters(&french(&text)), letters(&text));
    }

    #[test]
    fn twice_is_once(text in "\\PC{0,40}|[ab1 ?!;:«»'’%€/&#.()\"\n\u{a0}\u{202f}-]{0,16}") {
        let once = french(&text).into_owned();
        prop_assert_eq!(french(&once), once.as_str());
    }
}
