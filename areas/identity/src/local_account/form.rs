//! The fields of an invitation and of its end, as a manager types them.

use base::Timestamp;
use base::text::fold;
use base::values::{Email, parse_date};
use i18n::{Lang, Zone};
use web::{Fields, FormState};

use super::rule::{EndRefusal, judge_end};
use crate::words::Words;

const LONGEST_NAME: usize = 80;
const LONGEST_REASON: usize = 200;

/// What was typed, understood.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub email: Email,
    pub given_name: String,
    pub family_name: String,
    pub language: Lang,
    pub reason: String,
    pub ends_at: Timestamp,
}

/// A name on one line, or what is wrong with it.
pub(super) fn name(fields: &Fields, field: &str, missing: &str, state: &mut FormState) -> String {
    let text = one_line(fields.text(field), LONGEST_NAME);
    if fold(&text).is_empty() {
        state.refuse(field, missing);
    }
    text
}

fn one_line(text: &str, longest: usize) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(longest).collect()
}

/// The moment after the last day that was typed (`31/08/2027`, or a date field's `2027-08-31`).
pub(super) fn end(fields: &Fields, zone: &Zone, now: Timestamp, t: Words, state: &mut FormState) -> Option<Timestamp> {
    let day = parse_date(fields.text("fin")).ok();
    let Some(ends_at) = day.and_then(|day| zone.start_of_day(&day.to_string(), 1)) else {
        state.refuse("fin", t.outside_end_unclear());
        return None;
    };
    match judge_end(ends_at, now) {
        Ok(()) => Some(ends_at),
        Err(EndRefusal::Past) => {
            state.refuse("fin", t.outside_end_past());
            None
        }
        Err(EndRefusal::TooFar) => {
            state.refuse("fin", t.outside_end_far());
            None
        }
    }
}

/// Reads an invitation; what is wrong is tied to its field of `state`.
pub(super) fn read(fields: &Fields, zone: &Zone, now: Timestamp, t: Words, state: &mut FormState) -> Option<Typed> {
    let email = Email::parse(fields.text("adresse")).ok();
    if email.is_none() {
        state.refuse("adresse", t.outside_address_wrong());
    }
    let given_name = name(fields, "prenom", t.outside_given_missing(), state);
    let family_name = name(fields, "nom", t.outside_family_missing(), state);
    let reason = one_line(fields.text("motif"), LONGEST_REASON);
    if reason.is_empty() {
        state.refuse("motif", t.outside_reason_missing());
    }
    let ends_at = end(fields, zone, now, t, state);
    let language = Lang::from_code(fields.text("langue")).unwrap_or(Lang::Fr);
    let (email, ends_at) = (email?, ends_at?);
    (!state.has_errors()).then_some(Typed { email, given_name, family_name, language, reason, ends_at })
}
