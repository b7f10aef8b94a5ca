//! Where rewritten pages are kept: each saved text is a row, the newest one stands.

use base::permit::ManagePlatform;
use base::{Permit, PersonId, PlatformId, Timestamp};
use db::{Error, Tx};
use i18n::Lang;

base::id!(/// A saved text of a page.
    PageVersionKind, PageVersionId, "pgv");

db::sql! {
    /// The newest saved text; without a body the model stands.
    NEWEST: "SELECT body FROM portal_page WHERE platform_id = $1 AND slug = $2 AND lang = $3 \
             ORDER BY saved_at DESC, id DESC LIMIT 1"
}
db::sql! {
    /// One more saved text.
    ADD: "INSERT INTO portal_page (id, platform_id, slug, lang, body, saved_at, saved_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
}
db::sql! {
    /// Every saved text of a page with who saved it, the newest first.
    VERSIONS: "SELECT v.id, v.saved_at, p.given_name, p.family_name, CASE WHEN v.body IS NULL THEN TRUE ELSE FALSE END \
               FROM portal_page v LEFT JOIN person p ON p.id = v.saved_by \
               WHERE v.platform_id = $1 AND v.slug = $2 AND v.lang = $3 ORDER BY v.saved_at DESC, v.id DESC LIMIT 50"
}
db::sql! {
    /// One saved text.
    VERSION: "SELECT body FROM portal_page WHERE platform_id = $1 AND slug = $2 AND lang = $3 AND id = $4"
}
db::sql! {
    /// Which pages are rewritten, and since when.
    STATES: "SELECT v.slug, v.lang, v.saved_at FROM portal_page v WHERE v.platform_id = $1 AND v.body IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM portal_page w WHERE w.platform_id = v.platform_id AND w.slug = v.slug \
               AND w.lang = v.lang AND (w.saved_at > v.saved_at OR (w.saved_at = v.saved_at AND w.id > v.id)))"
}

/// The rewritten text, when there is one.
pub(crate) fn body(tx: &mut Tx, platform: PlatformId, slug: &str, lang: Lang) -> Result<Option<String>, Error> {
    Ok(tx.maybe(&NEWEST, &[&platform, &slug, &lang.code()], |row| row.get::<Option<String>>(0))?.flatten())
}

/// Saves a text, or `None` to go back to the model.
pub(crate) fn save(
    tx: &mut Tx,
    permit: &Permit<ManagePlatform>,
    id: PageVersionId,
    (slug, lang): (&str, Lang),
    body: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    let by: PersonId = permit.by();
    tx.run(&ADD, &[&id, &permit.act().0, &slug, &lang.code(), &body, &now, &by]).map(drop)
}

/// One line of a page's history.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub id: PageVersionId,
    pub at: Timestamp,
    /// Who saved it.
    pub by: String,
    /// Whether it went back to the model.
    pub is_model: bool,
}

pub(crate) fn versions(tx: &mut Tx, platform: PlatformId, slug: &str, lang: Lang) -> Result<Vec<Version>, Error> {
    tx.all(&VERSIONS, &[&platform, &slug, &lang.code()], |row| {
        let (given, family): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        Ok(Version {
            id: row.get(0)?,
            at: row.get(1)?,
            by: [given, family].into_iter().flatten().collect::<Vec<_>>().join(" "),
            is_model: row.get(4)?,
        })
    })
}

/// The text of one saved version; `Some(None)` when it went back to the model.
pub(crate) fn version(
    tx: &mut Tx,
    platform: PlatformId,
    (slug, lang): (&str, Lang),
    id: PageVersionId,
) -> Result<Option<Option<String>>, Error> {
    tx.maybe(&VERSION, &[&platform, &slug, &lang.code(), &id], |row| row.get(0))
}

/// Which pages are rewritten: name, language, since when.
pub(crate) fn states(tx: &mut Tx, platform: PlatformId) -> Result<Vec<(String, String, Timestamp)>, Error> {
    tx.all(&STATES, &[&platform], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

#[cfg(test)]
mod tests {
    use base::{Actor, Role, RoleGrant, Scope};

    use super::*;
    use crate::platform::{self, PlatformRow};

    db::both! {
        fn the_newest_text_stands_and_the_model_comes_back(db: &db::Db) {
            let here = PlatformId::from_bytes([1; 16]);
            let roles = vec![RoleGrant { role: Role::NetworkManager, scope: Scope::Network }];
            let actor = Actor { person: PersonId::from_bytes([2; 16]), roles };
            let permit = base::check(&actor, ManagePlatform(here)).expect("a permit");
            let save = |number: u8, body: Option<&'static str>| {
                db.write_now(move |tx| {
                    let id = PageVersionId::from_bytes([number; 16]);
                    save(tx, &permit, id, ("aide", Lang::Fr), body, Timestamp(7))
                })
                .expect("saved");
            };
            db.write_now(move |tx| platform::save(tx, &PlatformRow::sample(here, "ac-lille"), Timestamp(0)).map(drop)).expect("a platform");
            let stands = || db.read_now(move |tx| crate::pages::body(tx, here, "aide", Lang::Fr)).expect("a text");
            assert_eq!(stands(), None);
            save(1, Some("un"));
            save(2, Some("deux"));
            assert_eq!(stands().as_deref(), Some("deux"));
            let rewritten = db.read_now(move |tx| states(tx, here)).expect("states");
            assert_eq!(rewritten, [("aide".to_owned(), "fr".to_owned(), Timestamp(7))]);
            save(3, None);
            assert_eq!(stands(), None);
            assert!(db.read_now(move |tx| states(tx, here)).expect("states").is_empty());
            let history = db.read_now(move |tx| versions(tx, here, "aide", Lang::Fr)).expect("a history");
            assert_eq!(history.iter().map(|one| one.is_model).collect::<Vec<_>>(), [true, false, false]);
            let first = PageVersionId::from_bytes([1; 16]);
            let first = db.read_now(move |tx| version(tx, here, ("aide", Lang::Fr), first)).expect("a version");
            assert_eq!(first, Some(Some("un".to_owned())));
            assert_eq!(db.read_now(move |tx| crate::pages::body(tx, here, "aide", Lang::En)).expect("none"), None);
        }
    }
}
