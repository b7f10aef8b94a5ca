//! A person who is known: what the lines change of them.

use std::collections::HashMap;

use base::PersonId;

use super::super::known::{AssignmentId, Known, Person};
use super::super::line::Flaw;
use super::super::runs::Outcome;
use super::super::usernames::Names;
use super::change::{Change, Plan, Verdict};
use super::{Placed, Planner, contacts_of, note, set, wanted_email};
use crate::recovery_contact::RecoveryContactId;

impl Planner<'_> {
    #[expect(clippy::too_many_arguments, reason = "one caller, and every one of them is needed")]
    pub(super) fn update(
        &self,
        person: &Person,
        placed: &[Placed<'_>],
        is_whole_person: bool,
        names: &mut Names<'_>,
        emails: &mut HashMap<String, PersonId>,
        known: &Known,
        verdicts: &mut [Verdict],
        plan: &mut Plan,
    ) {
        // Whoever is active elsewhere keeps their identity there; this file only adds places here.
        let is_guest = person.home != self.platform && person.left_at.is_none();
        let mark = self.mark(placed);
        let is_settled = person.left_at.is_none() && person.username.is_some() && !is_guest;
        if is_settled && person.mark.as_deref() == Some(&mark) {
            return;
        }
        let first = placed[0].line.line;
        let mut changed_first = false;
        let places = self.places(placed, Some(person));
        let before = plan.changes.len();
        if is_guest {
            note(verdicts, first, Flaw::new("", "home-elsewhere"));
        } else {
            let facts = self.facts(placed, &places, Some(person));
            if self.differs_from(person, &facts) {
                let is_renamed = person.family_name != facts.family_name
                    || person.given_name != facts.given_name
                    || person.home != self.platform;
                plan.changes.push(Change::Update { person: person.id, facts, is_renamed });
                changed_first = true;
            }
            changed_first |= self.reach(person, placed, names, emails, known, verdicts, plan);
        }
        for (line, place) in &places {
            let stored = person.assignments.iter().find(|a| a.unit == place.unit && a.function == place.function);
            let change = match stored {
                None => {
                    let id = AssignmentId::new(self.env);
                    Some(Change::Assign { id, person: person.id, place: place.clone() })
                }
                Some(stored) => {
                    let same = stored.subject == place.subject
                        && stored.starts_on == place.starts_on
                        && stored.ends_on == place.ends_on
                        && stored.is_main == place.is_main
                        && stored.ended_at.is_none();
                    (!same).then(|| Change::Reassign { id: stored.id, place: place.clone() })
                }
            };
            if let Some(change) = change {
                plan.changes.push(change);
                set(verdicts, *line, Outcome::Updated);
            }
        }
        if self.is_whole && is_whole_person {
            for stored in person.assignments.iter().filter(|a| {
                a.is_imported
                    && a.ended_at.is_none()
                    && a.platform == self.platform
                    && !places.iter().any(|(_, place)| place.unit == a.unit && place.function == a.function)
            }) {
                plan.changes.push(Change::EndAssignment { id: stored.id });
                changed_first = true;
            }
        }
        if changed_first {
            set(verdicts, first, Outcome::Updated);
        }
        // The mark says that these lines were looked at; with the person's row it is written anyway.
        let has_facts = plan.changes[before..].iter().any(|change| matches!(change, Change::Update { .. }));
        if !is_guest && !has_facts {
            plan.changes.push(Change::Mark { person: person.id, mark });
        }
    }

    /// Address, account and recovery contacts of a known person; whether anything changes.
    #[expect(clippy::too_many_arguments, reason = "one caller, and every one of them is needed")]
    fn reach(
        &self,
        person: &Person,
        placed: &[Placed<'_>],
        names: &mut Names<'_>,
        emails: &mut HashMap<String, PersonId>,
        known: &Known,
        verdicts: &mut [Verdict],
        plan: &mut Plan,
    ) -> bool {
        let before = plan.changes.len();
        let email = match wanted_email(placed, person.id, emails, known) {
            Ok(email) => email,
            Err(line) => {
                note(verdicts, line, Flaw::new("mail_pro", "email-taken"));
                None
            }
        };
        if person.username.is_none() {
            let (username, _) = names.take(&placed[0].line.staged);
            plan.changes.push(Change::Account { person: person.id, username, email });
        } else if let Some(email) = email
            && person.email.as_deref() != Some(email.as_str())
        {
            plan.changes.push(Change::Email { person: person.id, email });
        }
        for (kind, value) in contacts_of(placed) {
            if person.contacts.iter().any(|held| held.kind == kind && held.value == value) {
                continue;
            }
            // What the file said before gives way, unless the person has proved that they read it.
            let old = person.contacts.iter().filter(|held| held.kind == kind && held.is_imported && !held.is_verified);
            plan.changes.extend(old.map(|held| Change::DropContact { id: held.id }));
            let id = RecoveryContactId::new(self.env);
            plan.changes.push(Change::AddContact { id, person: person.id, kind, value });
        }
        plan.changes.len() > before
    }
}
