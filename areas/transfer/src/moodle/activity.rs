//! One activity: what we have becomes ours, anything else is parked with its original.

use courses::content::check::{is_address, limit};
use courses::content::{Activity, Body, Chapter, Completion, Condition, Join, Kind, StableKey, Term, Text, Tone};
use mbz::{Content, Rich, Tracking};

use super::desk::Desk;
use super::known::plain_title;
use super::{condition, quiz};
use crate::report::{Code, Outcome};
use crate::words::Words;

/// The texts and files of an activity that name contents of the backup.
pub(super) fn contents(source: &mbz::Activity) -> Vec<mbz::FileId> {
    let mut texts: Vec<&Rich> = source.intro.iter().collect();
    let mut files = Vec::new();
    match &source.content {
        Content::Page(page) => texts.push(page),
        Content::Book { chapters, .. } => texts.extend(chapters.iter().map(|chapter| &chapter.content)),
        Content::Resource { files: list, .. } | Content::Folder(list) => files.extend(list),
        Content::Quiz(quiz) => quiz.slots.iter().for_each(|slot| {
            if let mbz::Asked::Question(question) = &slot.asked {
                question_texts(question, &mut texts);
            }
        }),
        Content::Parked(parked) => files.extend(&parked.files),
        _ => {}
    }
    files.extend(texts.into_iter().flat_map(named));
    files
}

/// The files that a text names.
pub(super) fn named(text: &Rich) -> impl Iterator<Item = mbz::FileId> {
    text.references.iter().filter_map(|reference| match reference.target {
        mbz::Target::File(id) => Some(id),
        _ => None,
    })
}

fn question_texts<'q>(question: &'q mbz::Question, texts: &mut Vec<&'q Rich>) {
    texts.extend([&question.text, &question.feedback]);
    match &question.kind {
        mbz::Kind::MultiChoice { answers, correct, incorrect, .. } => {
            texts.extend([correct, incorrect]);
            texts.extend(answers.iter().flat_map(|answer| [&answer.text, &answer.feedback]));
        }
        mbz::Kind::TrueFalse { if_true, if_false, .. } => texts.extend([if_true, if_false]),
        mbz::Kind::ShortAnswer { answers, .. } => texts.extend(answers.iter().map(|answer| &answer.feedback)),
        _ => {}
    }
}

/// The activity.
pub(super) fn read(desk: &mut Desk<'_>, key: StableKey, source: &mbz::Activity, t: Words) -> Activity {
    let intro = source.intro.as_ref();
    let body = match &source.content {
        Content::Label => Body::Label { tone: Tone::Note, text: text_of(desk, intro) },
        Content::Page(page) => Body::Page { text: desk.texts(intro, page) },
        Content::Book { chapters, .. } => {
            let text = text_of(desk, intro);
            Body::Book { text, chapters: book(desk, chapters) }
        }
        Content::Resource { main, files } => {
            let file = main.map(|main| desk.file(main)).unwrap_or_default();
            if file.is_empty() {
                desk.approximated(Code::NoFile);
            }
            for id in files {
                desk.file(*id);
            }
            Body::File { file, text: text_of(desk, intro) }
        }
        Content::Folder(files) => {
            for id in files {
                desk.file(*id);
            }
            Body::Folder { text: text_of(desk, intro) }
        }
        Content::Url { address } => Body::Link { url: address_of(address), text: text_of(desk, intro) },
        Content::Quiz(source) => {
            let intro = text_of(desk, intro);
            match quiz::read(desk, intro.clone(), source, t) {
                Some(quiz) => Body::Quiz(quiz),
                None => {
                    desk.note(Outcome::Parked, Code::QuizWithoutQuestions, [""; 0]);
                    parked_with(desk, "quiz", intro, t)
                }
            }
        }
        Content::Parked(parked) => {
            if !parked.xml.is_empty() {
                desk.attach(&format!("{}.xml", parked.module), parked.xml.clone());
            }
            for id in &parked.files {
                desk.file(*id);
            }
            let intro = text_of(desk, intro);
            parked_with(desk, &parked.module, intro, t)
        }
        _ => Body::Parked { module: source.module.clone(), note: t.parked_note(&source.module) },
    };
    let mut activity = Activity::new(key, titled(desk, &source.title, &source.module, t), body);
    activity.is_hidden = !source.is_visible;
    if source.is_visible && !source.is_on_page {
        desk.approximated(Code::StealthShown);
    }
    activity.completion = completion(desk, source, activity.body.kind());
    activity.condition = condition::read(desk, source.availability.as_ref(), t);
    if let Content::Quiz(quiz) = &source.content {
        dates(desk, quiz, &mut activity.condition);
    }
    activity.files = std::mem::take(&mut desk.files);
    if let Body::Quiz(quiz) = &mut activity.body
        && let Completion::Passed { percent } = activity.completion
    {
        quiz.pass_percent = Some(percent);
    }
    activity
}

