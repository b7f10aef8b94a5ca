//! User names as the field makes them: first initial and surname (`jdupont`), a digit for homonyms.

use super::fold::fold;

/// Length of a user name before the digit of a homonym.
pub const USERNAME_BASE_MAX: usize = 20;

/// What is left when neither name has a Latin letter.
const NAMELESS: &str = "agent";

/// The user name that someone gets when nobody has it yet: first initial of the given name (the
/// first one only of a compound), then the whole surname with its particles, in ASCII letters and
/// digits, at most [`USERNAME_BASE_MAX`] characters. `agent` when nothing of the names can be kept.
///
/// ```
/// assert_eq!(base::text::username_base("Jean-Noël", "De la Haye"), "jdelahaye");
/// ```
#[must_use]
pub fn username_base(given: &str, family: &str) -> String {
    let initial = fold(given).chars().find(char::is_ascii_lowercase);
    let folded = fold(family);
    let surname = folded.chars().filter(char::is_ascii_alphanumeric);
    let base: String = initial.into_iter().chain(surname).take(USERNAME_BASE_MAX).collect();
    if base.starts_with(|c: char| c.is_ascii_lowercase()) && base.len() >= 2 { base } else { NAMELESS.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn initial_and_surname() {
        for (given, family, base) in [
            ("Jean", "Dupont", "jdupont"),
            ("Jean-Pierre", "Dupont", "jdupont"),
            ("Élodie", "Lefèvre", "elefevre"),
            ("Anne", "de La Tour", "adelatour"),
            ("Œdipe", "L'Hôte", "olhote"),
            ("Marie", "Martin-Durand de La Rochefoucauld", "mmartinduranddelaroc"),
            ("", "Dupont", "dupont"),
            ("Ли", "Dupont", "dupont"),
            ("李", "王", "agent"),
            ("J", "", "agent"),
            ("", "", "agent"),
        ] {
            assert_eq!(username_base(given, family), base);
        }
    }

    proptest! {
        #[test]
        fn always_a_user_name(given in "\\PC{0,20}", family in "\\PC{0,40}") {
            let base = username_base(&given, &family);
            prop_assert!((2..=USERNAME_BASE_MAX).contains(&base.len()));
            prop_assert!(base.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
            prop_assert!(crate::values::Username::parse(&base).is_ok());
        }
    }
}
