//! Where platforms are kept, and how every page gets to know them.

use base::{PlatformId, Timestamp};
use db::{Error, Row, Tx};
use web::{PlatformSource, PlatformState, PlatformView};

db::sql! {
    /// Every platform in the order of the network's list.
    LIST: "SELECT id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, tagline, host, \
             time_zone, mail_domain, pupil_service_url, accessibility_status, theme_tokens, content_version, \
             CASE WHEN logo IS NULL THEN FALSE ELSE TRUE END FROM platform ORDER BY position, code"
}
db::sql! {
    /// A platform's identifier by its code.
    BY_CODE: "SELECT id FROM platform WHERE code = $1"
}
db::sql! {
    /// Adds a platform, or brings its names up to date; its place in the world stays.
    SAVE: "INSERT INTO platform (id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, tagline, \
             host, time_zone, numen_code, mail_domain, pupil_service_url, accessibility_status, theme_tokens, \
             content_version, position, created_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', 1, $17, $18) \
           ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, state = excluded.state, name = excluded.name, \
             short_name = excluded.short_name, portal_name = excluded.portal_name, \
             launcher_name = excluded.launcher_name, training_name = excluded.training_name, tagline = excluded.tagline, \
             host = excluded.host, time_zone = excluded.time_zone, numen_code = excluded.numen_code, \
             mail_domain = excluded.mail_domain, pupil_service_url = excluded.pupil_service_url, \
             position = excluded.position, content_version = platform.content_version + 1"
}
db::sql! {
    /// Every edit of anything public makes the kept pages of the platform old.
    BUMP: "UPDATE platform SET content_version = content_version + 1 WHERE id = $1"
}

/// Gives the platforms to the web side.
pub struct PortalPlatforms;

impl PlatformSource for PortalPlatforms {
    fn load(&self, tx: &mut Tx) -> Result<Vec<PlatformView>, Error> {
        tx.all(&LIST, &[], view)
    }
}

fn view(row: &Row) -> Result<PlatformView, Error> {
    let (code, version): (String, i64) = (row.get(1)?, row.get(16)?);
    let (tokens, has_logo): (String, bool) = (row.get(15)?, row.get(17)?);
    Ok(PlatformView {
        id: row.get(0)?,
        state: if row.get::<String>(3)? == "open" { PlatformState::Open } else { PlatformState::Announced },
        is_national: row.get::<String>(2)? == "national",
        name: row.get(4)?,
        short_name: row.get(5)?,
        portal_name: row.get(6)?,
        launcher_name: row.get(7)?,
        training_name: row.get(8)?,
        tagline: row.get(9)?,
        host: row.get(10)?,
        time_zone: row.get(11)?,
        mail_domain: row.get(12)?,
        pupil_service_url: row.get(13)?,
        accessibility_status: row.get(14)?,
        footer_links: Vec::new(),
        theme_css: (!tokens.is_empty()).then(|| format!("/theme/{code}.{version}.css")),
        logo: has_logo.then(|| format!("/theme/{code}.{version}.logo")),
        content_version: version,
        code,
    })
}

/// A platform as the configuration or the import gives it.
#[derive(Debug, Clone)]
pub struct PlatformRow {
    /// Used when the code is new.
    pub id: PlatformId,
    /// Its code in addresses.
    pub code: String,
    /// `academy` or `national`.
    pub kind: String,
    /// `open` or `announced`.
    pub state: String,
    /// « Académie de Lille ».
    pub name: String,
    /// « Lille ».
    pub short_name: String,
    /// Name of its portal.
    pub portal_name: String,
    /// Name of its launcher.
    pub launcher_name: String,
    /// Name of its training platform.
    pub training_name: String,
    /// One sentence for the public home.
    pub tagline: String,
    /// Host name that maps to it.
    pub host: Option<String>,
    /// IANA time zone.
    pub time_zone: String,
    /// First two digits of its NUMEN.
    pub numen_code: Option<String>,
    /// Domain of its professional addresses.
    pub mail_domain: Option<String>,
    /// Where pupils and parents are sent.
    pub pupil_service_url: Option<String>,
    /// State of accessibility, for new platforms.
    pub accessibility_status: String,
    /// Place in the network's list.
    pub position: i64,
}

/// Adds the platform, or brings it up to date by its code.
///
/// # Errors
/// A host name that another platform has: constraint `platform_host_key`.
pub fn save(tx: &mut Tx, row: &PlatformRow, now: Timestamp) -> Result<PlatformId, Error> {
    tx.run(
        &SAVE,
        &[
            &row.id,
            &row.code,
            &row.kind,
            &row.state,
            &row.name,
            &row.short_name,
            &row.portal_name,
            &row.launcher_name,
            &row.training_name,
            &row.tagline,
            &row.host,
            &row.time_zone,
            &row.numen_code,
            &row.mail_domain,
            &row.pupil_service_url,
            &row.accessibility_status,
            &row.position,
            &now,
        ],
    )?;
    tx.one(&BY_CODE, &[&row.code], |row| row.get(0))
}

/// The identifier of the platform with this code.
///
/// # Errors
/// When the database does not answer.
pub fn find_by_code(tx: &mut Tx, code: &str) -> Result<Option<PlatformId>, Error> {
    tx.maybe(&BY_CODE, &[&code], |row| row.get(0))
}

/// Makes the kept public pages of the platform old; called in the transaction of each edit.
///
/// # Errors
/// When the database does not answer.
pub fn bump_content(tx: &mut Tx, platform: PlatformId) -> Result<(), Error> {
    tx.run(&BUMP, &[&platform]).map(drop)
}
