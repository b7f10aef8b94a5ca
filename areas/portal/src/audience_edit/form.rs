//! The form of a profile: what was typed, checked.

use identity::function::Function;
use web::{Fields, FormState};

use crate::audience::{Audience, AudienceLink, is_icon};
use crate::words::Words;

/// How many links a profile may have.
pub(super) const LINKS: usize = 6;
const BODY_MAX: usize = 20_000;

/// The form as it shows a profile.
pub(super) fn state_of(one: &Audience) -> FormState {
    let functions: Vec<&str> =
        one.functions.iter().filter_map(|code| Function::from_code(code)).map(Function::short).collect();
    let mut form = FormState::empty()
        .with("nom", &one.name)
        .with("nom_en", &one.name_en)
        .with("objet", &one.purpose)
        .with("objet_en", &one.purpose_en)
        .with("icone", &one.icon)
        .with("fonctions", functions.join(", "))
        .with("texte", &one.body)
        .with("texte_en", &one.body_en)
        .with("service", &one.external_name)
        .with("service_adresse", &one.external_url);
    for (place, link) in one.links.iter().enumerate() {
        form = form
            .with(&format!("lien{place}"), &link.label)
            .with(&format!("lien{place}_en"), &link.label_en)
            .with(&format!("lien{place}_adresse"), &link.url);
    }
    form
}

/// Whether a manager may lead people there: a path of the platform, or a whole secure address.
pub(crate) fn is_address(url: &str) -> bool {
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let is_whole = url.strip_prefix("https://").is_some_and(|rest| rest.contains('.') || rest.starts_with("localhost"));
    url.len() <= 500
        && (is_path || is_whole)
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c))
}

/// Puts what was typed into `one`; the form with its errors when something is wrong.
pub(super) fn read(fields: &Fields, mut one: Audience, t: &Words) -> Result<Audience, FormState> {
    let mut form = fields.state();
    let text = |name: &str| fields.text(name).to_owned();
    one.name = text("nom");
    one.name_en = text("nom_en");
    one.purpose = text("objet");
    one.purpose_en = text("objet_en");
    one.icon = text("icone");
    one.body = text("texte");
    one.body_en = text("texte_en");
    one.external_name = text("service");
    one.external_url = text("service_adresse");
    if one.name.is_empty() {
        form.refuse("nom", t.audience_edit_no_name());
    }
    for (name, value, most) in [
        ("nom", &one.name, 80),
        ("nom_en", &one.name_en, 80),
        ("objet", &one.purpose, 160),
        ("objet_en", &one.purpose_en, 160),
        ("service", &one.external_name, 80),
        ("texte", &one.body, BODY_MAX),
        ("texte_en", &one.body_en, BODY_MAX),
    ] {
        if value.chars().count() > most {
            form.refuse(name, t.form_too_long(most));
        }
    }
    if !is_icon(&one.icon) {
        form.refuse("icone", t.audience_edit_no_icon());
    }
    if !one.external_url.is_empty() && !is_address(&one.external_url) {
        form.refuse("service_adresse", t.form_no_address());
    }
    if !one.external_url.is_empty() && one.external_name.is_empty() {
        form.refuse("service", t.audience_edit_no_service());
    }
    one.functions = Vec::new();
    for typed in fields.text("fonctions").split([',', ';', '\n']).map(str::trim).filter(|typed| !typed.is_empty()) {
        match Function::from_text(typed) {
            Some(function) => one.functions.push(function.code().to_owned()),
            None => form.refuse("fonctions", t.audience_edit_no_function(typed)),
        }
    }
    one.links = Vec::new();
    for place in 0..LINKS {
        let (label, url) = (text(&format!("lien{place}")), text(&format!("lien{place}_adresse")));
        if label.is_empty() && url.is_empty() {
            continue;
        }
        if label.is_empty() {
            form.refuse(&format!("lien{place}"), t.form_no_label());
        }
        if !is_address(&url) {
            form.refuse(&format!("lien{place}_adresse"), t.form_no_address());
        }
        one.links.push(AudienceLink { label, label_en: text(&format!("lien{place}_en")), url });
    }
    if form.has_errors() { Err(form) } else { Ok(one) }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;

    #[test]
    fn a_profile_goes_through_its_form_unchanged() {
        let one = Audience {
            name: "Enseignant".to_owned(),
            functions: vec!["teacher".to_owned(), "librarian".to_owned()],
            links: vec![AudienceLink { label: "Aide".to_owned(), label_en: String::new(), url: "/aide".to_owned() }],
            ..Audience::empty()
        };
        let typed = "nom=Enseignant&icone=user&fonctions=ENS,+documentaliste&lien0=Aide&lien0_adresse=/aide";
        let back = read(&Fields::parse(typed.as_bytes()), Audience::empty(), &Words::new(Lang::Fr));
        assert_eq!(back.map_err(|form| form.errors().to_vec()), Ok(one.clone()));
        assert_eq!(state_of(&one).value("fonctions"), "ENS, DOC");
    }

    #[test]
    fn scripts_and_unknown_functions_are_refused_at_their_field() {
        let typed = "nom=E&icone=user&fonctions=ENS,astronaute&lien0=X&lien0_adresse=javascript:alert(1)&service=S&service_adresse=//x.example";
        let form =
            read(&Fields::parse(typed.as_bytes()), Audience::empty(), &Words::new(Lang::Fr)).expect_err("refused");
        for field in ["fonctions", "lien0_adresse", "service_adresse"] {
            assert!(form.has_error(field), "{field}");
        }
        assert_eq!(form.value("fonctions"), "ENS,astronaute");
    }
}
