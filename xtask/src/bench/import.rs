//! Many people imported while pages go on answering.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::client::{Client, Encoding};
use super::{ground, pages};
use crate::demo::{Demo, scratch};
use crate::run;

/// How it went.
#[derive(Debug, Clone, Copy)]
pub struct Imported {
    /// How many people.
    pub people: u32,
    /// How long.
    pub seconds: f64,
    /// 99 of 100 answers of the public home meanwhile, in milliseconds.
    pub public_p99: f64,
    /// The same of the private home.
    pub private_p99: f64,
}

/// Imports so many people beside those of the demonstration, while two visitors keep asking.
///
/// # Errors
/// When the import is refused or a page does not answer.
#[expect(clippy::disallowed_methods, reason = "this is what measures time")]
pub fn run(binary: &Path, demo: &Demo, database_url: Option<&str>, people: u32) -> Result<Imported> {
    let folder = scratch("import")?;
    let file = folder.join("staff.csv");
    let given = fs::read_to_string(run::root().join("demo/ac-lille/staff.csv")).context("the demonstration's staff")?;
    fs::write(&file, crowd(&given, people))?;
    let account = pages::Account::teacher(binary)?;
    let cookie = account.sign_in(demo.port)?;
    let pages = pages::all(&account);
    let log = fs::File::create(run::target().join("bench-import.log"))?;
    let mut command = Command::new(binary);
    command.args(["import", "staff"]).arg(&file).args(["--platform", "ac-lille", "--json"]);
    ground::on(&mut command, demo, database_url, &folder)?;
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    let stop = AtomicBool::new(false);
    let done = std::thread::scope(|threads| -> Result<Imported> {
        let visit = |at: usize, cookie: Option<&str>| {
            let page = &pages[at];
            let request = page.request(demo.port, Encoding::Identity, cookie);
            let (stop, expected) = (&stop, page.expected.clone());
            threads.spawn(move || steadily(demo.port, &request, &expected, stop))
        };
        let (public, private) = (visit(0, None), visit(2, Some(&cookie)));
        let began = Instant::now();
        let status = command.status();
        let seconds = began.elapsed().as_secs_f64();
        stop.store(true, Ordering::Relaxed);
        let p99 = |thread: std::thread::ScopedJoinHandle<'_, Result<f64>>| {
            thread.join().map_err(|_| anyhow::anyhow!("a visitor broke down"))?
        };
        let (public_p99, private_p99) = (p99(public)?, p99(private)?);
        let status = status?;
        if !status.success() {
            bail!("ended with {status} (bench-import.log in the target folder says why)");
        }
        Ok(Imported { people, seconds, public_p99, private_p99 })
    });
    drop(fs::remove_dir_all(&folder));
    let done = done?;
    println!(
        "{people} people in {:.1} s; p99 public {:.1} ms, private {:.1} ms",
        done.seconds, done.public_p99, done.private_p99
    );
    Ok(done)
}

/// One request every ten milliseconds, each timed.
#[expect(clippy::disallowed_methods, reason = "this is what measures time")]
fn steadily(port: u16, request: &[u8], expected: &str, stop: &AtomicBool) -> Result<f64> {
    let mut client = Client::connect(port)?;
    let mut times = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let began = Instant::now();
        let answer = client.ask(request)?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        if answer.status != 200 || !answer.text()?.contains(expected) {
            bail!("a page answered {} during the import", answer.status);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    times.sort_by(f64::total_cmp);
    times.get(times.len() * 99 / 100).copied().context("not one answer")
}

/// The given people, and so many more in the same schools: nobody leaves, everyone else is new.
fn crowd(given: &str, people: u32) -> String {
    let mut lines = given.lines();
    let header = lines.next().unwrap_or("");
    let columns: Vec<&str> = header.split(';').collect();
    let place = columns.iter().position(|name| *name == "uai").unwrap_or(0);
    let school = columns.iter().position(|name| *name == "etablissement").unwrap_or(0);
    let teachers: Vec<(&str, &str)> = lines
        .filter(|line| line.contains(";Enseignant;"))
        .filter_map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            Some((*cells.get(place)?, *cells.get(school)?))
        })
        .collect();
    let mut text = given.trim_end().to_owned();
    text.push('\n');
    for number in 0..people {
        let (uai, etablissement) = teachers[number as usize % teachers.len().max(1)];
        let (surname, given_name) = (SURNAMES[number as usize % 20], GIVEN[(number as usize / 20) % 20]);
        let line = columns.iter().map(|column| match *column {
            "id_source" => format!("BANC-{number:06}"),
            "numen" => format!("99B{:02}{:05}{}", number / 100_000, number % 100_000, letters(number)),
            "nom" => format!("{surname}{}", letters(number / 400)),
            "prenom" => given_name.to_owned(),
            "date_naissance" => format!("{:02}/{:02}/{}", number % 28 + 1, number / 28 % 12 + 1, 1962 + number % 38),
            "mail_pro" => format!("banc.{number}@ac-lille.example"),
            "mail_secours" => format!("banc.{number}@courrier.example"),
            "fonction" => "Enseignant".to_owned(),
            "uai" => uai.to_owned(),
            "etablissement" => etablissement.to_owned(),
            "debut" => "01/09/2024".to_owned(),
            _ => String::new(),
        });
        let _ = writeln!(text, "{}", line.collect::<Vec<_>>().join(";"));
    }
    text
}

fn letters(number: u32) -> String {
    let letter = |value: u32| char::from_u32(u32::from('A') + value % 26).unwrap_or('A');
    [letter(number / 676), letter(number / 26), letter(number)].iter().collect()
}

const SURNAMES: [&str; 20] = [
    "Delattre",
    "Carpentier",
    "Wallart",
    "Duhamel",
    "Lefèvre",
    "Dubrulle",
    "Vasseur",
    "Quesnel",
    "Bailleul",
    "Hennion",
    "Caudron",
    "Mortreux",
    "Pruvost",
    "Segard",
    "Tiberghien",
    "Obry",
    "Flament",
    "Ghesquière",
    "Rousseau",
    "Noël",
];
const GIVEN: [&str; 20] = [
    "Aline", "Bruno", "Chloé", "Denis", "Élise", "Fabien", "Gaëlle", "Hugo", "Inès", "Joris", "Karine", "Loïc", "Maud",
    "Noé", "Odile", "Paul", "Rémi", "Sarah", "Tom", "Yasmine",
];
