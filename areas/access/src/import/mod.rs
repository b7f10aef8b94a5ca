//! Categories and applications from one TOML file (`demo/README.md` names its keys). The file is the
//! truth for what it names; what it does not name stays.

use std::collections::HashMap;

use base::ApplicationId;
use serde::Deserialize;

use crate::Access;
use crate::catalogue::{self, Application, Category, CategoryId, Kind, is_address};
use crate::manage::is_code;
use crate::rights::{Both, Rights, Rule};

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
    #[serde(default)]
    category: Vec<CategoryEntry>,
    #[serde(default)]
    application: Vec<Entry>,
}

#[derive(Deserialize)]
struct CategoryEntry {
    code: String,
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    icon: String,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    name: String,
    #[serde(default)]
    name_en: String,
    category: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    purpose_en: String,
    #[serde(default)]
    icon: String,
    kind: String,
    url: String,
    #[serde(default)]
    public: bool,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
struct RuleEntry {
    #[serde(default)]
    functions: Vec<String>,
    #[serde(default)]
    school_kinds: Vec<String>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    reason_en: String,
    #[serde(default)]
    granted_by: String,
    #[serde(default)]
    granted_by_en: String,
}

fn refused(item: &str, reason: impl Into<String>) -> ImportError {
    ImportError::Refused { item: item.to_owned(), reason: reason.into() }
}

/// Adds the categories and applications of the file to the platform with this code, or brings them up
/// to date by their codes, in one transaction. Gives the number of applications.
///
/// # Errors
/// A malformed file, an unknown platform, category, function, school kind or icon-less value that
/// cannot be: nothing is taken then.
pub async fn applications(access: &Access, platform: &str, text: &str) -> Result<usize, ImportError> {
    let file: File = toml::from_str(text)?;
    let env = &access.web.env;
    let categories: Vec<Category> = file
        .category
        .into_iter()
        .map(|entry| {
            if !is_code(&entry.code) {
                return Err(refused(&entry.code, "a code has small letters, digits and hyphens"));
            }
            let name = Both { fr: entry.name, en: entry.name_en };
            Ok(Category { id: CategoryId::new(env), code: entry.code, name, icon: entry.icon })
        })
        .collect::<Result<_, _>>()?;
    let entries: Vec<(String, Application)> =
        file.application.into_iter().map(|entry| checked(env, entry)).collect::<Result<_, _>>()?;
    let (count, code, now) = (entries.len(), platform.to_owned(), env.now());
    access
        .web
        .db
        .write(move |tx| {
            let here = portal::platform::find_by_code(tx, &code)?
                .ok_or_else(|| refused(&code, "there is no such platform"))?;
            let known = catalogue::load(tx, here)?;
            let mut ids: HashMap<&str, CategoryId> =
                known.categories.iter().map(|one| (one.code.as_str(), one.id)).collect();
            for one in &categories {
                ids.insert(&one.code, catalogue::save_category(tx, here, one)?);
            }
            for (category, one) in &entries {
                let category = *ids
                    .get(category.as_str())
                    .ok_or_else(|| refused(&one.code, format!("there is no category {category}")))?;
                catalogue::save_application(tx, here, &Application { category, ..one.clone() }, now)?;
            }
            portal::platform::bump_content(tx, here).map_err(ImportError::from)
        })
        .await?;
    access.web.refresh_platforms().await?;
    Ok(count)
}

fn checked(env: &base::Env, entry: Entry) -> Result<(String, Application), ImportError> {
    let refuse = |reason: String| refused(&entry.code, reason);
    if !is_code(&entry.code) {
        return Err(refuse("a code has small letters, digits and hyphens".to_owned()));
    }
    let kind = Kind::from_code(&entry.kind).ok_or_else(|| refuse("kind is external, training or page".to_owned()))?;
    if !is_address(kind, &entry.url) {
        return Err(refuse(format!("url {} is no address of the kind {}", entry.url, entry.kind)));
    }
    for rule in &entry.rule {
        if let Some(unknown) =
            rule.functions.iter().find(|code| identity::function::Function::from_code(code).is_none())
        {
            return Err(refuse(format!("there is no function {unknown}")));
        }
        if let Some(unknown) = rule.school_kinds.iter().find(|code| !crate::manage::is_school_kind(code)) {
            return Err(refuse(format!("there is no kind of school {unknown}")));
        }
    }
    let rules = entry
        .rule
        .into_iter()
        .map(|rule| Rule {
            functions: rule.functions,
            school_kinds: rule.school_kinds,
            reason: Both { fr: rule.reason, en: rule.reason_en },
            granted_by: Both { fr: rule.granted_by, en: rule.granted_by_en },
        })
        .collect();
    let rights = Rights { is_open: true, is_public: entry.public, rules, ..Rights::default() };
    let one = Application {
        id: ApplicationId::new(env),
        code: entry.code,
        category: CategoryId::from_bytes([0; 16]),
        name: Both { fr: entry.name, en: entry.name_en },
        purpose: Both { fr: entry.purpose, en: entry.purpose_en },
        icon: entry.icon,
        url: entry.url,
        kind,
        keywords: entry.keywords.join(", "),
        rights,
        folded: String::new(),
    };
    Ok((entry.category, one))
}
