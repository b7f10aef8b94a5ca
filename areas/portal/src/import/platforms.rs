//! The network's platforms, from one TOML file.

use std::collections::BTreeMap;

use base::values::PlatformCode;
use base::{Env, PlatformId};
use serde::Deserialize;

use crate::Portal;
use crate::platform::{self, FooterLink, PlatformRow, is_detail};

/// Why a file was not taken; nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not the expected TOML; the message names line and key.
    #[error("{0}")]
    Malformed(#[from] toml::de::Error),
    /// A value that cannot be.
    #[error("{item}: {reason}")]
    Refused {
        /// Which entry.
        item: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] db::Error),
}

#[derive(Deserialize)]
struct File {
    platform: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    name: String,
    short_name: String,
    kind: String,
    state: String,
    host: Option<String>,
    time_zone: Option<String>,
    mail_domain: Option<String>,
    pupil_service_url: Option<String>,
    #[serde(default)]
    numen_codes: Vec<String>,
    #[serde(default)]
    names: Names,
    #[serde(default)]
    departments: Vec<Department>,
    #[serde(default)]
    pupils: Pupils,
    #[serde(default)]
    help: BTreeMap<String, String>,
    #[serde(default)]
    legal: BTreeMap<String, String>,
    #[serde(default)]
    footer_link: Vec<Foot>,
}

#[derive(Deserialize)]
struct Department {
    name: String,
}

#[derive(Deserialize, Default)]
struct Pupils {
    #[serde(default)]
    name: String,
    url: Option<String>,
    #[serde(default)]
    sentence: String,
    #[serde(default)]
    sentence_en: String,
}

#[derive(Deserialize)]
struct Foot {
    label: String,
    #[serde(default)]
    label_en: String,
    url: String,
}

#[derive(Deserialize, Default)]
struct Names {
    portal: Option<String>,
    launcher: Option<String>,
    training: Option<String>,
    tagline: Option<String>,
    #[serde(default)]
    tagline_en: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    description_en: String,
}

/// A platform with all that it says of itself.
struct Whole {
    row: PlatformRow,
    details: BTreeMap<String, String>,
    links: Vec<FooterLink>,
}

/// Adds the platforms of the file, or brings them up to date, in one transaction.
///
/// # Errors
/// A malformed file or a code that is not one: nothing is taken then.
pub async fn platforms(portal: &Portal, text: &str) -> Result<usize, ImportError> {
    let file: File = toml::from_str(text)?;
    let all: Vec<Whole> = (0_i64..)
        .zip(file.platform)
        .map(|(position, entry)| whole(&portal.web.env, entry, position))
        .collect::<Result<_, _>>()?;
    let (count, now) = (all.len(), portal.web.env.now());
    portal
        .web
        .db
        .write(move |tx| {
            for one in &all {
                let id = platform::save(tx, &one.row, now)?;
                platform::set_details(tx, id, &one.details)?;
                platform::set_footer_links(tx, id, &one.links)?;
            }
            Ok::<_, db::Error>(())
        })
        .await?;
    Ok(count)
}

/// A refusal of one entry of a file.
pub(super) fn refused(item: &str, reason: &str) -> ImportError {
    ImportError::Refused { item: item.to_owned(), reason: reason.to_owned() }
}

/// The platform with this code; a file for an unknown one is refused.
pub(super) fn found(tx: &mut db::Tx, code: &str) -> Result<PlatformId, ImportError> {
    platform::find_by_code(tx, code)?.ok_or_else(|| refused(code, "there is no such platform"))
}

fn whole(env: &Env, entry: Entry, position: i64) -> Result<Whole, ImportError> {
    let mut details = BTreeMap::new();
    let mut set = |name: &str, value: &str| {
        if !value.is_empty() {
            details.insert(name.to_owned(), value.to_owned());
        }
    };
    for (name, value) in &entry.legal {
        if !is_detail(name) {
            return Err(refused(&entry.code, &format!("legal.{name} is not known")));
        }
        set(name, value);
    }
    for (name, value) in &entry.help {
        let name = format!("help_{name}");
        if !is_detail(&name) {
            return Err(refused(&entry.code, &format!("{name} is not known")));
        }
        set(&name, value);
    }
    set("tagline_en", &entry.names.tagline_en);
    set("description", &entry.names.description);
    set("description_en", &entry.names.description_en);
    set("pupil_service_name", &entry.pupils.name);
    set("pupil_sentence", &entry.pupils.sentence);
    set("pupil_sentence_en", &entry.pupils.sentence_en);
    let departments: Vec<&str> = entry.departments.iter().map(|one| one.name.as_str()).collect();
    set("departments", &departments.join(", "));
    let links = entry
        .footer_link
        .iter()
        .map(|one| FooterLink { label: one.label.clone(), label_en: one.label_en.clone(), url: one.url.clone() })
        .collect();
    Ok(Whole { details, links, row: row(env, entry, position)? })
}

fn row(env: &Env, entry: Entry, position: i64) -> Result<PlatformRow, ImportError> {
    let refuse = |reason: &str| refused(&entry.code, reason);
    let code = PlatformCode::parse(&entry.code).map_err(|error| refuse(&error.to_string()))?;
    if !["academy", "national"].contains(&entry.kind.as_str()) {
        return Err(refuse("kind is academy or national"));
    }
    if !["open", "announced"].contains(&entry.state.as_str()) {
        return Err(refuse("state is open or announced"));
    }
    let or = |given: Option<String>, usual: &str| given.unwrap_or_else(|| usual.to_owned());
    Ok(PlatformRow {
        id: PlatformId::new(env),
        code: code.as_str().to_owned(),
        kind: entry.kind,
        state: entry.state,
        portal_name: or(entry.names.portal, &entry.name),
        launcher_name: or(entry.names.launcher, "Applications"),
        training_name: or(entry.names.training, "Formation"),
        tagline: or(entry.names.tagline, ""),
        name: entry.name,
        short_name: entry.short_name,
        host: entry.host,
        time_zone: or(entry.time_zone, "Europe/Paris"),
        numen_code: entry.numen_codes.into_iter().next(),
        mail_domain: entry.mail_domain,
        pupil_service_url: entry.pupils.url.or(entry.pupil_service_url),
        accessibility_status: "non conforme (audit à réaliser)".to_owned(),
        position,
    })
}
