//! The floor server, started and measured: see `xtask/floor`.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Pace;
use super::client::Client;
use super::load::{Load, Measured};
use super::process::Process;
use crate::demo::free_port;

/// Hashing threads, as many as the product starts unless told.
const THREADS: &str = "2";

/// The running floor server; stopped when the value goes.
pub struct Floor {
    server: Child,
    port: u16,
}

/// What the machine can do at best.
#[derive(Debug, Default)]
pub struct Best {
    /// A fixed answer, by connections.
    pub hello: Vec<(usize, Measured)>,
    /// A password hash and a redirect, by connections.
    pub hash: Vec<(usize, Measured)>,
}

impl Best {
    /// The rate of the fixed answer at so many connections.
    pub fn hello_rate(&self, connections: usize) -> f64 {
        let row = self.hello.iter().find(|(of, _)| *of == connections);
        row.map_or(f64::NAN, |(_, measured)| measured.rate)
    }
}

impl Floor {
    /// Starts it.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(binary: &Path) -> Result<Self> {
        let port = free_port()?;
        let server = Command::new(binary)
            .args([port.to_string().as_str(), THREADS])
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let floor = Self { server, port };
        for _ in 0..200 {
            if Client::connect(port).is_ok() {
                return Ok(floor);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("the floor server does not come up")
    }

    /// Both floors.
    ///
    /// # Errors
    /// When an answer is wrong.
    pub fn measure(&self, pace: Pace) -> Result<Best> {
        let mut best = Best::default();
        for connections in [1, 8] {
            let hello = self.load("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "Bonjour", 200, connections);
            let (hello, hash) = (hello.measure(pace)?, self.hash(connections).measure(pace)?);
            println!("hello · {connections:<37} {hello}\nhash · {connections:<38} {hash}");
            best.hello.push((connections, hello));
            best.hash.push((connections, hash));
        }
        Ok(best)
    }

    /// A password hash and a redirect.
    pub fn hash(&self, connections: usize) -> Load {
        let body = "identifiant=cdurieux&mot_de_passe=craie-jaune-sous-le-preau";
        let post = format!(
            "POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.load(&post, "", 303, connections)
    }

    fn load(&self, request: &str, expected: &str, status: u16, connections: usize) -> Load {
        Load {
            port: self.port,
            connections,
            requests: vec![request.as_bytes().to_vec()],
            expected: expected.to_owned(),
            status,
            server: Process::of(self.server.id()),
            database: None,
        }
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
