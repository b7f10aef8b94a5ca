//! The order of things: which section comes when, which activity is in which, and what to do when
//! the backup contradicts itself.

use std::collections::{HashMap, HashSet};

use super::{Parent, Section};
use crate::course::Listed;
use crate::note::{Code, Report};
use crate::{ActivityId, SectionId};

/// A section as it was read, with what it says of its place.
pub(crate) struct Draft {
    pub(crate) section: Section,
    /// The activities that it names, in order.
    pub(crate) sequence: Vec<u64>,
    /// It belongs to an activity: which, where that is known.
    pub(crate) delegated: Option<Option<u64>>,
    /// It is in the section of this number.
    pub(crate) inside: Option<i64>,
}

/// Puts everything in its place. Gives the sections and the activities that are in none.
pub(crate) fn arrange(
    mut drafts: Vec<Draft>,
    listed: &[Listed],
    report: &mut Report,
) -> (Vec<Section>, Vec<ActivityId>) {
    drafts.sort_by_key(|draft| (draft.section.number, draft.section.id));
    let titles: HashMap<u64, &str> = listed.iter().map(|one| (one.id, one.title.as_str())).collect();
    let by_id: HashMap<u64, usize> = drafts.iter().enumerate().map(|(at, draft)| (draft.section.id.0, at)).collect();
    let mut place: HashMap<u64, usize> = HashMap::new();
    for (at, draft) in drafts.iter_mut().enumerate() {
        let mut own = HashSet::new();
        for id in &draft.sequence {
            let Some(title) = titles.get(id) else { continue };
            if place.contains_key(id) {
                if own.insert(*id) {
                    report.approximated(Code::ActivityTwice, [id.to_string(), (*title).to_owned()]);
                }
                continue;
            }
            own.insert(*id);
            place.insert(*id, at);
            draft.section.activities.push(ActivityId(*id));
        }
    }
    let mut loose = Vec::new();
    for one in listed {
        if place.contains_key(&one.id) {
            continue;
        }
        let home = one.section.and_then(|section| by_id.get(&section)).copied();
        match home {
            Some(at) => drafts[at].section.activities.push(ActivityId(one.id)),
            None => loose.push(ActivityId(one.id)),
        }
        if !drafts.is_empty() {
            report.approximated(Code::ActivityUnplaced, [one.id.to_string(), one.title.clone()]);
        }
        if let Some(at) = home {
            place.insert(one.id, at);
        }
    }
    parents(&mut drafts, &titles);
    cut_circles(&mut drafts, &by_id, &place);
    (drafts.into_iter().map(|draft| draft.section).collect(), loose)
}

/// Gives each section what it is in, as far as that is in the backup.
fn parents(drafts: &mut [Draft], titles: &HashMap<u64, &str>) {
    let by_number: HashMap<i64, SectionId> =
        drafts.iter().rev().map(|draft| (draft.section.number, draft.section.id)).collect();
    let mut taken = HashSet::new();
    for draft in drafts {
        let section = &mut draft.section;
        section.parent = match (draft.delegated, draft.inside) {
            (Some(Some(activity)), _) if titles.contains_key(&activity) && taken.insert(activity) => {
                Parent::Activity(ActivityId(activity))
            }
            (None, None | Some(0)) => Parent::Course,
            (None, Some(number)) if by_number.contains_key(&number) && number != section.number => {
                Parent::Section(by_number[&number])
            }
            _ => {
                section.report.approximated(Code::SectionParentMissing, [section.id.to_string()]);
                Parent::Course
            }
        };
    }
}

/// Follows each section upwards; one that is met again on its own way goes to the top.
fn cut_circles(drafts: &mut [Draft], by_id: &HashMap<u64, usize>, place: &HashMap<u64, usize>) {
    let mut is_safe = vec![false; drafts.len()];
    for start in 0..drafts.len() {
        let (mut way, mut on_way) = (Vec::new(), HashSet::new());
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| !is_safe[*here]) {
            if !on_way.insert(here) {
                let section = &mut drafts[here].section;
                section.parent = Parent::Course;
                section.report.approximated(Code::SectionCycle, [section.id.to_string()]);
                break;
            }
            way.push(here);
            at = match drafts[here].section.parent {
                Parent::Course => None,
                Parent::Activity(activity) => place.get(&activity.0).copied(),
                Parent::Section(section) => by_id.get(&section.0).copied(),
            };
        }
        way.into_iter().for_each(|here| is_safe[here] = true);
    }
}
