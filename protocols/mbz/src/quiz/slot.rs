//! What a quiz asks, in order. The list has been written in three ways: until 2.6 a column of
//! numbers beside rows of marks, from 2.7 to 3.11 rows that name a question, since 4.0 rows that name
//! an entry of the bank and perhaps a version.

use std::collections::HashMap;

use super::bank::Bank;
use super::question::{self, Question};
use crate::files::Scope;
use crate::note::{Code, Report};
use crate::xml::{self, Bounds, Element};

/// One question in its place.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Its place, from 1.
    pub number: u32,
    /// The page of the quiz that it is on, from 1.
    pub page: u32,
    /// What it counts.
    pub mark: Option<f64>,
    /// What is asked.
    pub asked: Asked,
}

/// What is asked.
#[derive(Debug, Clone)]
pub enum Asked {
    /// A question.
    Question(Box<Question>),
    /// A question of a kind that is not converted.
    Parked(ParkedQuestion),
    /// A question that is not in the backup.
    Missing,
}

/// A question that was not understood.
#[derive(Debug, Clone)]
pub struct ParkedQuestion {
    /// Moodle's name for its kind; `random` for one that is drawn.
    pub kind: String,
    /// Its name in the bank.
    pub name: String,
    /// Its XML without what belongs to people; of a drawn one what the quiz says of it.
    pub xml: Vec<u8>,
}

/// How a slot names its question.
enum Named {
    Question(u64),
    Entry(u64, Option<u64>),
    Drawn,
    Nothing,
}

/// Deep enough for any question.
const BOUNDS: Bounds = Bounds { nodes: 50_000, depth: 40 };

pub(super) fn read(
    quiz: &Element<'_>,
    source: &str,
    scope: &Scope<'_>,
    bank: Option<&Bank>,
    report: &mut Report,
) -> Vec<Slot> {
    let column = quiz.filled("questions").map(columns);
    let mut slots = Vec::new();
    for (at, row) in quiz.rows("question_instances", "question_instance").enumerate() {
        let at = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let old = row.number::<u64>("question");
        let (number, page) = match (&column, old) {
            (Some(places), Some(id)) => places.get(&id).copied().unwrap_or((at, 1)),
            _ => (row.number("slot").unwrap_or(at), row.number("page").unwrap_or(1)),
        };
        let asked = match named(row, old) {
            Named::Drawn => drawn(number, String::new(), source, row, report),
            Named::Nothing => missing(number, 0, report),
            Named::Question(id) => ask(number, id, row, source, scope, bank, report),
            Named::Entry(entry, version) => match bank.and_then(|bank| bank.of_entry(entry, version)) {
                Some(id) => ask(number, id, row, source, scope, bank, report),
                None => missing(number, entry, report),
            },
        };
        let mark = row.decimal("maxmark").or_else(|| row.decimal("grade"));
        slots.push(Slot { number, page, mark, asked });
    }
    slots.sort_by_key(|slot| slot.number);
    slots
}

/// `5,7,0,9`: the order of questions, 0 ends a page.
fn columns(text: &str) -> HashMap<u64, (u32, u32)> {
    let (mut places, mut number, mut page) = (HashMap::new(), 0, 1);
    for id in text.split(',').filter_map(|part| part.trim().parse::<u64>().ok()) {
        if id == 0 {
            page += 1;
        } else {
            number += 1;
            places.insert(id, (number, page));
        }
    }
    places
}

fn named(row: &Element<'_>, old: Option<u64>) -> Named {
    if row.child("question_set_reference").is_some() {
        return Named::Drawn;
    }
    if let Some(reference) = row.child("question_reference")
        && let Some(entry) = reference.number("questionbankentryid")
    {
        return Named::Entry(entry, reference.number("version"));
    }
    row.number("questionid").or(old).map_or(Named::Nothing, Named::Question)
}

fn missing(number: u32, id: u64, report: &mut Report) -> Asked {
    report.refused(Code::QuestionMissing, [number.to_string(), id.to_string()]);
    Asked::Missing
}

fn drawn(number: u32, name: String, source: &str, row: &Element<'_>, report: &mut Report) -> Asked {
    report.parked(Code::QuestionRandom, [number.to_string()]);
    let xml = source.get(row.range.clone()).unwrap_or_default().as_bytes().to_vec();
    Asked::Parked(ParkedQuestion { kind: "random".to_owned(), name, xml })
}

fn ask(
    number: u32,
    id: u64,
    row: &Element<'_>,
    source: &str,
    scope: &Scope<'_>,
    bank: Option<&Bank>,
    report: &mut Report,
) -> Asked {
    let Some((text, place)) = bank.and_then(|bank| bank.question(id)) else {
        return missing(number, id, report);
    };
    let tree = match xml::parse(text, BOUNDS, &[]) {
        Ok(tree) => tree,
        Err(fault) => {
            report.parked(Code::QuestionBroken, [number.to_string(), fault.into()]);
            return parked(String::new(), String::new(), text);
        }
    };
    let kind = tree.filled("qtype").unwrap_or_default().to_owned();
    let name = tree.text("name").unwrap_or_default().to_owned();
    if kind == "random" {
        return drawn(number, name, source, row, report);
    }
    match question::read(&tree, place.context, scope, report) {
        Some(question) => Asked::Question(Box::new(question)),
        None => {
            report.parked(Code::QuestionParked, [number.to_string(), kind.clone()]);
            parked(kind, name, text)
        }
    }
}

fn parked(kind: String, name: String, text: &str) -> Asked {
    let xml = xml::without_people(text, BOUNDS).map(|(xml, _)| xml).unwrap_or_default();
    Asked::Parked(ParkedQuestion { kind, name, xml })
}
