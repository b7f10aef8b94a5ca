//! What a request says, checked and masked.

use base::values::{Email, Phone};
use web::{Fields, FormState};

use crate::request::mask;
use crate::words::Words;

/// Longest message, in characters.
pub(crate) const BODY_MAX: usize = 4000;
const LINE_MAX: usize = 120;

/// A request as it was typed, without what must not be stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub name: String,
    pub reach: String,
    pub body: String,
    pub page: String,
    pub incident: String,
    /// Something was blacked out.
    pub is_masked: bool,
}

/// The message of a form, masked; or the reason, tied to the field.
pub(crate) fn read_body(fields: &Fields, state: &mut FormState, t: Words) -> (String, bool) {
    let body = fields.text("message");
    if body.is_empty() {
        state.refuse("message", t.message_empty());
    } else if body.chars().count() > BODY_MAX {
        state.refuse("message", t.message_too_long(BODY_MAX));
    }
    mask(body)
}

/// Reads the form; a state with errors means that nothing may be stored.
pub(super) fn read(fields: &Fields, t: Words) -> (Typed, FormState) {
    let mut state = fields.state();
    let short = |name: &str| fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = short("nom");
    if name.is_empty() {
        state.refuse("nom", t.name_empty());
    } else if name.chars().count() > LINE_MAX {
        state.refuse("nom", t.line_too_long(LINE_MAX));
    }
    let reach = short("joindre");
    if !reach.is_empty() && Email::parse(&reach).is_err() && Phone::parse(&reach).is_err() {
        state.refuse("joindre", t.reach_wrong());
    }
    let (body, body_masked) = read_body(fields, &mut state, t);
    let (name, name_masked) = mask(&name);
    let (page, _) = mask(&page_path(fields.text("page")));
    let incident: String = short("incident").chars().filter(|c| c.is_ascii_alphanumeric()).take(32).collect();
    (Typed { name, reach, body, page, incident, is_masked: body_masked || name_masked }, state)
}

/// The path of one of our pages, without its query; anything else is nothing.
pub(super) fn page_path(given: &str) -> String {
    let path = given.split(['?', '#']).next().unwrap_or("");
    let is_path = path.starts_with('/') && !path.starts_with("//") && !path.contains(char::is_control);
    // A follow-up or recovery code in an address is a secret too.
    let is_secret = ["/aide/demandes/", "/aide/reprise/"].iter().any(|part| path.contains(part));
    if is_path && !is_secret { path.chars().take(200).collect() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;

    fn of(body: &str) -> (Typed, FormState) {
        read(&Fields::parse(body.as_bytes()), Words::new(Lang::Fr))
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_at_its_field() {
        let (_, state) = of("nom=&joindre=pas+une+adresse&message=");
        for name in ["nom", "joindre", "message"] {
            assert!(state.has_error(name), "{name}");
        }
        let (_, state) = of(&format!("nom=A&message={}", "x".repeat(BODY_MAX + 1)));
        assert!(state.has_error("message") && !state.has_error("joindre"));
    }

    #[test]
    fn secrets_do_not_pass() {
        let (typed, state) =
            of("nom=Camille&joindre=06+39+98+00+01&message=mdp%3Aazerty1&page=%2Fac-lille%2Faide%2Freprise%2FX");
        assert!(!state.has_errors(), "{:?}", state.errors());
        assert_eq!((typed.body.as_str(), typed.is_masked, typed.page.as_str()), ("mdp:[masqué]", true, ""));
        assert_eq!(page_path("/ac-lille/applications?q=x"), "/ac-lille/applications");
        assert_eq!(page_path("https://autre.example/"), "");
    }
}
