//! `/formation/sessions/{id}/activites/{key}/tentatives[/{n}[/finir]]`

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use courses::content::Question;
use courses::render::Rendered;
use http::{HeaderMap, HeaderValue, header};
use web::{Answer, Ask, Fields, FlashKind, LateForm, Me, Problem, Shell, see_other, with_flash};

use super::act::{self, Refusal, Sheet, answer_of, cleaned};
use super::kept;
use super::store::Responses;
use super::view::{QuestionView, Review, questions, rendered, reviews};
use crate::Learning;
use crate::ink::Ink;
use crate::late;
use crate::progress::{Standing, judge, words};
use crate::seat::Right;
use crate::words::Words;

/// Platform, session, activity.
type OfQuiz = Path<(String, String, String)>;
/// Platform, session, activity, attempt.
type OfAttempt = Path<(String, String, String, i64)>;

#[derive(Template)]
#[template(path = "quiz/open.html")]
struct SheetPage {
    shell: Shell,
    t: Words,
    course: String,
    base: String,
    title: String,
    here: String,
    quiz_link: String,
    person: String,
    questions: Vec<QuestionView>,
    rendered: Arc<Rendered>,
    /// Answers from before the sign-in are shown and not kept yet.
    is_carried: bool,
    kept: String,
}

#[derive(Template)]
#[template(path = "quiz/finish.html")]
struct FinishPage {
    shell: Shell,
    t: Words,
    title: String,
    here: String,
    text: String,
    unanswered: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "quiz/review.html")]
struct ReviewPage {
    shell: Shell,
    t: Words,
    course: String,
    base: String,
    title: String,
    quiz_link: String,
    score_words: String,
    is_good: bool,
    /// What it takes, when this was not enough.
    verdict: String,
    reviews: Vec<Review>,
    rendered: Arc<Rendered>,
    /// Where another attempt begins; empty when there is none.
    again: String,
    /// The next step; empty at the end.
    next: String,
}

fn attempt_link(ask: &Ask, session: &str, key: &str, number: i64) -> String {
    ask.link(&format!("/formation/sessions/{session}/activites/{key}/tentatives/{number}"))
}

/// `POST …/tentatives`: begins an attempt, or goes on with the one that is open.
pub async fn begin(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, session, key)): OfQuiz,
    form: LateForm,
) -> Answer {
    let back = ask.link(&format!("/formation/sessions/{session}/activites/{key}"));
    if matches!(form, LateForm::Late(_)) {
        return late::not_noted(&ask, &back).await;
    }
    let (content, asked, ink) = (learning.courses.content.clone(), ask.clone(), Ink::new(&learning, &ask.platform));
    let (name, quiz) = (session.clone(), key.clone());
    let asking = ask.clone().expecting(act::expected(&ask, (&session, &key, None)));
    let begun = asking
        .act_on_own(move |tx, me| {
            let entered = act::enter(tx, &content, &asked, me, (&name, &quiz))?;
            act::begin(tx, me, &entered, &ink)
        })
        .await;
    let (_, begun) = match begun {
        Err(problem) if ask.is_sign_in(&problem) => return late::not_noted(&ask, &back).await,
        begun => begun?,
    };
    let t = Words::new(ask.lang);
    let refused = |words| with_flash(see_other(&back), &ask.web.settings, FlashKind::Info, words);
    Ok(match begun {
        Ok(number) => see_other(&attempt_link(&ask, &session, &key, number)),
        Err(Refusal::Locked) => see_other(&back),
        Err(Refusal::NotRecorded) => refused(t.closed_short()),
        Err(Refusal::NoneLeft) => refused(t.quiz_none_left()),
    })
}

async fn read(
    learning: &Learning,
    ask: &Ask,
    (session, key, number): (&str, &str, i64),
) -> Result<(Me, Sheet), Problem> {
    let (content, asked) = (learning.courses.content.clone(), ask.clone());
    let (session, key) = (session.to_owned(), key.to_owned());
    let asking = ask.clone().expecting(act::expected(ask, (&session, &key, Some(number))));
    let sheet = asking.signed_in(move |tx, me| {
        let entered = act::enter(tx, &content, &asked, me, (&session, &key))?;
        act::open(tx, &content, me, entered, number)
    });
    sheet.await
}

