//! An engine that is being measured: its demonstration, who is signed in there, and what came of it so far.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;

use super::client::Encoding;
use super::deeds::Place;
use super::ground::Ground;
use super::import;
use super::load::{self, Load};
use super::pages::{self, Account, Page};
use super::process::Process;
use super::report::Engine;
use crate::demo::{Demo, Start};
use crate::postgres::Postgres;
use crate::run;

/// How often the start with a database that exists is timed.
const STARTS: usize = 5;

/// A running demonstration on one engine.
pub struct Running {
    demo: Demo,
    binary: PathBuf,
    data: Data,
    account: Account,
    cookie: String,
    ground: Option<Ground>,
    /// The pages to measure, in the same order on each engine.
    pub pages: Vec<Page>,
    /// What was measured.
    pub measured: Engine,
}

/// What stands behind the demonstration; gone with it.
struct Data {
    folder: PathBuf,
    postgres: Option<Postgres>,
}

impl Drop for Data {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

impl Running {
    /// Loads a demonstration, times its starts, and opens the sessions that the training pages show.
    ///
    /// # Errors
    /// When it does not start or nobody can sign in.
    pub fn start(name: &str, binaries: &Path) -> Result<Self> {
        let binary = binaries.join("preau");
        let postgres = if name == "postgres" { Some(Postgres::start()?) } else { None };
        let start = |data: Option<PathBuf>| {
            Demo::start(&Start {
                binary: &binary,
                data,
                database_url: postgres.as_ref().map(|server| server.url.as_str()),
                log: run::target().join(format!("bench-{name}.log")),
                arguments: &["--raised-limits"],
                environment: &[("RUST_LOG", "warn")],
                patience: Duration::from_secs(300),
            })
        };
        let first = start(None)?;
        println!("demonstration loaded in {:.1} s", first.first_answer.as_secs_f64());
        let folder = first.stop_keeping_data();
        let mut starts = Vec::new();
        for _ in 1..STARTS {
            starts.push(start(Some(folder.clone()))?.first_answer.as_secs_f64());
        }
        let demo = start(Some(folder.clone()))?;
        starts.push(demo.first_answer.as_secs_f64());

        let mut measured = Engine::new(name, load::median(&mut starts));
        let account = Account::teacher(&binary)?;
        let cookie = account.sign_in(demo.port)?;
        let mut pages = pages::all(&account);
        let url = postgres.as_ref().map(|server| server.url.as_str());
        let ground = Ground::prepare(&binary, &demo, url, &account);
        let ground = ground.map_err(|error| measured.wrong(&format!("training: {error:#}"))).ok();
        pages.extend(ground.iter().flat_map(|ground| ground.measured(&account)));
        let data = Data { folder, postgres };
        Ok(Self { demo, binary, data, account, cookie, ground, pages, measured })
    }

    /// Waits until what the preparations left to do is done: mail, jobs, the database's own upkeep.
    ///
    /// # Errors
    /// When a process is gone.
    pub fn settle(&self) -> Result<()> {
        let used = || -> Result<Duration> {
            let database = self.database().as_ref().map(Process::processor).transpose()?;
            Ok(self.server().processor()? + database.unwrap_or_default())
        };
        for _ in 0..60 {
            let before = used()?;
            std::thread::sleep(Duration::from_millis(500));
            if used()?.saturating_sub(before) <= Duration::from_millis(10) {
                break;
            }
        }
        Ok(())
    }

    fn server(&self) -> Process {
        Process::of(self.demo.pid())
    }

    fn database(&self) -> Option<Process> {
        self.data.postgres.as_ref().map(|server| Process::with_children(server.pid()))
    }

    fn url(&self) -> Option<&str> {
        self.data.postgres.as_ref().map(|server| server.url.as_str())
    }

    fn load(&self, connections: usize, requests: Vec<Vec<u8>>, expected: &str, status: u16) -> Load {
        Load {
            port: self.demo.port,
            connections,
            requests,
            expected: expected.to_owned(),
            status,
            server: self.server(),
            database: self.database(),
        }
    }

    /// A page at so many connections.
    pub fn page(&self, page: &Page, encoding: Encoding, connections: usize) -> Load {
        let cookie = page.private.then_some(self.cookie.as_str());
        self.load(connections, vec![page.request(self.demo.port, encoding, cookie)], &page.expected, 200)
    }

    /// A page by eight connections: of one web session, and of eight.
    ///
    /// # Errors
    /// When the sign-in is refused.
    pub fn eight(&self, page: &Page) -> Result<[Load; 2]> {
        let request = |cookie: &str| page.request(self.demo.port, Encoding::Identity, Some(cookie));
        let mut many = vec![request(&self.cookie)];
        for _ in 1..8 {
            many.push(request(&self.account.sign_in(self.demo.port)?));
        }
        let one = vec![request(&self.cookie)];
        Ok([one, many].map(|requests| self.load(8, requests, &page.expected, 200)))
    }

    /// The full sign-in.
    pub fn sign_in(&self, connections: usize) -> Load {
        self.load(connections, vec![self.account.sign_in_request(self.demo.port)], "", 303)
    }

    /// What one does in a session: going on, a quiz, a certificate; and a backup brought in.
    pub fn deeds(&mut self) {
        let Some(ground) = &self.ground else { return };
        let (server, database) = (self.server(), self.database());
        let place = Place { binary: &self.binary, demo: &self.demo, database_url: self.url(), server: &server };
        match place.measure(ground, &self.account, database.as_ref()) {
            Ok(deeds) => self.measured.deeds = deeds,
            Err(error) => self.measured.wrong(&format!("deeds: {error:#}")),
        }
    }

    /// Memory and the first view after all of it, then the import of so many people.
    ///
    /// # Errors
    /// When the server is gone.
    pub fn finish(mut self, people: u32) -> Result<Engine> {
        self.measured.memory = self.server().anonymous_memory()?;
        match pages::first_view(self.demo.port) {
            Ok(bytes) => self.measured.first_view = Some(bytes),
            Err(error) => self.measured.wrong(&format!("first view: {error:#}")),
        }
        if people > 0 {
            match import::run(&self.binary, &self.demo, self.url(), people) {
                Ok(done) => self.measured.import = Some(done),
                Err(error) => self.measured.wrong(&format!("import: {error:#}")),
            }
        }
        Ok(self.measured)
    }
}
