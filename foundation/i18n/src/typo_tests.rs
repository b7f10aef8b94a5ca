//! The promises of French typography, with its limits. Compiled in `i18n` and in `i18n_build`.

use super::*;

/// `_` stands for a no-break space and `~` for a narrow one, so that the cases can be read.
fn readable(text: &str) -> String {
    text.replace(NBSP, "_").replace(NNBSP, "~")
}

#[test]
fn spaces_before_marks_do_not_break() {
    for (typed, shown) in [
        ("Vraiment ?", "Vraiment~?"),
        ("Vraiment?", "Vraiment~?"),
        ("Bravo  !", "Bravo~!"),
        ("Oui ; non: peut-être", "Oui~; non_: peut-être"),
        ("Nom : Dupont", "Nom_: Dupont"),
        ("Nom\u{202f}: Dupont", "Nom_: Dupont"),
        ("Quoi\u{a0}?", "Quoi~?"),
        ("Quoi ?!", "Quoi~?!"),
        ("Quoi!!", "Quoi~!!"),
        ("(vraiment)?", "(vraiment)~?"),
        ("« Oui »", "«_Oui_»"),
        ("«Oui»", "«_Oui_»"),
        ("« Oui ! »", "«_Oui~!_»"),
        ("«Oui!»", "«_Oui~!_»"),
        ("Le code est « 12 ».", "Le code est «_12_»."),
        ("100 % pour 5 €", "100~% pour 5_€"),
        ("l'école d'Émile, aujourd'hui", "l’école d’Émile, aujourd’hui"),
        ("d'« école »", "d’«_école_»"),
        ("Ligne ;\nsuite :", "Ligne~;\nsuite_:"),
    ] {
        assert_eq!(readable(&french(typed)), shown, "{typed:?}");
    }
}

#[test]
fn what_is_not_a_sentence_stays() {
    for text in [
        "Rendez-vous à 12:30",
        "https://exemple.example/a?b=c;d!",
        "voir https://exemple.example/l'eau",
        "mailto:aide@exemple.example",
        "std::io",
        "Sel &amp; poivre&nbsp;",
        "a ?page=2",
        "  ! retrait",
        "'cité'",
        "5 'six'",
        "!important",
        "un texte simple",
        "",
    ] {
        assert!(matches!(french(text), Cow::Borrowed(_)), "{text:?} became {:?}", readable(&french(text)));
    }
}

#[test]
fn neighbours_count() {
    let place = Some(PLACE);
    for (before, text, after, shown) in [
        (place, " ?", None, "~?"),
        (place, "?", None, "~?"),
        (None, "Bonjour ", Some('!'), "Bonjour~"),
        (None, "« ", place, "«_"),
        (None, "«", place, "«_"),
        (place, "»", None, "_»"),
        (None, "l'", place, "l’"),
        (place, " %", None, "~%"),
        (place, " ", place, " "),
        (Some(' '), "?", None, "?"),
        (None, "?", None, "?"),
    ] {
        assert_eq!(readable(&french_between(before, text, after)), shown, "{text:?}");
    }
}
