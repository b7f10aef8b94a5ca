//! What no single key can say: which values go together.

use base::values::Email;
use db::Target;

use super::{Config, MailSecurity};

/// Gives the first key that cannot be, and why.
pub(super) fn check(config: &Config) -> Result<(), (&'static str, String)> {
    server(config)?;
    database(config)?;
    mail(config)?;
    passwords(config)?;
    let refuse = |key, reason: &str| Err((key, reason.to_owned()));
    if config.sessions.idle_minutes < 1 || config.sessions.idle_minutes > 24 * 60 {
        return refuse("sessions.idle_minutes", "must be between 1 and 1440");
    }
    if config.sessions.absolute_hours < 1 || config.sessions.absolute_hours > 24 * 30 {
        return refuse("sessions.absolute_hours", "must be between 1 and 720");
    }
    if config.limits.upload_mib == 0 || config.limits.upload_mib > 4096 {
        return refuse("limits.upload_mib", "must be between 1 and 4096");
    }
    if config.limits.backup_mib == 0 || config.limits.backup_mib > 65_536 {
        return refuse("limits.backup_mib", "must be between 1 and 65536");
    }
    if config.limits.posts_per_minute == 0 {
        return refuse("limits.posts_per_minute", "must be at least 1");
    }
    Ok(())
}

fn server(config: &Config) -> Result<(), (&'static str, String)> {
    let server = &config.server;
    let url = &server.public_url;
    let is_https = url.starts_with("https://");
    if !is_https && !url.starts_with("http://") || url.ends_with('/') || url.contains(['?', '#', ' ']) {
        return Err((
            "server.public_url",
            "must be an address such as https://portail.ac-exemple.fr, without a slash at its end".to_owned(),
        ));
    }
    if server.tls_certificate.is_some() != server.tls_key.is_some() {
        return Err(("server.tls_key", "and server.tls_certificate go together: give both, or none".to_owned()));
    }
    for (key, seconds) in
        [("server.head_seconds", server.head_seconds), ("server.request_seconds", server.request_seconds)]
    {
        if seconds == 0 || seconds > 3600 {
            return Err((key, "must be between 1 and 3600".to_owned()));
        }
    }
    // Plain http beyond this machine would carry passwords in clear.
    let protected = server.tls_certificate.is_some() || !server.trusted_proxies.is_empty();
    if !server.listen.ip().is_loopback() && !protected {
        return Err((
            "server.listen",
            "is reachable from outside without encryption: give server.tls_certificate and server.tls_key, or declare \
             the proxy that ends TLS in server.trusted_proxies"
                .to_owned(),
        ));
    }
    if !is_https && !server.listen.ip().is_loopback() {
        return Err(("server.public_url", "must begin with https:// when others can reach it".to_owned()));
    }
    Ok(())
}

/// Each has a thread of its own here and a process at the server, which takes a hundred unless it is told otherwise.
const MOST_CONNECTIONS: usize = 200;

fn database(config: &Config) -> Result<(), (&'static str, String)> {
    let url = &config.database.url;
    let known = ["postgres://", "postgresql://", "sqlite:"];
    // A misspelt scheme would otherwise become the name of a file.
    let is_odd = url.contains("://") && !known.iter().any(|scheme| url.starts_with(scheme));
    if is_odd || url == "sqlite:" || url == "sqlite://" {
        return Err(("database.url", "must be sqlite:PATH or postgres://user:password@host/base".to_owned()));
    }
    if config.database.connections > MOST_CONNECTIONS {
        return Err(("database.connections", format!("must be at most {MOST_CONNECTIONS}")));
    }
    if config.storage.folder.as_os_str().is_empty() {
        return Err(("storage.folder", "must name a folder".to_owned()));
    }
    Ok(())
}

fn mail(config: &Config) -> Result<(), (&'static str, String)> {
    let mail = &config.mail;
    if mail.host.is_empty() {
        return Ok(());
    }
    if Email::parse(&mail.from).is_err() {
        return Err(("mail.from", "must be a mail address".to_owned()));
    }
    if mail.security == MailSecurity::None && !mail.password.is_empty() {
        return Err(("mail.security", "must be starttls or tls when there is a password".to_owned()));
    }
    Ok(())
}

fn passwords(config: &Config) -> Result<(), (&'static str, String)> {
    let passwords = &config.passwords;
    // The least that is accepted for Argon2id (ASVS 5, 11.4.2).
    if passwords.memory_kib < 19 * 1024 {
        return Err(("passwords.memory_kib", "must be at least 19456 (19 MiB)".to_owned()));
    }
    if passwords.passes < 2 {
        return Err(("passwords.passes", "must be at least 2".to_owned()));
    }
    // People are warned thirty days before; and what has to be changed all the time is chosen badly.
    if passwords.expire_after_days != 0 && !(60..=3650).contains(&passwords.expire_after_days) {
        return Err(("passwords.expire_after_days", "must be 0 (never), or between 60 and 3650".to_owned()));
    }
    if passwords.workers == 0 || passwords.workers > 64 {
        return Err(("passwords.workers", "must be between 1 and 64".to_owned()));
    }
    Ok(())
}

/// The database that the configuration names.
#[must_use]
pub fn target(config: &Config) -> Target {
    if config.database.url.is_empty() {
        Target::Sqlite(config.storage.folder.join("preau.sqlite"))
    } else {
        Target::parse(&config.database.url)
    }
}
