//! `/gestion/sessions/{id}/suivi/ecrire`: a trainer writes to those who have not begun, in their own
//! words; the message is looked at first, with how many receive it, then sent once.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use identity::people::known;
use jobs::NewJob;
use serde_json::json;
use training::rights;
use training::session::page::Head;
use training::session::{Session, State as Life};
use web::{Answer, Ask, FlashKind, FormState, Me, Problem, Shell, SignedForm, see_other, with_flash};

use crate::Learning;
use crate::following::letter::{self, Letter, LetterId, Sent};
use crate::following::{KIND, act, tell};
use crate::words::Words;

const SUBJECT: usize = 150;
const BODY: usize = 4000;

/// The message as it will be read.
struct Preview {
    id: String,
    subject: String,
    text: String,
}

#[derive(Template)]
#[template(path = "following/write.html")]
struct WritePage {
    shell: Shell,
    t: Words,
    form: FormState,
    head: Head,
    sessions: (String, &'static str),
    is_open: bool,
    /// How many receive it.
    people: usize,
    /// How many cannot: without an address, or without an account any more.
    unreached: usize,
    preview: Option<Preview>,
}

struct Read {
    session: Session,
    people: usize,
    unreached: usize,
}

async fn read(ask: &Ask, key: String) -> Result<(Me, Read), Problem> {
    let platform = ask.platform.id;
    ask.signed_in(move |tx, me| {
        let (session, _) = rights::run(tx, me, platform, &key)?;
        let waiting = act::not_begun(tx, session.id)?;
        let reached = known(tx, &waiting)?.iter().filter(|one| one.is_active && one.email.is_some()).count();
        Ok(Read { session, people: reached, unreached: waiting.len().saturating_sub(reached) })
    })
    .await
}

fn page(ask: &Ask, me: &Me, read: &Read, form: FormState, preview: Option<Preview>) -> Answer {
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let words = training::words::Words::new(ask.lang);
    let mut response = ask.render(Some(me), t.write_title(), |shell| WritePage {
        sessions: (ask.link("/gestion/sessions"), words.sessions_title()),
        is_open: read.session.state == Life::Open,
        people: read.people,
        unreached: read.unreached,
        head: Head::of(ask, &read.session, words),
        form,
        preview,
        t,
        shell: shell.at("manage"),
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `GET /gestion/sessions/{id}/suivi/ecrire`
pub async fn ask_write(ask: Ask, Path((_, key)): Path<(String, String)>) -> Answer {
    let (me, read) = read(&ask, key).await?;
    let t = Words::new(ask.lang);
    let title = &read.session.settings.title;
    let form = FormState::empty().with("objet", t.write_subject(title)).with("message", t.write_model(title));
    page(&ask, &me, &read, form, None)
}

/// What was typed, checked.
fn typed(fields: &SignedForm, form: &mut FormState, t: Words) -> (String, String) {
    let (subject, body) = (fields.text("objet"), fields.text("message"));
    for (name, text, most, missing) in
        [("objet", subject, SUBJECT, t.write_subject_needed()), ("message", body, BODY, t.write_body_needed())]
    {
        if text.is_empty() {
            form.refuse(name, missing);
        } else if text.chars().count() > most {
            form.refuse(name, t.write_too_long(most));
        }
    }
    (subject.to_owned(), body.to_owned())
}

/// `POST /gestion/sessions/{id}/suivi/ecrire`: how it will be read, and by how many.
pub async fn preview(ask: Ask, Path((_, key)): Path<(String, String)>, fields: SignedForm) -> Answer {
    let (me, read) = read(&ask, key).await?;
    let mut form = fields.state();
    let (subject, body) = typed(&fields, &mut form, Words::new(ask.lang));
    if form.has_errors() {
        return page(&ask, &me, &read, form, None);
    }
    let root = ask.web.settings.root_of(&ask.platform);
    let text = tell::text(&ask.platform, &root, read.session.id, &body, &me.name, ask.lang);
    let id = LetterId::new(&ask.web.env).to_string();
    page(&ask, &me, &read, form, Some(Preview { id, subject, text }))
}

/// `POST /gestion/sessions/{id}/suivi/ecrire/envoyer`
pub async fn send(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let t = Words::new(ask.lang);
    let mut form = fields.state();
    let (subject, body) = typed(&fields, &mut form, t);
    let Some(id) = fields.text("numero").parse::<LetterId>().ok().filter(|_| !form.has_errors()) else {
        let (me, read) = read(&ask, key).await?;
        return page(&ask, &me, &read, form, None);
    };
    let env = &learning.web.env;
    let letter = Letter {
        id,
        subject,
        body,
        at: ask.now(),
        event: audit::Event::new(env, "training_session.reminded").on(ask.platform.id),
        job: NewJob::new(env, KIND).with(json!({ "letter": id.to_string() })),
    };
    let (platform, name) = (ask.platform.id, key.clone());
    let (_, sent) = ask
        .act(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &name)?;
            let people = act::not_begun(tx, session.id)?.len();
            Ok(letter::write(tx, &session, me.person, people, &letter)?)
        })
        .await?;
    let (kind, words) = match sent {
        Sent::To(people) => (FlashKind::Success, t.write_done(people)),
        Sent::Before => (FlashKind::Success, t.write_before().to_owned()),
        Sent::NotOpen => (FlashKind::Error, t.write_not_open().to_owned()),
    };
    let back = see_other(&ask.link(&format!("/gestion/sessions/{key}/suivi")));
    Ok(with_flash(back, &ask.web.settings, kind, &words))
}
