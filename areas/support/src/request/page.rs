//! `/aide/demandes`: the asker's side. A code that is wrong, old or made up gets one and the same answer.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{PlatformId, RequestId};
use http::{HeaderValue, StatusCode, header};
use web::{Answer, Ask, FlashKind, FormState, Me, OpenForm, Problem, Shell, see_other, with_flash};

use super::{Act, Author, Code, Message, Request, RequestMessageId, State as Standing, Symptom, Told};
use crate::Support;
use crate::card;
use crate::directory::page::zone_of;
use crate::place;
use crate::problem::read_body;
use crate::words::Words;

/// One's own request in the list.
struct OwnLine {
    href: String,
    name: &'static str,
    day: String,
    state: &'static str,
}

/// A message as pages show it.
pub(crate) struct MessageView {
    pub is_asker: bool,
    pub who: String,
    pub when: String,
    pub paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "request/enter.html")]
struct EnterPage {
    shell: Shell,
    t: Words,
    form: FormState,
    own: Vec<OwnLine>,
}

#[derive(Template)]
#[template(path = "request/follow.html")]
struct FollowPage {
    shell: Shell,
    t: Words,
    form: FormState,
    code: String,
    here: String,
    symptom: &'static str,
    state: &'static str,
    is_closed: bool,
    is_waiting: bool,
    unit: String,
    sent: String,
    messages: Vec<MessageView>,
}

impl MessageView {
    /// `asker` = what the asker is called on this page.
    pub(crate) fn of(message: &Message, asker: &str, ask: &Ask, t: Words) -> Self {
        let is_asker = message.author == Author::Asker;
        let who = match (&message.name, is_asker) {
            (_, true) => asker.to_owned(),
            (Some(name), false) => name.clone(),
            (None, false) => t.answerer().to_owned(),
        };
        Self {
            is_asker,
            who,
            when: zone_of(&ask.platform).date_time(ask.lang, message.at),
            paragraphs: message.body.split('\n').filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        }
    }
}

/// What an address names: a code, or the identifier of a request of one's own.
#[derive(Clone)]
enum Named {
    Tag([u8; 32]),
    Own(RequestId),
    Nothing,
}

impl Named {
    fn read(support: &Support, key: &str) -> Self {
        match (Code::read(key), key.parse()) {
            (Some(code), _) => Self::Tag(code.tag(&support.vault)),
            (None, Ok(id)) => Self::Own(id),
            (None, Err(_)) => Self::Nothing,
        }
    }

    fn find(&self, tx: &mut db::Tx, platform: PlatformId, me: Option<&Me>) -> Result<Option<Request>, db::Error> {
        match self {
            Self::Tag(tag) => super::find_by_tag(tx, platform, tag),
            Self::Own(id) => {
                let found = super::find(tx, platform, *id)?;
                Ok(found.filter(|one| me.is_some_and(|me| one.person == Some(me.person))))
            }
            Self::Nothing => Ok(None),
        }
    }
}

/// The address holds a code: no other site and no cache may learn it.
fn discreet(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, noarchive"));
    response
}

/// `GET /aide/demandes`
pub async fn enter(ask: Ask) -> Answer {
    enter_page(&ask, FormState::empty()).await
}

async fn enter_page(ask: &Ask, form: FormState) -> Answer {
    let (platform, t, zone) = (ask.platform.id, Words::new(ask.lang), zone_of(&ask.platform));
    let (me, own) = ask
        .visitor(move |tx, me| match me {
            Some(me) => Ok(super::of_person(tx, platform, me.person)?),
            None => Ok(Vec::new()),
        })
        .await?;
    let own = own.iter().map(|one| OwnLine {
        href: ask.link(&format!("/aide/demandes/{}", one.id)),
        name: Symptom::from_code(&one.symptom).unwrap_or(Symptom::Other).name(t),
        day: zone.date(ask.lang, one.created),
        state: one.state.name(t),
    });
    let own = own.collect();
    ask.render(me.as_ref(), t.follow_title(), |mut shell| {
        shell.noindex = true;
        EnterPage { shell, t, form, own }
    })
}

/// `POST /aide/demandes`: the code comes by a form, and is only then part of an address.
pub async fn open(ask: Ask, fields: OpenForm) -> Answer {
    match Code::read(fields.text("code")) {
        Some(code) => Ok(see_other(&ask.link(&format!("/aide/demandes/{}", code.shown())))),
        None => unknown(&ask, fields.text("code")).await,
    }
}

/// The one answer to every code that opens nothing.
async fn unknown(ask: &Ask, typed: &str) -> Answer {
    let mut form = FormState::empty().with("code", typed.chars().take(40).collect::<String>());
    form.refuse("code", Words::new(ask.lang).code_unknown());
    let mut response = enter_page(ask, form).await?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(discreet(response))
}

/// `GET /aide/demandes/{code}`
pub async fn follow(State(support): State<Support>, ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    follow_page(&support, &ask, &key, FormState::empty()).await
}

