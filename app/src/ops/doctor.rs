//! `preau doctor`: looks at everything that can be wrong around the program, and says what to do.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use audit::Sealer;
use base::Timestamp;
use db::{Db, Target, migrate};
use serde::Serialize;

use super::Installation;
use crate::keys;

const DATABASE: &str = "database";
const PERMISSIONS: &str = "permissions";
const RESTORE: &str = "stop the server, move the file away, and bring the last good backup back with `preau restore`";

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

/// A mail server that says nothing for this long counts as one that is not there.
const PATIENCE: Duration = Duration::from_secs(15);

/// Looks at everything; a database that does not open leaves the other checks their say. Nothing is
/// created: a doctor that makes an empty database would call it healthy.
pub async fn examine(installation: &Installation) -> Vec<Finding> {
    let mut findings = vec![permissions(installation), key(installation), storage(installation)];
    match present(installation) {
        Ok(db) => {
            findings.extend(database(&db));
            findings.push(clock(&db, installation.env.now()));
            findings.push(jobs(&db, installation.env.now()));
            findings.push(seal(installation, &db).await);
        }
        Err(finding) => findings.push(finding),
    }
    findings.push(mail(installation).await);
    findings
}

fn present(installation: &Installation) -> Result<Db, Finding> {
    let target = installation.target();
    if let Target::Sqlite(path) = &target
        && !path.exists()
    {
        let seen = format!("there is no database {}", path.display());
        return Err(Finding::bad(DATABASE, seen, "run `preau init`, or bring a backup back with `preau restore`"));
    }
    installation.open().map_err(|error| {
        let advice = match (&target, error.downcast_ref::<db::Error>()) {
            (_, Some(db::Error::Corrupt)) => RESTORE,
            (Target::Sqlite(_), Some(db::Error::DiskFull)) => "free the disk that holds the database",
            (Target::Sqlite(_), Some(db::Error::ReadOnly)) => {
                "make the disk writable again, or give the file and its folder back to the user that runs Préau"
            }
            (Target::Postgres(_), _) => "start the PostgreSQL server, and check database.url (name, password, sslmode)",
            (Target::Sqlite(_), _) => "check database.url, the file's rights and the disk",
        };
        Finding::bad(DATABASE, format!("{error:#}"), advice)
    })
}

/// The folder and the files in it that hold personal data or secrets.
fn permissions(installation: &Installation) -> Finding {
    let folder = installation.folder();
    let mode = match fs::metadata(folder) {
        Err(error) => {
            let seen = format!("the folder {} cannot be read: {error}", folder.display());
            return Finding::bad(PERMISSIONS, seen, "run `preau init`, or correct storage.folder");
        }
        Ok(about) if !about.is_dir() => {
            let seen = format!("{} is not a folder", folder.display());
            return Finding::bad(PERMISSIONS, seen, "move that file away, or correct storage.folder");
        }
        Ok(about) => about.permissions().mode(),
    };
    if mode & 0o007 != 0 {
        return Finding::doubtful(
            PERMISSIONS,
            format!("{} is open to every user of the machine", folder.display()),
            format!("run: chmod 750 {}", folder.display()),
        );
    }
    // A database elsewhere than in the closed folder has to be closed itself.
    if let Target::Sqlite(path) = installation.target()
        && !path.starts_with(folder)
        && fs::metadata(&path).is_ok_and(|about| about.permissions().mode() & 0o007 != 0)
    {
        let seen = format!("{} is open to every user of the machine", path.display());
        return Finding::doubtful(PERMISSIONS, seen, format!("run: chmod 640 {}", path.display()));
    }
    Finding::good(PERMISSIONS, format!("{} is closed to other users", folder.display()))
}

fn key(installation: &Installation) -> Finding {
    match keys::read(&installation.key_file()) {
        Ok(_) => Finding::good("keys", format!("{} is readable by its owner only", installation.key_file().display())),
        Err(error) => Finding::bad(
            "keys",
            format!("{error:#}"),
            "a missing or damaged key file comes back from its own copy: no other key reads what this one closed",
        ),
    }
}

