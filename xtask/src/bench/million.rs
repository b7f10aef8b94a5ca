//! `cargo xtask bench --million`: the same pages for a few hundred people and for a million, side by side in one
//! run. What is quick for few may read everything that there is; here it shows.
//!
//! A list of two lines costs less than one of fifty, whatever is behind it. So a third demonstration stands between
//! them, with just enough people and sessions to fill every list: beside it, what grows is what the crowd costs. The
//! length of each answer says where that is so.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::client::{Client, Encoding};
use super::load::{self, Load, Measured};
use super::pages::{Account, Page};
use super::process::Process;
use super::{Arguments, Pace};
use crate::demo::{Demo, Start};
use crate::postgres::{self, Postgres};
use crate::run::{self, heading};

/// How many times what it costs on the demonstration a page may cost.
const LIMIT: f64 = 1.5;

/// How many people fill every list of fifty lines.
const FULL: u32 = 20_000;

/// The people whose pages are measured, by their role in the demonstration.
const ROLES: [&str; 3] = ["teacher", "head", "manager"];

/// Who asks: nobody in particular, or the place in [`ROLES`].
type Who = Option<usize>;
const VISITOR: Who = None;
const TEACHER: Who = Some(0);
const HEAD: Who = Some(1);
const MANAGER: Who = Some(2);

/// Pages below a platform's address. `{session}` and `{activity}` are the teacher's first ones, `{run}` is the largest
/// session that a manager finds.
const PAGES: [(&str, Who, &str); 47] = [
    ("public home", VISITOR, "/"),
    ("sign-in page", VISITOR, "/connexion"),
    ("contacts, a visitor's", VISITOR, "/contacts"),
    ("contacts, a town", VISITOR, "/contacts?q=lens"),
    ("offer, a visitor's", VISITOR, "/formation/offre"),
    ("search of the platform", VISITOR, "/recherche?q=lens"),
    ("private home", TEACHER, "/accueil"),
    ("launcher", TEACHER, "/applications"),
    ("contacts", TEACHER, "/contacts"),
    ("my account", TEACHER, "/mon-compte"),
    ("my history", TEACHER, "/mon-compte/historique"),
    ("my certificates", TEACHER, "/mon-compte/attestations"),
    ("my training", TEACHER, "/formation/mes-parcours"),
    ("course page", TEACHER, "{session}"),
    ("activity", TEACHER, "{activity}"),
    ("offer", TEACHER, "/formation/offre"),
    ("offer, filtered", TEACHER, "/formation/offre?modalite=self_paced&duree=moins-de-3h"),
    ("offer, words of every session", TEACHER, "/formation/offre?q=mot+de+passe"),
    ("offer, a word of none", TEACHER, "/formation/offre?q=zymotechnie"),
    ("search of the platform, signed in", TEACHER, "/recherche?q=dur"),
    ("search of the platform, training", TEACHER, "/recherche?q=formation"),
    ("people of my school", HEAD, "/gestion/collegues"),
    ("people of my school, by name", HEAD, "/gestion/collegues?q=ma"),
    ("management", MANAGER, "/gestion/"),
    ("people", MANAGER, "/gestion/personnes"),
    ("people, a surname", MANAGER, "/gestion/personnes?q=durieux"),
    ("people, two letters", MANAGER, "/gestion/personnes?q=ma"),
    ("people, a user name", MANAGER, "/gestion/personnes?q=cdurieux"),
    ("people, two names", MANAGER, "/gestion/personnes?q=camille+durieux"),
    ("people, two beginnings", MANAGER, "/gestion/personnes?q=mar+lef"),
    ("people, two beginnings of many", MANAGER, "/gestion/personnes?q=ma+al"),
    ("people, nobody", MANAGER, "/gestion/personnes?q=xyzzy"),
    ("people, an address", MANAGER, "/gestion/personnes?q=camille.durieux%40ac-lille.example"),
    ("people, closed accounts", MANAGER, "/gestion/personnes?etat=disabled"),
    ("people from outside", MANAGER, "/gestion/personnes/exterieurs"),
    ("who sees what", MANAGER, "/gestion/applications/qui-voit?q=dur"),
    ("contact cards", MANAGER, "/gestion/contacts"),
    ("requests", MANAGER, "/gestion/demandes"),
    ("journal", MANAGER, "/gestion/journal"),
    ("courses", MANAGER, "/gestion/parcours"),
    ("sessions", MANAGER, "/gestion/sessions"),
    ("sessions, by title", MANAGER, "/gestion/sessions?q=mot"),
    ("a session", MANAGER, "{run}"),
    ("participants", MANAGER, "{run}/inscrits"),
    ("certificates of a session", MANAGER, "{run}/attestations"),
    ("following a session", MANAGER, "{run}/suivi"),
    ("enrolling by name", MANAGER, "{run}/inscrire?nom=ma"),
];

