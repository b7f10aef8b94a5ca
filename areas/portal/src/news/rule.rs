//! When a piece of news is shown, and the address that its title gives.

use base::Timestamp;

/// Where a piece of news stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not yet.
    Scheduled,
    /// Now.
    Shown,
    /// No more.
    Ended,
    /// In the bin.
    Binned,
}

/// Where a piece of news with these moments stands now.
pub(crate) fn standing(
    from: Timestamp,
    until: Option<Timestamp>,
    binned: Option<Timestamp>,
    now: Timestamp,
) -> Standing {
    if binned.is_some() {
        Standing::Binned
    } else if from > now {
        Standing::Scheduled
    } else if until.is_some_and(|until| until <= now) {
        Standing::Ended
    } else {
        Standing::Shown
    }
}

/// A word for addresses from a title: folded, at most 60 letters, cut between words.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in base::text::fold(title).split(' ') {
        let plain: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + 1 + plain.len() > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(plain.chars().take(60));
    }
    if slug.is_empty() { "actualite".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shown_between_its_moments_and_never_from_the_bin() {
        let at = Timestamp;
        assert_eq!(standing(at(5), None, None, at(4)), Standing::Scheduled);
        assert_eq!(standing(at(5), None, None, at(5)), Standing::Shown);
        assert_eq!(standing(at(5), Some(at(9)), None, at(8)), Standing::Shown);
        assert_eq!(standing(at(5), Some(at(9)), None, at(9)), Standing::Ended);
        assert_eq!(standing(at(5), None, Some(at(6)), at(7)), Standing::Binned);
    }

    #[test]
    fn a_title_gives_a_plain_address() {
        assert_eq!(slug("L’été à l’école : c’est parti !"), "l-ete-a-l-ecole-c-est-parti");
        assert_eq!(slug("»»"), "actualite");
    }

    proptest! {
        #[test]
        fn an_address_holds_letters_digits_and_hyphens(title in "\\PC{0,120}") {
            let slug = slug(&title);
            prop_assert!(!slug.is_empty() && slug.len() <= 60);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        }
    }
}
