//! The operator's commands as processes: exit codes, one readable sentence, nothing on the way to a shell.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::crash_kit::{Running, preau};
use crate::requests_wire::{free_port, raw};

db::sql! {
    /// A step from the future.
    NEWER: "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (9999, 'demain', 'x', 0)"
}

/// Runs a command in `folder`: its exit code, what it printed, what it complained of.
fn ran(folder: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = preau(words);
    let Output { status, stdout, stderr } =
        command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped()).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

fn refused(folder: &Path, words: &[&str], said: &str) {
    let (code, _, complaint) = ran(folder, words);
    assert_eq!(code, Some(1), "{words:?}: {complaint}");
    assert!(complaint.contains(said), "{words:?}: {complaint}");
    assert_eq!(complaint.trim_end().lines().count(), 1, "one sentence: {complaint}");
    assert!(!complaint.contains("panicked") && complaint.starts_with("preau: "), "{complaint}");
}

pub(crate) const INIT: [&str; 11] = [
    "init",
    "--platform",
    "ac-exemple",
    "--name",
    "Académie d’Exemple",
    "--given-name",
    "Ada",
    "--family-name",
    "Leblanc",
    "--email",
    "ada.leblanc@ac-exemple.example",
];

#[test]
fn from_init_to_a_restored_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let (code, said, complaint) = ran(here, &INIT);
    assert_eq!(code, Some(0), "{complaint}");
    assert!(said.contains("aleblanc") && here.join("preau.toml").exists(), "{said}");
    refused(here, &INIT, "is there already; nothing was changed");

    // No mail server yet: doubtful, not bad.
    let (code, said, _) = ran(here, &["doctor", "--json"]);
    let findings: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(code, Some(0), "{findings:#}");
    let of = |check: &str| {
        let list = findings.as_array().expect("a list");
        list.iter().find(|one| one["check"] == check).map(|one| one["health"].clone()).expect("the check")
    };
    assert_eq!((of("mail"), of("database"), of("permissions")), ("doubtful".into(), "good".into(), "good".into()));

    let (code, said, complaint) = ran(here, &["backup", "copie.preau"]);
    assert_eq!(code, Some(0), "{complaint}");
    assert!(said.contains("verified") && said.contains("keep its copy apart"), "{said}");
    refused(here, &["backup", "copie.preau"], "exists already");
    assert_eq!(ran(here, &["restore", "--verify", "copie.preau"]).0, Some(0));
    refused(here, &["restore", "copie.preau"], "move it away first");
    fs::rename(here.join("data/preau.sqlite"), here.join("ancienne.sqlite")).expect("moved");
    let _ = fs::remove_file(here.join("data/preau.sqlite-wal"));
    let _ = fs::remove_file(here.join("data/preau.sqlite-shm"));
    assert_eq!(ran(here, &["doctor"]).0, Some(1), "without its database it is not well");
    let (code, said, complaint) = ran(here, &["restore", "copie.preau"]);
    assert_eq!((code, complaint.as_str()), (Some(0), ""), "{said}");
    assert_eq!(ran(here, &["doctor"]).0, Some(0));
    assert!(ran(here, &["migrate"]).1.contains("0 steps applied"));

    let database = db::Target::Sqlite(here.join("data/preau.sqlite"));
    let db = db::Db::open(&database, db::Options::default()).expect("it opens");
    db.write_now(|tx| tx.run(&NEWER, &[])).expect("a row");
    drop(db);
    refused(here, &["migrate"], "is newer than this program");
    refused(here, &["serve"], "is newer than this program");
}

#[test]
fn what_is_wrong_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    refused(here, &["serve"], "preau init");
    refused(here, &["restore", "rien.preau", "--verify"], "cannot read rien.preau");
    assert_eq!(ran(here, &["pirouette"]).0, Some(2), "usage");
    assert_eq!(ran(here, &INIT).0, Some(0));
    // Its data shown as a demonstration would open its mail to everyone.
    refused(here, &["serve", "--data", "data"], "is no demonstration");

    let address = free_port();
    let taken = std::net::TcpListener::bind(address).expect("the port");
    let configuration = fs::read_to_string(here.join("preau.toml")).expect("the configuration");
    let on = configuration.replace("127.0.0.1:8080", &address.to_string());
    fs::write(here.join("preau.toml"), &on).expect("the configuration");
    refused(here, &["serve"], "is the port taken");
    drop(taken);

    fs::write(here.join("preau.toml"), on.replace("passes = 2", "passes = 1")).expect("the configuration");
    refused(here, &["serve"], "passwords.passes must be at least 2");
    let tls = on.replace("# tls_certificate", "tls_certificate").replace("# tls_key", "tls_key");
    fs::write(here.join("preau.toml"), tls).expect("the configuration");
    refused(here, &["serve"], "cannot be read (server.tls_certificate)");
    fs::write(here.join("preau.toml"), &on).expect("the configuration");

    let database = here.join("data/preau.sqlite");
    let kept = fs::read(&database).expect("the database");
    fs::write(&database, "rien d’une base ".repeat(1000)).expect("damage");
    refused(here, &["serve"], "damaged");
    fs::write(&database, kept).expect("whole again");
    let keys = fs::read(here.join("data/keys.toml")).expect("the key");
    fs::remove_file(here.join("data/keys.toml")).expect("removed");
    refused(here, &["serve"], "is missing");
    assert!(!here.join("data/keys.toml").exists(), "no new key over old data");
    fs::write(here.join("data/keys.toml"), keys).expect("back");
    refused(here, &["serve"], "chmod 600");
    std::process::Command::new("chmod").args(["600", "data/keys.toml"]).current_dir(here).status().expect("chmod");

    // With all of it right again, it serves, and stops politely.
    let mut command = preau(&["serve"]);
    command.current_dir(here);
    let mut running = Running::start(command);
    let ready = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        raw(address, b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").status == 200
    });
    assert!(ready, "it serves");
    let mailbox = raw(address, b"GET /demo/courrier HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(mailbox.status, 404, "no mailbox outside a demonstration");
    let stopped = std::process::Command::new("kill").args(["-TERM", &running.0.id().to_string()]).status();
    assert!(stopped.expect("a signal").success());
    assert!(running.0.wait().expect("its end").success());
}
