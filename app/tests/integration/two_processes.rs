//! The real binary, twice, on one database: what one counts slows down at the other, and whoever is
//! attacked goes on signing in from a browser that is known.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use db::{Db, Target};
use testkit::TestApp;

use crate::crash_kit::{Running, answering, preau};
use crate::identity_recovery::run;
use crate::requests_wire::{Answer, free_port, post};

/// Wrong attempts for one name before one network waits, and before all strangers do.
const FROM_NETWORK: usize = 3;
const ANYWHERE: usize = 8;
/// On a busy machine a wait of a second may be over when the next attempt comes; each one that is let
/// in doubles the next wait, so few are needed.
const PATIENCE: usize = 20;

/// A server process of this database; the key is the one that `testkit` works with.
fn node(folder: &Path, name: &str, target: &Target) -> (Running, SocketAddr) {
    let address = free_port();
    let database = match target {
        Target::Sqlite(path) => format!("sqlite:{}", path.display()),
        Target::Postgres(url) => url.clone(),
    };
    let key = folder.join("keys.toml");
    fs::write(&key, format!("master = \"{}\"\n", "07".repeat(32))).expect("a key file");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("its mode");
    let config = folder.join(format!("{name}.toml"));
    let text = format!(
        "[server]\nlisten = \"{address}\"\npublic_url = \"http://localhost:{}\"\ntrusted_proxies = [\"127.0.0.1\"]\n\
         [database]\nurl = {database:?}\n[storage]\nfolder = {:?}\n\
         [limits]\nname_from_network = {FROM_NETWORK}\nname_anywhere = {ANYWHERE}\n",
        address.port(),
        folder.display().to_string()
    );
    fs::write(&config, text).expect("a configuration");
    let command = preau(&["serve", "--config", config.to_str().expect("a plain path")]);
    (answering(command, address), address)
}

fn attempt(node: SocketAddr, from: &str, cookie: &str, password: &str) -> Answer {
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    let body = format!("identifiant=cdurieux&mot_de_passe={password}");
    post(node, "/ac-lille/connexion", &format!("X-Forwarded-For: {from}\r\n{cookie}"), body.as_bytes())
}

/// Attempts at `other` until it slows one down, after each that it let in one more at `first`; gives
/// how many it let in, which is fewer than would slow anyone by themselves.
fn let_in_before_slowed(first: SocketAddr, other: SocketAddr, from: impl Fn(usize) -> String, limit: usize) {
    for let_in in 0..PATIENCE {
        let seen = attempt(other, &from(100 + let_in), "", "faux");
        if seen.status == 429 {
            assert!(seen.header("retry-after").is_some());
            assert!(let_in < limit, "{let_in} attempts here would have done it alone");
            return;
        }
        assert_eq!(seen.status, 401, "{}", seen.head);
        attempt(first, &from(200 + let_in), "", "faux");
    }
    panic!("nothing slows down at the other process");
}

db::both! {
    fn what_one_process_counts_slows_down_at_the_other(db: &Db) {
        let database = db.clone();
        let mut password = String::new();
        let kept = &mut password;
        run(async move {
            let app = TestApp::on(database).await;
            *kept = app.person("cdurieux").make().await.password;
        });
        let folder = tempfile::tempdir().expect("a folder");
        let (_one, first) = node(folder.path(), "first", db.target());
        let (_two, second) = node(folder.path(), "second", db.target());

        // The victim's own browser, before anything happens.
        let mine = attempt(first, "203.0.113.7", "", &password);
        assert_eq!(mine.status, 303, "{}", mine.head);
        let known: Vec<String> = mine.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let known = known.join("; ");

        // One network insists at the first; the second makes it wait, the right password or not.
        for _ in 0..FROM_NETWORK {
            assert_eq!(attempt(first, "198.51.100.9", "", "faux").status, 401);
        }
        let_in_before_slowed(first, second, |_| "198.51.100.9".to_owned(), FROM_NETWORK);

        // Strangers from everywhere try the one name at the first; the second slows strangers down.
        for number in 0..ANYWHERE {
            attempt(first, &format!("192.0.2.{number}"), "", "faux");
        }
        let_in_before_slowed(first, second, |number| format!("192.0.2.{number}"), ANYWHERE);

        // And the victim comes in, by either.
        for node in [second, first] {
            let entered = attempt(node, "203.0.113.7", &known, &password);
            assert_eq!(entered.status, 303, "{} {}", entered.head, entered.text());
        }
    }
}
