//! What a step changes, as values: the statements to run and what became of each line.

use base::{OrgUnitId, PersonId, PlatformId, Timestamp};

use super::super::known::AssignmentId;
use super::super::line::Flaw;
use super::super::runs::Outcome;
use crate::recovery_contact::RecoveryContactId;

/// One statement to run.
#[derive(Debug, Clone)]
pub(in super::super) enum Change {
    /// A new person with their account.
    Create { person: PersonId, facts: Facts, username: String, email: Option<String> },
    /// What the file says of a known person, who may have another name or another platform by it.
    Update { person: PersonId, facts: Facts, is_renamed: bool },
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
pub(in super::super) struct Facts {
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
pub(in super::super) struct Place {
    pub unit: OrgUnitId,
    pub function: String,
    pub subject: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub is_main: bool,
}

/// What became of one line.
#[derive(Debug, Clone)]
pub(in super::super) struct Verdict {
    pub line: i64,
    pub outcome: Outcome,
    pub flaws: Vec<Flaw>,
    pub person: Option<PersonId>,
}

/// All of one step.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Plan {
    pub changes: Vec<Change>,
    pub verdicts: Vec<Verdict>,
}

/// A moment and what it is for, kept together on the way to the writer.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Moment {
    pub run: i64,
    pub platform: PlatformId,
    pub at: Timestamp,
}
