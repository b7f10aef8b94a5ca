//! The pages that are measured, what each must hold, and how one comes into the private ones.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::client::{Client, Encoding};

/// A page.
#[derive(Debug)]
pub struct Page {
    /// As the report calls it.
    pub name: &'static str,
    /// Its address.
    pub path: String,
    /// Whether one must be signed in.
    pub private: bool,
    /// Words that are on it.
    pub expected: String,
}

/// What a public and a private page may cost (issue "The door stands", Speed).
const PUBLIC_LIMIT: f64 = 0.06;
const PRIVATE_LIMIT: f64 = 0.30;

/// Name, address, and the words of a public page; a private one holds the person's name.
const PAGES: [(&str, &str, Option<&str>); 6] = [
    ("public home", "/", Some("Choisir votre profil")),
    ("sign-in page", "/connexion", Some("name=\"mot_de_passe\"")),
    ("private home", "/accueil", None),
    ("launcher", "/applications", None),
    ("contacts", "/contacts", None),
    ("my account", "/mon-compte", None),
];

/// Every measured page, for one person.
pub fn all(account: &Account) -> Vec<Page> {
    let page = |(name, path, words): (&'static str, &str, Option<&str>)| Page {
        name,
        path: format!("/ac-lille{path}"),
        private: words.is_none(),
        expected: words.map_or_else(|| account.given_name.clone(), str::to_owned),
    };
    PAGES.into_iter().map(page).collect()
}

/// The training pages of a person: twelve sessions, sixty activities, 1,500 words, and the offer.
const TRAINING: [&str; 4] = ["my training", "course page", "activity", "offer"];

/// The measured training pages at their addresses, in the order of [`TRAINING`].
pub fn training(account: &Account, paths: [String; TRAINING.len()]) -> Vec<Page> {
    let page = |(name, path)| Page { name, path, private: true, expected: account.given_name.clone() };
    TRAINING.into_iter().zip(paths).map(page).collect()
}

/// The name of each page, and the most processor time that it may cost on SQLite, in milliseconds.
pub fn limits() -> impl Iterator<Item = (&'static str, f64)> {
    let door =
        PAGES.into_iter().map(|(name, _, words)| (name, if words.is_some() { PUBLIC_LIMIT } else { PRIVATE_LIMIT }));
    door.chain(TRAINING.into_iter().map(|name| (name, PRIVATE_LIMIT)))
}

impl Page {
    /// The whole request.
    pub fn request(&self, port: u16, encoding: Encoding, cookie: Option<&str>) -> Vec<u8> {
        let cookie = cookie.map_or(String::new(), |cookie| format!("Cookie: {cookie}\r\n"));
        format!(
            "GET {} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept: text/html\r\nAccept-Language: fr\r\n\
             Accept-Encoding: {}\r\n{cookie}\r\n",
            self.path,
            encoding.name()
        )
        .into_bytes()
    }
}

/// Somebody of the demonstration.
#[derive(Debug)]
pub struct Account {
    username: String,
    password: String,
    /// What the private pages call them.
    pub given_name: String,
}

impl Account {
    /// The teacher of the demonstration.
    ///
    /// # Errors
    /// When it has none.
    pub fn teacher(binary: &Path) -> Result<Self> {
        Self::of(binary, "teacher")
    }

    /// The first account of this role of `preau demo accounts --json`.
    ///
    /// # Errors
    /// When the demonstration has none.
    pub fn of(binary: &Path, role: &str) -> Result<Self> {
        let told = Command::new(binary).args(["demo", "accounts", "--json"]).output()?;
        let text = String::from_utf8_lossy(&told.stdout).into_owned();
        let mark = format!("\"role\": \"{role}\"");
        let whole = text
            .split('{')
            .find(|part| part.contains(&mark))
            .with_context(|| format!("the demonstration has no {role}"))?;
        let value = |key: &str| {
            let rest = whole.split_once(&format!("\"{key}\":")).map(|(_, rest)| rest.trim_start());
            let quoted = rest.and_then(|rest| rest.strip_prefix('"')).and_then(|rest| rest.split_once('"'));
            quoted.map(|(value, _)| value.to_owned()).with_context(|| format!("the {role} has no {key}"))
        };
        Ok(Self { username: value("username")?, password: value("password")?, given_name: value("given_name")? })
    }

    /// The sign-in, as the form sends it.
    pub fn sign_in_request(&self, port: u16) -> Vec<u8> {
        // Demonstration names and passwords are letters and hyphens: nothing to escape.
        let body = format!("identifiant={}&mot_de_passe={}", self.username, self.password);
        format!(
            "POST /ac-lille/connexion HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    /// Signs in, and gives the cookie.
    ///
    /// # Errors
    /// When the sign-in is refused.
    pub fn sign_in(&self, port: u16) -> Result<String> {
        let answer = Client::connect(port)?.ask(&self.sign_in_request(port))?;
        if answer.status != 303 {
            bail!("the sign-in answered {}", answer.status);
        }
        let pairs: Vec<&str> = answer
            .headers
            .iter()
            .filter(|(name, value)| name == "set-cookie" && !value.contains("Max-Age=0"))
            .filter_map(|(_, value)| value.split(';').next())
            .collect();
        if pairs.is_empty() {
            bail!("the sign-in gave no cookie");
        }
        Ok(pairs.join("; "))
    }
}

/// Bytes over the wire of the public home with everything that its HTML names (the journeys measure the
/// same in a browser).
///
/// # Errors
/// When one of them is missing.
pub fn first_view(port: u16) -> Result<usize> {
    let page = super::get(port, "/ac-lille/")?;
    let text = page.text()?;
    let mut assets = BTreeSet::new();
    for part in text.split('"').filter(|part| part.starts_with("/assets/")) {
        assets.insert(part.split('#').next().unwrap_or(part).to_owned());
    }
    let mut bytes = page.wire;
    for asset in assets {
        let answer = super::get(port, &asset)?;
        if answer.status != 200 {
            bail!("{asset} answers {}", answer.status);
        }
        bytes += answer.wire;
    }
    Ok(bytes)
}