fn storage(installation: &Installation) -> Finding {
    let folder = installation.folder();
    if !folder.is_dir() {
        return Finding::bad("storage", format!("there is no folder {}", folder.display()), "see permissions");
    }
    let refused = |place: &Path, error: &dyn std::fmt::Display| {
        Finding::bad(
            "storage",
            format!("no file can be written below {}: {error}", place.display()),
            "free the disk, or give the folder back to the user that runs Préau",
        )
    };
    let store = files::Store::open(folder.join("files"));
    if let Err(error) = store.and_then(|store| store.check_now()) {
        return refused(folder, &error);
    }
    // A database elsewhere may be on another disk.
    if let Target::Sqlite(path) = installation.target()
        && let Some(place) = path.parent().filter(|place| !place.starts_with(folder) && place.is_dir())
        && let Err(error) = can_write(place)
    {
        return refused(place, &error);
    }
    Finding::good("storage", "a file can be written")
}

/// Writes a few kilobytes beside what is there, and takes them away again.
fn can_write(place: &Path) -> std::io::Result<()> {
    let file = place.join(format!(".preau-doctor-{}", std::process::id()));
    let written = fs::File::create_new(&file).and_then(|mut open| open.write_all(&[0; 8192]));
    let _ = fs::remove_file(&file);
    written
}

fn database(db: &Db) -> Vec<Finding> {
    let mut findings = Vec::new();
    match db.integrity_check() {
        Ok(damages) if damages.is_empty() => {
            let size = db.size().unwrap_or(0) >> 20;
            findings.push(Finding::good(DATABASE, format!("answers and is whole ({size} MiB)")));
        }
        Ok(damages) => findings.push(Finding::bad(DATABASE, damages.join("; "), RESTORE)),
        Err(db::Error::Corrupt) => findings.push(Finding::bad(DATABASE, "is damaged", RESTORE)),
        Err(error) => findings.push(Finding::bad(DATABASE, error.to_string(), "see database.url and the disk")),
    }
    match migrate::status(db, migrate::embedded()) {
        Ok(status) if status.is_current() => findings.push(Finding::good("schema", "is up to date")),
        Ok(status) => findings.push(Finding::doubtful(
            "schema",
            format!("{} steps are to be applied", status.pending.len()),
            "run `preau migrate`",
        )),
        Err(error) => findings.push(Finding::bad(
            "schema",
            error.to_string(),
            "run the version of Préau that this database was last used with, or a later one",
        )),
    }
    findings
}

db::sql! {
    /// The latest moment that was written; a clock behind it went back.
    LATEST: "SELECT COALESCE(MAX(at), 0) FROM audit_event"
}

fn clock(db: &Db, now: Timestamp) -> Finding {
    // A schema that is not there yet has seen nothing happen.
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
    match db.read_now(jobs::counts) {
        Err(error) => Finding::bad("jobs", error.to_string(), "see the database"),
        Ok(counts) if counts.failed > 0 => Finding::doubtful(
            "jobs",
            format!("given up: {}", counts.failed),
            "look at them on the page of work (Gestion), and try them again",
        ),
        Ok(counts) if counts.next_due.is_some_and(|due| now.millis_since(due) > 10 * 60_000) => Finding::doubtful(
            "jobs",
            format!("{} wait, the oldest was due at {}", counts.waiting, counts.next_due.unwrap_or(now)),
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
            None if report.published.is_none() && report.seals > 0 => Finding::doubtful(
                "audit",
                "the account is as it was sealed, but its published heads are gone: a cut-off end would not show",
                format!("bring {} back from where you copy it", audit::HEADS_FILE),
            ),
            // Sealing every minute, an hour's wait means that nobody seals.
            None if report
                .unsealed_since
                .is_some_and(|since| installation.env.now().millis_since(since) > 3_600_000) =>
            {
                let seen = format!("{} events wait for a seal for more than an hour", report.unsealed);
                Finding::doubtful("audit", seen, "start the server: no process is sealing")
            }
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
        Ok(Some(transport)) => match tokio::time::timeout(PATIENCE, transport.check()).await {
            Err(_) => Finding::bad(
                "mail",
                format!("{} says nothing", installation.config.mail.host),
                "check mail.host, mail.port and mail.security (starttls, tls), and the firewall between",
            ),
            Ok(Ok(())) => Finding::good("mail", "the server answers"),
            Ok(Err(error)) => {
                Finding::bad("mail", error.to_string(), "check mail.host, mail.port, mail.security and the password")
            }
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
