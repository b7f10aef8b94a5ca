//! Conditions: Moodle has a tree of any depth, we have one list of which all or any must hold. What does
//! not fit is written in words for the author, and holds nobody back.

use courses::content::check::limit;
use courses::content::{Completion, Condition, Join, Root, StableKey, Term};
use mbz::{Completed, Conditions, Joined, Other};

use super::desk::Desk;
use super::known::Known;
use crate::report::{Code, Note, Outcome};
use crate::words::Words;

/// The conditions of a section or an activity.
pub(super) fn read(desk: &mut Desk<'_>, conditions: Option<&Conditions>, t: Words) -> Option<Condition> {
    let conditions = conditions?;
    if !all_shown(conditions) {
        desk.approximated(Code::ConditionShown);
    }
    let join = if matches!(conditions.joined, Joined::Any) { Join::Any } else { Join::All };
    let mut terms = Vec::new();
    flatten(desk, conditions, join, t, &mut terms);
    if terms.len() > limit::TERMS {
        terms.truncate(limit::TERMS);
        desk.approximated(Code::ConditionsTooMany);
    }
    (!terms.is_empty()).then_some(Condition { join, terms })
}

fn all_shown(conditions: &Conditions) -> bool {
    conditions.parts.iter().all(|part| {
        part.is_shown && if let mbz::Condition::Group(inner) = &part.condition { all_shown(inner) } else { true }
    })
}

fn flatten(desk: &mut Desk<'_>, conditions: &Conditions, join: Join, t: Words, terms: &mut Vec<Term>) {
    let fits = conditions.parts.len() == 1
        || matches!((conditions.joined, join), (Joined::All | Joined::None, Join::All) | (Joined::Any, Join::Any))
        || (conditions.joined == Joined::NotAll && join == Join::Any);
    let is_not = matches!(conditions.joined, Joined::NotAll | Joined::None);
    if !fits {
        return left(desk, &in_words(desk.known, conditions, t), terms);
    }
    for part in &conditions.parts {
        match (&part.condition, is_not) {
            (mbz::Condition::Group(inner), false) => flatten(desk, inner, join, t, terms),
            (mbz::Condition::From(at), false) | (mbz::Condition::Until(at), true) => terms.push(Term::From { at: *at }),
            (mbz::Condition::Until(at), false) | (mbz::Condition::From(at), true) => {
                terms.push(Term::Until { at: *at });
            }
            (mbz::Condition::Completion { of: Other::Activity(id), state }, false)
                if matches!(state, Completed::Done | Completed::Passed) =>
            {
                match desk.known.activities.get(id) {
                    Some(key) => terms.push(Term::Done { key: key.clone() }),
                    None => left(desk, &one_in_words(desk.known, &part.condition, t), terms),
                }
                if *state == Completed::Passed {
                    let title = desk.known.title(*id);
                    desk.note(Outcome::Approximated, Code::ConditionPassed, [title]);
                }
            }
            (other, false) => left(desk, &one_in_words(desk.known, other, t), terms),
            (other, true) => left(desk, &t.condition_not(one_in_words(desk.known, other, t)), terms),
        }
    }
}

fn left(desk: &mut Desk<'_>, name: &str, terms: &mut Vec<Term>) {
    let name: String = name.chars().take(limit::TITLE).collect();
    desk.note(Outcome::Approximated, Code::ConditionLeft, [name.as_str()]);
    terms.push(Term::Unknown { name });
}

fn in_words(known: &Known, conditions: &Conditions, t: Words) -> String {
    // A tree that goes deep is cut: `left` keeps the beginning of the text anyway.
    let parts: Vec<String> =
        conditions.parts.iter().take(10).map(|part| one_in_words(known, &part.condition, t)).collect();
    let list = parts.join(" ; ");
    match conditions.joined {
        Joined::All => t.condition_all(list),
        Joined::Any => t.condition_any(list),
        Joined::NotAll | Joined::None => t.condition_not(list),
    }
}

fn one_in_words(known: &Known, condition: &mbz::Condition, t: Words) -> String {
    let percent = |value: Option<f64>| value.map(|value| format!("{value:.0}")).unwrap_or_default();
    let named = |names: &std::collections::HashMap<u64, String>, id: u64| {
        names.get(&id).cloned().unwrap_or_else(|| id.to_string())
    };
    match condition {
        mbz::Condition::Group(inner) => in_words(known, inner, t),
        mbz::Condition::From(at) => t.condition_from(at),
        mbz::Condition::Until(at) => t.condition_until(at),
        mbz::Condition::Completion { of, state } => {
            let title = match of {
                Other::Activity(id) => known.title(*id),
                Other::Previous => t.condition_previous().to_owned(),
                Other::Missing(id) => id.to_string(),
            };
            match state {
                Completed::Done => t.condition_done(title),
                Completed::Passed => t.condition_passed(title),
                Completed::NotDone => t.condition_not_done(title),
                Completed::Failed => t.condition_failed(title),
            }
        }
        mbz::Condition::Grade { of, from, below, .. } => {
            let title = of.map_or_else(|| t.condition_some_activity().to_owned(), |id| known.title(id));
            match (from, below) {
                (Some(_), None) => t.condition_mark_from(title, percent(*from)),
                (None, Some(_)) => t.condition_mark_below(title, percent(*below)),
                _ => t.condition_mark_between(title, percent(*from), percent(*below)),
            }
        }
        mbz::Condition::Member(None) => t.condition_any_group().to_owned(),
        mbz::Condition::Member(Some(id)) => t.condition_group(named(&known.groups.groups, *id)),
        mbz::Condition::Grouping(None) => t.condition_own_grouping().to_owned(),
        mbz::Condition::Grouping(Some(id)) => t.condition_grouping(named(&known.groups.groupings, *id)),
        mbz::Condition::Profile { field, operator, value, .. } => t.condition_profile(field, operator, value),
        mbz::Condition::Unknown { kind, .. } => t.condition_other(kind),
    }
}

/// Once all activities are there: a condition on something that cannot be done would never open, so it
/// becomes words too. `told` is given the key of the thing whose condition changed, and a note.
pub(super) fn settle(root: &mut Root, t: Words, mut told: impl FnMut(&StableKey, Note)) {
    let states: std::collections::HashMap<StableKey, (String, bool)> = root
        .activities()
        .map(|(_, one)| (one.key.clone(), (one.title.clone(), one.completion != Completion::None)))
        .collect();
    let mut settle = |owner: &StableKey, condition: &mut Option<Condition>| {
        for term in condition.iter_mut().flat_map(|condition| &mut condition.terms) {
            let Term::Done { key } = term else { continue };
            let (title, may_be_done) =
                states.get(key).map_or_else(|| (key.to_string(), false), |(title, may)| (title.clone(), *may));
            if !may_be_done || key == owner {
                let name: String = t.condition_done(title.as_str()).chars().take(limit::TITLE).collect();
                told(owner, Note::new(Outcome::Approximated, Code::ConditionNeverDone, [title]));
                *term = Term::Unknown { name };
            }
        }
    };
    for section in &mut root.sections {
        settle(&section.key.clone(), &mut section.condition);
        for activity in &mut section.activities {
            settle(&activity.key.clone(), &mut activity.condition);
        }
    }
}