/// `GET …/tentatives/{n}`: the questions with what was answered, or what is said to it once finished.
pub async fn show(State(learning): State<Learning>, ask: Ask, Path((_, session, key, number)): OfAttempt) -> Answer {
    let (me, sheet) = read(&learning, &ask, (&session, &key, number)).await?;
    if !sheet.attempt.is_open {
        return review(&learning, &ask, &me, &sheet);
    }
    if sheet.entered.inside.right != Right::Works {
        let back = see_other(&ask.link(&format!("/formation/sessions/{session}/activites/{key}")));
        return Ok(with_flash(back, &ask.web.settings, FlashKind::Info, Words::new(ask.lang).closed_short()));
    }
    open_page(&learning, &ask, &me, &sheet)
}

fn open_page(learning: &Learning, ask: &Ask, me: &Me, sheet: &Sheet) -> Answer {
    let t = Words::new(ask.lang);
    let (activity, quiz, hash) = sheet.quiz()?;
    let base = sheet.entered.inside.base(ask);
    let quiz_link = format!("{base}/activites/{}", sheet.entered.key);
    let here = format!("{quiz_link}/tentatives/{}", sheet.attempt.number);
    let carried = kept::found(ask, &here, me.person);
    let answer = |question: &Question| match &carried {
        Some(fields) => given(question, fields),
        None => answer_of(&sheet.responses, question).to_owned(),
    };
    ask.render(Some(me), activity.title.clone(), |shell| SheetPage {
        course: sheet.entered.inside.seat.session.settings.title.clone(),
        title: activity.title.clone(),
        person: me.person.to_string(),
        questions: questions(sheet, quiz, me.person.as_bytes(), answer, t),
        rendered: rendered(&learning.courses.content, hash, activity),
        is_carried: carried.is_some(),
        kept: if sheet.responses.is_empty() { String::new() } else { t.quiz_kept_before().to_owned() },
        quiz_link,
        here,
        base,
        t,
        shell: shell.at("training"),
    })
}

fn given(question: &Question, fields: &Fields) -> String {
    let field = format!("{}{}", kept::FIELD, question.key);
    cleaned(question, fields.all(&field))
}

/// `POST …/tentatives/{n}`: keeps the answers; with `geste=finir`, finishes when none is missing, and
/// asks first when one is. A script keeps them as one types, and is told so in JSON.
pub async fn save(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, session, key, number)): OfAttempt,
    headers: HeaderMap,
    form: LateForm,
) -> Answer {
    let (t, here) = (Words::new(ask.lang), attempt_link(&ask, &session, &key, number));
    let fields = match form {
        LateForm::OnTime(fields) => fields,
        LateForm::Late(fields) => return kept::carry(&ask, &fields, &here).await,
    };
    let is_script = headers.get(header::ACCEPT).is_some_and(|value| value.as_bytes() == b"application/json");
    let finishes = fields.text("geste") == "finir";
    let (content, asked, ink) = (learning.courses.content.clone(), ask.clone(), Ink::new(&learning, &ask.platform));
    let (name, quiz_key, form) = (session.clone(), key.clone(), fields.clone());
    let asking = ask.clone().expecting(act::expected(&ask, (&session, &key, Some(number))));
    let acted = asking
        .act_on_own(move |tx, me| {
            let entered = act::enter(tx, &content, &asked, me, (&name, &quiz_key))?;
            let mut sheet = act::open(tx, &content, me, entered, number)?;
            let answers: Responses =
                sheet.quiz()?.1.questions.iter().map(|one| (one.key.to_string(), given(one, &form))).collect();
            act::keep(tx, me, &mut sheet, &answers, &ink)?;
            let is_whole = sheet.unanswered()?.is_empty();
            if finishes && is_whole {
                act::finish(tx, me, &mut sheet, &ink)?;
            }
            Ok((sheet.attempt.is_open, is_whole))
        })
        .await;
    let (_, (is_open, is_whole)) = match acted {
        Err(problem) if ask.is_sign_in(&problem) => return kept::carry(&ask, &fields, &here).await,
        acted => acted?,
    };
    let zone = training::zone::of(&ask.platform);
    let words = t.quiz_kept(zone.time(ask.lang, ask.now()));
    let response = if is_script {
        told(&words)
    } else if !is_open {
        see_other(&here)
    } else if finishes && !is_whole {
        see_other(&format!("{here}/finir"))
    } else {
        with_flash(see_other(&here), &ask.web.settings, FlashKind::Success, &words)
    };
    Ok(forgetting(response, &ask))
}

