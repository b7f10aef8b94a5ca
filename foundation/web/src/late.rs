//! A form that comes from a page of another web session: the person signed out in another tab, their
//! session ended, or they signed in again meanwhile. It is never carried out. What was typed comes back in a
//! page that says what happened, and is sent by a press on that page once somebody is signed in.
//!
//! A request of another site never comes this far: its origin is refused before.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{Ask, Fields, Me, Problem};

/// What such a form said.
#[derive(Debug, Clone)]
pub(crate) struct Late {
    /// Who is signed in now, if anybody.
    pub(crate) me: Option<Me>,
    /// What is sent once more: everything but passwords and the token.
    pub(crate) fields: Pairs,
    /// Where it is sent.
    pub(crate) action: String,
}

impl Late {
    /// Of what was typed, that which is worth being read and copied: words, not the keys of choices.
    pub(crate) fn typed(&self) -> Vec<String> {
        let texts = self.fields.iter().map(|(_, value)| value.trim());
        texts.filter(|text| text.contains(char::is_whitespace)).map(str::to_owned).collect()
    }
}

/// What was typed into the form of a request, for the moment when its handler finds the web session ended:
/// put among the request's extensions before anything is read, and filled by the form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed(Arc<Mutex<Option<Pairs>>>);

/// Names and values.
type Pairs = Vec<(String, String)>;

impl Typed {
    /// Keeps the fields of a form whose token is right.
    pub(crate) fn keep(&self, fields: &Fields) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept(fields));
    }

    /// The problem that shows the form again to somebody whose web session ended while it stood open; nothing
    /// when the request has no form.
    pub(crate) fn problem(&self, ask: &Ask) -> Option<Problem> {
        let fields = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        Some(shown(ask, None, fields))
    }
}

fn kept(fields: &Fields) -> Pairs {
    let is_kept = |name: &str| name != "jeton" && !name.starts_with("mot_de_passe");
    let pairs = fields.pairs().filter(|(name, _)| is_kept(name));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn shown(ask: &Ask, me: Option<Me>, fields: Pairs) -> Problem {
    Problem { late: Some(Box::new(Late { me, fields, action: ask.here.clone() })), ..Problem::forged() }
}

/// The problem that shows the form again.
pub(crate) async fn problem(ask: &Ask, fields: &Fields) -> Problem {
    if ask.platform.is_network() {
        return Problem::forged();
    }
    let me = match ask.visitor(|_, _| Ok(())).await {
        Ok((me, ())) => me,
        Err(problem) => return problem,
    };
    shown(ask, me, kept(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_and_keys_are_not() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![pair("objet", "Ma clé OTP"), pair("geste", "garder"), pair("message", "a\nb")];
        let late = Late { me: None, fields, action: String::new() };
        assert_eq!(late.typed(), ["Ma clé OTP", "a\nb"]);
    }
}
