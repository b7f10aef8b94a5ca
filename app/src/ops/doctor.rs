//! `preau doctor`: looks at everything that can be wrong around the program, and says what to do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use audit::Sealer;
use base::Timestamp;
use db::{Db, migrate};
use serde::Serialize;

use super::Installation;
use crate::keys;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// As it should be.
    Good,
    /// Works, but look at it.
    Doubtful,
    /// Does not work.
    Bad,
}

/// One line of the doctor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub check: &'static str,
    /// How it is.
    pub health: Health,
    /// What was seen.
    pub seen: String,
    /// What to do; empty when nothing.
    pub advice: String,
}

impl Finding {
    fn good(check: &'static str, seen: impl Into<String>) -> Self {
        Self { check, health: Health::Good, seen: seen.into(), advice: String::new() }
    }

    fn doubtful(check: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { check, health: Health::Doubtful, seen: seen.into(), advice: advice.into() }
    }

    fn bad(check: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { check, health: Health::Bad, seen: seen.into(), advice: advice.into() }
    }
}

/// Looks at everything; a database that does not open leaves the other checks their say.
pub async fn examine(installation: &Installation) -> Vec<Finding> {
    let mut findings = vec![permissions(installation.folder()), key(installation), storage(installation.folder())];
    match installation.open() {
        Ok(db) => {
            findings.extend(database(&db));
            findings.push(clock(&db, installation.env.now()));
            findings.push(jobs(&db, installation.env.now()));
            findings.push(seal(installation, &db).await);
        }
        Err(error) => findings.push(Finding::bad(
            "database",
            format!("{error:#}"),
            "check database.url, the file's rights and the disk; a damaged file is replaced by `preau restore`",
        )),
    }
    findings.push(mail(installation).await);
    findings
}

fn permissions(folder: &Path) -> Finding {
    match fs::metadata(folder) {
        Err(error) => Finding::bad("permissions", format!("{}: {error}", folder.display()), "run `preau init`"),
        Ok(about) if about.permissions().mode() & 0o007 != 0 => Finding::doubtful(
            "permissions",
            format!("{} is open to every user of the machine", folder.display()),
            format!("run: chmod 750 {}", folder.display()),
        ),
        Ok(_) => Finding::good("permissions", format!("{} is closed to other users", folder.display())),
    }
}

fn key(installation: &Installation) -> Finding {
    match keys::read(&installation.key_file()) {
        Ok(_) => Finding::good("keys", format!("{} is readable by its owner only", installation.key_file().display())),
        Err(error) => Finding::bad(
            "keys",
            format!("{error:#}"),
            "bring the key file back from its own copy; without it NUMEN copies cannot be read",
        ),
    }
}

fn storage(folder: &Path) -> Finding {
    let store = files::Store::open(folder.join("files"));
    match store.and_then(|store| store.check_now()) {
        Ok(()) => Finding::good("storage", "a file can be written"),
        Err(error) => Finding::bad("storage", error.to_string(), "free the disk, or give the folder back its rights"),
    }
}

fn database(db: &Db) -> Vec<Finding> {
    let mut findings = Vec::new();
    match db.integrity_check() {
        Ok(damages) if damages.is_empty() => {
            let size = db.size().unwrap_or(0) >> 20;
            findings.push(Finding::good("database", format!("answers and is whole ({size} MiB)")));
        }
        Ok(damages) => findings.push(Finding::bad(
            "database",
            damages.join("; "),
            "stop the server and bring the last good backup back with `preau restore`",
        )),
        Err(error) => findings.push(Finding::bad("database", error.to_string(), "see database.url and the disk")),
    }
    match migrate::status(db, migrate::embedded()) {
        Ok(status) if status.is_current() => findings.push(Finding::good("schema", "is up to date")),
        Ok(status) => findings.push(Finding::doubtful(
            "schema",
            format!("{} steps are to be applied", status.pending.len()),
            "run `preau migrate`",
        )),
        Err(error) => findings.push(Finding::bad("schema", error.to_string(), "use the program of this database")),
    }
    findings
}

db::sql! {
    /// The latest moment that was written; a clock behind it went back.
    LATEST: "SELECT COALESCE(MAX(at), 0) FROM audit_event"
}

fn clock(db: &Db, now: Timestamp) -> Finding {
    let latest: Timestamp = db.read_now(|tx| tx.one(&LATEST, &[], |row| row.get(0))).unwrap_or(Timestamp(0));
    // Before the release of this program no clock can be right: 2026-01-01.
    if now < Timestamp(1_767_225_600_000) {
        return Finding::bad("clock", format!("says {now}"), "set the machine's clock (timedatectl set-ntp true)");
    }
    if now.plus_seconds(60) < latest {
        return Finding::bad(
            "clock",
            format!("says {now}, but something was already done at {latest}"),
            "the clock went back: set it right before anyone signs in",
        );
    }
    Finding::good("clock", format!("says {now}"))
}

fn jobs(db: &Db, now: Timestamp) -> Finding {
    match db.read_now(|tx| jobs::counts(tx)) {
        Err(error) => Finding::bad("jobs", error.to_string(), "see the database"),
        Ok(counts) if counts.failed > 0 => Finding::doubtful(
            "jobs",
            format!("{} jobs were given up", counts.failed),
            "look at them under Gestion, and try them again",
        ),
        Ok(counts) if counts.next_due.is_some_and(|due| now.millis_since(due) > 10 * 60_000) => Finding::doubtful(
            "jobs",
            format!("{} jobs wait, the oldest since {}", counts.waiting, counts.next_due.unwrap_or(now)),
            "start the server: no process is doing the work",
        ),
        Ok(counts) => Finding::good("jobs", format!("{} wait, none is late", counts.waiting)),
    }
}

async fn seal(installation: &Installation, db: &Db) -> Finding {
    let Ok(master) = installation.master() else {
        return Finding::doubtful("audit", "cannot be checked without the key", "see keys");
    };
    let key = keys::derive(&master, "preau audit seal");
    let sealer = Sealer::new(db.clone(), installation.env.clone(), key, installation.folder());
    match sealer.verify().await {
        Ok(report) => match report.fault {
            None => Finding::good("audit", "the account is as it was sealed"),
            Some(fault) => Finding::bad(
                "audit",
                fault.to_string(),
                "somebody changed the database by hand, or an older copy was brought back: keep both, and ask why",
            ),
        },
        Err(error) => Finding::bad("audit", error.to_string(), "see the database and the storage folder"),
    }
}

async fn mail(installation: &Installation) -> Finding {
    match installation.transport() {
        Err(error) => Finding::bad("mail", format!("{error:#}"), "correct the section [mail]"),
        Ok(None) => Finding::doubtful("mail", "no server is named: mail waits", "set mail.host"),
        Ok(Some(transport)) => match transport.check().await {
            Ok(()) => Finding::good("mail", "the server answers"),
            Err(error) => Finding::bad("mail", error.to_string(), "check mail.host, port, security and the password"),
        },
    }
}

/// The worst of all findings.
#[must_use]
pub fn worst(findings: &[Finding]) -> Health {
    let has = |health| findings.iter().any(|finding| finding.health == health);
    if has(Health::Bad) {
        Health::Bad
    } else if has(Health::Doubtful) {
        Health::Doubtful
    } else {
        Health::Good
    }
}
