//! A code to hand over in person.

use askama::Template;
use axum::extract::{Path, State};
use i18n::format;
use web::{Answer, Ask, FlashKind, Shell, SignedForm};

use super::super::state::AccountState;
use super::{done, find, may_act_on};
use crate::recovery;
use crate::service::Identity;
use crate::words::Words;

#[derive(Template)]
#[template(path = "people/code.html")]
struct CodePage {
    shell: Shell,
    t: Words,
    base: String,
    name: String,
    /// Made a moment ago, and what goes with it; none while the page only asks.
    made: Option<Made>,
}

/// What the person needs, shown once.
struct Made {
    code: String,
    until: String,
    username: String,
    address: String,
}

/// A closed account, or someone who left: a code would open nothing.
const fn is_closed(state: AccountState) -> bool {
    matches!(state, AccountState::Disabled | AccountState::Left)
}

/// `GET /gestion/personnes/{id}/code`: asks before a code is made.
pub async fn ask_code(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    let t = Words::new(ask.lang);
    if !may_act_on(&me, id, &person) {
        return Err(base::Refused.into());
    }
    if is_closed(person.state) {
        return Ok(done(&ask, id, FlashKind::Error, t.people_code_closed()));
    }
    let (base, name) = (ask.link(&format!("/gestion/personnes/{id}")), person.name());
    ask.render(Some(&me), t.people_code(), |shell| CodePage { shell: shell.at("manage"), t, base, name, made: None })
}

/// `POST /gestion/personnes/{id}/code`: the code, shown once, never stored by a browser.
pub async fn code(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    let t = Words::new(ask.lang);
    if !may_act_on(&me, id, &person) {
        return Err(base::Refused.into());
    }
    if is_closed(person.state) {
        return Ok(done(&ask, id, FlashKind::Error, t.people_code_closed()));
    }
    let (me, handed) = recovery::hand_over(&identity, &ask, id).await?;
    let made = Made {
        code: handed.code.grouped(),
        until: t.people_code_until(format::date_time(ask.lang, handed.expires_at)),
        username: person.username.clone(),
        address: ask.absolute("/aide/reprise?par=personne"),
    };
    let (base, name) = (ask.link(&format!("/gestion/personnes/{id}")), person.name());
    let made = Some(made);
    ask.render(Some(&me), t.people_code(), |shell| CodePage { shell: shell.at("manage"), t, base, name, made })
}
