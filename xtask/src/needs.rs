//! What the tests need beside Rust and a C compiler: PostgreSQL's server, a Chromium, Node and the
//! journeys' packages, and the corpus of real files. As root on Debian what can be installed is; what
//! is missing then is named, and the parts that need it are reported as skipped.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{postgres, run};

/// Chromium without windows, which draws nothing that no picture asks for.
const HEADLESS: &str = "chromium-headless-shell";

/// What is there, and why what is not there is not.
#[derive(Debug)]
pub struct Needs {
    /// Why nothing can be tried on PostgreSQL; `None` when it can.
    pub no_postgres: Option<String>,
    /// Why no browser journey can be walked; `None` when they can.
    pub no_browser: Option<String>,
    /// Why no real file can be read; `None` when they can.
    pub no_corpus: Option<String>,
}

/// Looks, installs where it may, looks again.
///
/// # Errors
/// Never for what is missing: that is an answer.
pub fn provide() -> Result<Needs> {
    if root_on_debian() {
        let mut packages = Vec::new();
        if postgres::binaries().is_none() {
            packages.push("postgresql");
        }
        if !packages.is_empty() {
            apt(&packages)?;
        }
        // The shell walks in half the time; an older Debian has none.
        if std::env::var_os("PREAU_CHROMIUM").is_none() && run::find(HEADLESS).is_none() {
            apt(&[HEADLESS])?;
            if chromium().is_none() {
                apt(&["chromium"])?;
            }
        }
    }
    let no_postgres = postgres::binaries().is_none().then(|| "PostgreSQL 15 or later is not installed".to_owned());
    Ok(Needs { no_postgres, no_browser: browser()?, no_corpus: corpus() })
}

/// Real files that others made stand beside the repository, never in it: `PREAU_CORPUS`, or
/// `../shared/corpus`.
fn corpus() -> Option<String> {
    let folder = std::env::var_os("PREAU_CORPUS").map_or_else(|| run::root().join("../shared/corpus"), PathBuf::from);
    (!folder.is_dir()).then(|| "no corpus of real files (name its folder with PREAU_CORPUS)".to_owned())
}

/// The browser side alone: Chromium, Node, and the packages by the lock file.
///
/// # Errors
/// Never for what is missing: that is an answer.
pub fn browser() -> Result<Option<String>> {
    if chromium().is_none() {
        return Ok(Some("no Chromium (name one with PREAU_CHROMIUM)".to_owned()));
    }
    if !run::has("node") || !run::has("npm") {
        return Ok(Some("Node.js and npm are not installed".to_owned()));
    }
    let folder = run::root().join("e2e");
    if !fresh(&folder) {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        if !run::status(&mut npm)?.success() {
            return Ok(Some("npm ci failed in e2e/ (see above)".to_owned()));
        }
    }
    Ok(None)
}

/// Whether `node_modules` is younger than the lock file.
fn fresh(folder: &Path) -> bool {
    let changed = |name: &str| fs::metadata(folder.join(name)).and_then(|data| data.modified()).ok();
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}

/// The browser to drive: `PREAU_CHROMIUM`, or the machine's own.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PREAU_CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|file| file.is_file());
    }
    [HEADLESS, "chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| run::find(name))
}

fn root_on_debian() -> bool {
    let root = fs::metadata("/proc/self").is_ok_and(|data| data.uid() == 0);
    root && Path::new("/etc/debian_version").exists() && run::has("apt-get")
}

fn apt(packages: &[&str]) -> Result<()> {
    println!("installing {}", packages.join(", "));
    // An old list of packages is no reason to stop: what is wanted may still be had.
    if !apt_get(&["update"])? {
        eprintln!("apt-get update failed; going on with the lists that are there");
    }
    let install: Vec<&str> = ["install", "--no-install-recommends"].iter().chain(packages).copied().collect();
    if !apt_get(&install)? {
        eprintln!("apt-get could not install everything; the parts that need it are skipped");
    }
    Ok(())
}

fn apt_get(arguments: &[&str]) -> Result<bool> {
    let mut apt = Command::new("apt-get");
    apt.args(["-q", "-y", "-o", "Dpkg::Use-Pty=0"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(run::status(&mut apt)?.success())
}
