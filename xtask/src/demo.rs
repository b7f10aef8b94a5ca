//! A demonstration of its own for journeys and measurements: a free port, a folder that goes at the
//! end, and a process that is always stopped.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A running demonstration; stopped, and its folder removed, when the value goes.
pub struct Demo {
    server: Child,
    /// Where it listens on loopback.
    pub port: u16,
    /// Its data folder.
    pub data: PathBuf,
    /// From the start of the process to the first good answer.
    pub first_answer: Duration,
    log: PathBuf,
    keep_data: bool,
}

/// How to start one.
#[derive(Debug)]
pub struct Start<'a> {
    /// The built `preau`.
    pub binary: &'a Path,
    /// The data folder of an earlier run; otherwise a new one.
    pub data: Option<PathBuf>,
    /// PostgreSQL's address; otherwise SQLite in the folder.
    pub database_url: Option<&'a str>,
    /// Where its words go.
    pub log: PathBuf,
    /// More arguments of the command.
    pub arguments: &'a [&'a str],
    /// More environment.
    pub environment: &'a [(&'a str, &'a str)],
    /// How long the first start may take.
    pub patience: Duration,
}

impl Demo {
    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// When it ends early or is not ready in time; its last words are in the message.
    pub fn start(how: &Start<'_>) -> Result<Self> {
        let port = free_port()?;
        let keep_data = how.data.is_some();
        let data = match &how.data {
            Some(data) => data.clone(),
            None => scratch("demo")?,
        };
        if let Some(folder) = how.log.parent() {
            fs::create_dir_all(folder)?;
        }
        let log = File::create(&how.log)?;
        let mut command = Command::new(how.binary);
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(&data);
        if let Some(url) = how.database_url {
            command.args(["--database-url", url]);
        }
        command.args(how.arguments).envs(how.environment.iter().copied()).current_dir(crate::run::root());
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        #[expect(clippy::disallowed_methods, reason = "measures how long a start takes")]
        let began = Instant::now();
        let server = command.spawn().with_context(|| format!("cannot start {}", how.binary.display()))?;
        let mut demo = Self { server, port, data, first_answer: Duration::ZERO, log: how.log.clone(), keep_data };
        while !ready(port) {
            if let Some(status) = demo.server.try_wait()? {
                bail!("the demonstration ended with {status}:\n{}", demo.last_words());
            }
            if began.elapsed() > how.patience {
                bail!("the demonstration is not ready after {:?}:\n{}", how.patience, demo.last_words());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        demo.first_answer = began.elapsed();
        Ok(demo)
    }

    /// The process number of the server.
    pub fn pid(&self) -> u32 {
        self.server.id()
    }

    /// The root of its addresses; the demonstration calls itself `localhost`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The end of what it wrote.
    pub fn last_words(&self) -> String {
        let words = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = words.lines().collect();
        lines[lines.len().saturating_sub(25)..].join("\n")
    }

    /// Stops it, and gives its data folder to the caller.
    pub fn stop_keeping_data(mut self) -> PathBuf {
        self.keep_data = true;
        self.data.clone()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(signal("TERM", self.server.id()));
        for _ in 0..100 {
            if !matches!(self.server.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        drop(self.server.kill());
        drop(self.server.wait());
        if !self.keep_data {
            drop(fs::remove_dir_all(&self.data));
        }
    }
}

fn ready(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    drop(stream.set_read_timeout(Some(Duration::from_secs(5))));
    let asked = stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    asked.and_then(|()| stream.read_to_string(&mut answer)).is_ok() && answer.starts_with("HTTP/1.1 200")
}

/// A port that nobody has just now.
///
/// # Errors
/// When the machine has none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A new folder under the temporary folder, for this process alone.
///
/// # Errors
/// When it cannot be made.
pub fn scratch(what: &str) -> Result<PathBuf> {
    for attempt in 0..1000 {
        let folder = std::env::temp_dir().join(format!("preau-{what}-{}-{attempt}", std::process::id()));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| format!("cannot make {}", folder.display())),
        }
    }
    bail!("the temporary folder is full of our folders")
}

/// Sends a signal to a process that we started.
///
/// # Errors
/// When the shell cannot be started.
pub fn signal(name: &str, pid: u32) -> Result<()> {
    Command::new("/bin/sh").args(["-c", &format!("kill -{name} {pid}")]).stderr(Stdio::null()).status()?;
    Ok(())
}
