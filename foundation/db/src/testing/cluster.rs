//! One throwaway PostgreSQL server for all test processes of this user on this machine.
//!
//! The first test that needs it makes it: a data folder under the temporary folder, a Unix socket
//! beside it, no TCP port, nothing durable, C collation. Its keeper is a small shell loop that
//! outlives the test process: every process that uses the server touches a `beat` file while it
//! lives, and when nobody has for three minutes the keeper stops the server and removes the folder.
//! Starting, joining and stopping happen under one file lock, so no test can join a server that is
//! about to stop. A server whose keeper was killed is found dead by the next test, and made again.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use super::super::pg;

/// PostgreSQL's programs, and their major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder that holds `initdb`, `postgres`, `pg_dump`…
    pub folder: PathBuf,
    /// 15 or later.
    pub version: u32,
}

const OLDEST: u32 = 15;

/// Stops the server when nobody used it for three minutes. Arguments: programs, folder.
const KEEPER: &str = r#"
"$1/postgres" -D "$2/data" -k "$2" >"$2/log" 2>&1 &
server=$!
while sleep 5; kill -0 $server 2>/dev/null; do
    [ -n "$(find "$2/beat" -mmin +3)" ] || continue
    exec 9<"$2/lock"
    if command -v flock >/dev/null && ! flock -n 9; then exec 9<&-; continue; fi
    if [ -n "$(find "$2/beat" -mmin +3)" ]; then
        rm -f "$2/ready"
        kill -INT $server
        wait $server
        rm -rf "$2/data"
    fi
    exec 9<&-
done
"#;

/// The newest usable PostgreSQL of this machine.
#[must_use]
pub fn find_binaries() -> Option<Binaries> {
    let packaged = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = packaged.map(|entry| entry.path().join("bin")).collect();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let known = folders.into_iter().rev().filter(|folder| folder.join("initdb").is_file());
    // Of two equal ones the last is taken: the packaged one, not a link to it.
    known.filter_map(version).filter(|found| found.version >= OLDEST).max_by_key(|found| found.version)
}

fn version(folder: PathBuf) -> Option<Binaries> {
    let told = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let digits: String = told.chars().skip_while(|letter| !letter.is_ascii_digit()).collect();
    let version = digits.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()?;
    Some(Binaries { folder, version })
}

/// The server's address; found or made once in each process.
pub(super) fn server() -> Result<String, String> {
    static SERVER: OnceLock<Result<String, String>> = OnceLock::new();
    SERVER
        .get_or_init(|| match std::env::var("PREAU_TEST_PG") {
            Ok(url) if !url.is_empty() => Ok(url),
            _ => ours(),
        })
        .clone()
}

fn ours() -> Result<String, String> {
    let binaries = find_binaries().ok_or_else(|| format!("no PostgreSQL {OLDEST} or later is installed"))?;
    let said = |error: io::Error| format!("the test server's folder: {error}");
    let folder = own_folder("preau-test-postgres").map_err(said)?;
    let lock = File::options().create(true).append(true).open(folder.join("lock")).map_err(said)?;
    lock.lock().map_err(said)?;
    let socket = folder.to_string_lossy().replace('%', "%25").replace('/', "%2F");
    let url = format!("postgres://preau@{socket}/postgres?sslmode=disable");
    beat(&folder).map_err(said)?;
    if !(folder.join("ready").exists() && admin(&url, &[]).is_ok()) {
        make(&binaries, &folder, &url)?;
    }
    // Under the lock still: from here on the keeper sees a beat that is fresh, and goes on being so.
    std::thread::spawn(move || {
        while beat(&folder).is_ok() {
            std::thread::sleep(Duration::from_secs(30));
        }
    });
    Ok(url)
}

fn beat(folder: &Path) -> io::Result<()> {
    fs::write(folder.join("beat"), b"")
}

