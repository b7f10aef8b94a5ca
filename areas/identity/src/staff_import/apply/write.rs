//! One step as one transaction: its changes, and the mark on each of its lines.

use base::text::fold;
use base::{PersonId, Timestamp};
use db::{Changes, Error, Tx};

use super::known::folded;
use super::plan::{Change, Facts, Moment, Place, Plan};
use super::runs::Outcome;
use super::{runs, stage};
use crate::people::key;

db::sql! {
    /// A new person.
    PERSON: "INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, birth_date, \
               numen_mac, numen_cipher, source_key, main_function, language, audience, is_name_public, left_at, created_at, \
               updated_at, import_mark) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'fr', NULL, FALSE, NULL, $12, $12, $13)";
    /// What the file says of a known person; they are here, whatever was before.
    UPDATE_PERSON: "UPDATE person SET home_platform_id = $2, given_name = $3, family_name = $4, birth_name = $5, \
                      name_folded = $6, birth_date = $7, numen_mac = $8, numen_cipher = COALESCE($9, numen_cipher), \
                      source_key = $10, main_function = $11, left_at = NULL, updated_at = $12, import_mark = $13 WHERE id = $1";
    /// The lines say something new, and nothing that is stored.
    MARK_PERSON: "UPDATE person SET import_mark = $2 WHERE id = $1";
    /// An account without a password: its person chooses one.
    ACCOUNT: "INSERT INTO account (person_id, username, email, email_folded, password_hash, password_changed_at, \
                password_expires_at, disabled_at, created_at) VALUES ($1, $2, $3, $4, NULL, NULL, NULL, NULL, $5)";
    /// Another professional address.
    EMAIL: "UPDATE account SET email = $2, email_folded = $3 WHERE person_id = $1";
    /// A place.
    ASSIGN: "INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, \
               source) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, 'import')";
    /// A place that changed, or opens again.
    REASSIGN: "UPDATE assignment SET subject = $2, starts_on = $3, ends_on = $4, is_main = $5, ended_at = NULL WHERE id = $1";
    /// A place that the file names no more.
    END_ASSIGNMENT: "UPDATE assignment SET ended_at = $2, is_main = FALSE WHERE id = $1 AND ended_at IS NULL";
    /// A recovery contact that the authority knows.
    CONTACT: "INSERT INTO recovery_contact (id, person_id, kind, value, source, verified_at, created_at) \
              VALUES ($1, $2, $3, $4, 'import', NULL, $5) ON CONFLICT (person_id, kind, value) DO NOTHING";
    /// One that the file replaces.
    DROP_CONTACT: "DELETE FROM recovery_contact WHERE id = $1";
    /// The next digit of a user name; it never goes back.
    SERIES: "INSERT INTO username_series (base, next) VALUES ($1, $2) ON CONFLICT (base) DO UPDATE SET next = excluded.next \
             WHERE username_series.next < excluded.next";
    /// The line is done; what is personal in it goes.
    DONE: "UPDATE import_line SET applied = TRUE, outcome = $3, problems = $4, person_id = $5, payload = NULL, \
             numen_cipher = NULL WHERE run = $1 AND line = $2 AND applied = FALSE";
    /// The line waits for a person's eye, and stays whole.
    KEEP: "UPDATE import_line SET applied = TRUE, outcome = $3, problems = $4, person_id = COALESCE($5, person_id) \
           WHERE run = $1 AND line = $2 AND applied = FALSE";
    /// What the line would do.
    FORECAST: "UPDATE import_line SET outcome = $3, problems = $4 WHERE run = $1 AND line = $2 AND applied = FALSE"
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

/// Writes a step.
pub(super) fn apply(tx: &mut Tx, plan: &Plan, now: Moment) -> Result<(), Refused> {
    let mut marks = Changes::default();
    for verdict in &plan.verdicts {
        let statement = if verdict.outcome == Outcome::Quarantined { &KEEP } else { &DONE };
        let problems = stage::json(&verdict.flaws);
        marks.add(statement, &[&now.run, &verdict.line, &verdict.outcome.code(), &problems, &verdict.person]);
    }
    if tx.run_all(marks)?.contains(&0) {
        return Err(Refused::Done);
    }
    let mut changes = Changes::default();
    for change in &plan.changes {
        add(&mut changes, change, now);
    }
    tx.run_all(changes)?;
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

fn add(to: &mut Changes, change: &Change, now: Moment) {
    let at = now.at;
    match change {
        Change::Create { person, facts, username, email } => {
            write_person(to, &PERSON, *person, facts, now);
            account(to, *person, username, email.as_deref(), at);
            key::enter(to, *person, now.platform, &name(facts), username);
        }
        Change::Update { person, facts, is_renamed } => {
            write_person(to, &UPDATE_PERSON, *person, facts, now);
            if *is_renamed {
                key::rename(to, *person, now.platform, &name(facts));
            }
        }
        Change::Account { person, username, email } => {
            account(to, *person, username, email.as_deref(), at);
            key::enter_username(to, *person, now.platform, username);
        }
        Change::Mark { person, mark } => to.add(&MARK_PERSON, &[person, mark]),
        Change::Email { person, email } => to.add(&EMAIL, &[person, email, &folded(email)]),
        Change::Assign { id, person, place } => {
            let Place { unit, function, subject, starts_on, ends_on, is_main } = place;
            to.add(&ASSIGN, &[id, person, unit, function, subject, starts_on, ends_on, is_main]);
        }
        Change::Reassign { id, place } => {
            to.add(&REASSIGN, &[id, &place.subject, &place.starts_on, &place.ends_on, &place.is_main]);
        }
        Change::EndAssignment { id } => to.add(&END_ASSIGNMENT, &[id, &at]),
        Change::AddContact { id, person, kind, value } => to.add(&CONTACT, &[id, person, kind, value, &at]),
        Change::DropContact { id } => to.add(&DROP_CONTACT, &[id]),
        Change::Series { base, next } => to.add(&SERIES, &[base, next]),
    }
}

/// As people are listed and found.
fn name(facts: &Facts) -> String {
    fold(&format!("{} {}", facts.family_name, facts.given_name))
}

fn write_person(to: &mut Changes, statement: &'static db::Statement, id: PersonId, facts: &Facts, now: Moment) {
    to.add(
        statement,
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

fn account(to: &mut Changes, id: PersonId, username: &str, email: Option<&str>, at: Timestamp) {
    to.add(&ACCOUNT, &[&id, &username, &email, &email.map(folded), &at]);
}
