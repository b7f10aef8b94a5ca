//! A platform's audiences, from one TOML file.

use base::values::PlatformCode;
use identity::function::Function;
use serde::Deserialize;

use super::platforms::{ImportError, found, refused};
use crate::Portal;
use crate::audience::{self, Audience, AudienceId, AudienceLink};
use crate::platform;

#[derive(Deserialize)]
struct File {
    audience: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    name: String,
    #[serde(default)]
    name_en: String,
    purpose: String,
    #[serde(default)]
    purpose_en: String,
    icon: String,
    #[serde(default)]
    functions: Vec<String>,
    #[serde(default)]
    body: String,
    #[serde(default)]
    body_en: String,
    #[serde(default)]
    links: Vec<AudienceLink>,
    #[serde(default)]
    external_name: String,
    #[serde(default)]
    external_url: String,
}

/// Adds the audiences of the file to the platform, or brings them up to date by their codes, in one
/// transaction and in the order of the file.
///
/// # Errors
/// A malformed file, an unknown platform, icon or function, a bad code: nothing is taken then.
pub async fn audiences(portal: &Portal, code: &str, text: &str) -> Result<usize, ImportError> {
    let file: File = toml::from_str(text)?;
    let mut list = Vec::new();
    for entry in file.audience {
        list.push(checked(AudienceId::new(&portal.web.env), entry)?);
    }
    let (count, now, code) = (list.len(), portal.web.env.now(), code.to_owned());
    portal
        .web
        .db
        .write(move |tx| {
            let platform = found(tx, &code)?;
            for one in &list {
                audience::save(tx, platform, one, now)?;
            }
            let order: Vec<String> = list.iter().map(|one| one.code.clone()).collect();
            audience::set_positions(tx, platform, &order)?;
            platform::bump_content(tx, platform).map_err(ImportError::from)
        })
        .await?;
    Ok(count)
}

fn checked(id: AudienceId, entry: Entry) -> Result<Audience, ImportError> {
    // A profile's code has the shape of a platform's: letters, digits and hyphens.
    if PlatformCode::parse(&entry.code).is_err() {
        return Err(refused(&entry.code, "a code has small letters, digits and hyphens"));
    }
    if !audience::is_icon(&entry.icon) {
        return Err(refused(&entry.code, "this icon is not offered"));
    }
    let unknown = entry.functions.iter().find(|function| Function::from_code(function).is_none());
    if let Some(unknown) = unknown {
        return Err(refused(&entry.code, &format!("there is no function {unknown}")));
    }
    Ok(Audience {
        id,
        code: entry.code,
        name: entry.name,
        name_en: entry.name_en,
        purpose: entry.purpose,
        purpose_en: entry.purpose_en,
        icon: entry.icon,
        functions: entry.functions,
        body: entry.body,
        body_en: entry.body_en,
        links: entry.links,
        external_name: entry.external_name,
        external_url: entry.external_url,
    })
}
