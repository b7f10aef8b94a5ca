//! What one step changes: decided here from what the lines say and what is known, written elsewhere.

mod change;
mod known_person;
mod place;
mod who;

use std::collections::HashMap;

use base::{Env, OrgUnitId, PersonId, PlatformId};

use super::known::{AssignmentId, Known, Units, folded};
use super::line::{Flaw, Line};
use super::runs::Outcome;
use super::usernames::Names;
use crate::recovery_contact::RecoveryContactId;
use crate::vault::Vault;
pub(super) use change::{Change, Facts, Moment, Place, Plan, Verdict};
use who::{differs, who};

/// What planning needs.
pub(super) struct Planner<'a> {
    pub env: &'a Env,
    pub vault: &'a Vault,
    pub units: &'a Units,
    pub platform: PlatformId,
    /// The file holds all staff, and each of its lines could be read: a place that it does not name has ended.
    pub is_whole: bool,
    /// Today, as `YYYY-MM-DD`.
    pub today: &'a str,
}

/// A line whose unit is known.
struct Placed<'l> {
    line: &'l Line,
    unit: OrgUnitId,
}

impl Planner<'_> {
    /// Plans the lines of a step, which come sorted by group.
    pub fn step(&self, lines: &[Line], known: &Known) -> Plan {
        let mut plan = Plan::default();
        let mut names = Names::new(known);
        let mut emails = HashMap::new();
        for group in lines.chunk_by(|a, b| a.group == b.group) {
            self.group(group, known, &mut names, &mut emails, &mut plan);
        }
        plan.changes.extend(names.moved.into_iter().map(|(base, next)| Change::Series { base, next }));
        plan
    }

    fn group(
        &self,
        lines: &[Line],
        known: &Known,
        names: &mut Names<'_>,
        emails: &mut HashMap<String, PersonId>,
        plan: &mut Plan,
    ) {
        let found = match who(lines, known) {
            Ok(found) => found,
            Err((code, person)) => {
                plan.verdicts.extend(lines.iter().map(|line| quarantined(line, code, person)));
                return;
            }
        };
        let known_id = found.map(|person| person.id);
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(lines.len());
        let mut placed: Vec<Placed<'_>> = Vec::new();
        for line in lines {
            if let Some(code) = differs(&lines[0], line) {
                verdicts.push(quarantined(line, code, known_id));
                continue;
            }
            let staged = &line.staged;
            match self.units.resolve(
                self.platform,
                staged.uai.as_deref(),
                staged.unit_name.as_deref(),
                staged.town.as_deref(),
            ) {
                Err(code) => verdicts.push(quarantined(line, code, known_id)),
                Ok(unit) => {
                    placed.push(Placed { line, unit });
                    verdicts.push(Verdict {
                        line: line.line,
                        outcome: Outcome::Unchanged,
                        flaws: line.flaws.clone(),
                        person: known_id,
                    });
                }
            }
        }
        if placed.is_empty() {
            plan.verdicts.append(&mut verdicts);
            return;
        }
        let is_whole_person = placed.len() == lines.len();
        match found {
            None => self.create(&placed, names, emails, known, &mut verdicts, plan),
            Some(person) => {
                self.update(person, &placed, is_whole_person, names, emails, known, &mut verdicts, plan);
            }
        }
        plan.verdicts.append(&mut verdicts);
    }

    fn create(
        &self,
        placed: &[Placed<'_>],
        names: &mut Names<'_>,
        emails: &mut HashMap<String, PersonId>,
        known: &Known,
        verdicts: &mut [Verdict],
        plan: &mut Plan,
    ) {
        let person = PersonId::new(self.env);
        let first = placed[0].line;
        let (username, refused) = names.take(&first.staged);
        let email = wanted_email(placed, person, emails, known);
        if refused {
            note(verdicts, first.line, Flaw::new("identifiant", "username-taken"));
        }
        if let Err(line) = &email {
            note(verdicts, *line, Flaw::new("mail_pro", "email-taken"));
        }
        let places = self.places(placed, None);
        let facts = self.facts(placed, &places, None);
        plan.changes.push(Change::Create { person, facts, username, email: email.ok().flatten() });
        for (_, place) in places {
            plan.changes.push(Change::Assign { id: AssignmentId::new(self.env), person, place });
        }
        for (kind, value) in contacts_of(placed) {
            plan.changes.push(Change::AddContact { id: RecoveryContactId::new(self.env), person, kind, value });
        }
        for verdict in verdicts.iter_mut().filter(|verdict| verdict.outcome == Outcome::Unchanged) {
            verdict.outcome = Outcome::Created;
            verdict.person = Some(person);
        }
    }
}

fn quarantined(line: &Line, code: &str, person: Option<PersonId>) -> Verdict {
    let mut flaws = vec![Flaw::new(column_of(code), code)];
    flaws.extend(line.flaws.iter().cloned());
    Verdict { line: line.line, outcome: Outcome::Quarantined, flaws, person }
}

fn column_of(code: &str) -> &'static str {
    match code {
        "unit-unknown" | "unit-elsewhere" | "unit-closed" => "uai",
        "unit-ambiguous" => "etablissement",
        "numen-of-another" | "two-numen" => "numen",
        "source-of-another" => "id_source",
        _ => "",
    }
}

fn note(verdicts: &mut [Verdict], line: i64, flaw: Flaw) {
    if let Some(verdict) = verdicts.iter_mut().find(|verdict| verdict.line == line) {
        verdict.flaws.push(flaw);
    }
}

fn set(verdicts: &mut [Verdict], line: i64, outcome: Outcome) {
    if let Some(verdict) = verdicts.iter_mut().find(|verdict| verdict.line == line) {
        verdict.outcome = outcome;
    }
}

/// The professional address that the lines give; `Err` with the line when someone else has it.
fn wanted_email(
    placed: &[Placed<'_>],
    person: PersonId,
    given: &mut HashMap<String, PersonId>,
    known: &Known,
) -> Result<Option<String>, i64> {
    let Some((line, email)) = placed.iter().find_map(|one| Some((one.line.line, one.line.staged.email.as_ref()?)))
    else {
        return Ok(None);
    };
    let key = folded(email);
    let holder = given.get(&key).or_else(|| known.emails.get(&key));
    if holder.is_some_and(|holder| *holder != person) {
        return Err(line);
    }
    given.insert(key, person);
    Ok(Some(email.clone()))
}

/// The recovery contacts of the lines: the first of each kind.
fn contacts_of(placed: &[Placed<'_>]) -> Vec<(&'static str, String)> {
    let mail = placed.iter().find_map(|one| one.line.staged.backup_email.clone());
    let phone = placed.iter().find_map(|one| one.line.staged.backup_phone.clone());
    mail.map(|mail| ("mail", mail)).into_iter().chain(phone.map(|phone| ("phone", phone))).collect()
}
