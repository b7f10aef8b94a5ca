//! The real binary as a child process, on a demonstration that is made once and copied.

use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::requests_wire::{Answer, free_port, post, raw};

/// A command of the product, quiet.
pub(crate) fn preau(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preau"));
    command.args(words).env("PREAU_LOG", "error").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A process that does not outlive its test.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        Self(command.spawn().expect("the binary starts"))
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.0.kill().expect("killed");
        self.0.wait().expect("its end");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A demonstration of the test's own, whose people are all there.
pub(crate) struct Demo {
    folder: tempfile::TempDir,
    pub(crate) address: SocketAddr,
    /// Another database than the one in the folder.
    url: Option<String>,
}

impl Demo {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["preau.sqlite", "keys.toml"] {
            fs::copy(template().join(name), folder.path().join(name)).expect("a copy");
        }
        Self { folder, address: free_port(), url: None }
    }

    /// A demonstration in this database, which the first start fills.
    pub(crate) fn at(url: &str) -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), address: free_port(), url: Some(url.to_owned()) }
    }

    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Starts serving, and waits until it answers.
    pub(crate) fn serve(&self) -> Running {
        serve(self.data(), self.address, self.url.as_deref())
    }

    pub(crate) fn database(&self) -> db::Db {
        let target = match &self.url {
            Some(url) => db::Target::parse(url),
            None => db::Target::Sqlite(self.data().join("preau.sqlite")),
        };
        db::Db::open(&target, db::Options::default()).expect("it opens")
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Answer {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        raw(self.address, request.as_bytes())
    }

    pub(crate) fn post(&self, path: &str, cookie: &str, fields: &str) -> Answer {
        post(self.address, path, &format!("Cookie: {cookie}\r\n"), fields.as_bytes())
    }
}

fn serve(data: &Path, address: SocketAddr, url: Option<&str>) -> Running {
    let (data, listen) = (data.to_str().expect("a plain path"), address.to_string());
    let mut words = vec!["demo", "--raised-limits", "--data", data, "--listen", &listen];
    words.extend(url.into_iter().flat_map(|url| ["--database-url", url]));
    answering(preau(&words), address)
}

/// Starts a server, and waits until it answers at `address`.
pub(crate) fn answering(command: Command, address: SocketAddr) -> Running {
    let running = Running::start(command);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(120) {
        let listens = TcpStream::connect(address).is_ok();
        if listens
            && raw(address, b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").status == 200
        {
            return running;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the server does not answer after {:?}", start.elapsed());
}

/// Loaded by the product itself, stopped politely, kept for all tests of this process.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().to_owned();
        let mut running = serve(&path, free_port(), None);
        let stopped = Command::new("kill").args(["-TERM", &running.0.id().to_string()]).status().expect("a signal");
        assert!(stopped.success());
        assert!(running.0.wait().expect("its end").success(), "a polite stop ends well");
        assert!(!path.join("preau.sqlite-wal").exists(), "a polite stop leaves one file");
        (folder, path)
    });
    path
}
