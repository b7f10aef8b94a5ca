//! Beginning, answering and finishing an attempt. An answer that was acknowledged is in the database;
//! finishing grades it, counts the progress anew and may complete the session, all in one transaction.

use std::sync::Arc;

use base::PlatformId;
use courses::content::{Activity, Body, Hash, Question, QuestionKind, Quiz, StableKey, Tree};
use courses::store::Content;
use db::{Ahead, Changes, Error, Tx};
use training::session::{self, TrainingSessionId};
use web::{Ask, Me, Problem};

use super::rule::{asks, mark};
use super::store::{self, Attempt, Responses, Whose};
use crate::ink::Ink;
use crate::progress::{self, Access, Change, Deed};
use crate::seat::{self, Inside, Right};

/// The longest words that one may type in an answer.
pub(super) const TYPED_MOST: usize = 1000;

/// A quiz of a session, entered by somebody.
pub(super) struct Entered {
    pub inside: Inside,
    pub key: StableKey,
    pub attempts: Vec<Attempt>,
}

/// An attempt with its questions as they were when it was begun.
pub(super) struct Sheet {
    pub entered: Entered,
    pub attempt: Attempt,
    pub responses: Responses,
    pub tree: Arc<Tree>,
}

impl Sheet {
    /// The quiz and its name as an object.
    pub fn quiz(&self) -> Result<(&Activity, &Quiz, Hash), Problem> {
        find_quiz(&self.tree, &self.entered.key)
    }

    /// How many questions have no answer, by their place from 1.
    pub fn unanswered(&self) -> Result<Vec<usize>, Problem> {
        let asked = self.quiz()?.1.questions.iter().filter(|question| asks(question)).enumerate();
        let is_empty = |question: &Question| answer_of(&self.responses, question).trim().is_empty();
        Ok(asked.filter(|(_, question)| is_empty(question)).map(|(place, _)| place + 1).collect())
    }
}

/// What was answered; empty before.
pub(super) fn answer_of<'r>(responses: &'r Responses, question: &Question) -> &'r str {
    responses.get(question.key.as_str()).map_or("", String::as_str)
}

pub(super) fn find_quiz<'t>(tree: &'t Tree, key: &StableKey) -> Result<(&'t Activity, &'t Quiz, Hash), Problem> {
    match tree.find(key) {
        Some((_, activity, hash)) => match &activity.body {
            Body::Quiz(quiz) => Ok((activity, quiz, hash)),
            _ => Err(Problem::not_found()),
        },
        None => Err(Problem::not_found()),
    }
}

/// Enters the quiz `key` of the session, with the attempts that the person made.
pub(super) fn enter(
    tx: &mut Tx,
    content: &Content,
    ask: &Ask,
    me: &Me,
    (session, key): (&str, &str),
) -> Result<Entered, Problem> {
    let key: StableKey = key.parse().map_err(|_| Problem::not_found())?;
    let inside = seat::enter(tx, content, ask, me, session)?;
    let whose = Whose { session: inside.seat.session.id, person: me.person, key: key.as_str() };
    let attempts = store::attempts(tx, whose)?;
    Ok(Entered { inside, key, attempts })
}

/// What every page of a quiz reads first; with the answers of attempt `number`, when there is one.
pub(super) fn expected(
    ask: &Ask,
    (session, key, number): (&str, &str, Option<i64>),
) -> impl Fn(&mut Ahead, &Me) + Send + Sync + 'static {
    let (platform, session, key) = (ask.platform.id, session.to_owned(), key.to_owned());
    move |ahead, me| {
        let Some(session) = seat::ahead(ahead, platform, &session, me) else { return };
        let whose = Whose { session, person: me.person, key: &key };
        store::attempts_ahead(ahead, whose);
        if let Some(number) = number {
            store::responses_ahead(ahead, whose, number);
        }
    }
}

/// Opens attempt `number` of the person.
pub(super) fn open(tx: &mut Tx, content: &Content, me: &Me, entered: Entered, number: i64) -> Result<Sheet, Problem> {
    let attempt = entered.attempts.iter().find(|one| one.number == number).cloned();
    let attempt = attempt.ok_or_else(Problem::not_found)?;
    let whose = Whose { session: entered.inside.seat.session.id, person: me.person, key: entered.key.as_str() };
    let responses = store::responses(tx, whose, number)?;
    let tree = content.tree(tx, attempt.root)?;
    Ok(Sheet { entered, attempt, responses, tree })
}

/// Why no attempt is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The session is over, or one only gives it.
    NotRecorded,
    /// The activity waits for something.
    Locked,
    /// No attempt is left.
    NoneLeft,
}

/// How many attempts are left; `None` = as many as one likes.
pub(super) fn left(quiz: &Quiz, attempts: &[Attempt]) -> Option<usize> {
    quiz.attempts_max.map(|most| usize::from(most).saturating_sub(attempts.len()))
}