/// One page on one engine.
struct Line {
    name: &'static str,
    /// Processor time of the server and of its database, in milliseconds.
    demo: f64,
    full: f64,
    million: f64,
    /// Time to the answer.
    p50: f64,
    /// Lengths of the answers in thousands of bytes, in the demonstration and for the crowd.
    long: [f64; 2],
}

/// One engine.
struct Side {
    name: String,
    size: String,
    lines: Vec<Line>,
    wrong: Vec<String>,
}

/// Measures, and writes the report.
///
/// # Errors
/// When something does not build or start.
pub fn run(arguments: &Arguments, pace: Pace, binaries: &Path, people: u32) -> Result<bool> {
    let mut sides = Vec::new();
    for name in &arguments.engines {
        heading(&format!("{name}, {people} people"));
        if name == "postgres" && postgres::binaries().is_none() {
            println!("SKIPPED: PostgreSQL 15 or later is not installed");
            continue;
        }
        sides.push(side(name, binaries, pace, people)?);
    }
    let is_right = sides.iter().all(|side| side.wrong.is_empty());
    let file = run::root().join("docs/bench/million.md");
    fs::write(&file, report(&sides, pace, people)?)?;
    println!("\n{}", file.strip_prefix(run::root()).unwrap_or(&file).display());
    Ok(is_right)
}

/// A demonstration that is started and stopped with its data kept.
struct Data<'a> {
    binary: &'a Path,
    folder: PathBuf,
    url: Option<String>,
    log: PathBuf,
}

impl Data<'_> {
    fn start(&self, is_new: bool) -> Result<Demo> {
        Demo::start(&Start {
            binary: self.binary,
            data: (!is_new).then(|| self.folder.clone()),
            database_url: self.url.as_deref(),
            log: self.log.clone(),
            arguments: &["--raised-limits"],
            environment: &[("RUST_LOG", "warn")],
            patience: Duration::from_secs(600),
        })
    }
}

impl Drop for Data<'_> {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn side(name: &str, binaries: &Path, pace: Pace, people: u32) -> Result<Side> {
    let server = if name == "postgres" { Some(Postgres::start()?) } else { None };
    let binary = binaries.join("preau");
    let made = |what: &str, people: Option<u32>| -> Result<(Data<'_>, String)> {
        let log = run::target().join(format!("bench-{what}-{name}.log"));
        let url = server.as_ref().map(|server| server.another(what)).transpose()?;
        let mut data = Data { binary: &binary, folder: PathBuf::new(), url, log };
        data.folder = data.start(true)?.stop_keeping_data();
        let file = data.folder.join("preau.sqlite");
        if let Some(people) = people {
            let target = data.url.clone().unwrap_or_else(|| file.display().to_string());
            run::must(Command::new(binaries.join("crowd")).arg(&target).args(["--people", &people.to_string()]))?;
        }
        let size = match &data.url {
            Some(_) => String::new(),
            None => format!("{:.1} GB", gigabytes(fs::metadata(&file)?.len())),
        };
        Ok((data, size))
    };
    let ((demo, _), (full, _)) = (made("demo", None)?, made("full", Some(FULL))?);
    let (million, size) = made("million", Some(people))?;
    let mut side = Side { name: name.to_owned(), size, lines: Vec::new(), wrong: Vec::new() };
    let place = |data: &Data<'_>| Place::of(data.start(false)?, &binary);
    let places = [place(&demo)?, place(&full)?, place(&million)?];
    let database = server.as_ref().map(|server| Process::with_children(server.pid()));
    for (name, who, path) in PAGES {
        match page(&places, database, pace, (name, who, path)) {
            Ok(line) => {
                let [demo, full] = [line.times(line.demo), line.times(line.full)];
                let (few, some, many, [short, long]) = (line.demo, line.full, line.million, line.long);
                println!(
                    "{name:<36} {few:>8.3} {some:>8.3} {many:>8.3} ms  {demo:>5.2} {full:>5.2} times  \
                     {short:>6.1} {long:>6.1} kB{}",
                    if demo > LIMIT { "  too much" } else { "" }
                );
                side.lines.push(line);
            }
            // A page that is wrong is a finding, and no reason to lose the others.
            Err(error) => {
                println!("{name}: {error:#}");
                side.wrong.push(format!("{name}: {error:#}"));
            }
        }
    }
    Ok(side)
}

