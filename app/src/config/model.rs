//! The sections of the file, with their defaults.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;

/// The whole configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Listening.
    pub server: Server,
    /// Where the data are.
    pub database: Database,
    /// Folder of files and keys.
    pub storage: Storage,
    /// How mail leaves.
    pub mail: Mail,
    /// Cost of password hashes.
    pub passwords: Passwords,
    /// How long web sessions live.
    pub sessions: Sessions,
    /// How much anyone may send.
    pub limits: Limits,
    /// The network's own words.
    pub network: Network,
    /// How logs are written.
    pub logs: Logs,
}

/// `[server]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The root of every link, as browsers see it.
    pub public_url: String,
    /// Certificate chain (PEM), when this process ends TLS itself.
    pub tls_certificate: Option<PathBuf>,
    /// Its private key (PEM).
    pub tls_key: Option<PathBuf>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Address and port of the metrics, kept away from the public one.
    pub metrics_listen: Option<SocketAddr>,
    /// Seconds that requests under way have after a stop.
    pub grace_seconds: u64,
    /// Seconds that the head of a request may take to arrive.
    pub head_seconds: u64,
    /// Seconds that a whole request may take, and that an answer may wait to be read.
    pub request_seconds: u64,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: "http://localhost:8080".to_owned(),
            tls_certificate: None,
            tls_key: None,
            trusted_proxies: Vec::new(),
            metrics_listen: None,
            grace_seconds: 20,
            head_seconds: 15,
            request_seconds: 60,
        }
    }
}

/// `[database]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`; empty means `preau.sqlite` in the storage folder.
    pub url: String,
    /// Connections to PostgreSQL at the most; 0: six times as many as the machine has cores, 12 to 48.
    pub connections: usize,
}

/// `[storage]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Storage {
    /// Folder of the embedded database, files and audit heads.
    pub folder: PathBuf,
    /// The key file; empty means `keys.toml` in the folder.
    pub key_file: Option<PathBuf>,
}

impl Default for Storage {
    fn default() -> Self {
        Self { folder: PathBuf::from("data"), key_file: None }
    }
}

/// How the mail server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Encrypted after a greeting in clear.
    Starttls,
    /// Encrypted from the first byte.
    Tls,
    /// In clear: a server on the same machine.
    None,
}

/// `[mail]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// Name of the mail server; empty means that mail waits.
    pub host: String,
    /// Its port; 0 means the usual one.
    pub port: u16,
    /// How it is spoken to.
    pub security: MailSecurity,
    /// User name, when it asks for one.
    pub username: String,
    /// Password.
    pub password: String,
    /// The address that mail comes from.
    pub from: String,
    /// The name beside it.
    pub from_name: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 0,
            security: MailSecurity::Starttls,
            username: String::new(),
            password: String::new(),
            from: "ne-pas-repondre@localhost".to_owned(),
            from_name: "Préau".to_owned(),
        }
    }
}

/// `[passwords]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Passwords {
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes of one hash.
    pub passes: u32,
    /// Threads that hash; each keeps its memory.
    pub workers: usize,
    /// Sign-ins that may wait; beyond, the answer is 503 with `Retry-After`.
    pub queue: usize,
    /// Days that a password lives; 0 = until its person changes it.
    pub expire_after_days: u32,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, workers: 2, queue: 64, expire_after_days: 0 }
    }
}

/// `[sessions]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sessions {
    /// Minutes without a visit until the end.
    pub idle_minutes: i64,
    /// Hours until the end in any case.
    pub absolute_hours: i64,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { idle_minutes: 120, absolute_hours: 12 }
    }
}

/// `[limits]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Requests that change something, for each address and minute.
    pub posts_per_minute: u32,
    /// Largest uploaded file in MiB.
    pub upload_mib: usize,
    /// Largest backup of a course in MiB.
    pub backup_mib: u64,
    /// Wrong attempts for one name from one network before waiting.
    pub name_from_network: i64,
    /// Wrong attempts from one network before waiting.
    pub network: i64,
    /// Wrong attempts for one name from anywhere before strangers are slowed.
    pub name_anywhere: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            posts_per_minute: 600,
            upload_mib: 64,
            backup_mib: 2048,
            name_from_network: 8,
            network: 300,
            name_anywhere: 60,
        }
    }
}

/// `[network]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Network {
    /// The name shown where no platform speaks.
    pub name: String,
    /// Where the source code can be had (AGPL-3.0, section 13).
    pub source_url: String,
}

impl Default for Network {
    fn default() -> Self {
        Self { name: "Préau".to_owned(), source_url: "https://preau.example/source".to_owned() }
    }
}

/// `[logs]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Logs {
    /// JSON lines instead of lines for people.
    pub json: bool,
}
