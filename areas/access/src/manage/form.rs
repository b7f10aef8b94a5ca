//! The forms of an application and of a category: what was typed, checked.

use identity::function::Function;
use web::{Fields, FormState};

use super::{ICONS, is_icon, school_kinds};
use crate::catalogue::{Application, Category, CategoryId, Kind, is_address};
use crate::rights::{Both, Rule};
use crate::words::Words;

/// Rules that one application may have.
pub(super) const RULES: usize = 8;
const NAME_MAX: usize = 80;
const LINE_MAX: usize = 200;

/// The name of the box of a function in rule `place`.
pub(super) fn function_field(place: usize, code: &str) -> String {
    format!("r{place}_f_{code}")
}

/// The name of the box of a kind of school in rule `place`.
pub(super) fn kind_field(place: usize, code: &str) -> String {
    format!("r{place}_k_{code}")
}

/// The name of a text of rule `place`.
pub(super) fn text_field(place: usize, what: &str) -> String {
    format!("r{place}_{what}")
}

/// The form as it shows an application.
pub(super) fn state_of(one: &Application, category: &str) -> FormState {
    let rights = &one.rights;
    let mut form = FormState::empty()
        .with("nom", &one.name.fr)
        .with("nom_en", &one.name.en)
        .with("objet", &one.purpose.fr)
        .with("objet_en", &one.purpose.en)
        .with("categorie", category)
        .with("genre", one.kind.code())
        .with("adresse", &one.url)
        .with("mots", &one.keywords)
        .with("icone", &one.icon)
        .with("fermeture", &rights.closed_reason.fr)
        .with("fermeture_en", &rights.closed_reason.en);
    if rights.is_public {
        form = form.with("publique", "oui");
    }
    if rights.is_open {
        form = form.with("ouverte", "oui");
    }
    for (place, rule) in rights.rules.iter().enumerate() {
        for code in &rule.functions {
            form = form.with(&function_field(place, code), "oui");
        }
        for code in &rule.school_kinds {
            form = form.with(&kind_field(place, code), "oui");
        }
        form = form
            .with(&text_field(place, "raison"), &rule.reason.fr)
            .with(&text_field(place, "raison_en"), &rule.reason.en)
            .with(&text_field(place, "qui"), &rule.granted_by.fr)
            .with(&text_field(place, "qui_en"), &rule.granted_by.en);
    }
    form
}

fn both(fields: &Fields, name: &str) -> Both {
    Both { fr: fields.text(name).to_owned(), en: fields.text(&format!("{name}_en")).to_owned() }
}

fn check_length(form: &mut FormState, name: &str, text: &Both, most: usize, t: &Words) {
    for (name, text) in [(name.to_owned(), &text.fr), (format!("{name}_en"), &text.en)] {
        if text.chars().count() > most {
            form.refuse(&name, t.form_too_long(most));
        }
    }
}

/// Puts what was typed into `one`; the form with its errors when something is wrong.
pub(super) fn read(
    fields: &Fields,
    mut one: Application,
    categories: &[Category],
    t: &Words,
) -> Result<Application, Box<FormState>> {
    let mut form = fields.state();
    one.name = both(fields, "nom");
    one.purpose = both(fields, "objet");
    one.keywords = fields.text("mots").to_owned();
    one.icon = fields.text("icone").to_owned();
    one.url = fields.text("adresse").to_owned();
    one.rights.is_public = fields.is_checked("publique");
    one.rights.is_open = fields.is_checked("ouverte");
    one.rights.closed_reason = both(fields, "fermeture");
    if one.name.fr.is_empty() {
        form.refuse("nom", t.form_no_name());
    }
    check_length(&mut form, "nom", &one.name, NAME_MAX, t);
    if one.purpose.fr.is_empty() {
        form.refuse("objet", t.form_no_purpose());
    }
    check_length(&mut form, "objet", &one.purpose, LINE_MAX, t);
    match categories.iter().find(|category| category.code == fields.text("categorie")) {
        Some(category) => one.category = category.id,
        None => form.refuse("categorie", t.form_no_category()),
    }
    match Kind::from_code(fields.text("genre")) {
        Some(kind) => {
            one.kind = kind;
            if kind == Kind::Training && one.url.is_empty() {
                one.url = "/formation/".to_owned();
            }
            if !is_address(kind, &one.url) {
                form.refuse("adresse", if kind == Kind::External { t.form_no_address() } else { t.form_no_path() });
            }
        }
        None => form.refuse("genre", t.form_no_kind()),
    }
    if one.keywords.chars().count() > 400 {
        form.refuse("mots", t.form_too_long(400_usize));
    }
    if !is_icon(&one.icon) {
        form.refuse("icone", t.form_no_icon());
    }
    check_length(&mut form, "fermeture", &one.rights.closed_reason, LINE_MAX, t);
    one.rights.rules = (0..RULES).filter_map(|place| read_rule(fields, place, &mut form, t)).collect();
    if form.has_errors() { Err(Box::new(form)) } else { Ok(one.indexed()) }
}

