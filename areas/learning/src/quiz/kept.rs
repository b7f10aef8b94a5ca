//! Answers typed while the web session was already over: they come back after the sign-in. They travel
//! in a cookie of one hour that only this browser reads, are shown again to the same person at the same
//! attempt only, and are kept like any others when the person saves them.

use http::{HeaderValue, header};
use web::{Answer, Ask, Fields, Problem};

/// The cookie.
const NAME: &str = "preau_reponses";
/// What a browser takes in one cookie, less its own words.
const MOST: usize = 3500;
/// The fields of answers begin so.
pub(super) const FIELD: &str = "q-";
/// The field that says whose answers they are.
pub(super) const WHO: &str = "personne";

/// The answer to a form that came without a web session: the sign-in, and a cookie with what was typed.
pub(super) fn through_sign_in(ask: &Ask, problem: Problem, fields: &Fields, place: &str) -> Answer {
    let sign_in = ask.link("/connexion?");
    let Some(to) = problem.leads_to().filter(|to| to.starts_with(&sign_in)) else { return Err(problem) };
    let mut response = web::see_other(to);
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.append_pair("place", place).append_pair(WHO, fields.text(WHO));
    for (name, value) in fields.pairs().filter(|(name, _)| name.starts_with(FIELD)) {
        kept.append_pair(name, value);
    }
    let (whole, mut text) = (kept.finish(), String::new());
    // What does not fit is left out from its end; what was saved as one typed is in the database anyway.
    for pair in whole.split('&') {
        if text.len() + pair.len() < MOST {
            text.push_str(if text.is_empty() { "" } else { "&" });
            text.push_str(pair);
        }
    }
    if let Ok(value) = HeaderValue::from_str(&web::hour_cookie(&ask.web.settings, NAME, &text)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// What was typed at `place` by `person` before the sign-in; nothing of anybody else.
pub(super) fn found(ask: &Ask, place: &str, person: base::PersonId) -> Option<Fields> {
    let fields = Fields::parse(ask.cookie(NAME)?.as_bytes());
    (fields.text("place") == place && fields.text(WHO) == person.to_string()).then_some(fields)
}

/// Whether the browser still carries such answers.
pub(super) fn is_carried(ask: &Ask) -> bool {
    ask.cookie(NAME).is_some_and(|value| !value.is_empty())
}

/// They are in the database now.
pub(super) fn forget(ask: &Ask) -> String {
    web::forget_cookie(&ask.web.settings, NAME)
}
