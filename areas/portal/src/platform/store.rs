//! Where platforms are kept, and how every page gets to know them.

use std::collections::{BTreeMap, HashMap};

use base::permit::ManagePlatform;
use base::{Permit, PlatformId, Timestamp};
use db::{Error, Row, Tx};
use web::{Link, PLATFORMS_CHANGED, PlatformSource, PlatformState, PlatformView};

use super::detail;
use super::logo::logo_hash;

db::sql! {
    /// Every platform in the order of the network's list.
    LIST: "SELECT id, code, kind, state, name, short_name, portal_name, launcher_name, training_name, tagline, host, \
             time_zone, mail_domain, pupil_service_url, accessibility_status, theme_tokens, content_version, \
             CASE WHEN logo IS NULL THEN '' ELSE logo_hash END FROM platform ORDER BY position, code"
}
db::sql! {
    /// What every platform gives by name.
    DETAILS: "SELECT platform_id, name, value FROM platform_detail"
}
db::sql! {
    /// The links that managers added to the feet of pages.
    LINKS: "SELECT platform_id, label, label_en, url FROM platform_link ORDER BY platform_id, position"
}
db::sql! {
    /// One detail, new or changed.
    SET_DETAIL: "INSERT INTO platform_detail (platform_id, name, value) VALUES ($1, $2, $3) \
                 ON CONFLICT (platform_id, name) DO UPDATE SET value = excluded.value"
}
db::sql! {
    /// A detail without a value is no detail.
    DROP_DETAIL: "DELETE FROM platform_detail WHERE platform_id = $1 AND name = $2"
}
db::sql! {
    /// The links are replaced as a whole.
    DROP_LINKS: "DELETE FROM platform_link WHERE platform_id = $1"
}
db::sql! {
    /// One link of the foot.
    ADD_LINK: "INSERT INTO platform_link (platform_id, position, label, label_en, url) VALUES ($1, $2, $3, $4, $5)"
}
db::sql! {
    /// What a manager may change of the platform's own row.
    FACTS: "SELECT name, short_name, portal_name, launcher_name, training_name, tagline, host, time_zone, \
              pupil_service_url, accessibility_status FROM platform WHERE id = $1"
}
db::sql! {
    /// The same, changed.
    SET_FACTS: "UPDATE platform SET name = $2, short_name = $3, portal_name = $4, launcher_name = $5, \
                  training_name = $6, tagline = $7, host = $8, time_zone = $9, pupil_service_url = $10, \
                  accessibility_status = $11 WHERE id = $1"
}
db::sql! {
    /// The theme's colours, as JSON; empty for our own.
    THEME: "SELECT theme_tokens FROM platform WHERE code = $1"
}
db::sql! {
    /// Another theme.
    SET_THEME: "UPDATE platform SET theme_tokens = $2 WHERE id = $1"
}
db::sql! {
    /// The logo's bytes; an address of a former one finds nothing.
    LOGO: "SELECT logo FROM platform WHERE code = $1 AND logo_hash = $2"
}
db::sql! {
    /// Another logo, or none.
    SET_LOGO: "UPDATE platform SET logo = $2, logo_hash = $3 WHERE id = $1"
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
        let mut all = tx.all(&LIST, &[], view)?;
        let places: HashMap<PlatformId, usize> = all.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        for (id, name, value) in tx.all(&DETAILS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
            if let Some(one) = places.get(&id).and_then(|place| all.get_mut(*place)) {
                one.details.insert(name, value);
            }
        }
        for (id, link) in tx.all(&LINKS, &[], |row| Ok((row.get::<PlatformId>(0)?, footer_link(row, 1)?)))? {
            if let Some(one) = places.get(&id).and_then(|place| all.get_mut(*place)) {
                let english = if link.label_en.is_empty() { &link.label } else { &link.label_en };
                one.footer_links_en.push(Link { label: english.clone(), url: link.url.clone() });
                one.footer_links.push(Link { label: link.label, url: link.url });
            }
        }
        Ok(all)
    }
}

fn view(row: &Row) -> Result<PlatformView, Error> {
    let (code, version): (String, i64) = (row.get(1)?, row.get(16)?);
    let (tokens, logo): (String, String) = (row.get(15)?, row.get(17)?);
    let status: String = row.get(14)?;
    let english = detail::accessibility_in_english(&status).to_owned();
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
        accessibility_status: status,
        footer_links: Vec::new(),
        footer_links_en: Vec::new(),
        details: BTreeMap::from([("accessibility_status_en".to_owned(), english)]),
        theme_css: (!tokens.is_empty()).then(|| format!("/theme/{code}.{version}.css")),
        logo: (!logo.is_empty()).then(|| format!("/theme/{code}.{logo}.logo")),
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
    tx.announce(PLATFORMS_CHANGED);
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
    tx.announce(PLATFORMS_CHANGED);
    tx.run(&BUMP, &[&platform]).map(drop)
}