#[expect(clippy::cast_precision_loss, reason = "shown in gigabytes")]
fn gigabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e9
}

impl Line {
    fn times(&self, fewer: f64) -> f64 {
        // Below a twentieth of a millisecond the clock of the system says nothing.
        self.million.max(0.05) / fewer.max(0.05)
    }
}

/// A running demonstration, with who is signed in and where the pages are.
struct Place {
    demo: Demo,
    people: Vec<(Account, String)>,
    session: String,
    activity: String,
    run: String,
}

impl Place {
    fn of(demo: Demo, binary: &Path) -> Result<Self> {
        let mut people = Vec::new();
        for role in ROLES {
            let account = Account::of(binary, role)?;
            let cookie = account.sign_in(demo.port)?;
            people.push((account, cookie));
        }
        let mut place = Self { demo, people, session: String::new(), activity: String::new(), run: String::new() };
        let link = place.link(TEACHER, "/ac-lille/formation/mes-parcours", "/ac-lille/formation/sessions/")?;
        place.session = link.split('/').take(5).collect::<Vec<_>>().join("/");
        place.activity = place.link(TEACHER, &place.session, &format!("{}/activites/", place.session))?;
        // Of a crowd, session 0 has forty thousand people; a demonstration has no session of that name, and its largest
        // is the tutored one.
        let found = ["/ac-lille/gestion/sessions?q=session+0", "/ac-lille/gestion/sessions?q=parcours+accompagne"]
            .into_iter()
            .find_map(|list| place.link(MANAGER, list, "/ac-lille/gestion/sessions/ses_").ok());
        place.run = found.context("the manager finds no session")?;
        Ok(place)
    }

    fn request(&self, who: Who, path: &str) -> Result<Vec<u8>> {
        let cookie = who.and_then(|at| self.people.get(at)).map(|(_, cookie)| cookie.as_str());
        let page = Page { name: "", path: path.to_owned(), private: cookie.is_some(), expected: String::new() };
        Ok(page.request(self.demo.port, Encoding::Identity, cookie))
    }

    /// The first link of a page that begins so.
    fn link(&self, who: Who, page: &str, start: &str) -> Result<String> {
        let text = Client::connect(self.demo.port)?.ask(&self.request(who, page)?)?.text()?;
        let found = text.split('"').find(|part| part.starts_with(start));
        found.map(str::to_owned).with_context(|| format!("{page} leads to no {start}"))
    }

    fn address(&self, path: &str) -> String {
        let known = [("{session}", &self.session), ("{activity}", &self.activity), ("{run}", &self.run)];
        match known.into_iter().find_map(|(mark, address)| Some((address, path.strip_prefix(mark)?))) {
            Some((address, rest)) => format!("{address}{rest}"),
            None => format!("/ac-lille{path}"),
        }
    }

