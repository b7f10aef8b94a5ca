//! The sample of `tests/sample`, through the real path: what the generator writes is compiled here
//! and called as an area calls its words.

// Templates lend what they pass, so borrowed arguments are tried on purpose.
#![allow(clippy::needless_borrows_for_generic_args, clippy::unnecessary_to_owned)]

use i18n::Lang::{En, Fr};
use std::path::Path;

/// What the generator wrote last time; [`the_generator_still_writes_the_same`] keeps it true.
#[allow(clippy::all, clippy::needless_pass_by_value, unused_qualifications, unreachable_patterns)]
#[rustfmt::skip]
#[path = "sample/words.rs"]
mod words;
use words::Words;

const FR: Words = Words::new(Fr);
const EN: Words = Words::new(En);

/// `_` stands for a no-break space and `~` for a narrow one, so that the texts can be read.
fn readable(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\u{a0}', "_").replace('\u{202f}', "~")
}

#[test]
fn the_generator_still_writes_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample");
    let written = i18n_build::words_of(&folder, "sample").unwrap_or_else(|complaints| panic!("{complaints}"));
    let file = folder.join("words.rs");
    if std::env::var_os("PREAU_ACCEPT").is_some() {
        std::fs::write(&file, &written).unwrap();
    }
    let known = std::fs::read_to_string(&file).unwrap();
    assert!(known == written, "the generator changed; look at it with PREAU_ACCEPT=1 and git diff");
}

#[test]
fn fixed_texts_are_static_and_typeset() {
    let title: &'static str = FR.sign_in_title();
    assert_eq!(title, "Se connecter à Préau");
    assert_eq!(EN.sign_in_title(), "Sign in to Préau");
    assert_eq!(readable(FR.sign_in_question()), "Besoin d’aide~? Écrivez-nous~!");
    assert_eq!(EN.sign_in_question(), "Need help? Write to us; it's quick!");
    assert_eq!(FR.school_kinds(), "Vos établissements, votre établissement");
    assert_eq!(readable(FR.address()), "Voir «_https://exemple.example/a?b_» à 12:30");
    assert_eq!(readable(FR.two_lines()), "Première ligne_:\n  avec son retrait\ndeuxième ligne.");
    assert_eq!(FR.edges(), "  entre deux «");
    assert_eq!(FR.lang(), Fr);
}

#[test]
fn attributes_are_methods() {
    assert_eq!(FR.password(), "Mot de passe");
    assert_eq!(FR.password_hint(), "Douze caractères au moins");
    assert_eq!(EN.password_placeholder(), "Sign in to Préau");
    assert_eq!(EN.help_title(), "Help");
}

#[test]
fn values_are_shown_by_value_or_reference() {
    let name = "Zoé".to_owned();
    assert_eq!(readable(FR.welcome(&name)), "Bonjour Zoé~!");
    assert_eq!(readable(FR.quoted(&&name)), "La classe «_Zoé_» s’ouvre");
    assert_eq!(FR.of_someone("Ana"), "d’Ana");
    assert_eq!(EN.of_someone("Ana"), "Ana's");
    assert_eq!(EN.welcome_long(name), "Hello Zoé! Sign in to Préau.");
    assert_eq!(EN.welcome(format_args!("{}-{}", 1, 2)), "Hello 1-2!");
    // Values are not typeset: they are someone's name.
    assert_eq!(readable(FR.of_someone("l'eau ?")), "d’l'eau ?");
    assert_eq!(FR.full_name("Dupont", "Léa"), "Léa Dupont");
    assert_eq!(EN.typed('x'), "Type: x");
}

#[test]
fn counts_follow_the_plural_of_each_language() {
    assert_eq!(FR.messages(0, "Léa"), "Aucun message");
    assert_eq!(EN.messages(0_usize, "Léa"), "No message");
    assert_eq!(FR.messages(1, "Léa"), "1 message de Léa");
    assert_eq!(FR.messages(&2_i64, "Léa"), "2 messages de Léa");
    assert_eq!(readable(FR.messages(1234, "Léa")), "1~234 messages de Léa");
    assert_eq!(EN.messages(1234, "Léa"), "1,234 messages from Léa");
    assert_eq!((FR.people(0), EN.people(0)), ("0 personne".into(), "0 people".into()));
    assert_eq!((FR.people(1), EN.people(1)), ("1 personne".into(), "1 person".into()));
    assert_eq!(readable(FR.people(2_000_000)), "2~000~000 de personnes");
    assert_eq!(readable(FR.people(u64::MAX)), "9~223~372~036~854~775~807 personnes");
    assert_eq!(readable(FR.total(12_345)), "Total_: 12~345");
    // A variable called as the generator could call its own.
    assert_eq!((FR.times_n(1, "x"), EN.times_n(1, "x")), ("une fois x".into(), "once x".into()));
    assert_eq!((FR.only_english_counts(2), EN.only_english_counts(2)), ("2 fois".into(), "twice".into()));
}

#[test]
fn choices_fall_back_to_their_default() {
    assert_eq!(FR.role("teacher", ""), "Professeur");
    assert_eq!(FR.role("student", "f"), "Élève (elle)");
    assert_eq!(EN.role("student".to_owned(), &"m"), "Student");
    assert_eq!(EN.role("visitor", ""), "Role visitor");
}
