//! `/gestion/personnes/exterieurs`: who was invited, and the form that invites.

use askama::Template;
use axum::extract::{Query, State};
use base::permit::InviteOutside;
use base::{Permit, PlatformId};
use http::StatusCode;
use i18n::{Lang, Zone};
use serde::Deserialize;
use web::paging::{Page, Pager};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use crate::local_account::form;
use crate::local_account::invite::{Asked, Invitation, InviteError, Inviter, invite};
use crate::local_account::rule::{EndRefusal, State as Standing};
use crate::local_account::store::{self, Line};
use crate::service::Identity;
use crate::words::Words;

const SIZE: u32 = 30;

/// The manager's right to invite here.
pub(super) fn permit(me: &Me, platform: PlatformId) -> Result<Permit<InviteOutside>, Problem> {
    Ok(base::check(&me.actor, InviteOutside { platform, gives_training: false })?)
}

pub(super) fn zone_of(ask: &Ask) -> Zone {
    Zone::named(&ask.platform.time_zone).unwrap_or_default()
}

/// A state in words, with the kind of its badge.
pub(super) fn state_words(t: Words, state: Standing) -> (&'static str, &'static str) {
    match state {
        Standing::Waiting => (t.outside_state_waiting(), "chalk"),
        Standing::Active => (t.outside_state_active(), ""),
        Standing::Staff => (t.outside_state_staff(), ""),
        Standing::Sent => (t.outside_state_sent(), ""),
        Standing::Ended => (t.outside_state_ended(), "outline"),
    }
}

/// The field and the sentence of a refusal.
pub(super) fn refusal_words(t: Words, refusal: &InviteError) -> (&'static str, &'static str) {
    match refusal {
        InviteError::End(EndRefusal::Past) => ("fin", t.outside_end_past()),
        InviteError::End(EndRefusal::TooFar) => ("fin", t.outside_end_far()),
        InviteError::Academic => ("adresse", t.outside_address_academic()),
        InviteError::Unusable | InviteError::NotAllowed | InviteError::Database(_) => {
            ("adresse", t.outside_address_unusable())
        }
    }
}

struct LineView {
    href: String,
    name: String,
    email: String,
    reason: String,
    until: String,
    state: &'static str,
    kind: &'static str,
}

fn view(ask: &Ask, t: Words, zone: &Zone, line: Line) -> LineView {
    let (state, kind) = state_words(t, Standing::of(&line.facts, ask.now()));
    LineView {
        href: ask.link(&format!("/gestion/personnes/exterieurs/{}", line.id)),
        name: format!("{} {}", line.family_name, line.given_name),
        until: zone.date(ask.lang, line.facts.last_day()),
        email: line.email,
        reason: line.reason,
        state,
        kind,
    }
}

#[derive(Template)]
#[template(path = "local_account/list.html")]
struct ListPage {
    shell: Shell,
    t: Words,
    lines: Vec<LineView>,
    typed: String,
    form: FormState,
    states: Vec<(&'static str, &'static str)>,
    /// Nothing was looked for: nobody was ever invited.
    is_whole: bool,
    pager: Pager,
}

/// What the list is asked.
#[derive(Deserialize)]
pub struct Wanted {
    q: Option<String>,
    etat: Option<String>,
    page: Option<String>,
}

/// `GET /gestion/personnes/exterieurs`
pub async fn list(ask: Ask, Query(wanted): Query<Wanted>) -> Answer {
    let (platform, now) = (ask.platform.id, ask.now());
    let typed: String = wanted.q.unwrap_or_default().trim().chars().take(100).collect();
    let state = match wanted.etat.as_deref() {
        Some("encours") => "live",
        Some("terminees") => "ended",
        _ => "",
    };
    let page = Page::from_query(wanted.page.as_deref(), SIZE);
    let q = typed.clone();
    let (me, mut found) = ask
        .signed_in(move |tx, me| {
            permit(me, platform)?;
            Ok(store::list(tx, platform, (&q, state), page, now)?)
        })
        .await?;
    let shown = match state {
        "live" => "encours",
        "ended" => "terminees",
        _ => "",
    };
    let base = ask.link("/gestion/personnes/exterieurs");
    let query = web::query(&[("q", &typed), ("etat", shown)]);
    let pager = Pager::of(page, &mut found, &format!("{base}?{query}"));
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask));
    let lines = found.into_iter().map(|line| view(&ask, t, &zone, line)).collect();
    let states = vec![("encours", t.outside_filter_live()), ("terminees", t.outside_filter_ended())];
    let is_whole = typed.is_empty() && state.is_empty();
    ask.render(Some(&me), t.outside_title(), |shell| ListPage {
        shell: shell.at("manage"),
        t,
        lines,
        typed,
        form: FormState::empty().with("etat", shown),
        states,
        is_whole,
        pager,
    })
}

#[derive(Template)]
#[template(path = "local_account/new.html")]
struct NewPage {
    shell: Shell,
    t: Words,
    form: FormState,
    languages: [(&'static str, &'static str); 2],
}

fn new_page(ask: &Ask, me: &Me, form: FormState) -> Answer {
    let t = Words::new(ask.lang);
    let languages = [("fr", "Français"), ("en", "English")];
    ask.render(Some(me), t.outside_invite(), |shell| NewPage { shell: shell.at("manage"), t, form, languages })
}

/// `GET /gestion/personnes/exterieurs/nouvelle`
pub async fn new(ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, ()) = ask.signed_in(move |_, me| permit(me, platform).map(drop)).await?;
    new_page(&ask, &me, FormState::empty().with("langue", Lang::Fr.code()))
}

/// `POST /gestion/personnes/exterieurs/nouvelle`: the same answer whether the address was somebody's or not.
pub async fn create(State(identity): State<Identity>, ask: Ask, typed: SignedForm) -> Answer {
    let (t, platform) = (Words::new(ask.lang), ask.platform.id);
    let (me, ()) = ask.signed_in(move |_, me| permit(me, platform).map(drop)).await?;
    let mut state = typed.state();
    let read = form::read(&typed, &zone_of(&ask), ask.now(), t, &mut state);
    let Some(read) = read else { return refused(&ask, &me, state) };
    let invitation = Invitation::prepare(
        &identity,
        Asked {
            platform,
            email: read.email,
            given_name: read.given_name,
            family_name: read.family_name,
            language: read.language,
            reason: read.reason,
            ends_at: read.ends_at,
            inviter_name: me.name.clone(),
        },
    );
    let (me, refusal) = ask
        .act(move |tx, me| match invite(tx, &Inviter::Person(permit(me, platform)?), &invitation) {
            Ok(_) => Ok(None),
            Err(InviteError::Database(error)) => Err(error.into()),
            Err(refusal) => Ok(Some(refusal_words(t, &refusal))),
        })
        .await?;
    if let Some((field, words)) = refusal {
        state.refuse(field, words);
        return refused(&ask, &me, state);
    }
    let to = see_other(&ask.link("/gestion/personnes/exterieurs"));
    Ok(with_flash(to, &ask.web.settings, FlashKind::Success, t.outside_invited()))
}

fn refused(ask: &Ask, me: &Me, state: FormState) -> Answer {
    let mut response = new_page(ask, me, state)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}
