//! A form that comes from a page of another web session: the person signed out in another tab, their
//! session ended, or they signed in again meanwhile. It is never carried out. What was typed comes back in a
//! page that says what happened, and is sent by a press on that page once somebody is signed in. A file does not
//! come back: that page asks for it once more, but only to whoever is signed in, since a file that was chosen
//! for a form that is late again would be lost again.
//!
//! A request of another site never comes this far: its origin is refused before.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{Ask, Fields, Me, Problem};

/// Such a form.
#[derive(Debug, Clone)]
pub(crate) struct Late {
    /// Who is signed in now, if anybody.
    pub(crate) me: Option<Me>,
    /// What it said.
    pub(crate) said: Said,
    /// Where it is sent.
    pub(crate) action: String,
}

/// What a form said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// What is sent once more: everything but passwords, files and the token.
    pub(crate) fields: Vec<(String, String)>,
    /// The names of its fields for files.
    pub(crate) files: Vec<String>,
}

impl Said {
    /// What comes back of these fields.
    pub(crate) fn of(fields: &Fields, files: Vec<String>) -> Self {
        let is_kept = |name: &str| name != "jeton" && !name.starts_with("mot_de_passe");
        let pairs = fields.pairs().filter(|(name, _)| is_kept(name));
        Self { fields: pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), files }
    }
}

impl Late {
    /// Of what was typed, that which is worth being read and copied: words, not the keys of choices.
    pub(crate) fn typed(&self) -> Vec<String> {
        let texts = self.said.fields.iter().map(|(_, value)| value.trim());
        texts.filter(|text| text.contains(char::is_whitespace)).map(str::to_owned).collect()
    }
}

/// What was typed into the form of a request, for the moment when its handler finds the web session ended:
/// put among the request's extensions before anything is read, and filled by the form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed(Arc<Mutex<Form>>);

/// How much of the request's form is known.
#[derive(Debug, Clone, Default)]
enum Form {
    #[default]
    None,
    /// A large file stands in it, and nothing of it was read yet.
    Unread,
    Read(Said),
}

impl Typed {
    /// Keeps the fields of a form whose token is right.
    pub(crate) fn keep(&self, fields: &Fields, files: Vec<String>) {
        self.set(Form::Read(Said::of(fields, files)));
    }

    /// There is a form, to be read when somebody is known to be signed in.
    pub(crate) fn stands_unread(&self) {
        self.set(Form::Unread);
    }

    fn set(&self, form: Form) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = form;
    }

    /// The problem that shows the form again to somebody whose web session ended while it stood open; nothing
    /// when the request has no form.
    pub(crate) fn problem(&self, ask: &Ask) -> Option<Problem> {
        let form = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match form {
            Form::None => None,
            Form::Unread => Some(unread(ask)),
            Form::Read(said) => Some(shown(ask, None, said)),
        }
    }
}

/// Nothing of the form is known: its page, which has the same address, is shown anew after the sign-in.
fn unread(ask: &Ask) -> Problem {
    let t = ask.words();
    let back = ask.sign_in_first().redirect.unwrap_or_default();
    Problem::forged().with_words(t.late_file_unread(), t.late_file_unread_detail()).with_way(t.late_file_back(), back)
}

fn shown(ask: &Ask, me: Option<Me>, said: Said) -> Problem {
    Problem { late: Some(Box::new(Late { me, said, action: ask.here.clone() })), ..Problem::forged() }
}

/// The problem that shows the form again.
pub(crate) async fn problem(ask: &Ask, said: Said) -> Problem {
    if ask.platform.is_network() {
        return Problem::forged();
    }
    let me = match ask.visitor(|_, _| Ok(())).await {
        Ok((me, ())) => me,
        Err(problem) => return problem,
    };
    shown(ask, me, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_and_keys_are_not() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![pair("objet", "Ma clé OTP"), pair("geste", "garder"), pair("message", "a\nb")];
        let late = Late { me: None, said: Said { fields, files: Vec::new() }, action: String::new() };
        assert_eq!(late.typed(), ["Ma clé OTP", "a\nb"]);
    }
}