/// Begins an attempt, or finds the one that is open: twice is once. Gives its number.
pub(super) fn begin(tx: &mut Tx, me: &Me, entered: &Entered, ink: &Ink) -> Result<Result<i64, Refusal>, Problem> {
    if entered.inside.right != Right::Works {
        return Ok(Err(Refusal::NotRecorded));
    }
    if let Some(open) = entered.attempts.iter().find(|one| one.is_open) {
        return Ok(Ok(open.number));
    }
    let progress = entered.inside.progress(ink.now);
    let place = progress.place(entered.key.as_str()).ok_or_else(Problem::not_found)?;
    if progress.steps[place].access != Access::Open {
        return Ok(Err(Refusal::Locked));
    }
    let (_, quiz, _) = find_quiz(&entered.inside.tree, &entered.key)?;
    if left(quiz, &entered.attempts) == Some(0) {
        return Ok(Err(Refusal::NoneLeft));
    }
    let number = entered.attempts.last().map_or(0, |one| one.number) + 1;
    let whose = Whose { session: entered.inside.seat.session.id, person: me.person, key: entered.key.as_str() };
    store::begin(tx, whose, number, entered.inside.tree.hash, ink.now)?;
    Ok(Ok(number))
}

/// What a form says to a question, as it is kept: only answers that the question has.
pub(super) fn cleaned<'f>(question: &Question, values: impl Iterator<Item = &'f str>) -> String {
    match question.kind {
        QuestionKind::Description => String::new(),
        QuestionKind::ShortAnswer => {
            let typed = values.into_iter().next().unwrap_or("").trim();
            typed.chars().take(TYPED_MOST).collect()
        }
        QuestionKind::Single | QuestionKind::TrueFalse | QuestionKind::Multiple => {
            let given: Vec<&str> = values.collect();
            let most = if question.kind == QuestionKind::Multiple { usize::MAX } else { 1 };
            let known = question.answers.iter().map(|answer| answer.key.as_str());
            known.filter(|key| given.contains(key)).take(most).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Keeps the answers that changed. Nothing is kept of an attempt that is finished.
pub(super) fn keep(tx: &mut Tx, me: &Me, sheet: &mut Sheet, given: &Responses, ink: &Ink) -> Result<(), Problem> {
    if !sheet.attempt.is_open || sheet.entered.inside.right != Right::Works {
        return Ok(());
    }
    let changed: Vec<(String, String)> = {
        let (_, quiz, _) = sheet.quiz()?;
        let asked = quiz.questions.iter().filter(|question| asks(question));
        let news = asked.filter_map(|question| {
            let answer = given.get(question.key.as_str())?;
            (answer != answer_of(&sheet.responses, question)).then(|| (question.key.to_string(), answer.clone()))
        });
        news.collect()
    };
    let whose =
        Whose { session: sheet.entered.inside.seat.session.id, person: me.person, key: sheet.entered.key.as_str() };
    let mut changes = Changes::default();
    if !changed.is_empty() {
        store::touch(&mut changes, whose, sheet.attempt.number);
    }
    for (question, answer) in changed {
        store::answer(&mut changes, whose, sheet.attempt.number, (&question, &answer), ink.now);
        sheet.responses.insert(question, answer);
    }
    tx.run_all(changes)?;
    Ok(())
}

/// Finishes the attempt: grades it, and counts what follows from it. Twice is once.
pub(super) fn finish(tx: &mut Tx, me: &Me, sheet: &mut Sheet, ink: &Ink) -> Result<(), Problem> {
    if !sheet.attempt.is_open || sheet.entered.inside.right != Right::Works {
        return Ok(());
    }
    let score = {
        let (_, quiz, _) = sheet.quiz()?;
        mark(quiz, |question| answer_of(&sheet.responses, question))
    };
    let session = sheet.entered.inside.seat.session.id;
    let whose = Whose { session, person: me.person, key: sheet.entered.key.as_str() };
    if store::finish(tx, whose, sheet.attempt.number, score, ink.now)? {
        note(tx, me, sheet, score, ink)?;
    }
    sheet.attempt.is_open = false;
    sheet.attempt.score = Some(score);
    sheet.attempt.finished_at = Some(ink.now);
    Ok(())
}

/// A whole attempt of the person, as the pages make it one after the other: begun, answered, finished. Gives its
/// result, or nothing when no attempt may be begun.
///
/// # Errors
/// When the person is not in the session, or there is no such quiz.
pub fn attempt(
    tx: &mut Tx,
    content: &Content,
    me: &Me,
    (platform, session, key): (PlatformId, TrainingSessionId, &StableKey),
    given: &Responses,
    ink: &Ink,
) -> Result<Option<u8>, Problem> {
    let seat = session::find_seat(tx, platform, session, me.person)?.ok_or_else(Problem::not_found)?;
    let right = Right::of(&seat, me.manages(platform), ink.now).ok_or_else(Problem::not_found)?;
    let inside = seat::sit(tx, content, me, seat, right)?;
    let whose = Whose { session, person: me.person, key: key.as_str() };
    let mut entered = Entered { inside, key: key.clone(), attempts: store::attempts(tx, whose)? };
    let Ok(number) = begin(tx, me, &entered, ink)? else { return Ok(None) };
    entered.attempts = store::attempts(tx, whose)?;
    let mut sheet = open(tx, content, me, entered, number)?;
    keep(tx, me, &mut sheet, given, ink)?;
    finish(tx, me, &mut sheet, ink)?;
    Ok(sheet.attempt.score)
}

/// The result counts in the session's own content, where the quiz may have gone meanwhile.
fn note(tx: &mut Tx, me: &Me, sheet: &mut Sheet, score: u8, ink: &Ink) -> Result<(), Error> {
    let inside = &mut sheet.entered.inside;
    let tree = Arc::clone(&inside.tree);
    if let Some(activity) = progress::visible(&tree, &sheet.entered.key) {
        let change = Change { activity, deed: Deed::Scores(score) };
        progress::note(tx, &inside.seat.session, me.person, &tree, &mut inside.traces, change, ink)?;
    }
    Ok(())
}
