//! Where audiences are kept.

use base::{PlatformId, Timestamp};
use db::{Error, Row, Tx};
use i18n::Lang;
use serde::{Deserialize, Serialize};

base::id!(/// An audience of a platform.
    AudienceKind, AudienceId, "prf");

db::sql! {
    /// A platform's audiences in its own order.
    LIST: "SELECT id, code, name, name_en, purpose, purpose_en, icon, functions, body, body_en, links, external_name, \
             external_url FROM audience WHERE platform_id = $1 ORDER BY position, code"
}
db::sql! {
    /// One audience by its code.
    FIND: "SELECT id, code, name, name_en, purpose, purpose_en, icon, functions, body, body_en, links, external_name, \
             external_url FROM audience WHERE platform_id = $1 AND code = $2"
}
db::sql! {
    /// Adds the audience, or brings it up to date by its code; a new one goes to the end.
    SAVE: "INSERT INTO audience (id, platform_id, code, name, name_en, purpose, purpose_en, icon, functions, body, body_en, \
             links, external_name, external_url, position, updated_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, \
             (SELECT COALESCE(MAX(position), -1) + 1 FROM audience WHERE platform_id = $2), $15) \
           ON CONFLICT (platform_id, code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, \
             purpose = excluded.purpose, purpose_en = excluded.purpose_en, icon = excluded.icon, \
             functions = excluded.functions, body = excluded.body, body_en = excluded.body_en, links = excluded.links, \
             external_name = excluded.external_name, external_url = excluded.external_url, \
             updated_at = excluded.updated_at"
}
db::sql! {
    /// Its place among the others.
    PLACE: "UPDATE audience SET position = $3 WHERE platform_id = $1 AND code = $2"
}
db::sql! {
    /// Gone; news for it alone stay, for everyone who chooses no profile sees them.
    REMOVE: "DELETE FROM audience WHERE platform_id = $1 AND code = $2"
}

/// A useful link of an audience's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudienceLink {
    /// What is shown.
    pub label: String,
    /// What is shown in English; empty for the same.
    #[serde(default)]
    pub label_en: String,
    /// A path of the platform, or a whole address.
    pub url: String,
}

/// An audience with its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Its identifier; used when the code is new.
    pub id: AudienceId,
    /// Its code in addresses.
    pub code: String,
    /// « Enseignant ».
    pub name: String,
    /// In English; empty for the same.
    pub name_en: String,
    /// One line under the name.
    pub purpose: String,
    /// In English; empty for the same.
    pub purpose_en: String,
    /// Name of its icon.
    pub icon: String,
    /// Codes of the functions that give this profile.
    pub functions: Vec<String>,
    /// Its page, as Markdown.
    pub body: String,
    /// In English; empty for the same.
    pub body_en: String,
    /// Useful links.
    pub links: Vec<AudienceLink>,
    /// The name of the service that this audience uses instead of ours; empty for none.
    pub external_name: String,
    /// Where that service is; empty for none.
    pub external_url: String,
}

impl Audience {
    /// A new audience, still without words.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            id: AudienceId::from_bytes([0; 16]),
            code: String::new(),
            name: String::new(),
            name_en: String::new(),
            purpose: String::new(),
            purpose_en: String::new(),
            icon: "user".to_owned(),
            functions: Vec::new(),
            body: String::new(),
            body_en: String::new(),
            links: Vec::new(),
            external_name: String::new(),
            external_url: String::new(),
        }
    }

    /// The name in this language.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &str {
        pick(lang, &self.name, &self.name_en)
    }

    /// The line under the name in this language.
    #[must_use]
    pub fn purpose_in(&self, lang: Lang) -> &str {
        pick(lang, &self.purpose, &self.purpose_en)
    }

    /// The page in this language.
    #[must_use]
    pub fn body_in(&self, lang: Lang) -> &str {
        pick(lang, &self.body, &self.body_en)
    }

    /// Whether this audience is sent to another service.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        !self.external_url.is_empty()
    }
}

impl AudienceLink {
    /// What is shown in this language.
    #[must_use]
    pub fn label_in(&self, lang: Lang) -> &str {
        pick(lang, &self.label, &self.label_en)
    }
}

fn pick<'a>(lang: Lang, french: &'a str, english: &'a str) -> &'a str {
    if lang == Lang::En && !english.is_empty() { english } else { french }
}

fn audience(row: &Row) -> Result<Audience, Error> {
    let (functions, links): (String, String) = (row.get(7)?, row.get(10)?);
    Ok(Audience {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        name_en: row.get(3)?,
        purpose: row.get(4)?,
        purpose_en: row.get(5)?,
        icon: row.get(6)?,
        functions: functions.split_whitespace().map(str::to_owned).collect(),
        body: row.get(8)?,
        body_en: row.get(9)?,
        links: serde_json::from_str(&links).unwrap_or_default(),
        external_name: row.get(11)?,
        external_url: row.get(12)?,
    })
}

/// A platform's audiences in its own order.
///
/// # Errors
/// When the database does not answer.
pub fn list(tx: &mut Tx, platform: PlatformId) -> Result<Vec<Audience>, Error> {
    tx.all(&LIST, &[&platform], audience)
}

/// The audience with this code.
///
/// # Errors
/// When the database does not answer.
pub fn find(tx: &mut Tx, platform: PlatformId, code: &str) -> Result<Option<Audience>, Error> {
    tx.maybe(&FIND, &[&platform, &code], audience)
}

/// Adds the audience, or brings it up to date by its code.
///
/// # Errors
/// When the database does not answer.
pub fn save(tx: &mut Tx, platform: PlatformId, one: &Audience, now: Timestamp) -> Result<(), Error> {
    let links = serde_json::to_string(&one.links).unwrap_or_else(|_| "[]".to_owned());
    let functions = format!(" {} ", one.functions.join(" "));
    tx.run(
        &SAVE,
        &[
            &one.id,
            &platform,
            &one.code,
            &one.name,
            &one.name_en,
            &one.purpose,
            &one.purpose_en,
            &one.icon,
            &functions,
            &one.body,
            &one.body_en,
            &links,
            &one.external_name,
            &one.external_url,
            &now,
        ],
    )
    .map(drop)
}

/// Gives the audiences this order.
pub(crate) fn set_positions(tx: &mut Tx, platform: PlatformId, codes: &[String]) -> Result<(), Error> {
    for (position, code) in (0_i64..).zip(codes) {
        tx.run(&PLACE, &[&platform, code, &position])?;
    }
    Ok(())
}

/// Takes the audience away.
pub(crate) fn remove(tx: &mut Tx, platform: PlatformId, code: &str) -> Result<(), Error> {
    tx.run(&REMOVE, &[&platform, &code]).map(drop)
}
