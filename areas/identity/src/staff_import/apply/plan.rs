//! What one step changes: decided here from what the lines say and what is known, written elsewhere.

use base::text::{fold, names_match};
use base::{Env, OrgUnitId, PersonId, PlatformId, Timestamp};

use super::known::{AssignmentId, Known, Person, Units, folded};
use super::line::{Flaw, Line, Staged};
use super::runs::Outcome;
use super::usernames::Names;
use crate::recovery_contact::RecoveryContactId;
use crate::vault::Vault;

/// One statement to run.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// A new person with their account.
    Create { person: PersonId, facts: Facts, username: String, email: Option<String> },
    /// What the file says of a known person.
    Update { person: PersonId, facts: Facts },
    /// Another professional address.
    Email { person: PersonId, email: String },
    /// A known person who had no account.
    Account { person: PersonId, username: String, email: Option<String> },
    /// Only the mark: the lines changed in nothing that is stored.
    Mark { person: PersonId, mark: [u8; 32] },
    /// A new place.
    Assign { id: AssignmentId, person: PersonId, place: Place },
    /// A known place that changed or opens again.
    Reassign { id: AssignmentId, place: Place },
    /// The file names this place no more.
    EndAssignment { id: AssignmentId },
    /// A recovery contact of the file.
    AddContact { id: RecoveryContactId, person: PersonId, kind: &'static str, value: String },
    /// The file gives another one instead.
    DropContact { id: RecoveryContactId },
    /// The next digit of a user name.
    Series { base: String, next: i64 },
}

/// What a person's row holds of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    pub given_name: String,
    pub family_name: String,
    pub birth_name: String,
    pub birth_date: Option<String>,
    pub mac: Option<[u8; 32]>,
    /// Only when the NUMEN is new to this person.
    pub cipher: Option<Vec<u8>>,
    pub source_key: Option<String>,
    pub main_function: String,
    pub mark: [u8; 32],
}

/// One place of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub unit: OrgUnitId,
    pub function: String,
    pub subject: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub is_main: bool,
}

/// What became of one line.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub line: i64,
    pub outcome: Outcome,
    pub flaws: Vec<Flaw>,
    pub person: Option<PersonId>,
}

