//! An installation: its configuration, folder, keys and database, opened the same way by every command.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use base::{Env, Secret};
use clap::Args;
use db::{Db, Target};
use identity::hashing::Cost;
use identity::throttle::Limits;
use mail::{SmtpConfig, Transport};
use web::Settings;

use crate::config::{self, Config, MailSecurity, check};
use crate::state::Security;
use crate::{AppState, keys};

/// Which installation a command is about.
#[derive(Debug, Clone, Args)]
pub struct Where {
    /// The configuration file.
    #[arg(long, default_value = "preau.toml", global = true)]
    pub config: PathBuf,
    /// The folder of a demonstration, instead of a configuration.
    #[arg(long, global = true)]
    pub data: Option<PathBuf>,
}

/// An installation that was found; nothing of it is open yet.
pub struct Installation {
    /// What the operator decided.
    pub config: Config,
    /// Whether it is a demonstration.
    pub is_demo: bool,
    /// Clock and randomness.
    pub env: Env,
}

db::sql! {
    /// The mark of a demonstration.
    DEMO: "SELECT value FROM setting WHERE name = 'demo'"
}

impl Installation {
    /// Reads the configuration, or takes the folder of a demonstration as it is.
    ///
    /// # Errors
    /// One readable sentence that names key and line.
    pub fn find(place: &Where) -> anyhow::Result<Self> {
        let mut is_demo = false;
        let config = match &place.data {
            Some(folder) => {
                is_demo = true;
                let mut config = Config::default();
                config.storage.folder.clone_from(folder);
                config
            }
            None => config::read(&place.config, std::env::vars())
                .with_context(|| "write a configuration with `preau init`, or name one with --config".to_owned())?,
        };
        Ok(Self { config, is_demo, env: Env::system() })
    }

    /// The database that it names.
    #[must_use]
    pub fn target(&self) -> Target {
        check::target(&self.config)
    }

    /// Opens the database.
    ///
    /// # Errors
    /// One readable sentence.
    pub fn open(&self) -> anyhow::Result<Db> {
        let target = self.target();
        let mut options = db::Options::default();
        if self.config.database.connections > 0 {
            options.connections = self.config.database.connections;
        }
        Db::open(&target, options).with_context(|| target.to_string())
    }

    /// Refuses to serve a real installation as a demonstration, whose mail everyone reads.
    ///
    /// # Errors
    /// `--data` names a folder whose database does not bear the mark of a demonstration.
    pub fn refuse_false_demo(&self, db: &Db) -> anyhow::Result<()> {
        if !self.is_demo {
            return Ok(());
        }
        let mark: Option<String> = db.read_now(|tx| tx.maybe(&DEMO, &[], |row| row.get(0)))?;
        if mark.is_none() {
            bail!("{} is no demonstration: name its configuration with --config", self.folder().display());
        }
        Ok(())
    }

    /// The folder of the embedded database, files and audit heads.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.config.storage.folder
    }

    /// Where the master key is.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.config.storage.key_file.clone().unwrap_or_else(|| self.folder().join("keys.toml"))
    }

    /// The master key.
    ///
    /// # Errors
    /// A missing file, one that others may read, a malformed one.
    pub fn master(&self) -> anyhow::Result<Secret<[u8; 32]>> {
        keys::read(&self.key_file())
    }

    /// What the web side is told.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let config = &self.config;
        Settings {
            public_url: config.server.public_url.clone(),
            demo: self.is_demo,
            secure_cookies: config.server.public_url.starts_with("https://"),
            trusted_proxies: config.server.trusted_proxies.clone(),
            upload_limit: config.limits.upload_mib << 20,
            backup_limit: config.limits.backup_mib << 20,
            idle_seconds: config.sessions.idle_minutes * 60,
            absolute_seconds: config.sessions.absolute_hours * 3600,
            request_seconds: config.server.request_seconds,
            posts_per_minute: config.limits.posts_per_minute,
            source_url: config.network.source_url.clone(),
            network_name: config.network.name.clone(),
            ..Settings::default()
        }
    }

    /// What the identity area is told.
    #[must_use]
    pub fn security(&self) -> Security {
        let (passwords, limits) = (&self.config.passwords, &self.config.limits);
        Security {
            cost: Cost { memory_kib: passwords.memory_kib, passes: passwords.passes },
            hashers: passwords.workers,
            queue: passwords.queue,
            limits: Limits {
                name_from_network: limits.name_from_network,
                network: limits.network,
                name_anywhere: limits.name_anywhere,
                ..Limits::default()
            },
            expire_after_days: (passwords.expire_after_days > 0).then_some(i64::from(passwords.expire_after_days)),
        }
    }

    /// How mail leaves; `None` while no server is named: mail waits.
    ///
    /// # Errors
    /// A configuration that the mail side refuses.
    pub fn transport(&self) -> anyhow::Result<Option<Transport>> {
        let mail = &self.config.mail;
        if self.is_demo {
            return Ok(Some(Transport::Mailbox));
        }
        if mail.host.is_empty() {
            return Ok(None);
        }
        let security = match mail.security {
            MailSecurity::Starttls => mail::Security::StartTls,
            MailSecurity::Tls => mail::Security::Tls,
            MailSecurity::None => mail::Security::None,
        };
        let from = base::values::Email::parse(&mail.from).context("mail.from is not an address")?;
        let mut smtp = SmtpConfig::new(&mail.host, security, from, &mail.from_name);
        if mail.port != 0 {
            smtp.port = mail.port;
        }
        if !mail.username.is_empty() {
            smtp.credentials = Some((mail.username.clone(), Secret::new(mail.password.clone())));
        }
        Ok(Some(Transport::smtp(smtp)?))
    }

    /// The store of uploaded and imported files.
    ///
    /// # Errors
    /// A folder that cannot be made.
    pub fn files(&self) -> anyhow::Result<files::Store> {
        files::Store::open(self.folder().join("files")).context("the folder of files cannot be made")
    }

    /// The services of all areas over the open database.
    ///
    /// # Errors
    /// A missing or unreadable key; a folder of files that cannot be made.
    pub fn state(&self, db: Db) -> anyhow::Result<AppState> {
        let master = self.master()?;
        let store = self.files()?;
        Ok(AppState::new(db, self.env.clone(), self.settings(), &self.security(), &master, store))
    }
}
