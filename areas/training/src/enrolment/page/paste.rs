//! `/gestion/sessions/{id}/inscrire`: lines are pasted, come from a table file or are picked by name;
//! the preview says of each what will happen; a wrong one is corrected where it stands; then all are
//! applied. The preview keeps nothing on the server: every line travels in the form.

use askama::Template;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use web::{Answer, Ask, Fields, FormState, Me, Problem, Shell, SignedForm, Upload};

use crate::enrolment::resolve::{self, Fate, Line};
use crate::enrolment::{act, paste};
use crate::pen::Pen;
use crate::session::Session;
use crate::session::page::{Head, done, people_sentence};
use crate::words::Words;
use crate::{Training, rights};

/// The largest table file, in bytes.
const FILE_MAX: usize = 512 * 1024;

/// `?nom=`: who is looked for.
#[derive(serde::Deserialize)]
pub struct Wanted {
    nom: Option<String>,
}

struct Candidate {
    /// What is added to the lines: the user name.
    key: String,
    name: String,
    note: String,
}

#[derive(Template)]
#[template(path = "enrolment/ask.html")]
struct AskPage {
    shell: Shell,
    t: Words,
    head: Head,
    form: FormState,
    people: String,
    name: String,
    candidates: Vec<Candidate>,
    is_asked: bool,
    here: String,
    preview: String,
    lines_max: i64,
}

struct LineView {
    number: i64,
    typed: String,
    is_fault: bool,
    is_done: bool,
    words: String,
    what_to_do: String,
    /// An address without an account: perhaps somebody from outside.
    is_outside: bool,
}

#[derive(Template)]
#[template(path = "enrolment/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Words,
    head: Head,
    lines: Vec<LineView>,
    faults: i64,
    entering: i64,
    waiting: i64,
    beyond: i64,
    /// What was done already, when some lines stay to be corrected.
    done: String,
    check: String,
    apply: String,
    back: String,
    /// Where a manager invites somebody from outside; empty for others.
    invite: String,
}

/// `GET /gestion/sessions/{id}/inscrire`
pub async fn ask_lines(ask: Ask, Path((_, key)): Path<(String, String)>, Query(wanted): Query<Wanted>) -> Answer {
    let name: String = wanted.nom.unwrap_or_default().chars().take(100).collect();
    page(&ask, &key, FormState::empty(), name).await
}

async fn page(ask: &Ask, key: &str, form: FormState, name: String) -> Answer {
    let (platform, key, asked) = (ask.platform.id, key.to_owned(), name.clone());
    let (me, (session, found)) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let found = identity::people::named(tx, platform, &asked, 12)?;
            Ok((session, found))
        })
        .await?;
    let (t, has_errors) = (Words::new(ask.lang), form.has_errors());
    let head = Head::of(ask, &session, t);
    let candidates = found.into_iter().filter(|one| one.is_active).map(|one| Candidate {
        note: one.email.map_or_else(|| one.username.clone(), |email| email.to_string()),
        key: one.username,
        name: one.name,
    });
    let candidates = candidates.collect();
    let mut response = ask.render(Some(&me), t.enrol_title(&head.title), |shell| AskPage {
        people: people_sentence(session.room, t),
        is_asked: !name.trim().is_empty(),
        here: format!("{}/inscrire", head.base),
        preview: format!("{}/inscrire/apercu", head.base),
        lines_max: i64::try_from(paste::LINES_MAX).unwrap_or(0),
        name,
        candidates,
        head,
        form,
        t,
        shell: shell.at("manage"),
    })?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The lines of a form: those of a preview, with corrections, without those that were taken out; what
/// was pasted; who was picked.
fn lines_of(fields: &Fields) -> (Vec<String>, usize) {
    let out: Vec<&str> = fields.all("sans").collect();
    let kept = fields.all("ligne").enumerate().filter(|(place, _)| !out.contains(&place.to_string().as_str()));
    let kept: Vec<&str> = kept.map(|(_, line)| line).collect();
    let picked: Vec<&str> = fields.all("choix").collect();
    paste::lines(&[kept.join("\n"), fields.text("lignes").to_owned(), picked.join("\n")].join("\n"))
}

/// `POST /gestion/sessions/{id}/inscrire/apercu`
pub async fn preview(ask: Ask, Path((_, key)): Path<(String, String)>, fields: SignedForm) -> Answer {
    look(&ask, &key, &fields, lines_of(&fields)).await
}

/// `POST /gestion/sessions/{id}/inscrire/fichier`: the same from a table file.
pub async fn upload(ask: Ask, Path((_, key)): Path<(String, String)>, form: Upload) -> Answer {
    let t = Words::new(ask.lang);
    let file = form.files.get("fichier").filter(|file| !file.content.is_empty());
    let mut state = FormState::empty();
    let lines = match file {
        None => {
            state.refuse("fichier", t.file_needed());
            return page(&ask, &key, state, String::new()).await;
        }
        Some(file) if file.content.len() > FILE_MAX => {
            state.refuse("fichier", t.file_too_large());
            return page(&ask, &key, state, String::new()).await;
        }
        Some(file) => paste::lines(&paste::table(&file.content)),
    };
    if lines.0.is_empty() {
        state.refuse("fichier", t.file_empty());
        return page(&ask, &key, state, String::new()).await;
    }
    look(&ask, &key, &form.fields, lines).await
}

