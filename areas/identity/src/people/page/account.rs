//! Closing an account and opening it again.

use askama::Template;
use audit::Event;
use axum::extract::Path;
use base::PersonId;
use base::permit::ManagePlatform;
use web::{Answer, Ask, FlashKind, FormState, Me, Shell, SignedForm};

use super::super::detail::Person;
use super::super::state::AccountState;
use super::super::switch_account;
use super::{done, find, may_act_on};
use crate::words::Words;

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    shell: Shell,
    t: Words,
    title: String,
    base: String,
    close: bool,
    form: FormState,
}

fn account_page(ask: &Ask, me: &Me, id: PersonId, person: &Person, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let close = person.state != AccountState::Disabled;
    let title = if close { t.people_disable_title(person.name()) } else { t.people_enable_title(person.name()) };
    let base = ask.link(&format!("/gestion/personnes/{id}"));
    ask.render(Some(me), title.clone(), |shell| AccountPage { shell: shell.at("manage"), t, title, base, close, form })
}

/// `GET /gestion/personnes/{id}/compte`: asks before closing or opening.
pub async fn ask_switch(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, id, person) = find(&ask, &id).await?;
    account_page(&ask, &me, id, &person, FormState::empty())
}

/// `POST /gestion/personnes/{id}/compte`
pub async fn switch(ask: Ask, Path((_, id)): Path<(String, String)>, form: SignedForm) -> Answer {
    let t = Words::new(ask.lang);
    let (me, id, person) = find(&ask, &id).await?;
    let reason: String = form.text("motif").chars().take(300).collect();
    if !may_act_on(&me, id, &person) {
        let mut state = form.state();
        state.refuse("", if me.person == id { t.people_not_yourself() } else { t.people_role_not_yours() });
        return account_page(&ask, &me, id, &person, state);
    }
    if reason.is_empty() {
        let mut state = form.state();
        state.refuse("motif", t.people_reason_missing());
        return account_page(&ask, &me, id, &person, state);
    }
    let close = form.text("action") == "fermer";
    if !close && person.has_ended(ask.now()) {
        let mut state = form.state();
        state.refuse("", t.people_ended_account());
        return account_page(&ask, &me, id, &person, state);
    }
    let (platform, event) = (ask.platform.id, Event::new(&ask.web.env, "account.closed"));
    ask.act(move |tx, me| {
        let permit = base::check(&me.actor, ManagePlatform(platform))?;
        Ok(switch_account(tx, &permit, id, close, (&reason, &event))?)
    })
    .await?;
    let words = if close { t.people_disabled_done() } else { t.people_enabled_done() };
    Ok(done(&ask, id, FlashKind::Success, words))
}
