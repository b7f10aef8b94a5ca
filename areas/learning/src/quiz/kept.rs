//! Answers typed while the web session was already over, or another one: they come back to the page, after the
//! sign-in when one is needed. They travel
//! in a cookie of one hour that only this browser reads, are shown again to the same person at the same
//! attempt only, and are kept like any others when the person saves them.

use http::{HeaderValue, header};
use web::{Answer, Ask, Fields};

use crate::late;
use crate::words::Words;

/// The cookie.
const NAME: &str = "preau_reponses";
/// What a browser takes in one cookie, less its own words.
const MOST: usize = 3500;
/// The fields of answers begin so.
pub(super) const FIELD: &str = "q-";
/// The field that says whose answers they are.
pub(super) const WHO: &str = "personne";

/// The answer to a form that came without its web session: the page of the attempt, through the sign-in when
/// nobody is signed in any more, and a cookie with what was typed.
pub(super) async fn carry(ask: &Ask, fields: &Fields, place: &str) -> Answer {
    let t = Words::new(ask.lang);
    let mut response = late::back(ask, place, (t.quiz_late(), "")).await?;
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
