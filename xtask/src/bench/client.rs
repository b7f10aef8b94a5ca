//! A small HTTP/1.1 client: one connection kept open, one request at a time, every byte read.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// What the client asks the answer to be wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// The word of the header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Brotli => "br",
        }
    }
}

/// An answer, its body as it came over the wire.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, still compressed.
    pub body: Vec<u8>,
    /// Bytes over the wire, head included.
    pub wire: usize,
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text, unwrapped.
    ///
    /// # Errors
    /// When it is damaged or wrapped in something that was not asked for.
    pub fn text(&self) -> Result<String> {
        let bytes = match self.header("content-encoding") {
            None => self.body.clone(),
            Some("br") => {
                let mut plain = Vec::new();
                brotli_decompressor::Decompressor::new(self.body.as_slice(), 64 * 1024)
                    .read_to_end(&mut plain)
                    .context("damaged brotli")?;
                plain
            }
            Some(other) => bail!("wrapped in {other}, which was not asked for"),
        };
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// One open connection.
pub struct Client {
    reader: BufReader<TcpStream>,
    writer: TcpStream,
    line: String,
}

impl Client {
    /// Connects on loopback.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let reader = BufReader::with_capacity(64 * 1024, stream.try_clone()?);
        Ok(Self { reader, writer: stream, line: String::new() })
    }

    /// Sends a whole request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks or the answer is not HTTP.
    pub fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.writer.write_all(request)?;
        let mut wire = self.read_line()?;
        let status = self.line.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status line")?;
        let mut headers = Vec::new();
        loop {
            wire += self.read_line()?;
            let line = self.line.trim_end();
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').context("a header without a colon")?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new(), wire };
        let chunked = answer.header("transfer-encoding").is_some_and(|how| how.contains("chunked"));
        if chunked {
            answer.wire += self.chunks(&mut answer.body)?;
        } else if let Some(length) = answer.header("content-length").and_then(|length| length.parse().ok()) {
            answer.body.resize(length, 0);
            self.reader.read_exact(&mut answer.body)?;
            answer.wire += length;
        }
        Ok(answer)
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> Result<usize> {
        let mut wire = 0;
        loop {
            wire += self.read_line()?;
            let length = usize::from_str_radix(self.line.trim().split(';').next().unwrap_or(""), 16)?;
            let start = body.len();
            body.resize(start + length, 0);
            self.reader.read_exact(&mut body[start..])?;
            wire += length + self.read_line()?;
            if length == 0 {
                return Ok(wire);
            }
        }
    }

    fn read_line(&mut self) -> Result<usize> {
        self.line.clear();
        let read = self.reader.read_line(&mut self.line)?;
        if read == 0 {
            bail!("the server closed the connection");
        }
        Ok(read)
    }
}
