//! The operator's one file: commented TOML, with the environment above it, checked at start. Every
//! error names the key and its line, and says what would be right.

pub mod check;
mod model;
mod overrides;

use std::path::{Path, PathBuf};

pub use model::{Config, Database, Limits, Logs, Mail, MailSecurity, Network, Passwords, Server, Sessions, Storage};

/// The file that `preau init` writes: every key with its default and what it does.
pub const TEMPLATE: &str = include_str!("template.toml");

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// The file is not there or cannot be read.
    #[error("the configuration {file} cannot be read: {reason}")]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// TOML that cannot be parsed, an unknown key, a value of the wrong kind.
    #[error("{file}: {reason}")]
    Malformed {
        /// Which file.
        file: PathBuf,
        /// What and where, with the line.
        reason: String,
    },
    /// A value that cannot be.
    #[error("{place}: {key} {reason}")]
    Refused {
        /// The file and line, or the environment variable.
        place: String,
        /// The key, such as `server.public_url`.
        key: &'static str,
        /// What is wrong, and what would be right.
        reason: String,
    },
}

/// Reads and checks the file, with the variables of the environment above it.
///
/// # Errors
/// The first thing that is wrong, with its key and line.
pub fn read(file: &Path, environment: impl Iterator<Item = (String, String)>) -> Result<Config, BadConfig> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| BadConfig::Unreadable { file: file.to_owned(), reason: error.to_string() })?;
    parse(file, &text, environment)
}

/// The same from a text; `file` is named in errors.
///
/// # Errors
/// The first thing that is wrong, with its key and line.
pub fn parse(
    file: &Path,
    text: &str,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Config, BadConfig> {
    let malformed = |error: toml::de::Error| BadConfig::Malformed { file: file.to_owned(), reason: error.to_string() };
    // Once as it stands, so that an error names its line; then with the environment above it.
    toml::from_str::<Config>(text).map_err(malformed)?;
    let mut table: toml::Table = toml::from_str(text).map_err(malformed)?;
    let origins = overrides::apply(&mut table, environment)?;
    let config: Config = table.try_into().map_err(|error: toml::de::Error| {
        // The file was right as it stood: a variable is at fault.
        let text = error.to_string();
        let fault = origins.iter().find(|(key, _)| text.contains(&format!("`{key}`")));
        match fault {
            Some((key, variable)) => BadConfig::Refused {
                place: variable.clone(),
                key,
                reason: text.lines().next().unwrap_or_default().to_owned(),
            },
            None => malformed(error),
        }
    })?;
    check::check(&config).map_err(|(key, reason)| {
        let place = match origins.get(key) {
            Some(variable) => variable.clone(),
            None => match line_of(text, key) {
                Some(line) => format!("{}, line {line}", file.display()),
                None => file.display().to_string(),
            },
        };
        BadConfig::Refused { place, key, reason }
    })?;
    Ok(config)
}

/// The line of `section.key`, from 1.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let (section, name) = key.split_once('.')?;
    let mut current = "";
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            current = header.trim();
        }
        let is_key = line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
        if current == section && is_key {
            return Some(number + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests;
