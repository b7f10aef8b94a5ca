//! A disk that is full or read-only: one sentence at start, 503 with words while serving, reads go on,
//! and all is well again by itself once there is room. On a small disk of the test's own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::commands::INIT;
use crate::crash_kit::Running;
use crate::requests_wire::{Answer, free_port, post, raw};

/// How long a command or a stop may take before the test says so.
const PATIENCE: Duration = Duration::from_secs(60);

/// A small disk in a mount namespace that lives as long as this value.
struct Disk {
    folder: tempfile::TempDir,
    holder: Child,
    address: SocketAddr,
}

impl Disk {
    /// `None`, said loudly, where the system lets nobody mount.
    fn new(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let script =
            format!("mount -t tmpfs -o size={megabytes}m,mode=750 tmpfs \"$0\" && echo there && exec sleep 600");
        let mut command = Command::new("unshare");
        command.args(["-rm", "--propagation", "private", "sh", "-c", &script]).arg(folder.path());
        let holder = command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null()).spawn();
        let mut said = String::new();
        let mut holder = holder.ok()?;
        BufReader::new(holder.stdout.take().expect("its words")).read_line(&mut said).expect("its words");
        if said != "there\n" {
            let _ = holder.wait();
            let required = std::env::var("PREAU_REQUIRE_ALL").is_ok_and(|value| value == "1");
            assert!(!required, "PREAU_REQUIRE_ALL=1, and no disk can be mounted");
            eprintln!("\n*** SKIPPED: no small disk can be mounted here (unshare, mount)\n");
            return None;
        }
        Some(Self { folder, holder, address: free_port() })
    }

    /// A command that sees the disk.
    fn inside(&self, words: &[&str]) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["-t", &self.holder.id().to_string(), "-U", "-m", "--preserve-credentials", "--"]).args(words);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// The product on that disk.
    fn preau(&self, words: &[&str]) -> Command {
        let mut command = self.inside(&[env!("CARGO_BIN_EXE_preau")]);
        command
            .args(words)
            .arg("--config")
            .arg(self.folder.path().join("preau.toml"))
            .env("PREAU_LOG", "error")
            .env("PREAU_STORAGE_FOLDER", self.folder.path().join("data"))
            .env("PREAU_SERVER_LISTEN", self.address.to_string())
            .env("PREAU_SERVER_PUBLIC_URL", format!("http://localhost:{}", self.address.port()));
        command
    }

    fn ran(&self, words: &[&str]) -> (Option<i32>, String, String) {
        let mut command = self.preau(words);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let id = child.id();
        let (told, answer) = mpsc::channel();
        std::thread::spawn(move || told.send(child.wait_with_output()));
        let Ok(output) = answer.recv_timeout(PATIENCE) else {
            signal(id, "-KILL");
            panic!("`preau {}` does not end: {:?}", words.join(" "), answer.recv());
        };
        let Output { status, stdout, stderr } = output.expect("its output");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (status.code(), text(stdout), text(stderr))
    }

    /// Does not start, and says why in one sentence that names the file.
    fn refuses_to_serve(&self, words: &str) {
        let (code, _, said) = self.ran(&["serve"]);
        assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
        let file = self.folder.path().join("data/preau.sqlite");
        assert_eq!(said.trim_end(), format!("preau: {}: {words}", file.display()));
    }

    fn serve(&self, log: &Path) -> Running {
        let mut command = self.preau(&["serve"]);
        command.env("PREAU_LOG", "warn").stderr(fs::File::create(log).expect("a log"));
        let running = Running::start(command);
        let ready = (0..1000).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            self.get("/readyz").status == 200
        });
        assert!(ready, "it serves: {}", fs::read_to_string(log).unwrap_or_default());
        running
    }

    /// A path of the disk, as it is seen from outside.
    fn outside(&self, name: &str) -> PathBuf {
        let below = self.folder.path().strip_prefix("/").expect("an absolute path").join(name);
        Path::new("/proc").join(self.holder.id().to_string()).join("root").join(below)
    }

    fn fill(&self) {
        let mut ballast = fs::File::create(self.outside("lest")).expect("a file");
        for size in [1 << 16, 4096, 1] {
            let zeros = vec![0; size];
            while ballast.write_all(&zeros).is_ok() {}
        }
    }

    fn free(&self) {
        fs::remove_file(self.outside("lest")).expect("removed");
    }

    fn remount(&self, how: &str) {
        let place = self.folder.path().to_str().expect("a plain path");
        let done = self.inside(&["mount", "-o", &format!("remount,{how}"), place]).status().expect("mount runs");
        assert!(done.success(), "remount,{how}");
    }

    fn get(&self, path: &str) -> Answer {
        raw(self.address, format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
    }

    /// A request that has to be written down: a wrong password, each time for another name.
    fn attempt(&self, number: u32) -> Answer {
        let fields = format!("identifiant=personne{number}&mot_de_passe=rien-du-tout-{number}");
        post(self.address, "/ac-exemple/connexion", "", fields.as_bytes())
    }

    fn finding(&self, check: &str) -> (Option<i32>, serde_json::Value) {
        let (code, said, complaint) = self.ran(&["doctor", "--json"]);
        let findings: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{complaint}"));
        let list = findings.as_array().expect("a list");
        let one = list.iter().find(|one| one["check"] == check);
        (code, one.cloned().unwrap_or_else(|| panic!("{check}: {findings:#}")))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

fn signal(process: u32, which: &str) {
    let sent = Command::new("kill").args([which, &process.to_string()]).status().expect("a signal");
    assert!(sent.success(), "kill {which} {process}");
}

/// A polite stop, after which the database is the one file.
fn stop(disk: &Disk, running: &mut Running) {
    signal(running.0.id(), "-TERM");
    let looks = PATIENCE.as_millis() / 20;
    let end = (0..looks).find_map(|_| {
        std::thread::sleep(Duration::from_millis(20));
        running.0.try_wait().expect("its end")
    });
    assert!(end.expect("it ends").success(), "a polite stop ends well");
    for log in ["data/preau.sqlite-wal", "data/preau.sqlite-shm"] {
        assert!(!disk.outside(log).exists(), "{log} is left");
    }
}

#[test]
fn a_full_disk_is_said_and_survived() {
    let Some(disk) = Disk::new(16) else { return };
    let (code, _, complaint) = disk.ran(&INIT);
    assert_eq!(code, Some(0), "{complaint}");
    let logs = tempfile::tempdir().expect("a folder");
    let log = logs.path().join("log");
    let mut running = disk.serve(&log);
    assert_eq!(disk.attempt(0).status, 401, "with room it is an ordinary refusal");

    disk.fill();
    // What the log has room for already is still written.
    let refusal = (1..200).map(|number| disk.attempt(number)).find(|answer| answer.status != 401).expect("a full disk");
    assert_eq!(refusal.status, 503, "{} {}", refusal.head, refusal.text());
    assert!(refusal.header("retry-after").is_some() && refusal.text().contains("<h1"), "{}", refusal.head);
    let machine = "POST /ac-exemple/connexion HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nSec-Fetch-Site: \
                   same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 28\r\nConnection: \
                   close\r\n\r\nidentifiant=a&mot_de_passe=b";
    let machine = raw(disk.address, machine.as_bytes());
    assert_eq!((machine.status, machine.header("content-type")), (503, Some("application/problem+json")));
    for path in ["/", "/ac-exemple/", "/ac-exemple/contacts?q=lens", "/ac-exemple/actualites", "/healthz", "/readyz"] {
        assert_eq!(disk.get(path).status, 200, "reading goes on: {path}");
    }
    let (code, storage) = disk.finding("storage");
    assert_eq!((code, storage["health"].as_str()), (Some(1), Some("bad")), "{storage:#}");
    assert!(storage["advice"].as_str().is_some_and(|advice| advice.contains("free the disk")), "{storage:#}");

    disk.free();
    let back = (200..300).any(|number| {
        std::thread::sleep(Duration::from_millis(50));
        disk.attempt(number).status == 401
    });
    assert!(back, "with room again it goes on by itself");
    assert_eq!(disk.finding("storage").1["health"], "good");
    let said = fs::read_to_string(&log).expect("the log");
    assert!(said.contains("no room is left where the database is stored"), "{said}");
    assert!(!said.contains("panicked") && !said.contains("internal"), "{said}");
    stop(&disk, &mut running);

    disk.fill();
    disk.refuses_to_serve("no room is left where the database is stored");
    assert_eq!(disk.finding("storage").1["health"], "bad");
    disk.free();
    drop(disk.serve(&log));
}

#[test]
fn a_read_only_disk_is_said_at_start() {
    let Some(disk) = Disk::new(16) else { return };
    let (code, _, complaint) = disk.ran(&INIT);
    assert_eq!(code, Some(0), "{complaint}");
    disk.remount("ro");
    disk.refuses_to_serve("the database may only be read here");
    let (code, storage) = disk.finding("storage");
    assert_eq!((code, storage["health"].as_str()), (Some(1), Some("bad")), "{storage:#}");
    assert!(storage["seen"].as_str().is_some_and(|seen| seen.contains("may not be written")), "{storage:#}");
    let database = disk.finding("database").1;
    assert_eq!(database["health"], "bad", "{database:#}");
    assert!(database["seen"].as_str().is_some_and(|seen| seen.contains("may only be read")), "{database:#}");
    disk.remount("rw");
    let logs = tempfile::tempdir().expect("a folder");
    drop(disk.serve(&logs.path().join("log")));
}
