//! The application on a real port, and a client that writes bytes as they are.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use preau::serve::{Listening, serve};
use tokio::sync::oneshot;

/// A server in a thread of its own, stopped with this value.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<anyhow::Result<()>>>,
}

/// A port where nobody listens.
pub(crate) fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port")
}

impl Served {
    pub(crate) fn new(app: Router, tls: Option<(PathBuf, PathBuf)>) -> Self {
        Self::with(app, Listening { tls, ..Listening::on(free_port()) })
    }

    pub(crate) fn with(app: Router, listening: Listening) -> Self {
        let address = listening.address;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
            runtime.block_on(serve(app, &listening, async {
                let _ = stopped.await;
            }))
        });
        for _ in 0..500 {
            if TcpStream::connect(address).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    /// Asks it to stop, without waiting.
    pub(crate) fn ask_to_stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits for its end.
    pub(crate) fn end(&mut self) -> anyhow::Result<()> {
        self.ask_to_stop();
        self.thread.take().expect("ended once").join().expect("no panic")
    }

    /// Sends bytes and reads the answer to its end.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answer {
        raw(self.address, bytes)
    }

    /// GETs a page with further header lines.
    pub(crate) fn get(&self, path: &str, headers: &str) -> Answer {
        self.raw(
            format!("GET {path} HTTP/1.1\r\nHost: localhost:8080\r\n{headers}Connection: close\r\n\r\n").as_bytes(),
        )
    }

    /// POSTs a form as one of our pages would.
    pub(crate) fn post(&self, path: &str, headers: &str, body: &[u8]) -> Answer {
        post(self.address, path, headers, body)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.ask_to_stop();
    }
}

/// POSTs a form as one of our pages would.
pub(crate) fn post(address: SocketAddr, path: &str, headers: &str, body: &[u8]) -> Answer {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost:8080\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{headers}Connection: close\r\n\r\n",
        body.len()
    );
    raw(address, &[head.as_bytes(), body].concat())
}

/// What came back; status 0 when the connection was closed without a word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let is_it = |line: &&str| line.split(':').next().is_some_and(|one| one.eq_ignore_ascii_case(name));
        self.head.lines().skip(1).find(is_it).and_then(|line| line.split_once(':')).map(|(_, value)| value.trim())
    }

    /// The value of every cookie that is set, as a `Cookie` line.
    pub(crate) fn cookies(&self) -> Vec<(String, String)> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .filter_map(|(_, value)| value.trim().split(';').next()?.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Self::default() };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let body = bytes[end + 4..].to_vec();
        let answer = Self { status, head, body };
        if answer.header("transfer-encoding").is_some() {
            Self { body: unchunked(&answer.body), ..answer }
        } else {
            answer
        }
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|hex| usize::from_str_radix(hex.trim(), 16).ok());
        let Some(size) = size.filter(|size| *size > 0 && end + 2 + size <= rest.len()) else { break };
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = rest.get(end + 4 + size..).unwrap_or_default();
    }
    body
}

/// Sends bytes and reads the answer to its end; never waits longer than thirty seconds for a byte.
pub(crate) fn raw(address: SocketAddr, bytes: &[u8]) -> Answer {
    let Ok(mut stream) = TcpStream::connect(address) else { return Answer::default() };
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
    // Who refuses a request may close before it is read to its end.
    let _ = stream.write_all(bytes);
    let mut got = Vec::new();
    let mut chunk = [0; 16 * 1024];
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => got.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("a hang: {error}; so far {}", String::from_utf8_lossy(&got)),
        }
    }
    Answer::parse(&got)
}
