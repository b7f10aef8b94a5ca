//! `preau init`: from nothing to a server where the first manager signs in, by options or by answers.

use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use crate::commands::INIT;
use crate::crash_kit::{Running, preau};
use crate::requests_wire::{Answer, free_port, post, raw};

/// Exit code and all that was said.
fn init(folder: &Path, words: &[&str], answers: &str) -> (Option<i32>, String, String) {
    let mut command = preau(words);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    let mut input = child.stdin.take().expect("its input");
    // Who was refused before may have left.
    let _ = input.write_all(answers.as_bytes());
    drop(input);
    let done = child.wait_with_output().expect("its end");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

/// What stands after a label of what `init` prints.
fn printed<'a>(said: &'a str, label: &str) -> &'a str {
    let line = said.lines().find(|line| line.starts_with(label)).unwrap_or_else(|| panic!("{label}: {said}"));
    line.split_once(':').and_then(|(_, rest)| rest.split_whitespace().next()).expect("a value")
}

fn mode(file: &Path) -> u32 {
    fs::metadata(file).expect("the file").permissions().mode() & 0o777
}

struct Site {
    address: SocketAddr,
    _running: Running,
}

impl Site {
    fn serve(folder: &Path) -> Self {
        let address = free_port();
        let mut command = preau(&["serve"]);
        command
            .current_dir(folder)
            .env("PREAU_SERVER_LISTEN", address.to_string())
            .env("PREAU_SERVER_PUBLIC_URL", format!("http://localhost:{}", address.port()));
        let site = Self { address, _running: Running::start(command) };
        let ready = (0..1000).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            site.get("/readyz", "").status == 200
        });
        assert!(ready, "it serves");
        site
    }

    fn get(&self, path: &str, cookie: &str) -> Answer {
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        raw(self.address, head.as_bytes())
    }

    fn sign_in(&self, username: &str, password: &str) -> Answer {
        let fields = format!("identifiant={username}&mot_de_passe={password}");
        post(self.address, "/ac-exemple/connexion", "", fields.as_bytes())
    }
}

fn cookie(answer: &Answer) -> String {
    let (name, value) = answer.cookies().into_iter().find(|(name, _)| name == "preau").expect("a web session");
    format!("{name}={value}")
}

#[test]
fn by_options_the_first_manager_signs_in_as_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let (code, said, complaint) = init(here, &INIT, "");
    assert_eq!((code, complaint.as_str()), (Some(0), ""), "{said}");
    assert_eq!((mode(&here.join("preau.toml")), mode(&here.join("data/keys.toml"))), (0o600, 0o600));
    assert_eq!(mode(&here.join("data")) & 0o007, 0, "closed to others");
    assert_eq!(preau(&["doctor"]).current_dir(here).status().expect("it runs").code(), Some(0));

    let (username, first) = (printed(&said, "Gestionnaire"), printed(&said, "Mot de passe"));
    let site = Site::serve(here);
    let answer = site.sign_in(username, first);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(answer.header("location"), Some("/ac-exemple/mon-compte/mot-de-passe"), "to be changed at once");
    let cookie_line = cookie(&answer);
    assert_eq!(site.get("/ac-exemple/accueil", &cookie_line).status, 303, "nothing else until then");
    let page = site.get("/ac-exemple/mon-compte/mot-de-passe", &cookie_line).text();
    let token = page.split("name=\"jeton\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
    let second = "douze-marronniers-au-vent";
    let fields =
        format!("jeton={token}&mot_de_passe={first}&mot_de_passe_nouveau={second}&mot_de_passe_confirmation={second}");
    let cookie_header = format!("Cookie: {cookie_line}\r\n");
    let changed = post(site.address, "/ac-exemple/mon-compte/mot-de-passe", &cookie_header, fields.as_bytes());
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert_eq!(site.sign_in(username, first).status, 401, "the printed one is over");
    let again = site.sign_in(username, second);
    assert_eq!((again.status, again.header("location")), (303, Some("/ac-exemple/accueil")), "{}", again.text());
    let hub = site.get("/ac-exemple/gestion/", &cookie(&again));
    assert_eq!(hub.status, 200, "and manages: {}", hub.head);
}

#[test]
fn what_is_not_given_is_asked_until_it_can_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = "api\n\nac-exemple\nAcadémie d’Exemple\nAda\nLeblanc\nada\nada.leblanc@ac-exemple.example\n";
    let (code, said, complaint) = init(folder.path(), &["init"], answers);
    assert_eq!((code, complaint.as_str()), (Some(0), ""), "{said}");
    assert!(said.contains("Code de la plateforme (ac-exemple) : api : "), "the refusal says why: {said}");
    assert_eq!(said.matches("Code de la plateforme").count(), 3, "{said}");
    assert_eq!(said.matches("Son adresse professionnelle").count(), 2, "{said}");
    assert_eq!(printed(&said, "Gestionnaire"), "aleblanc");
}

#[test]
fn nothing_is_written_over_and_nothing_begun_without_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let (code, _, complaint) = init(here, &["init", "--platform", "ac-exemple"], "");
    assert!(code == Some(1) && complaint.contains("--name is missing"), "{complaint}");
    let (code, _, complaint) = init(here, &[&INIT[..2], &["api"], &INIT[3..]].concat(), "");
    assert!(code == Some(1) && complaint.contains("--platform api: "), "{complaint}");
    assert_eq!(complaint.trim_end().lines().count(), 1, "{complaint}");
    assert!(!here.join("preau.toml").exists() && !here.join("data").exists(), "nothing is left behind");

    fs::write(here.join("preau.toml"), "[network]\nname = \"Réseau d’essai\"\n").expect("a configuration");
    let (code, said, complaint) = init(here, &INIT, "");
    assert_eq!(code, Some(0), "{complaint}");
    assert!(said.contains("is there already and stays as it is"), "{said}");
    assert!(fs::read_to_string(here.join("preau.toml")).expect("the file").contains("Réseau d’essai"));
    let key = fs::read(here.join("data/keys.toml")).expect("the key");
    let (code, _, complaint) = init(here, &INIT, "");
    assert!(code == Some(1) && complaint.contains("nothing was changed"), "{complaint}");
    assert_eq!(fs::read(here.join("data/keys.toml")).expect("the key"), key, "the key stays");
}