    fn load(&self, database: Option<Process>, who: Who, path: &str) -> Result<Load> {
        let expected = who.and_then(|at| self.people.get(at)).map(|(account, _)| account.given_name.clone());
        Ok(Load {
            port: self.demo.port,
            connections: 1,
            requests: vec![self.request(who, &self.address(path))?],
            expected: expected.unwrap_or_default(),
            status: 200,
            server: Process::of(self.demo.pid()),
            database,
        })
    }
}

fn page(
    places: &[Place; 3],
    database: Option<Process>,
    pace: Pace,
    (name, who, path): (&'static str, Who, &str),
) -> Result<Line> {
    let long = |place: &Place| -> Result<f64> {
        let text = Client::connect(place.demo.port)?.ask(&place.request(who, &place.address(path))?)?.text()?;
        Ok(f64::from(u32::try_from(text.len())?) / 1000.0)
    };
    let long = [long(&places[0])?, long(&places[2])?];
    let loads = places.iter().map(|place| place.load(database, who, path)).collect::<Result<Vec<_>>>()?;
    let seen = load::in_turn(&loads.iter().collect::<Vec<_>>(), pace);
    let seen = seen.into_iter().collect::<Result<Vec<_>>>()?;
    let cost = |measured: &Measured| measured.cpu + measured.database_cpu.unwrap_or(0.0);
    let [few, some, many] = seen.as_slice() else { bail!("three are measured") };
    if ![few, some, many].into_iter().all(|one| cost(one).is_finite()) {
        bail!("nothing was measured");
    }
    Ok(Line { name, demo: cost(few), full: cost(some), million: cost(many), p50: many.p50, long })
}

fn report(sides: &[Side], pace: Pace, people: u32) -> Result<String> {
    let mut to = String::new();
    writeln!(
        to,
        "# A million people\n\n\
         `cargo xtask bench --million` makes three demonstrations of each engine and fills two with a crowd\n\
         (`cargo run --release -p crowd -- DATABASE`; all of it follows from numbers): {FULL} people, just enough to fill\n\
         every list of fifty lines, and {people}, which at a million means ten thousand schools, five thousand sessions\n\
         and two million enrolments. All three are asked for the same pages in turn, one connection, {} rounds of {:.1} s. The\n\
         figures are processor time for each answer, the database server's included, on one machine: the ratios are what\n\
         counts, of the great crowd to the demonstration and to the one whose lists are full. Limit: {LIMIT} times.\n\
         Thousands of bytes (kB) say where the crowd's page is a longer list.",
        pace.rounds,
        pace.each.as_secs_f64()
    )?;
    for side in sides {
        writeln!(to, "\n## {}\n", side.name)?;
        if !side.size.is_empty() {
            writeln!(to, "The database with the crowd: {}.\n", side.size)?;
        }
        for line in &side.wrong {
            writeln!(to, "- Wrong: {line}")?;
        }
        if !side.wrong.is_empty() {
            writeln!(to)?;
        }
        writeln!(
            to,
            "| page | demonstration ms | lists full ms | crowd ms | kB | crowd kB | times the first | times the second \
             | crowd p50 ms |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|"
        )?;
        let told = |times: f64| if times > LIMIT { format!("**{times:.2}**") } else { format!("{times:.2}") };
        for line in &side.lines {
            let (first, second) = (told(line.times(line.demo)), told(line.times(line.full)));
            let (few, some, many, [short, long]) = (line.demo, line.full, line.million, line.long);
            writeln!(
                to,
                "| {} | {few:.3} | {some:.3} | {many:.3} | {short:.1} | {long:.1} | {first} | {second} | {:.3} |",
                line.name, line.p50
            )?;
        }
        let within = |of: fn(&Line) -> f64| side.lines.iter().filter(|line| line.times(of(line)) <= LIMIT).count();
        let (first, second) = (within(|line| line.demo), within(|line| line.full));
        writeln!(to, "\nWithin the limit of {} pages: {first} and {second}.", side.lines.len())?;
    }
    Ok(to)
}