async fn follow_page(support: &Support, ask: &Ask, key: &str, form: FormState) -> Answer {
    let (platform, named) = (ask.platform.id, Named::read(support, key));
    let (me, found) = ask
        .visitor(move |tx, me| {
            let Some(found) = named.find(tx, platform, me)? else { return Ok(None) };
            let messages = super::messages(tx, found.id)?;
            Ok(Some((found, messages)))
        })
        .await?;
    let Some((request, messages)) = found else {
        // Guessing is hopeless with 60 bits, and slow besides.
        ask.web.limiter.check(ask.address)?;
        return unknown(ask, "").await;
    };
    let (t, zone) = (Words::new(ask.lang), zone_of(&ask.platform));
    let code = Code::read(key).map(|code| code.shown()).unwrap_or_default();
    let here = ask.link(&if code.is_empty() {
        format!("/aide/demandes/{}", request.id)
    } else {
        format!("/aide/demandes/{code}")
    });
    let response = ask.render(me.as_ref(), t.follow_title(), |mut shell| {
        shell.noindex = true;
        // The code is all it takes: no form to sign in beside it.
        shell.sign_in = false;
        FollowPage {
            code,
            here,
            symptom: Symptom::from_code(&request.symptom).unwrap_or(Symptom::Other).name(t),
            state: request.state.name(t),
            is_closed: request.state == Standing::Closed,
            is_waiting: request.state == Standing::New,
            unit: request.unit_name.clone(),
            sent: zone.date_time(ask.lang, request.created),
            messages: messages.iter().map(|one| MessageView::of(one, t.you(), ask, t)).collect(),
            form,
            t,
            shell,
        }
    })?;
    Ok(discreet(response))
}

/// `POST /aide/demandes/{code}/message`
pub async fn add(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: OpenForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let mut state = fields.state();
    let (body, is_masked) = read_body(&fields, &mut state, t);
    if state.has_errors() {
        let mut response = follow_page(&support, &ask, &key, state).await?;
        if response.status().is_success() {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        return Ok(response);
    }
    let (platform, named) = (ask.platform.id, Named::read(&support, &key));
    let again = named.clone();
    let (me, found) = ask
        .visitor(move |tx, me| {
            let Some(found) = named.find(tx, platform, me)? else { return Ok(None) };
            let told: Vec<_> = found.told_unit.into_iter().collect();
            let cards = card::of_units(tx, &told)?;
            let unit = match found.unit {
                Some(unit) => place::find_many(tx, &[unit])?.pop(),
                None => None,
            };
            Ok(Some((found, cards, unit)))
        })
        .await?;
    let Some((request, mut cards, unit)) = found else { return unknown(&ask, "").await };
    cards.retain(|card| card.facts.answers_requests);
    let place = unit.map(|unit| unit.title()).unwrap_or_default();
    let letters = super::to_answerers(&ask, Told::More, &cards, &request.symptom, &place, request.id);
    let (message, now) = (RequestMessageId::new(&support.web.env), ask.now());
    let author = me.as_ref().map(|me| me.person).filter(|person| request.person == Some(*person));
    let event = audit::Event::new(&support.web.env, "request.continued").on(platform).about(request.id);
    support
        .web
        .db
        .write(move |tx| {
            let found = again.find(tx, platform, me.as_ref())?.ok_or_else(Problem::not_found)?;
            let next = found.state.after(Act::AskAgain).map_err(|_| Problem::new(web::ProblemKind::Conflict))?;
            super::add_message(tx, found.id, message, Author::Asker, author, &body, now)?;
            super::set_state(tx, found.id, next, now)?;
            audit::record(tx, &event)?;
            // One mail while the request waits anyway is enough.
            if found.state != Standing::New {
                letters.iter().try_for_each(|letter| mail::queue(tx, letter))?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    let words = if is_masked { t.sent_masked() } else { t.message_added() };
    back(&ask, &key, words)
}

/// `POST /aide/demandes/{code}/clore`
pub async fn close(
    State(support): State<Support>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    _fields: OpenForm,
) -> Answer {
    let (platform, named, now) = (ask.platform.id, Named::read(&support, &key), ask.now());
    let (me, ()) = ask.visitor(|_, _| Ok(())).await?;
    let event = audit::Event::new(&support.web.env, "request.closed_by_asker").on(platform);
    let done = support
        .web
        .db
        .write(move |tx| {
            let Some(found) = named.find(tx, platform, me.as_ref())? else { return Ok(false) };
            // Closed twice is closed.
            if let Ok(next) = found.state.after(Act::Close) {
                super::set_state(tx, found.id, next, now)?;
                audit::record(tx, &event.clone().about(found.id))?;
            }
            Ok::<_, Problem>(true)
        })
        .await?;
    if !done {
        return unknown(&ask, "").await;
    }
    back(&ask, &key, Words::new(ask.lang).closed_thanks())
}

fn back(ask: &Ask, key: &str, words: &str) -> Answer {
    let key = Code::read(key).map_or_else(|| key.to_owned(), |code| code.shown());
    let response = see_other(&ask.link(&format!("/aide/demandes/{key}")));
    Ok(with_flash(response, &ask.web.settings, FlashKind::Success, words))
}
