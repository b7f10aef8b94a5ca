//! One invitation: what it is, a new link, another end, or the end now.

use askama::Template;
use audit::Event;
use axum::extract::{Path, State};
use axum::response::Response;
use base::PersonId;
use http::StatusCode;
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use super::manage::{permit, refusal_words, state_words, zone_of};
use crate::local_account::form;
use crate::local_account::invite::{self, InviteError, Inviter, Renewal};
use crate::local_account::rule::State as Standing;
use crate::local_account::store::{self, InvitationId, Line};
use crate::service::Identity;
use crate::words::Words;

#[derive(Template)]
#[template(path = "local_account/show.html")]
struct OnePage {
    shell: Shell,
    t: Words,
    base: String,
    line: Line,
    invited: String,
    until: String,
    state: &'static str,
    kind: &'static str,
    is_waiting: bool,
    is_ended: bool,
    /// The person's own page, when they belong to this platform.
    person: String,
    form: FormState,
}

#[derive(Template)]
#[template(path = "local_account/end.html")]
struct EndPage {
    shell: Shell,
    t: Words,
    title: String,
    base: String,
    action: String,
}

async fn find(ask: &Ask, id: &str) -> Result<(Me, Line), Problem> {
    let id: InvitationId = id.parse().map_err(|_| Problem::not_found())?;
    let platform = ask.platform.id;
    ask.signed_in(move |tx, me| {
        permit(me, platform)?;
        store::find(tx, platform, id)?.ok_or_else(Problem::not_found)
    })
    .await
}

fn address(ask: &Ask, id: InvitationId) -> String {
    ask.link(&format!("/gestion/personnes/exterieurs/{id}"))
}

fn person_address(ask: &Ask, person: PersonId) -> String {
    ask.link(&format!("/gestion/personnes/{person}"))
}

fn page(ask: &Ask, me: &Me, line: Line, form: FormState) -> Answer {
    let (t, zone) = (Words::new(ask.lang), zone_of(ask));
    let standing = Standing::of(&line.facts, ask.now());
    let (state, kind) = state_words(t, standing);
    let name = format!("{} {}", line.given_name, line.family_name);
    ask.render(Some(me), name, |shell| OnePage {
        shell: shell.at("manage"),
        t,
        base: address(ask, line.id),
        invited: zone.date(ask.lang, line.invited_at),
        until: zone.date(ask.lang, line.facts.last_day()),
        state,
        kind,
        is_waiting: standing == Standing::Waiting,
        is_ended: standing == Standing::Ended,
        person: if line.facts.is_home { person_address(ask, line.person) } else { String::new() },
        line,
        form,
    })
}

/// `GET /gestion/personnes/exterieurs/{id}`
pub async fn show(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, line) = find(&ask, &id).await?;
    page(&ask, &me, line, FormState::empty())
}

fn done(ask: &Ask, id: InvitationId, kind: FlashKind, words: &str) -> Response {
    with_flash(see_other(&address(ask, id)), &ask.web.settings, kind, words)
}

/// `POST /gestion/personnes/exterieurs/{id}/renvoyer`: a new link; the former is void.
pub async fn renew(
    State(identity): State<Identity>,
    ask: Ask,
    Path((_, id)): Path<(String, String)>,
    _form: SignedForm,
) -> Answer {
    let (t, platform) = (Words::new(ask.lang), ask.platform.id);
    let (me, line) = find(&ask, &id).await?;
    let renewal = Renewal::prepare(&identity, &line, &me.name).ok_or_else(Problem::not_found)?;
    let (_, is_sent) = ask.act(move |tx, me| Ok(invite::renew(tx, &permit(me, platform)?, &renewal)?)).await?;
    Ok(match is_sent {
        true => done(&ask, line.id, FlashKind::Success, t.outside_sent_again()),
        false => done(&ask, line.id, FlashKind::Info, t.outside_active_already()),
    })
}

/// `POST /gestion/personnes/exterieurs/{id}/prolonger`
pub async fn prolong(ask: Ask, Path((_, id)): Path<(String, String)>, typed: SignedForm) -> Answer {
    let (t, platform) = (Words::new(ask.lang), ask.platform.id);
    let (me, line) = find(&ask, &id).await?;
    let mut state = typed.state();
    let Some(ends_at) = form::end(&typed, &zone_of(&ask), ask.now(), t, &mut state) else {
        return refused(page(&ask, &me, line, state));
    };
    let (id, event) = (line.id, Event::new(&ask.web.env, "outside.prolonged"));
    let (me, refusal) = ask
        .act(move |tx, me| {
            let by = Inviter::Person(permit(me, platform)?);
            match invite::prolong(tx, &by, (platform, id), ends_at, &event) {
                Ok(()) => Ok(None),
                Err(InviteError::Database(error)) => Err(error.into()),
                Err(refusal) => Ok(Some(refusal_words(t, &refusal).1)),
            }
        })
        .await?;
    match refusal {
        None => Ok(done(&ask, id, FlashKind::Success, t.outside_prolonged())),
        Some(words) => {
            state.refuse("fin", words);
            refused(page(&ask, &me, line, state))
        }
    }
}

fn refused(answer: Answer) -> Answer {
    let mut response = answer?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// `GET /gestion/personnes/exterieurs/{id}/fin`: asks before ending.
pub async fn ask_end(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let (me, line) = find(&ask, &id).await?;
    let (t, base) = (Words::new(ask.lang), address(&ask, line.id));
    let title = t.outside_end_title(format!("{} {}", line.given_name, line.family_name));
    let action = format!("{base}/fin");
    ask.render(Some(&me), title.clone(), |shell| EndPage { shell: shell.at("manage"), t, title, base, action })
}

/// `POST /gestion/personnes/exterieurs/{id}/fin`; a second time changes nothing.
pub async fn end(ask: Ask, Path((_, id)): Path<(String, String)>, _form: SignedForm) -> Answer {
    let (t, platform) = (Words::new(ask.lang), ask.platform.id);
    let (_, line) = find(&ask, &id).await?;
    let (id, event) = (line.id, Event::new(&ask.web.env, "outside.ended"));
    ask.act(move |tx, me| {
        let by = Inviter::Person(permit(me, platform)?);
        match invite::end(tx, &by, (platform, id), &event) {
            Ok(_) => Ok(()),
            Err(InviteError::Database(error)) => Err(error.into()),
            Err(_) => Err(Problem::not_found()),
        }
    })
    .await?;
    Ok(done(&ask, id, FlashKind::Success, t.outside_ended()))
}