/// A folder of this user's own under the temporary folder. PostgreSQL refuses to run as root: for
/// root, the folder belongs to the user that the server will run as.
pub(super) fn own_folder(name: &str) -> io::Result<PathBuf> {
    let me = fs::metadata("/proc/self").map_or(0, |data| data.uid());
    let folder = std::env::temp_dir().join(format!("{name}-{me}"));
    match fs::DirBuilder::new().mode(0o700).create(&folder) {
        Ok(()) => {
            if let Some((user, group)) = server_user() {
                chown(&folder, Some(user), Some(group))?;
            }
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let owner = fs::symlink_metadata(&folder)?;
            let expected = server_user().map_or(me, |(user, _)| user);
            // Another user's folder under our name is a trap, not a coincidence.
            if !owner.is_dir() || (owner.uid() != expected && owner.uid() != me) {
                return Err(io::Error::other(format!("{} belongs to someone else", folder.display())));
            }
        }
        Err(error) => return Err(error),
    }
    Ok(folder)
}

/// For root: who the server runs as.
pub(super) fn server_user() -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").map_or(1, |data| data.uid()) != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"].iter().find_map(|wanted| {
        let line = users.lines().find(|line| line.split(':').next() == Some(wanted))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}

pub(super) fn as_server_user(command: &mut Command) -> &mut Command {
    match server_user() {
        Some((user, group)) => command.uid(user).gid(group),
        None => command,
    }
    .current_dir("/")
    .stdin(Stdio::null())
    .stdout(Stdio::null())
}

/// Makes an empty cluster.
pub(super) fn initdb(binaries: &Binaries, data: &Path) -> Result<(), String> {
    let mut initdb = Command::new(binaries.folder.join("initdb"));
    initdb.args(["--username=preau", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync", "--pgdata"]);
    let made = as_server_user(&mut initdb).arg(data).output().map_err(|error| format!("initdb: {error}"))?;
    if made.status.success() { Ok(()) } else { Err(format!("initdb: {}", String::from_utf8_lossy(&made.stderr))) }
}

/// Makes the cluster and starts the server with its keeper.
fn make(binaries: &Binaries, folder: &Path, url: &str) -> Result<(), String> {
    let data = folder.join("data");
    for leftover in ["ready", "beat"] {
        drop(fs::remove_file(folder.join(leftover)));
    }
    drop(fs::remove_dir_all(&data));
    initdb(binaries, &data)?;
    let settings = "\nlisten_addresses = ''\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n\
                    autovacuum = off\nwal_level = minimal\nmax_wal_senders = 0\nmax_connections = 300\n\
                    shared_buffers = 128MB\nmax_pred_locks_per_transaction = 256\n";
    let file = data.join("postgresql.conf");
    let with = fs::read_to_string(&file).map_err(|error| error.to_string())? + settings;
    fs::write(&file, with).map_err(|error| error.to_string())?;
    beat(folder).map_err(|error| error.to_string())?;
    let mut keeper = Command::new("/bin/sh");
    keeper.args(["-c", KEEPER, "keeper"]).arg(&binaries.folder).arg(folder);
    // Its own process group: what ends the test run must not end what other runs still use.
    as_server_user(&mut keeper)
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("the server's keeper: {error}"))?;
    for _ in 0..600 {
        if admin(url, &[]).is_ok() {
            return fs::write(folder.join("ready"), b"").map_err(|error| error.to_string());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    Err(format!("the test server does not start: {log}"))
}

/// The same server's other database.
pub(super) fn with_database(url: &str, name: &str) -> String {
    let (base, settings) = url.split_once('?').map_or((url, String::new()), |(base, rest)| (base, format!("?{rest}")));
    let start = base.find("://").map_or(0, |at| at + 3);
    let end = base[start..].find('/').map_or(base.len(), |at| start + at);
    format!("{}/{name}{settings}", &base[..end])
}

/// Runs statements on the server, outside of transactions; with none, asks whether it answers.
pub(super) fn admin(url: &str, statements: &[String]) -> Result<(), String> {
    let (url, statements) = (url.to_owned(), statements.to_vec());
    // A thread of its own: the caller may stand in a runtime.
    std::thread::spawn(move || pg::administer(&url, &statements).map_err(|error| error.to_string()))
        .join()
        .unwrap_or_else(|_| Err("the administration thread panicked".to_owned()))
}
