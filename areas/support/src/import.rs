//! The contact directory from one TOML file (see `demo/README.md` for its keys).

use std::collections::HashMap;

use base::values::Email;
use base::{OrgUnitId, PersonId, PlatformId};
use serde::Deserialize;

use crate::Support;
use crate::card::{self, ContactCardId, Facts, Kind};

/// Why a file was not taken; nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not the expected TOML; the message names line and key.
    #[error("{0}")]
    Malformed(#[from] toml::de::Error),
    /// A value that cannot be.
    #[error("contact {code}: {reason}")]
    Refused {
        /// Which contact.
        code: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What was taken of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Contacts added or brought up to date.
    pub saved: usize,
    /// Codes of contacts whose unit or person is not here, with what is missing.
    pub skipped: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct File {
    contact: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    unit: String,
    kind: String,
    label: String,
    #[serde(default)]
    label_en: String,
    person: Option<String>,
    #[serde(default)]
    service: String,
    #[serde(default)]
    helps_with: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    mailbox: String,
    #[serde(default)]
    hours: String,
    #[serde(default)]
    public_name: bool,
    #[serde(default)]
    reviewed_days_ago: i64,
    #[serde(default)]
    training_contact: bool,
    #[serde(default)]
    answers_requests: bool,
}

db::sql! {
    /// Units by their codes.
    UNITS: "SELECT uai, id FROM org_unit WHERE platform_id = $1 AND uai = ANY($2)";
    /// People by the identifiers of their files.
    PEOPLE: "SELECT source_key, id FROM person WHERE home_platform_id = $1 AND source_key = ANY($2)"
}

fn refused(code: &str, reason: impl Into<String>) -> ImportError {
    ImportError::Refused { code: code.to_owned(), reason: reason.into() }
}

fn check(entry: &Entry) -> Result<Kind, ImportError> {
    let refuse = |reason: &str| Err(refused(&entry.code, reason));
    let Some(kind) = Kind::from_code(&entry.kind) else { return refuse("this kind is not known") };
    if entry.person.is_some() != entry.service.is_empty() {
        return refuse("a contact has a person or a service, one of the two");
    }
    if !entry.mailbox.is_empty() && Email::parse(&entry.mailbox).is_err() {
        return refuse("mailbox is not an address");
    }
    if entry.answers_requests && entry.mailbox.is_empty() {
        return refuse("whoever answers requests has a mailbox");
    }
    Ok(kind)
}

/// Adds the contacts of the file to the platform, or brings them up to date by their codes. Contacts
/// whose unit or person is not here (yet) are skipped and named: people come first.
///
/// # Errors
/// A malformed file or a value that cannot be: nothing is taken then.
pub async fn contacts(support: &Support, platform: &str, text: &str) -> Result<Taken, ImportError> {
    let file: File = toml::from_str(text)?;
    let now = support.web.env.now();
    let mut entries = Vec::new();
    for entry in file.contact {
        let kind = check(&entry)?;
        entries.push((ContactCardId::new(&support.web.env), kind, entry));
    }
    let platform = platform.to_owned();
    support
        .web
        .db
        .write(move |tx| {
            let found = portal::platform::find_by_code(tx, &platform)?;
            let platform: PlatformId = found.ok_or_else(|| refused(&platform, "there is no such platform"))?;
            let codes = entries.iter().map(|(_, _, entry)| entry.unit.as_str());
            let units = tx.all(&UNITS, &[&platform, &db::dialect::in_list(codes)], |row| {
                Ok((row.get::<String>(0)?, row.get::<OrgUnitId>(1)?))
            })?;
            let keys = entries.iter().filter_map(|(_, _, entry)| entry.person.as_deref());
            let people = tx.all(&PEOPLE, &[&platform, &db::dialect::in_list(keys)], |row| {
                Ok((row.get::<String>(0)?, row.get::<PersonId>(1)?))
            })?;
            let units: HashMap<_, _> = units.into_iter().collect();
            let people: HashMap<_, _> = people.into_iter().collect();
            let mut taken = Taken::default();
            for (id, kind, entry) in &entries {
                let Some(unit) = units.get(&entry.unit).copied() else {
                    taken.skipped.push((entry.code.clone(), entry.unit.clone()));
                    continue;
                };
                let person = match &entry.person {
                    Some(key) => match people.get(key) {
                        Some(person) => Some(*person),
                        None => {
                            taken.skipped.push((entry.code.clone(), key.clone()));
                            continue;
                        }
                    },
                    None => None,
                };
                let reviewed = now.plus_days(-entry.reviewed_days_ago);
                let facts = facts(entry, *kind, unit, person);
                card::save_by_code(tx, platform, (*id, &entry.code), &facts, reviewed, now)?;
                taken.saved += 1;
            }
            portal::platform::bump_content(tx, platform)?;
            Ok(taken)
        })
        .await
}

fn facts(entry: &Entry, kind: Kind, unit: OrgUnitId, person: Option<PersonId>) -> Facts {
    Facts {
        unit,
        kind,
        label: entry.label.clone(),
        label_en: entry.label_en.clone(),
        person,
        service: entry.service.clone(),
        helps_with: entry.helps_with.clone(),
        phone: entry.phone.clone(),
        mailbox: entry.mailbox.clone(),
        hours: entry.hours.clone(),
        public_name: entry.public_name,
        training_contact: entry.training_contact,
        answers_requests: entry.answers_requests,
    }
}