/// All of one step.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub changes: Vec<Change>,
    pub verdicts: Vec<Verdict>,
}

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
        let mut emails = std::collections::HashMap::new();
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
        emails: &mut std::collections::HashMap<String, PersonId>,
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
        emails: &mut std::collections::HashMap<String, PersonId>,
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

    #[expect(clippy::too_many_arguments, reason = "one caller, and every one of them is needed")]
    fn update(
        &self,
        person: &Person,
        placed: &[Placed<'_>],
        is_whole_person: bool,
        names: &mut Names<'_>,
        emails: &mut std::collections::HashMap<String, PersonId>,
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
                plan.changes.push(Change::Update { person: person.id, facts });
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
        emails: &mut std::collections::HashMap<String, PersonId>,
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

    /// The places of the lines, each once; exactly one is the main one, unless a part of the file leaves
    /// the stored main place alone.
    fn places(&self, placed: &[Placed<'_>], person: Option<&Person>) -> Vec<(i64, Place)> {
        let mut places: Vec<(i64, Place)> = Vec::new();
        for Placed { line, unit } in placed {
            let staged = &line.staged;
            if places.iter().any(|(_, place)| place.unit == *unit && place.function == staged.function) {
                continue;
            }
            let place = Place {
                unit: *unit,
                function: staged.function.clone(),
                subject: staged.subject.clone(),
                starts_on: staged.starts_on.clone(),
                ends_on: staged.ends_on.clone(),
                is_main: false,
            };
            places.push((line.line, place));
        }
        let is_current = |ends_on: &Option<String>| ends_on.as_deref().is_none_or(|end| end >= self.today);
        let kept_main = person.and_then(|person| {
            let is_guest = person.home != self.platform;
            let main =
                person.assignments.iter().find(|a| a.is_main && a.ended_at.is_none() && is_current(&a.ends_on))?;
            let is_elsewhere = !places.iter().any(|(_, p)| p.unit == main.unit && p.function == main.function);
            (is_elsewhere && (is_guest || !self.is_whole || !main.is_imported)).then_some(main.id)
        });
        if kept_main.is_none() {
            let main = places.iter().position(|(_, place)| is_current(&place.ends_on)).unwrap_or(0);
            if let Some((_, place)) = places.get_mut(main) {
                place.is_main = true;
            }
        }
        places
    }

    fn facts(&self, placed: &[Placed<'_>], places: &[(i64, Place)], person: Option<&Person>) -> Facts {
        let staged = &placed[0].line.staged;
        let first =
            |pick: fn(&Staged) -> Option<&String>| placed.iter().find_map(|one| pick(&one.line.staged)).cloned();
        let mac = placed.iter().find_map(|one| one.line.mac);
        let is_new_numen = mac.is_some() && person.is_none_or(|person| person.mac != mac);
        let cipher = placed.iter().find_map(|one| one.line.cipher.clone()).filter(|_| is_new_numen);
        let main = places.iter().find(|(_, place)| place.is_main).map(|(_, place)| place.function.clone());
        Facts {
            given_name: staged.given_name.clone(),
            family_name: staged.family_name.clone(),
            birth_name: staged.name_at_birth().to_owned(),
            birth_date: first(|staged| staged.birth_date.as_ref())
                .or_else(|| person.and_then(|person| person.birth_date.clone())),
            mac: mac.or_else(|| person.and_then(|person| person.mac)),
            cipher,
            source_key: first(|staged| staged.source_id.as_ref())
                .or_else(|| person.and_then(|person| person.source_key.clone())),
            main_function: main.or_else(|| person.map(|person| person.main_function.clone())).unwrap_or_default(),
            mark: self.mark(placed),
        }
    }

    fn differs_from(&self, person: &Person, facts: &Facts) -> bool {
        person.given_name != facts.given_name
            || person.family_name != facts.family_name
            || person.birth_name != facts.birth_name
            || person.birth_date != facts.birth_date
            || person.mac != facts.mac
            || person.source_key != facts.source_key
            || person.main_function != facts.main_function
            || person.home != self.platform
            || person.left_at.is_some()
    }

    /// The keyed digest of what the lines say, with the units that they mean.
    fn mark(&self, placed: &[Placed<'_>]) -> [u8; 32] {
        let mut text = Vec::with_capacity(512);
        text.push(u8::from(self.is_whole));
        for Placed { line, unit } in placed {
            text.extend_from_slice(unit.as_bytes());
            text.extend_from_slice(line.mac.as_ref().map_or(&[][..], |mac| mac.as_slice()));
            text.extend(serde_json::to_vec(&line.staged).unwrap_or_default());
            text.push(0);
        }
        self.vault.tag("import mark", &text)
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

/// Why a line cannot be of the same person as the first of its group.
fn differs(first: &Line, line: &Line) -> Option<&'static str> {
    if let (Some(one), Some(other)) = (&first.mac, &line.mac)
        && one != other
    {
        return Some("two-numen");
    }
    let dates = (&first.staged.birth_date, &line.staged.birth_date);
    if let (Some(one), Some(other)) = dates
        && one != other
        && !is_same_name(&first.staged, &line.staged)
    {
        return Some("numen-of-another");
    }
    None
}

fn is_same_name(one: &Staged, other: &Staged) -> bool {
    names_match(&one.family_name, &[&other.family_name, other.name_at_birth()])
        && fold(&one.given_name) == fold(&other.given_name)
}

/// The person whom a group is about; the code of the reason when that would be a guess.
fn who<'k>(lines: &[Line], known: &'k Known) -> Result<Option<&'k Person>, (&'static str, Option<PersonId>)> {
    let by_mac = lines.iter().find_map(|line| known.by_mac.get(&line.mac?));
    let by_source = lines.iter().find_map(|line| known.by_source.get(line.staged.source_id.as_ref()?));
    let person = |id: &PersonId| known.people.get(id);
    match (by_mac, by_source) {
        (None, None) => Ok(None),
        (Some(numen), Some(source)) if numen != source => Err(("numen-of-another", Some(*numen))),
        (Some(id), source) => {
            let found = person(id);
            if source.is_none() && found.is_some_and(|found| !may_be(found, &lines[0].staged)) {
                return Err(("numen-of-another", Some(*id)));
            }
            Ok(found)
        }
        (None, Some(id)) => {
            let found = person(id);
            let has_numen = lines.iter().any(|line| line.mac.is_some());
            // The source gives another NUMEN for someone whom it knows: a correction only if all else agrees.
            if has_numen && found.is_some_and(|found| found.mac.is_some() && !may_be(found, &lines[0].staged)) {
                return Err(("source-of-another", Some(*id)));
            }
            Ok(found)
        }
    }
}

/// Whether a line may be about this person: the birth date says it, else the names do.
fn may_be(person: &Person, staged: &Staged) -> bool {
    match (&person.birth_date, &staged.birth_date) {
        (Some(known), Some(said)) => known == said,
        _ => {
            let known = [person.family_name.as_str(), person.birth_name.as_str()];
            names_match(&staged.family_name, &known) || names_match(staged.name_at_birth(), &known)
        }
    }
}

/// The professional address that the lines give; `Err` with the line when someone else has it.
fn wanted_email(
    placed: &[Placed<'_>],
    person: PersonId,
    given: &mut std::collections::HashMap<String, PersonId>,
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

/// A moment and what it is for, kept together on the way to the writer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub run: i64,
    pub platform: PlatformId,
    pub at: Timestamp,
}
