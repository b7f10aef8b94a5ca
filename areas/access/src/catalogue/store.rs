//! Where categories, applications and rules are kept.

use std::collections::HashMap;

use base::{ApplicationId, PlatformId, Timestamp};
use db::{Error, Row, Tx};

use super::{Application, Catalogue, Category, CategoryId, Kind};
use crate::rights::{Both, Rights, Rule};

db::sql! {
    /// The categories of a platform.
    CATEGORIES: "SELECT id, code, name, name_en, icon FROM app_category WHERE platform_id = $1 ORDER BY position, code";
    /// Its applications.
    APPLICATIONS: "SELECT id, category_id, code, name, name_en, purpose, purpose_en, icon, url, kind, keywords, is_public, is_open, \
                     closed_reason, closed_reason_en FROM application WHERE platform_id = $1 ORDER BY position, code";
    /// Their rules.
    RULES: "SELECT r.application_id, r.functions, r.school_kinds, r.reason, r.reason_en, r.granted_by, r.granted_by_en \
            FROM app_rule r JOIN application a ON a.id = r.application_id WHERE a.platform_id = $1 \
            ORDER BY r.application_id, r.position";
    /// Adds a category at the end, or brings it up to date by its code.
    SAVE_CATEGORY: "INSERT INTO app_category (id, platform_id, code, name, name_en, icon, position) \
                    VALUES ($1, $2, $3, $4, $5, $6, (SELECT COALESCE(MAX(position), 0) + 1 FROM app_category WHERE platform_id = $2)) \
                    ON CONFLICT (platform_id, code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, \
                      icon = excluded.icon RETURNING id";
    /// A new category; a taken code is refused.
    ADD_CATEGORY: "INSERT INTO app_category (id, platform_id, code, name, name_en, icon, position) \
                   VALUES ($1, $2, $3, $4, $5, $6, (SELECT COALESCE(MAX(position), 0) + 1 FROM app_category WHERE platform_id = $2))";
    /// An empty category goes.
    DROP_CATEGORY: "DELETE FROM app_category WHERE platform_id = $1 AND code = $2 \
                    AND NOT EXISTS (SELECT 1 FROM application a WHERE a.category_id = app_category.id)";
    /// Where a category stands.
    PLACE_CATEGORY: "UPDATE app_category SET position = $2 WHERE id = $1";
    /// Adds an application at the end, or brings it up to date by its code.
    SAVE: "INSERT INTO application (id, platform_id, category_id, code, name, name_en, purpose, purpose_en, icon, url, kind, \
             keywords, is_public, is_open, closed_reason, closed_reason_en, position, updated_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
             (SELECT COALESCE(MAX(position), 0) + 1 FROM application WHERE platform_id = $2), $17) \
           ON CONFLICT (platform_id, code) DO UPDATE SET category_id = excluded.category_id, name = excluded.name, \
             name_en = excluded.name_en, purpose = excluded.purpose, purpose_en = excluded.purpose_en, icon = excluded.icon, \
             url = excluded.url, kind = excluded.kind, keywords = excluded.keywords, is_public = excluded.is_public, \
             is_open = excluded.is_open, closed_reason = excluded.closed_reason, \
             closed_reason_en = excluded.closed_reason_en, updated_at = excluded.updated_at \
           RETURNING id";
    /// Its rules are replaced as a whole.
    DROP_RULES: "DELETE FROM app_rule WHERE application_id = $1";
    /// One rule.
    ADD_RULE: "INSERT INTO app_rule (application_id, position, functions, school_kinds, reason, reason_en, granted_by, granted_by_en) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Where an application stands among those of its platform.
    PLACE: "UPDATE application SET position = $2 WHERE id = $1";
    /// Opened or closed.
    SET_OPEN: "UPDATE application SET is_open = $3, closed_reason = $4, closed_reason_en = $5, updated_at = $6 \
               WHERE platform_id = $1 AND code = $2";
    /// Gone, with its rules, stars and uses.
    DROP: "DELETE FROM application WHERE platform_id = $1 AND code = $2"
}

fn both(row: &Row, at: usize) -> Result<Both, Error> {
    Ok(Both { fr: row.get(at)?, en: row.get(at + 1)? })
}

