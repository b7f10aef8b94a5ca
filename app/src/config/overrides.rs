//! The environment stands above the file: `PREAU_SERVER_LISTEN` for `server.listen`.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::BadConfig;

/// Every key that a variable may set, with the kind of its value.
const KEYS: &[(&str, Kind)] = &[
    ("server.listen", Kind::Text),
    ("server.public_url", Kind::Text),
    ("server.tls_certificate", Kind::Text),
    ("server.tls_key", Kind::Text),
    ("server.trusted_proxies", Kind::List),
    ("server.metrics_listen", Kind::Text),
    ("server.grace_seconds", Kind::Number),
    ("server.head_seconds", Kind::Number),
    ("server.request_seconds", Kind::Number),
    ("database.url", Kind::Text),
    ("database.connections", Kind::Number),
    ("storage.folder", Kind::Text),
    ("storage.key_file", Kind::Text),
    ("mail.host", Kind::Text),
    ("mail.port", Kind::Number),
    ("mail.security", Kind::Text),
    ("mail.username", Kind::Text),
    ("mail.password", Kind::Text),
    ("mail.from", Kind::Text),
    ("mail.from_name", Kind::Text),
    ("passwords.memory_kib", Kind::Number),
    ("passwords.passes", Kind::Number),
    ("passwords.workers", Kind::Number),
    ("passwords.queue", Kind::Number),
    ("passwords.expire_after_days", Kind::Number),
    ("sessions.idle_minutes", Kind::Number),
    ("sessions.absolute_hours", Kind::Number),
    ("limits.posts_per_minute", Kind::Number),
    ("limits.upload_mib", Kind::Number),
    ("limits.backup_mib", Kind::Number),
    ("limits.name_from_network", Kind::Number),
    ("limits.network", Kind::Number),
    ("limits.name_anywhere", Kind::Number),
    ("network.name", Kind::Text),
    ("network.source_url", Kind::Text),
    ("logs.json", Kind::Flag),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Flag,
    List,
}

/// Puts the variables into the table; gives which key came from which variable.
pub(super) fn apply(
    table: &mut Table,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<BTreeMap<&'static str, String>, BadConfig> {
    let mut origins = BTreeMap::new();
    for (variable, text) in environment {
        let Some((key, kind)) = KEYS.iter().find(|(key, _)| variable == variable_of(key)) else {
            refuse_misspelt(&variable)?;
            continue;
        };
        let value = value_of(*kind, &text).map_err(|reason| BadConfig::Refused {
            place: variable.clone(),
            key,
            reason: reason.to_owned(),
        })?;
        if let Some((section, name)) = key.split_once('.') {
            let entry = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(section) = entry {
                section.insert(name.to_owned(), value);
            }
        }
        origins.insert(*key, variable);
    }
    Ok(origins)
}

/// A variable that begins like one of ours and is none would be passed over in silence.
fn refuse_misspelt(variable: &str) -> Result<(), BadConfig> {
    let section = |key: &'static str| key.split('.').next().unwrap_or(key);
    let near = KEYS.iter().find(|(key, _)| variable.starts_with(&variable_of(&format!("{}.", section(key)))));
    match near {
        None => Ok(()),
        Some((key, _)) => Err(BadConfig::Refused {
            place: variable.to_owned(),
            key: section(key),
            reason: "has no such key; see the configuration that `preau init` writes".to_owned(),
        }),
    }
}

/// `server.listen` is `PREAU_SERVER_LISTEN`.
fn variable_of(key: &str) -> String {
    format!("PREAU_{}", key.replace('.', "_").to_uppercase())
}

fn value_of(kind: Kind, text: &str) -> Result<Value, &'static str> {
    match kind {
        Kind::Text => Ok(Value::String(text.to_owned())),
        Kind::Number => text.trim().parse().map(Value::Integer).map_err(|_| "must be a whole number"),
        Kind::Flag => text.trim().parse().map(Value::Boolean).map_err(|_| "must be true or false"),
        Kind::List => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Ok(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
        }
    }
}
