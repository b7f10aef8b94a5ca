//! One step as one transaction: its changes, and the mark on each of its lines.

use std::collections::HashSet;

use base::text::fold;
use base::{PersonId, Timestamp};
use db::{Changes, Error, NewRows, Tx};

use super::known::folded;
use super::plan::{Change, Facts, Moment, Place, Plan};
use super::{mark, runs, series, stage};
use crate::people::key;

db::sql! {
    /// What the file says of a known person; they are here, whatever was before.
    UPDATE_PERSON: "UPDATE person SET home_platform_id = $2, given_name = $3, family_name = $4, birth_name = $5, \
                      name_folded = $6, birth_date = $7, numen_mac = $8, numen_cipher = COALESCE($9, numen_cipher), \
                      source_key = $10, main_function = $11, left_at = NULL, updated_at = $12, import_mark = $13 WHERE id = $1";
    /// The lines say something new, and nothing that is stored.
    MARK_PERSON: "UPDATE person SET import_mark = $2 WHERE id = $1";
    /// Another professional address.
    EMAIL: "UPDATE account SET email = $2, email_folded = $3 WHERE person_id = $1";
    /// A place that changed, or opens again.
    REASSIGN: "UPDATE assignment SET subject = $2, starts_on = $3, ends_on = $4, is_main = $5, ended_at = NULL WHERE id = $1";
    /// A place that the file names no more.
    END_ASSIGNMENT: "UPDATE assignment SET ended_at = $2, is_main = FALSE WHERE id = $1 AND ended_at IS NULL";
    /// A recovery contact that the authority knows, of a person who may have given the same meanwhile.
    CONTACT: "INSERT INTO recovery_contact (id, person_id, kind, value, source, verified_at, created_at) \
              VALUES ($1, $2, $3, $4, 'import', NULL, $5) ON CONFLICT (person_id, kind, value) DO NOTHING";
    /// One that the file replaces.
    DROP_CONTACT: "DELETE FROM recovery_contact WHERE id = $1";
    /// What the line would do.
    FORECAST: "UPDATE import_line SET outcome = $3, problems = $4 WHERE run = $1 AND line = $2 AND applied = FALSE"
}

db::rows! {
    /// New people.
    PEOPLE: person (id, home_platform_id, given_name, family_name, birth_name, name_folded, birth_date, numen_mac,
        numen_cipher, source_key, main_function, language, is_name_public, created_at, updated_at, import_mark);
    /// Accounts without a password: their people choose one.
    ACCOUNTS: account (person_id, username, email, email_folded, created_at);
    /// Places.
    PLACES: assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, is_main, source);
    /// Recovery contacts of new people.
    CONTACTS: recovery_contact (id, person_id, kind, value, source, created_at)
}

/// Why a step was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// Another process did this step meanwhile.
    #[error("the step was done by another process")]
    Done,
    /// The database.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The rows that a step adds, by table. They are gathered before the transaction, which may run twice.
pub(super) struct New {
    people: NewRows,
    accounts: NewRows,
    keys: NewRows,
    places: NewRows,
    contacts: NewRows,
}

impl New {
    /// The new rows of a plan.
    pub fn of(plan: &Plan, now: Moment) -> Self {
        let mut new = Self {
            people: NewRows::of(&PEOPLE),
            accounts: NewRows::of(&ACCOUNTS),
            keys: NewRows::of(&key::NEW),
            places: NewRows::of(&PLACES),
            contacts: NewRows::of(&CONTACTS),
        };
        let created = created(plan);
        for change in &plan.changes {
            match change {
                Change::Create { person, facts, username, email } => {
                    new.person(*person, facts, now);
                    new.account(*person, username, email.as_deref(), now.at);
                    key::enter_new(&mut new.keys, *person, now.platform, &name(facts), username);
                }
                Change::Account { person, username, email } => {
                    new.account(*person, username, email.as_deref(), now.at);
                }
                Change::Assign { id, person, place } => {
                    let Place { unit, function, subject, starts_on, ends_on, is_main } = place;
                    new.places.add(&[id, person, unit, function, subject, starts_on, ends_on, is_main, &"import"]);
                }
                Change::AddContact { id, person, kind, value } if created.contains(person) => {
                    new.contacts.add(&[id, person, kind, value, &"import", &now.at]);
                }
                _ => {}
            }
        }
        new
    }

