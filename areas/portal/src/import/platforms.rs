//! The network's platforms, from one TOML file.

use base::values::PlatformCode;
use base::{Env, PlatformId};
use serde::Deserialize;

use crate::Portal;
use crate::platform::{self, PlatformRow};

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
}

#[derive(Deserialize, Default)]
struct Names {
    portal: Option<String>,
    launcher: Option<String>,
    training: Option<String>,
    tagline: Option<String>,
}

/// Adds the platforms of the file, or brings them up to date, in one transaction.
///
/// # Errors
/// A malformed file or a code that is not one: nothing is taken then.
pub async fn platforms(portal: &Portal, text: &str) -> Result<usize, ImportError> {
    let file: File = toml::from_str(text)?;
    let rows: Vec<PlatformRow> = (0_i64..)
        .zip(file.platform)
        .map(|(position, entry)| row(&portal.web.env, entry, position))
        .collect::<Result<_, _>>()?;
    let (count, now) = (rows.len(), portal.web.env.now());
    portal
        .web
        .db
        .write(move |tx| rows.iter().try_for_each(|row| platform::save(tx, row, now).map(drop)))
        .await?;
    Ok(count)
}

fn row(env: &Env, entry: Entry, position: i64) -> Result<PlatformRow, ImportError> {
    let refuse = |reason: &str| ImportError::Refused { item: entry.code.clone(), reason: reason.to_owned() };
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
        pupil_service_url: entry.pupil_service_url,
        accessibility_status: "non conforme (audit à réaliser)".to_owned(),
        position,
    })
}
