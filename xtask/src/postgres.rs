//! A throwaway PostgreSQL for journeys and measurements: one folder, one port on loopback, gone at
//! the end. (The tests have their own, in `db::testing`; this one waits for the disk like a real one.)

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::demo::{free_port, scratch};

const OLDEST: u32 = 15;

/// The folder of the newest usable PostgreSQL's programs.
pub fn binaries() -> Option<PathBuf> {
    let packaged = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = packaged.map(|entry| entry.path().join("bin")).collect();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let whole = |folder: &PathBuf| ["initdb", "postgres", "createdb"].iter().all(|name| folder.join(name).is_file());
    let known = folders.into_iter().filter(whole).filter_map(|folder| Some((version(&folder)?, folder)));
    known.filter(|(version, _)| *version >= OLDEST).max().map(|(_, folder)| folder)
}

fn version(folder: &Path) -> Option<u32> {
    let told = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    told.split(|letter: char| !letter.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

/// A running server; stopped, and its folder removed, when the value goes.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    /// The address of its empty database.
    pub url: String,
}

impl Postgres {
    /// Makes a cluster and starts it.
    ///
    /// # Errors
    /// When PostgreSQL is absent or does not start; its own words are in the message.
    pub fn start() -> Result<Self> {
        let programs = binaries().context("PostgreSQL 15 or later is not installed")?;
        let folder = scratch("postgres")?;
        let user = server_user();
        if let Some((uid, gid)) = user {
            chown(&folder, Some(uid), Some(gid))?;
        }
        let program = |name: &str| {
            let mut command = Command::new(programs.join(name));
            command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null());
            if let Some((uid, gid)) = user {
                command.uid(uid).gid(gid);
            }
            command
        };
        let data = folder.join("data");
        let made = program("initdb")
            .args(["--username=preau", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync", "--pgdata"])
            .arg(&data)
            .stderr(Stdio::piped())
            .output()?;
        if !made.status.success() {
            bail!("initdb: {}", String::from_utf8_lossy(&made.stderr));
        }
        let port = free_port()?;
        let log = fs::File::create(folder.join("log"))?;
        let server = program("postgres")
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "max_connections=200", "-k"])
            .arg(&folder)
            .stderr(log)
            .spawn()?;
        // A server on the same machine is spoken to through its socket, as one would install it.
        let socket = folder.display().to_string().replace('/', "%2F");
        let url = format!("postgres://preau@{socket}:{port}/preau?sslmode=disable");
        let started = Self { server, folder, url };
        for _ in 0..200 {
            let mut create = program("createdb");
            create.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-U", "preau", "preau"]).stderr(Stdio::null());
            if create.status()?.success() {
                return Ok(started);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL does not start: {}", fs::read_to_string(started.folder.join("log")).unwrap_or_default());
    }

    /// The address of another empty database, which is made.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn another(&self, name: &str) -> Result<String> {
        let programs = binaries().context("PostgreSQL 15 or later is not installed")?;
        let (base, _) = self.url.rsplit_once("/preau?").context("the server has an address")?;
        let status = Command::new(programs.join("createdb"))
            .args([&format!("--maintenance-db={base}/postgres"), name])
            .status()?;
        if !status.success() {
            bail!("createdb {name}: {status}");
        }
        Ok(format!("{base}/{name}?sslmode=disable"))
    }

    /// The server's process number; its sessions are children of it.
    pub fn pid(&self) -> u32 {
        self.server.id()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Interrupt asks for a fast shutdown: sessions are ended, the data is written.
        drop(crate::demo::signal("INT", self.server.id()));
        drop(self.server.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// PostgreSQL refuses to run as root: for root, who it runs as.
fn server_user() -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").map_or(1, |data| data.uid()) != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"].iter().find_map(|wanted| {
        let line = users.lines().find(|line| line.split(':').next() == Some(wanted))?;
        let mut numbers = line.split(':').skip(2);
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    })
}
