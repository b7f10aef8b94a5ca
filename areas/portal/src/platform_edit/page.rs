//! `/gestion/plateforme`

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use i18n::Zone;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::form::{self, LINKS};
use crate::platform::{self, accessibility_states};
use crate::words::Words;
use crate::{Portal, edit};

#[derive(Template)]
#[template(path = "platform_edit/edit.html")]
struct EditPage {
    shell: Shell,
    t: Words,
    form: FormState,
    zones: Vec<(&'static str, &'static str)>,
    states: Vec<(&'static str, &'static str)>,
    links: Vec<[String; 3]>,
    /// Fields of one block: their names and labels.
    legal: Vec<(&'static str, &'static str)>,
    help: Vec<(&'static str, &'static str)>,
}

/// `GET /gestion/plateforme`
pub async fn show(ask: Ask) -> Answer {
    let here = ask.platform.id;
    let (me, facts) = edit::read(&ask, move |tx, _| Ok(platform::facts(tx, here)?)).await?;
    page(&ask, &me, form::state_of(&facts, &ask.platform))
}

fn page(ask: &Ask, me: &Me, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let refused = form.has_errors();
    let mut response = ask.render(Some(me), t.hub_platform(), |shell| EditPage {
        zones: Zone::FRENCH.map(|zone| (zone, zone)).to_vec(),
        states: accessibility_states(ask.lang),
        links: (0..LINKS).map(|place| ["", "_en", "_adresse"].map(|end| format!("lien{place}{end}"))).collect(),
        legal: legal_fields(&t),
        help: vec![
            ("help_service", t.detail_help_service()),
            ("help_phone", t.detail_help_phone()),
            ("help_mailbox", t.detail_help_mailbox()),
            ("help_hours", t.detail_help_hours()),
        ],
        shell: shell.at("manage"),
        form,
        t,
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn legal_fields(t: &Words) -> Vec<(&'static str, &'static str)> {
    vec![
        ("organisation", t.detail_organisation()),
        ("address", t.detail_address()),
        ("phone", t.detail_phone()),
        ("mailbox", t.detail_mailbox()),
        ("publication_director", t.detail_publication_director()),
        ("editor", t.detail_editor()),
        ("host_name", t.detail_host_name()),
        ("host_address", t.detail_host_address()),
        ("host_phone", t.detail_host_phone()),
        ("dpo_mailbox", t.detail_dpo_mailbox()),
        ("dpo_address", t.detail_dpo_address()),
        ("accessibility_mailbox", t.detail_accessibility_mailbox()),
        ("security_mailbox", t.detail_security_mailbox()),
    ]
}

/// `POST /gestion/plateforme`
pub async fn save(State(portal): State<Portal>, ask: Ask, fields: SignedForm) -> Answer {
    let (me, ()) = edit::read(&ask, |_, _| Ok(())).await?;
    let t = Words::new(ask.lang);
    let edited = match form::read(&fields, &t) {
        Ok(edited) => edited,
        Err(form) => return page(&ask, &me, form),
    };
    let here = ask.platform.id;
    let saved = edit::edit(&portal, &ask, "platform.changed", here.to_string(), move |tx, permit| {
        match platform::set_facts(tx, permit, &edited.facts) {
            Err(error) if error.is_constraint("platform_host_key") => return Err(taken()),
            other => other?,
        }
        platform::set_details(tx, here, &edited.details)?;
        Ok(platform::set_footer_links(tx, here, &edited.links)?)
    })
    .await;
    match saved {
        Ok(()) => {}
        Err(problem) if problem.kind() == taken().kind() => {
            let mut form = fields.state();
            form.refuse("hote", t.platform_edit_host_taken());
            return page(&ask, &me, form);
        }
        Err(problem) => return Err(problem),
    }
    let response = see_other(&ask.link("/gestion/plateforme"));
    Ok(with_flash(response, &portal.web.settings, FlashKind::Success, t.platform_edit_saved()))
}

/// What the transaction says when the host belongs to another platform.
fn taken() -> Problem {
    Problem::new(web::ProblemKind::BadRequest)
}