/// A link of the foot of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FooterLink {
    /// What is shown.
    pub label: String,
    /// What is shown in English; empty for the same.
    pub label_en: String,
    /// Where it leads.
    pub url: String,
}

fn footer_link(row: &Row, from: usize) -> Result<FooterLink, Error> {
    Ok(FooterLink { label: row.get(from)?, label_en: row.get(from + 1)?, url: row.get(from + 2)? })
}

/// Sets the details that are given; an empty value takes the detail away, others stay.
///
/// # Errors
/// When the database does not answer.
pub fn set_details(tx: &mut Tx, platform: PlatformId, details: &BTreeMap<String, String>) -> Result<(), Error> {
    for (name, value) in details.iter().filter(|(name, _)| detail::is_detail(name)) {
        if value.is_empty() {
            tx.run(&DROP_DETAIL, &[&platform, name])?;
        } else {
            tx.run(&SET_DETAIL, &[&platform, name, value])?;
        }
    }
    Ok(())
}

/// Replaces the links of the foot.
///
/// # Errors
/// When the database does not answer.
pub fn set_footer_links(tx: &mut Tx, platform: PlatformId, links: &[FooterLink]) -> Result<(), Error> {
    tx.run(&DROP_LINKS, &[&platform])?;
    for (position, link) in (0_i64..).zip(links) {
        tx.run(&ADD_LINK, &[&platform, &position, &link.label, &link.label_en, &link.url])?;
    }
    Ok(())
}

/// What a manager may change of the platform's own row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub name: String,
    pub short_name: String,
    pub portal_name: String,
    pub launcher_name: String,
    pub training_name: String,
    pub tagline: String,
    pub host: Option<String>,
    pub time_zone: String,
    pub pupil_service_url: Option<String>,
    pub accessibility_status: String,
}

pub(crate) fn facts(tx: &mut Tx, platform: PlatformId) -> Result<Facts, Error> {
    tx.one(&FACTS, &[&platform], |row| {
        Ok(Facts {
            name: row.get(0)?,
            short_name: row.get(1)?,
            portal_name: row.get(2)?,
            launcher_name: row.get(3)?,
            training_name: row.get(4)?,
            tagline: row.get(5)?,
            host: row.get(6)?,
            time_zone: row.get(7)?,
            pupil_service_url: row.get(8)?,
            accessibility_status: row.get(9)?,
        })
    })
}

/// Changes the row; a host that another platform has is refused by `platform_host_key`.
pub(crate) fn set_facts(tx: &mut Tx, permit: &Permit<ManagePlatform>, facts: &Facts) -> Result<(), Error> {
    tx.run(
        &SET_FACTS,
        &[
            &permit.act().0,
            &facts.name,
            &facts.short_name,
            &facts.portal_name,
            &facts.launcher_name,
            &facts.training_name,
            &facts.tagline,
            &facts.host,
            &facts.time_zone,
            &facts.pupil_service_url,
            &facts.accessibility_status,
        ],
    )
    .map(drop)
}

pub(crate) fn theme_tokens(tx: &mut Tx, code: &str) -> Result<Option<String>, Error> {
    let found: Option<String> = tx.maybe(&THEME, &[&code], |row| row.get(0))?;
    Ok(found.filter(|tokens| !tokens.is_empty()))
}

pub(crate) fn set_theme(tx: &mut Tx, permit: &Permit<ManagePlatform>, tokens: &str) -> Result<(), Error> {
    tx.run(&SET_THEME, &[&permit.act().0, &tokens]).map(drop)
}

pub(crate) fn logo(tx: &mut Tx, code: &str, hash: &str) -> Result<Option<Vec<u8>>, Error> {
    Ok(tx.maybe(&LOGO, &[&code, &hash], |row| row.get::<Option<Vec<u8>>>(0))?.flatten())
}

pub(crate) fn set_logo(tx: &mut Tx, permit: &Permit<ManagePlatform>, content: Option<&[u8]>) -> Result<(), Error> {
    let hash = content.map(logo_hash).unwrap_or_default();
    tx.run(&SET_LOGO, &[&permit.act().0, &content.map(<[u8]>::to_vec), &hash]).map(drop)
}

#[cfg(test)]
impl PlatformRow {
    /// A platform for tests of stores.
    pub(crate) fn sample(id: PlatformId, code: &str) -> Self {
        let text = |text: &str| text.to_owned();
        Self {
            id,
            code: text(code),
            kind: text("academy"),
            state: text("open"),
            name: text("Académie"),
            short_name: text("Acad"),
            portal_name: text("Portail"),
            launcher_name: text("Applications"),
            training_name: text("Formation"),
            tagline: String::new(),
            host: None,
            time_zone: text("Europe/Paris"),
            numen_code: None,
            mail_domain: None,
            pupil_service_url: None,
            accessibility_status: text("non conforme (audit à réaliser)"),
            position: 0,
        }
    }
}