    fn person(&mut self, id: PersonId, facts: &Facts, now: Moment) {
        let Facts { given_name, family_name, birth_name, birth_date, mac, cipher, source_key, main_function, mark } =
            facts;
        self.people.add(&[
            &id,
            &now.platform,
            given_name,
            family_name,
            birth_name,
            &name(facts),
            birth_date,
            mac,
            cipher,
            source_key,
            main_function,
            &"fr",
            &false,
            &now.at,
            &now.at,
            mark,
        ]);
    }

    fn account(&mut self, id: PersonId, username: &str, email: Option<&str>, at: Timestamp) {
        self.accounts.add(&[&id, &username, &email, &email.map(folded), &at]);
    }
}

/// The people whom a plan creates.
fn created(plan: &Plan) -> HashSet<PersonId> {
    let ids = plan.changes.iter().map(|change| match change {
        Change::Create { person, .. } => Some(*person),
        _ => None,
    });
    ids.flatten().collect()
}

/// Writes a step.
pub(super) fn apply(tx: &mut Tx, plan: &Plan, new: &New, now: Moment) -> Result<(), Refused> {
    if !mark::done(tx, plan, now.run)? {
        return Err(Refused::Done);
    }
    // What known people give up is free for the new ones.
    let (mut changes, created) = (Changes::default(), created(plan));
    for change in &plan.changes {
        add(&mut changes, change, &created, now);
    }
    series::add(&mut changes, plan);
    tx.run_all(changes)?;
    // Whatever points to a person comes after them.
    for rows in [&new.people, &new.accounts, &new.keys, &new.places, &new.contacts] {
        tx.insert_all(rows)?;
    }
    runs::advance(tx, now.run, i64::try_from(plan.verdicts.len()).unwrap_or(0), now.at)?;
    Ok(())
}

/// Writes what a step would do, on its lines only.
pub(super) fn forecast(tx: &mut Tx, plan: &Plan, now: Moment) -> Result<(), Error> {
    let mut marks = Changes::default();
    for verdict in &plan.verdicts {
        let problems = stage::json(&verdict.flaws);
        marks.add(&FORECAST, &[&now.run, &verdict.line, &verdict.outcome.code(), &problems]);
    }
    tx.run_all(marks)?;
    runs::advance(tx, now.run, i64::try_from(plan.verdicts.len()).unwrap_or(0), now.at)
}

/// What changes, and is no new row.
fn add(to: &mut Changes, change: &Change, created: &HashSet<PersonId>, now: Moment) {
    let at = now.at;
    match change {
        Change::Create { .. } | Change::Assign { .. } | Change::Series { .. } => {}
        Change::Update { person, facts, is_renamed } => {
            update_person(to, *person, facts, now);
            if *is_renamed {
                key::rename(to, *person, now.platform, &name(facts));
            }
        }
        Change::Account { person, username, .. } => key::enter_username(to, *person, now.platform, username),
        Change::Mark { person, mark } => to.add(&MARK_PERSON, &[person, mark]),
        Change::Email { person, email } => to.add(&EMAIL, &[person, email, &folded(email)]),
        Change::Reassign { id, place } => {
            to.add(&REASSIGN, &[id, &place.subject, &place.starts_on, &place.ends_on, &place.is_main]);
        }
        Change::EndAssignment { id } => to.add(&END_ASSIGNMENT, &[id, &at]),
        Change::AddContact { person, .. } if created.contains(person) => {}
        Change::AddContact { id, person, kind, value } => to.add(&CONTACT, &[id, person, kind, value, &at]),
        Change::DropContact { id } => to.add(&DROP_CONTACT, &[id]),
    }
}

/// As people are listed and found.
fn name(facts: &Facts) -> String {
    fold(&format!("{} {}", facts.family_name, facts.given_name))
}

fn update_person(to: &mut Changes, id: PersonId, facts: &Facts, now: Moment) {
    to.add(
        &UPDATE_PERSON,
        &[
            &id,
            &now.platform,
            &facts.given_name,
            &facts.family_name,
            &facts.birth_name,
            &name(facts),
            &facts.birth_date,
            &facts.mac,
            &facts.cipher,
            &facts.source_key,
            &facts.main_function,
            &now.at,
            &facts.mark,
        ],
    );
}