/// A rule says whom it is for; one without a tick is none, and its words would be lost.
fn read_rule(fields: &Fields, place: usize, form: &mut FormState, t: &Words) -> Option<Rule> {
    let is_ticked = |name: &str| fields.is_checked(name);
    let functions: Vec<String> = Function::all()
        .map(Function::code)
        .filter(|code| is_ticked(&function_field(place, code)))
        .map(str::to_owned)
        .collect();
    let kinds = school_kinds().map(identity::staff_import::Nature::code);
    let school_kinds: Vec<String> =
        kinds.filter(|code| is_ticked(&kind_field(place, code))).map(str::to_owned).collect();
    let (reason_name, by_name) = (text_field(place, "raison"), text_field(place, "qui"));
    let (reason, granted_by) = (both(fields, &reason_name), both(fields, &by_name));
    if functions.is_empty() && school_kinds.is_empty() {
        if !reason.fr.is_empty() && !fields.is_checked(&text_field(place, "retirer")) {
            form.refuse(&reason_name, t.form_rule_for_nobody());
        }
        return None;
    }
    if fields.is_checked(&text_field(place, "retirer")) {
        return None;
    }
    if reason.fr.is_empty() {
        form.refuse(&reason_name, t.form_no_reason());
    }
    check_length(form, &reason_name, &reason, LINE_MAX, t);
    check_length(form, &by_name, &granted_by, LINE_MAX, t);
    Some(Rule { functions, school_kinds, reason, granted_by })
}

/// The form of a category.
pub(super) fn category_state(one: &Category) -> FormState {
    FormState::empty().with("nom", &one.name.fr).with("nom_en", &one.name.en).with("icone", &one.icon)
}

/// Puts what was typed into a category; the form with its errors when something is wrong.
pub(super) fn read_category(
    fields: &Fields,
    id: CategoryId,
    code: &str,
    t: &Words,
) -> Result<Category, Box<FormState>> {
    let mut form = fields.state();
    let one = Category { id, code: code.to_owned(), name: both(fields, "nom"), icon: fields.text("icone").to_owned() };
    if one.name.fr.is_empty() {
        form.refuse("nom", t.form_no_name());
    }
    check_length(&mut form, "nom", &one.name, NAME_MAX, t);
    if !ICONS.contains(&one.icon.as_str()) {
        form.refuse("icone", t.form_no_icon());
    }
    if form.has_errors() { Err(Box::new(form)) } else { Ok(one) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rights::Rights;
    use base::ApplicationId;
    use i18n::Lang;

    fn both(fr: &str) -> Both {
        Both { fr: fr.to_owned(), en: String::new() }
    }

    fn some() -> (Application, Vec<Category>) {
        let id = CategoryId::from_bytes([1; 16]);
        let category = Category { id, code: "outils".to_owned(), name: both("Outils"), icon: "list".to_owned() };
        let rule = Rule {
            functions: vec!["teacher".to_owned(), "head".to_owned()],
            school_kinds: vec!["college".to_owned()],
            reason: both("Pour les collèges."),
            granted_by: both("Le principal"),
        };
        let app = Application {
            id: ApplicationId::from_bytes([2; 16]),
            code: "notes".to_owned(),
            category: id,
            name: both("Notes"),
            purpose: both("Saisir les notes."),
            icon: "pencil".to_owned(),
            url: "https://notes.example/".to_owned(),
            kind: Kind::External,
            keywords: "bulletin".to_owned(),
            rights: Rights {
                is_open: true,
                is_public: false,
                closed_reason: Both::default(),
                rules: vec![rule],
                for_guests: false,
            },
            folded: String::new(),
        };
        (app.indexed(), vec![category])
    }

    fn typed(state: &FormState, names: &[&str]) -> String {
        let own: Vec<String> = names
            .iter()
            .filter(|name| !state.value(name).is_empty())
            .map(|name| format!("{name}={}", state.value(name).replace(' ', "+")))
            .collect();
        own.join("&")
    }

    #[test]
    fn an_application_goes_through_its_form_unchanged() {
        let (app, categories) = some();
        let state = state_of(&app, "outils");
        let names = [
            "nom",
            "objet",
            "categorie",
            "genre",
            "adresse",
            "mots",
            "icone",
            "ouverte",
            "publique",
            "r0_f_teacher",
            "r0_f_head",
            "r0_k_college",
            "r0_raison",
            "r0_qui",
        ];
        let fields = Fields::parse(typed(&state, &names).as_bytes());
        let Ok(again) = read(&fields, app.clone(), &categories, &Words::new(Lang::Fr)) else { panic!("refused") };
        assert_eq!(again, app);
    }

    #[test]
    fn each_error_stands_by_its_field() {
        let (app, categories) = some();
        let body = "genre=external&adresse=javascript:x&icone=eye&categorie=zz&r1_raison=Pour+qui&r0_k_lycee=oui";
        let fields = Fields::parse(body.as_bytes());
        let Err(form) = read(&fields, app, &categories, &Words::new(Lang::Fr)) else { panic!("taken") };
        for name in ["nom", "objet", "adresse", "icone", "categorie", "r0_raison", "r1_raison"] {
            assert!(form.has_error(name), "{name}");
        }
    }
}