async fn look(ask: &Ask, key: &str, fields: &Fields, (lines, beyond): (Vec<String>, usize)) -> Answer {
    if lines.is_empty() {
        let mut form = fields.state();
        form.refuse("lignes", Words::new(ask.lang).lines_needed());
        return page(ask, key, form, String::new()).await;
    }
    let (platform, key) = (ask.platform.id, key.to_owned());
    let (me, (session, lines)) = ask
        .signed_in(move |tx, me| {
            let (session, _) = rights::run(tx, me, platform, &key)?;
            let lines = resolve::preview(tx, &session, &lines)?;
            Ok((session, lines))
        })
        .await?;
    show(ask, &me, &session, &lines, beyond, String::new())
}

fn show(ask: &Ask, me: &Me, session: &Session, lines: &[Line], beyond: usize, done: String) -> Answer {
    let t = Words::new(ask.lang);
    let head = Head::of(ask, session, t);
    let count = |which: fn(&Fate) -> bool| {
        i64::try_from(lines.iter().filter(|line| which(&line.fate)).count()).unwrap_or(i64::MAX)
    };
    let faults = count(Fate::is_fault);
    let views = lines.iter().enumerate().map(|(place, line)| {
        let (words, what_to_do) = said(&line.fate, t);
        LineView {
            number: i64::try_from(place).unwrap_or(0),
            typed: line.typed.clone(),
            is_fault: line.fate.is_fault(),
            is_done: line.fate.enrols().is_none(),
            is_outside: matches!(line.fate, Fate::Unknown { is_address: true }),
            words,
            what_to_do,
        }
    });
    let views = views.collect();
    ask.render(Some(me), t.preview_title(&head.title), |shell| PreviewPage {
        faults,
        entering: count(|fate| matches!(fate, Fate::Enters(_) | Fate::Returns(_))),
        waiting: count(|fate| matches!(fate, Fate::Waits(_))),
        beyond: i64::try_from(beyond).unwrap_or(i64::MAX),
        done,
        check: format!("{}/inscrire/apercu", head.base),
        apply: format!("{}/inscrire/appliquer", head.base),
        back: format!("{}/inscrire", head.base),
        invite: if me.manages(session.platform) {
            ask.link("/gestion/personnes/exterieurs/nouvelle")
        } else {
            String::new()
        },
        lines: views,
        head,
        t,
        shell: shell.at("manage"),
    })
}

/// What will happen to a line, and what the trainer can do about it.
fn said(fate: &Fate, t: Words) -> (String, String) {
    let nothing = String::new();
    match fate {
        Fate::Enters(person) => (t.fate_enters(&person.name), nothing),
        Fate::Waits(person) => (t.fate_waits(&person.name), nothing),
        Fate::Returns(person) => (t.fate_returns(&person.name), nothing),
        Fate::IsIn(person) => (t.fate_is_in(&person.name), nothing),
        Fate::IsStaff(person) => (t.fate_is_staff(&person.name), nothing),
        Fate::Twice(person) => (t.fate_twice(&person.name), nothing),
        Fate::Closed(person) => (t.fate_closed(&person.name), t.fate_closed_do().to_owned()),
        Fate::Unknown { is_address: true } => (t.fate_no_account().to_owned(), t.fate_no_account_do().to_owned()),
        Fate::Unknown { is_address: false } => (t.fate_no_username().to_owned(), t.fate_no_username_do().to_owned()),
        Fate::Unreadable => (t.fate_unreadable().to_owned(), t.fate_unreadable_do().to_owned()),
    }
}

/// What applying came to.
enum Applied {
    /// Done: what happened, and the lines that still are wrong.
    Done(Session, act::Enrolled, Vec<Line>),
    /// Nobody may come in any more.
    Closed(Session),
}

/// `POST /gestion/sessions/{id}/inscrire/appliquer`: what is right is done; what is wrong stays on the
/// screen to be corrected.
pub async fn apply(
    State(training): State<Training>,
    ask: Ask,
    Path((_, key)): Path<(String, String)>,
    fields: SignedForm,
) -> Answer {
    let (platform, t) = (ask.platform.id, Words::new(ask.lang));
    let (lines, beyond) = lines_of(&fields);
    let pen = Pen::new(&training, "enrolment.by_staff", platform);
    let (me, applied) = ask
        .act(move |tx, me| {
            let (mut session, permit) = rights::run_locked(tx, me, platform, &key)?;
            if !session.state.takes_people() {
                return Ok(Applied::Closed(session));
            }
            let looked = resolve::preview(tx, &session, &lines)?;
            let people: Vec<_> = looked.iter().filter_map(|line| line.fate.enrols()).collect();
            let done = act::enrol(tx, &permit, &mut session, &people, &pen)?;
            let wrong = looked.into_iter().filter(|line| line.fate.is_fault()).collect();
            Ok::<_, Problem>(Applied::Done(session, done, wrong))
        })
        .await?;
    match applied {
        Applied::Closed(session) => {
            let back = format!("/gestion/sessions/{}", session.id);
            crate::session::page::not_done(&ask, &back, t.enrol_closed())
        }
        Applied::Done(session, done_now, wrong) if wrong.is_empty() => {
            let words = t.enrolled_done(done_now.active, done_now.waiting);
            done(&ask, &format!("/gestion/sessions/{}/inscrits", session.id), &words).await
        }
        Applied::Done(session, now, wrong) => {
            ask.web.refresh_platforms().await?;
            show(&ask, &me, &session, &wrong, beyond, t.enrolled_some(now.active + now.waiting))
        }
    }
}
