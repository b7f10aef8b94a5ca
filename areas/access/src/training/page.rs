//! `GET /formation/`, and the field that finds the door.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Timestamp;
use base::values::Email;
use http::StatusCode;
use i18n::Zone;
use identity::{local_account, sign_in};
use web::{Answer, Ask, FormState, HelperView, OpenForm, Problem, Shell, see_other};

use crate::Access;
use crate::words::Words;

#[derive(Template)]
#[template(path = "training/show.html")]
struct TrainingPage {
    shell: Shell,
    t: Words,
    name: String,
    form: FormState,
    mail_example: String,
    academic: String,
    contacts: Vec<HelperView>,
    given_name: String,
    /// The last day of an account from outside; empty for staff and visitors.
    last_day: String,
}

/// `GET /formation`: the same without its last stroke.
pub async fn without_slash(ask: Ask) -> Response {
    see_other(&ask.link("/formation/"))
}

/// `GET /formation/`
pub async fn show(State(access): State<Access>, ask: Ask) -> Answer {
    let inside = ask.clone();
    ask.public(|| async move { page(&access, &inside, FormState::empty()).await }).await
}

async fn page(access: &Access, ask: &Ask, form: FormState) -> Result<String, Problem> {
    let (people, platform, lang) = (access.contacts.clone(), ask.platform.id, ask.lang);
    let (me, contacts) = ask.visitor(move |tx, me| Ok(people.of(tx, me, platform, lang)?)).await?;
    let (t, name) = (Words::new(ask.lang), ask.platform.training_name.clone());
    let title = t.training_title(&name);
    // Two forms to sign in on one page are one too many.
    let shell = ask
        .shell(me.as_ref(), title)
        .described(t.training_description(&name, &ask.platform.name), ask.absolute("/formation/"))
        .with_contacts_at("/formation/#contact")
        .without_sign_in()
        .at("training");
    let domain = ask.platform.mail_domain.clone().unwrap_or_default();
    let mail_example = if domain.is_empty() { String::new() } else { t.training_mail_example(&domain) };
    let academic = ask.link(&format!("/connexion?retour={}", ask.link("/applications").replace('/', "%2F")));
    let zone = Zone::named(&ask.platform.time_zone).unwrap_or_default();
    let ends_at = me.as_ref().and_then(|me| me.account_ends_at);
    let last_day = ends_at.map(|at| zone.date(ask.lang, Timestamp(at.millis() - 1))).unwrap_or_default();
    let given_name = me.map(|me| me.given_name).unwrap_or_default();
    let page = TrainingPage { shell, t, name, form, mail_example, academic, contacts, given_name, last_day };
    page.render().map_err(Problem::from)
}

/// `POST /formation/porte`: the door of an address, by its domain alone. The answer is the door itself
/// with the address in its field: a redirect would put it into an address of ours.
pub async fn choose(State(access): State<Access>, ask: Ask, form: OpenForm) -> Answer {
    let typed = form.text("adresse");
    let Ok(address) = Email::parse(typed) else {
        let mut state = form.state();
        state.refuse("adresse", Words::new(ask.lang).training_door_wrong());
        let mut response = ask.finish(page(&access, &ask, state).await?);
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    if local_account::is_academic(&address, ask.platform.mail_domain.as_deref()) {
        sign_in::page::prefilled(&ask, address.as_str(), &ask.link("/formation/"))
    } else {
        local_account::page::prefilled(&ask, address.as_str())
    }
}