/// What was carried through the sign-in is in the database now.
fn forgetting(mut response: Response, ask: &Ask) -> Response {
    if kept::is_carried(ask)
        && let Ok(value) = HeaderValue::from_str(&kept::forget(ask))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn told(words: &str) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, serde_json::json!({ "said": words }).to_string()).into_response()
}

/// `GET …/tentatives/{n}/finir`: asks before an attempt with open questions is finished.
pub async fn ask_finish(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, session, key, number)): OfAttempt,
) -> Answer {
    let (me, sheet) = read(&learning, &ask, (&session, &key, number)).await?;
    let (t, here) = (Words::new(ask.lang), attempt_link(&ask, &session, &key, number));
    if !sheet.attempt.is_open || sheet.entered.inside.right != Right::Works {
        return Ok(see_other(&here));
    }
    let (missing, (activity, quiz, _)) = (sheet.unanswered()?, sheet.quiz()?);
    let asked: Vec<&Question> = quiz.questions.iter().filter(|question| super::rule::asks(question)).collect();
    let link = |number: usize| {
        let field = asked.get(number - 1).map(|question| question.key.to_string()).unwrap_or_default();
        (format!("{here}#{}{field}", kept::FIELD), t.quiz_question(number, asked.len()))
    };
    let title = t.quiz_finish_title(&activity.title);
    ask.render(Some(&me), title.clone(), |shell| FinishPage {
        text: t.quiz_finish_text(missing.len()),
        unanswered: missing.into_iter().map(link).collect(),
        title,
        here: here.clone(),
        t,
        shell: shell.at("training"),
    })
}

/// `POST …/tentatives/{n}/finir`: finishes it as it is. Twice is once.
pub async fn finish(
    State(learning): State<Learning>,
    ask: Ask,
    Path((_, session, key, number)): OfAttempt,
    form: LateForm,
) -> Answer {
    let here = attempt_link(&ask, &session, &key, number);
    if matches!(form, LateForm::Late(_)) {
        return late::not_noted(&ask, &here).await;
    }
    let (content, asked, ink) = (learning.courses.content.clone(), ask.clone(), Ink::new(&learning, &ask.platform));
    let (name, quiz) = (session.clone(), key.clone());
    let asking = ask.clone().expecting(act::expected(&ask, (&session, &key, Some(number))));
    let acted = asking
        .act_on_own(move |tx, me| {
            let entered = act::enter(tx, &content, &asked, me, (&name, &quiz))?;
            let mut sheet = act::open(tx, &content, me, entered, number)?;
            act::finish(tx, me, &mut sheet, &ink)
        })
        .await;
    match acted {
        Err(problem) if ask.is_sign_in(&problem) => late::not_noted(&ask, &here).await,
        acted => acted.map(|_| see_other(&here)),
    }
}

fn review(learning: &Learning, ask: &Ask, me: &Me, sheet: &Sheet) -> Answer {
    let (t, zone) = (Words::new(ask.lang), training::zone::of(&ask.platform));
    let (activity, quiz, hash) = sheet.quiz()?;
    let (inside, key) = (&sheet.entered.inside, sheet.entered.key.as_str());
    let base = inside.base(ask);
    let quiz_link = format!("{base}/activites/{key}");
    let score = sheet.attempt.score.unwrap_or(0);
    let progress = judge(&inside.tree, &inside.traces, false, ask.now());
    let step = progress.place(key).and_then(|place| progress.steps.get(place));
    let is_done = step.is_none_or(|step| !matches!(step.standing, Standing::ToDo(_)));
    let may_retry = inside.right == Right::Works
        && !sheet.entered.attempts.iter().any(|one| one.is_open)
        && act::left(quiz, &sheet.entered.attempts) != Some(0);
    let is_good = quiz.pass_percent.map_or(is_done, |percent| score >= percent);
    let next = progress.next().filter(|_| is_done).map(|step| format!("{base}/activites/{}", step.activity.key));
    ask.render(Some(me), activity.title.clone(), |shell| ReviewPage {
        course: inside.seat.session.settings.title.clone(),
        title: activity.title.clone(),
        score_words: t.quiz_attempt_score(sheet.attempt.number, i64::from(score)),
        is_good,
        verdict: step.map(|step| words::standing(step, &zone, t)).unwrap_or_default(),
        reviews: reviews(sheet, quiz, is_done || !may_retry, t),
        rendered: rendered(&learning.courses.content, hash, activity),
        again: if may_retry { format!("{quiz_link}/tentatives") } else { String::new() },
        next: next.unwrap_or_default(),
        quiz_link,
        base,
        t,
        shell: shell.at("training"),
    })
}
