//! `/formation/connexion`: the door of people from outside, by address and password. It decides nothing
//! that the academic door does not decide in the same way; only what was typed may turn somebody away.

use askama::Template;
use axum::extract::{Query, State};
use base::values::Email;
use http::StatusCode;
use web::{Answer, Ask, FormState, OpenForm, Problem, Shell, see_other};

use crate::local_account::rule::is_academic;
use crate::service::Identity;
use crate::sign_in::page::{Door, receive};
use crate::words::Words;

const LOCAL: Door = Door { page, home: "/formation/" };

#[derive(Template)]
#[template(path = "local_account/sign_in.html")]
struct DoorPage {
    shell: Shell,
    t: Words,
    form: FormState,
    return_to: String,
    /// The academic door, with the same deep link.
    academic: String,
    name: String,
}

/// `?retour=`
#[derive(serde::Deserialize)]
pub struct ReturnTo {
    retour: Option<String>,
}

/// `GET /formation/connexion`; whoever is signed in already goes on.
pub async fn show(ask: Ask, Query(query): Query<ReturnTo>) -> Answer {
    if ask.has_session_cookie() && ask.visitor(|_, _| Ok(())).await?.0.is_some() {
        return Ok(see_other(&ask.link(LOCAL.home)));
    }
    let return_to = query.retour.unwrap_or_default();
    let inside = ask.clone();
    ask.public(|| async move { page(&inside, FormState::empty(), return_to) }).await
}

/// The page with an address in its field: the answer to a form, so that no link holds it.
///
/// # Errors
/// A template that fails is our fault.
pub fn prefilled(ask: &Ask, address: &str) -> Answer {
    Ok(ask.finish(page(ask, FormState::empty().with("identifiant", address), String::new())?))
}

fn page(ask: &Ask, form: FormState, return_to: String) -> Result<String, Problem> {
    let (t, name) = (Words::new(ask.lang), ask.platform.training_name.clone());
    let shell = ask.shell(None, t.outside_door_title(&name)).without_sign_in().at("training");
    let shell = shell.described(t.outside_door_description(&name), ask.absolute("/formation/connexion"));
    let back = if return_to.is_empty() { ask.link(LOCAL.home) } else { return_to.clone() };
    let academic = ask.link(&format!("/connexion?retour={}", web::in_query(&back)));
    Ok(DoorPage { shell: shell.with_contacts_at("/formation/#contact"), t, form, return_to, academic, name }
        .render()?)
}

/// `POST /formation/connexion`
pub async fn create(State(identity): State<Identity>, ask: Ask, form: OpenForm) -> Answer {
    let t = Words::new(ask.lang);
    let refusal = match Email::parse(form.text("identifiant")) {
        Err(_) => Some(t.outside_door_no_address()),
        Ok(address) if is_academic(&address, ask.platform.mail_domain.as_deref()) => Some(t.outside_door_academic()),
        Ok(_) => None,
    };
    // Only the shape of what was typed is looked at: nobody is looked up, no password is compared.
    if let Some(words) = refusal {
        let mut state = form.state();
        state.refuse("identifiant", words);
        let mut response = ask.finish(page(&ask, state, form.text("retour").to_owned())?);
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    receive(&identity, &ask, &form, LOCAL).await
}