fn codes(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn application(row: &Row) -> Result<Application, Error> {
    let kind: String = row.get(9)?;
    let kind = Kind::from_code(&kind).ok_or(Error::Missing)?;
    let rights = Rights {
        is_public: row.get(11)?,
        is_open: row.get(12)?,
        closed_reason: both(row, 13)?,
        rules: Vec::new(),
        for_guests: kind == Kind::Training,
    };
    Ok(Application {
        id: row.get(0)?,
        category: row.get(1)?,
        code: row.get(2)?,
        name: both(row, 3)?,
        purpose: both(row, 5)?,
        icon: row.get(7)?,
        url: row.get(8)?,
        kind,
        keywords: row.get(10)?,
        rights,
        folded: String::new(),
    }
    .indexed())
}

/// Everything that a platform offers.
///
/// # Errors
/// When the database does not answer.
pub fn load(tx: &mut Tx, platform: PlatformId) -> Result<Catalogue, Error> {
    let categories = tx.all(&CATEGORIES, &[&platform], |row| {
        Ok(Category { id: row.get(0)?, code: row.get(1)?, name: both(row, 2)?, icon: row.get(4)? })
    })?;
    let mut applications = tx.all(&APPLICATIONS, &[&platform], application)?;
    let rules = tx.all(&RULES, &[&platform], |row| {
        let rule = Rule {
            functions: codes(&row.get::<String>(1)?),
            school_kinds: codes(&row.get::<String>(2)?),
            reason: both(row, 3)?,
            granted_by: both(row, 5)?,
        };
        Ok((row.get::<ApplicationId>(0)?, rule))
    })?;
    let places: HashMap<ApplicationId, usize> = applications.iter().enumerate().map(|(i, one)| (one.id, i)).collect();
    for (id, rule) in rules {
        if let Some(one) = places.get(&id).and_then(|place| applications.get_mut(*place)) {
            one.rights.rules.push(rule);
        }
    }
    Ok(Catalogue::new(categories, applications))
}

/// Adds a category at the end, or brings it up to date by its code; gives its identifier.
///
/// # Errors
/// When the database does not answer.
pub fn save_category(tx: &mut Tx, platform: PlatformId, one: &Category) -> Result<CategoryId, Error> {
    let params: [&dyn db::ToDb; 6] = [&one.id, &platform, &one.code, &one.name.fr, &one.name.en, &one.icon];
    tx.one(&SAVE_CATEGORY, &params, |row| row.get(0))
}

/// Adds a category at the end.
///
/// # Errors
/// The constraint `app_category_code_key` when the code is taken.
pub fn add_category(tx: &mut Tx, platform: PlatformId, one: &Category) -> Result<(), Error> {
    let params: [&dyn db::ToDb; 6] = [&one.id, &platform, &one.code, &one.name.fr, &one.name.en, &one.icon];
    tx.run(&ADD_CATEGORY, &params).map(drop)
}

/// Removes a category that holds nothing; `false` when it holds something or does not exist.
///
/// # Errors
/// When the database does not answer.
pub fn drop_category(tx: &mut Tx, platform: PlatformId, code: &str) -> Result<bool, Error> {
    Ok(tx.run(&DROP_CATEGORY, &[&platform, &code])? > 0)
}

/// Puts a category in its place, counted from 0.
///
/// # Errors
/// When the database does not answer.
pub fn set_category_place(tx: &mut Tx, id: CategoryId, place: usize) -> Result<(), Error> {
    tx.run(&PLACE_CATEGORY, &[&id, &number(place)]).map(drop)
}

/// Puts an application in its place among all of its platform, counted from 0.
///
/// # Errors
/// When the database does not answer.
pub fn set_application_place(tx: &mut Tx, id: ApplicationId, place: usize) -> Result<(), Error> {
    tx.run(&PLACE, &[&id, &number(place)]).map(drop)
}

fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// Adds an application at the end, or brings it and its rules up to date by its code.
///
/// # Errors
/// When the database does not answer.
pub fn save_application(
    tx: &mut Tx,
    platform: PlatformId,
    one: &Application,
    now: Timestamp,
) -> Result<ApplicationId, Error> {
    let rights = &one.rights;
    let id: ApplicationId = tx.one(
        &SAVE,
        &[
            &one.id,
            &platform,
            &one.category,
            &one.code,
            &one.name.fr,
            &one.name.en,
            &one.purpose.fr,
            &one.purpose.en,
            &one.icon,
            &one.url,
            &one.kind.code(),
            &one.keywords,
            &rights.is_public,
            &rights.is_open,
            &rights.closed_reason.fr,
            &rights.closed_reason.en,
            &now,
        ],
        |row| row.get(0),
    )?;
    tx.run(&DROP_RULES, &[&id])?;
    for (place, rule) in rights.rules.iter().enumerate() {
        let (functions, kinds) = (rule.functions.join(" "), rule.school_kinds.join(" "));
        let Both { fr: reason, en: reason_en } = &rule.reason;
        let Both { fr: by, en: by_en } = &rule.granted_by;
        tx.run(&ADD_RULE, &[&id, &number(place), &functions, &kinds, reason, reason_en, by, by_en])?;
    }
    Ok(id)
}

/// Opens or closes an application; `false` when there is none.
///
/// # Errors
/// When the database does not answer.
pub fn set_open(
    tx: &mut Tx,
    platform: PlatformId,
    code: &str,
    is_open: bool,
    reason: &Both,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run(&SET_OPEN, &[&platform, &code, &is_open, &reason.fr, &reason.en, &now])? > 0)
}

/// Removes an application with its rules, stars and uses; `false` when there is none.
///
/// # Errors
/// When the database does not answer.
pub fn drop_application(tx: &mut Tx, platform: PlatformId, code: &str) -> Result<bool, Error> {
    Ok(tx.run(&DROP, &[&platform, &code])? > 0)
}