/// A title that is not empty and not too long.
pub(super) fn titled(desk: &mut Desk<'_>, title: &str, module: &str, t: Words) -> String {
    let title = plain_title(title);
    if title.is_empty() {
        return crate::report::module_words(t, module);
    }
    if title.chars().count() <= limit::TITLE {
        return title;
    }
    desk.approximated(Code::TitleCut);
    title.chars().take(limit::TITLE - 1).chain(['…']).collect()
}

fn text_of(desk: &mut Desk<'_>, rich: Option<&Rich>) -> Text {
    rich.map(|rich| desk.text(rich)).unwrap_or_default()
}

/// Parked things have no text of their own here: theirs is kept as a file.
fn parked_with(desk: &mut Desk<'_>, module: &str, intro: Text, t: Words) -> Body {
    if !intro.is_empty() {
        desk.attach("presentation.html", intro.source.into_bytes());
    }
    Body::Parked { module: module.to_owned(), note: t.parked_note(module) }
}

fn book(desk: &mut Desk<'_>, source: &[mbz::Chapter]) -> Vec<Chapter> {
    if source.len() > limit::CHAPTERS {
        desk.note(Outcome::Approximated, Code::PartsTooMany, [limit::CHAPTERS.to_string()]);
    }
    let mut keys = std::collections::HashSet::new();
    let mut chapters = Vec::new();
    for chapter in source.iter().take(limit::CHAPTERS) {
        let key = StableKey::free(&format!("c{}", chapter.id), |key| keys.contains(key));
        keys.insert(key.to_string());
        let mut title: String = plain_title(&chapter.title).chars().take(limit::TITLE).collect();
        if title.is_empty() {
            title = (chapters.len() + 1).to_string();
        }
        chapters.push(Chapter {
            key,
            title,
            level: if chapter.is_subchapter && !chapters.is_empty() { 2 } else { 1 },
            is_hidden: chapter.is_hidden,
            text: desk.text(&chapter.content),
        });
    }
    chapters
}

/// The address as a browser would take it.
fn address_of(typed: &str) -> String {
    let typed = typed.trim().replace(' ', "%20");
    let lower = typed.get(..8).map(str::to_ascii_lowercase).unwrap_or_default();
    let address = match ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme)) {
        Some(scheme) => format!("{scheme}{}", &typed[scheme.len()..]),
        None => typed.clone(),
    };
    if is_address(&address) { address } else { typed.chars().take(2_000).collect() }
}

fn completion(desk: &mut Desk<'_>, source: &mbz::Activity, kind: Kind) -> Completion {
    let rules = source.completion;
    if rules.expected.is_some() && rules.tracking != Tracking::Off {
        desk.approximated(Code::ExpectedLeft);
    }
    let is_quiz = kind == Kind::Quiz;
    match rules.tracking {
        // What cannot be shown cannot be done.
        _ if kind == Kind::Parked => Completion::None,
        Tracking::Off => Completion::None,
        Tracking::Manual => Completion::DoneByHand,
        Tracking::Automatic if is_quiz && rules.on_pass => {
            let set = if let Content::Quiz(quiz) = &source.content { quiz::percent(quiz) } else { None };
            Completion::Passed { percent: set.unwrap_or_else(|| no_mark(desk)) }
        }
        Tracking::Automatic if is_quiz => Completion::Attempted,
        Tracking::Automatic if rules.on_view && !rules.on_grade && !rules.on_pass => Completion::Viewed,
        Tracking::Automatic => {
            desk.approximated(Code::CompletionByHand);
            Completion::DoneByHand
        }
    }
}

/// A quiz that is done when it is passed needs a mark; without one, half of the points stands in.
fn no_mark(desk: &mut Desk<'_>) -> u8 {
    desk.approximated(Code::PassMarkUnknown);
    50
}

/// The dates of a quiz.
fn dates(desk: &mut Desk<'_>, quiz: &mbz::Quiz, condition: &mut Option<Condition>) {
    let terms = [quiz.opens.map(|at| Term::From { at }), quiz.closes.map(|at| Term::Until { at })];
    let terms: Vec<Term> = terms.into_iter().flatten().collect();
    if terms.is_empty() {
        return;
    }
    let own = condition.get_or_insert_default();
    if own.terms.is_empty() || own.join == Join::All || own.terms.len() == 1 {
        own.join = Join::All;
        own.terms.extend(terms);
        own.terms.truncate(limit::TERMS);
        desk.approximated(Code::QuizDates);
    }
}
