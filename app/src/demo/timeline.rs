//! What happened in a session of the demonstration, act by act in the order of time. Pure: days counted from today
//! and people in, moments out, so that the same day always tells the same story.

use base::{PersonId, Timestamp};
use i18n::Zone;
use training::session::StaffRole;

use super::sessions::{Group, Planned};

/// Something that somebody does in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    /// A manager makes it.
    Create,
    /// A manager names who gives it.
    AddStaff(PersonId, StaffRole),
    /// A manager puts it into the offer.
    Offer,
    Open,
    /// A trainer enrols these people.
    Enrol(Vec<PersonId>),
    EnrolOneself(PersonId),
    /// Does the next step; a quiz with so many wrong answers.
    Step(PersonId, usize),
    Close,
    Archive,
}

/// An act at its moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    pub at: Timestamp,
    pub act: Act,
}

/// Days counted from today, where the platform is.
pub(super) struct Calendar<'z> {
    pub now: Timestamp,
    pub zone: &'z Zone,
}

/// Minutes between two steps of one sitting.
const STEP: i64 = 9;
/// How many wrong answers fail a quiz.
const FAILING: usize = 3;

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Calendar<'_> {
    /// The first moment of a day, or of the day after it.
    pub fn midnight(&self, day: i64, after: i8) -> Timestamp {
        let iso = self.zone.iso_day(self.now.plus_days(day));
        self.zone.start_of_day(&iso, after).unwrap_or(self.now)
    }

    /// So many minutes after midnight; never what is still to come.
    fn moment(&self, day: i64, minutes: i64) -> Timestamp {
        self.midnight(day, 0).plus_minutes(minutes).min(self.now)
    }
}

/// Everything that happened, in order. `people` are those of each group, `staff` those who give the session, and
/// `steps` says how many steps count.
pub(super) fn of(
    planned: &Planned,
    (staff, people): (&[(PersonId, StaffRole)], &[Vec<PersonId>]),
    steps: usize,
    calendar: &Calendar<'_>,
) -> Vec<Dated> {
    let made = calendar.moment(planned.made, 9 * 60);
    let mut acts = vec![Dated { at: made, act: Act::Create }];
    acts.extend(staff.iter().map(|(person, role)| Dated { at: made, act: Act::AddStaff(*person, *role) }));
    if planned.offered {
        acts.push(Dated { at: made, act: Act::Offer });
    }
    let opened = planned.opened.map(|day| calendar.moment(day, 9 * 60));
    let closed = planned.ends.filter(|day| *day < 0).map(|day| calendar.moment(day + 1, 8 * 60 + 30));
    // The last deeds are of an evening: what happens today is for whoever tries the demonstration.
    let last = closed.map_or_else(|| calendar.midnight(0, 0).plus_minutes(-90), |at| at.plus_minutes(-600));
    for (group, people) in planned.group.iter().zip(people) {
        let came = enrolments(group, people.len(), calendar);
        if group.own {
            let each = people.iter().zip(&came);
            acts.extend(each.map(|(person, at)| Dated { at: *at, act: Act::EnrolOneself(*person) }));
        } else if let Some(at) = came.first() {
            acts.push(Dated { at: *at, act: Act::Enrol(people.clone()) });
        }
        let Some(opened) = opened else { continue };
        for (place, (person, at)) in people.iter().zip(came).enumerate() {
            let part = group.done.get(place % group.done.len().max(1)).copied().unwrap_or(0);
            let slips = slips(place, steps, steps * part / 100);
            let moments = moments(place, slips.len(), (at.max(opened), last), calendar.zone);
            let deeds = slips.into_iter().zip(moments);
            acts.extend(deeds.map(|(slips, at)| Dated { at, act: Act::Step(*person, slips) }));
        }
    }
    // After the enrolments of the same moment: a session that is not offered opens for whom it has.
    acts.extend(opened.map(|at| Dated { at, act: Act::Open }));
    acts.extend(closed.map(|at| Dated { at, act: Act::Close }));
    acts.extend(planned.archived.map(|day| Dated { at: calendar.moment(day, 10 * 60), act: Act::Archive }));
    acts.sort_by_key(|one| (one.at, matches!(one.act, Act::Step(..))));
    acts
}

/// When each of `count` people comes in.
fn enrolments(group: &Group, count: usize, calendar: &Calendar<'_>) -> Vec<Timestamp> {
    let until = group.until.unwrap_or(group.from);
    let each = (0..count).map(whole).map(|place| {
        if !group.own {
            return calendar.moment(group.from, 9 * 60);
        }
        let day = group.from + (until - group.from) * place / whole(count).max(1);
        calendar.moment(day, 8 * 60 + place * 53 % 660)
    });
    let mut each: Vec<Timestamp> = each.collect();
    each.sort_unstable();
    each
}

/// The wrong answers of each deed of somebody who does `wanted` of `steps`: whoever gets to the end meets the quiz,
/// and one of four fails it first.
fn slips(place: usize, steps: usize, wanted: usize) -> Vec<usize> {
    let mut slips = vec![0; wanted];
    if wanted == steps && wanted > 0 {
        if place % 3 == 1 {
            slips[wanted - 1] = 1;
        }
        if place.is_multiple_of(4) {
            slips.insert(wanted - 1, FAILING);
        }
    }
    slips
}

/// The moments of `count` deeds between two moments: some do everything at once, others a little every other day.
fn moments(place: usize, count: usize, (from, until): (Timestamp, Timestamp), zone: &Zone) -> Vec<Timestamp> {
    let (sitting, pause) = [(3, 2), (20, 1), (2, 4), (5, 1)][place % 4];
    let days = until.millis_since(from) / 86_400_000;
    let first = whole(place) * 5 % (days / 2 + 1);
    let at = |deed: i64| {
        let day = from.plus_days(first + deed / sitting * pause);
        let morning = zone.start_of_day(&zone.iso_day(day), 0).unwrap_or(day).plus_minutes(8 * 60);
        let wanted = morning.plus_minutes(whole(place) * 37 % 600 + deed % sitting * STEP);
        wanted.min(until.plus_minutes(deed + 1 - whole(count))).max(from)
    };
    (0..count).map(whole).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_420_800_000);

    #[test]
    fn deeds_are_in_order_and_never_to_come() {
        for place in 0..40 {
            for days in [0, 1, 30] {
                let from = NOW.plus_days(-days);
                let seen = moments(place, 11, (from, NOW), Zone::paris());
                assert!(seen.is_sorted() && seen.iter().all(|at| (from..=NOW).contains(at)), "{place} {days} {seen:?}");
            }
        }
    }

    #[test]
    fn only_who_gets_to_the_end_meets_the_quiz() {
        assert_eq!(slips(0, 3, 2), [0, 0]);
        assert_eq!(slips(0, 3, 3), [0, 0, FAILING, 0]);
        assert_eq!(slips(1, 3, 3), [0, 0, 1]);
        assert_eq!(slips(2, 3, 0), [0; 0]);
    }
}
