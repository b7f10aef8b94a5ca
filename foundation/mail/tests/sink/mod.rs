//! A mail server for tests: it speaks SMTP over TCP, keeps what it takes, and misbehaves on demand,
//! one mood for each connection.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// How the server treats one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Kind,
    /// Greets with a refusal.
    Closed,
    /// Takes the connection and says nothing.
    Silent,
    /// Refuses the password.
    WrongPassword,
    /// Answers the recipient with this.
    Recipient(&'static str),
    /// Answers the whole message with this.
    Message(&'static str),
    /// Hangs up after some lines of the message.
    HangUpInMessage,
    /// Takes the message and never says so.
    SilentAfterMessage,
    /// Takes the message, says so, and hangs up without a goodbye.
    HangUpAfterMessage,
}

/// How connections are encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    None,
    Start,
    Whole,
}

/// A message that the server said it has, or has without saying so.
#[derive(Debug, Clone)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub lines: Vec<String>,
    pub encrypted: bool,
    pub password: Option<String>,
    pub acknowledged: bool,
}

impl Taken {
    /// The header of this name, folded lines joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let mut lines = self.lines.iter().take_while(|line| !line.is_empty()).peekable();
        while let Some(line) = lines.next() {
            if let Some(value) = line.strip_prefix(&format!("{name}: ")) {
                let mut value = value.to_owned();
                while let Some(more) = lines.next_if(|line| line.starts_with(' ')) {
                    value.push_str(more);
                }
                return Some(value);
            }
        }
        None
    }

    /// The text, decoded from quoted-printable.
    pub fn text(&self) -> String {
        let body: Vec<&String> = self.lines.iter().skip_while(|line| !line.is_empty()).skip(1).collect();
        if self.header("Content-Transfer-Encoding").as_deref() == Some("7bit") {
            return body.iter().map(|line| format!("{line}\n")).collect();
        }
        assert_eq!(self.header("Content-Transfer-Encoding").as_deref(), Some("quoted-printable"));
        let mut bytes = Vec::new();
        for line in body {
            let mut rest = line.as_bytes();
            let mut soft = false;
            while let Some((first, more)) = rest.split_first() {
                match (first, more) {
                    (b'=', []) => {
                        soft = true;
                        rest = &[];
                    }
                    (b'=', [high, low, after @ ..]) => {
                        let hex = String::from_utf8(vec![*high, *low]).unwrap();
                        bytes.push(u8::from_str_radix(&hex, 16).unwrap());
                        rest = after;
                    }
                    _ => {
                        bytes.push(*first);
                        rest = more;
                    }
                }
            }
            if !soft {
                bytes.push(b'\n');
            }
        }
        String::from_utf8(bytes).unwrap()
    }
}

/// The server.
pub struct Sink {
    pub port: u16,
    pub ca_file: PathBuf,
    shared: Arc<Shared>,
    _folder: tempfile::TempDir,
}

struct Shared {
    tls: Tls,
    acceptor: TlsAcceptor,
    moods: Mutex<VecDeque<Mood>>,
    taken: Mutex<Vec<Taken>>,
    connections: Mutex<u32>,
}

impl Sink {
    /// A server in these moods, connection by connection, and kind ever after.
    pub async fn start(tls: Tls, moods: &[Mood]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let ca_file = folder.path().join("ca.pem");
        std::fs::write(&ca_file, made.cert.pem()).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let shared = Arc::new(Shared {
            tls,
            acceptor: TlsAcceptor::from(Arc::new(config)),
            moods: Mutex::new(moods.iter().copied().collect()),
            taken: Mutex::default(),
            connections: Mutex::default(),
        });
        let port = listener.local_addr().unwrap().port();
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *serving.connections.lock().unwrap() += 1;
                let mood = serving.moods.lock().unwrap().pop_front().unwrap_or(Mood::Kind);
                let shared = Arc::clone(&serving);
                tokio::spawn(async move {
                    // A client that leaves ends the conversation, nothing else.
                    let _ = converse(&shared, stream, mood).await;
                });
            }
        });
        Self { port, ca_file, shared, _folder: folder }
    }

    /// What was taken so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.shared.taken.lock().unwrap().clone()
    }

    /// How often a client came.
    pub fn connections(&self) -> u32 {
        *self.shared.connections.lock().unwrap()
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

type Line = BufReader<Box<dyn Stream>>;

async fn say(line: &mut Line, text: &str) -> std::io::Result<()> {
    line.get_mut().write_all(format!("{text}\r\n").as_bytes()).await?;
    line.get_mut().flush().await
}

async fn hear(line: &mut Line) -> std::io::Result<String> {
    let mut text = String::new();
    if line.read_line(&mut text).await? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

async fn converse(shared: &Shared, stream: TcpStream, mood: Mood) -> std::io::Result<()> {
    let mut encrypted = shared.tls == Tls::Whole;
    let stream: Box<dyn Stream> =
        if encrypted { Box::new(shared.acceptor.accept(stream).await?) } else { Box::new(stream) };
    let mut line = BufReader::new(stream);
    match mood {
        Mood::Silent => return std::future::pending().await,
        Mood::Closed => return say(&mut line, "554 5.3.2 ferme pour travaux").await,
        _ => say(&mut line, "220 sink.example ESMTP").await?,
    }
    let (mut from, mut to, mut password) = (String::new(), Vec::new(), None);
    loop {
        let command = hear(&mut line).await?;
        let word = command.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => {
                say(&mut line, "250-sink.example").await?;
                if shared.tls == Tls::Start && !encrypted {
                    say(&mut line, "250-STARTTLS").await?;
                }
                say(&mut line, "250 AUTH PLAIN LOGIN").await?;
            }
            "STARTTLS" => {
                say(&mut line, "220 go ahead").await?;
                let stream = line.into_inner();
                line = BufReader::new(Box::new(shared.acceptor.accept(stream).await?));
                encrypted = true;
            }
            "AUTH" if mood == Mood::WrongPassword => say(&mut line, "535 5.7.8 bad credentials").await?,
            "AUTH" => {
                password = command.split(' ').nth(2).map(ToOwned::to_owned);
                say(&mut line, "235 2.7.0 welcome").await?;
            }
            "MAIL" => {
                from = address(&command);
                say(&mut line, "250 2.1.0 ok").await?;
            }
            "RCPT" => {
                if let Mood::Recipient(answer) = mood {
                    say(&mut line, answer).await?;
                } else {
                    to.push(address(&command));
                    say(&mut line, "250 2.1.5 ok").await?;
                }
            }
            "DATA" => {
                say(&mut line, "354 end with a point").await?;
                let mut lines = Vec::new();
                loop {
                    let text = hear(&mut line).await?;
                    if text == "." {
                        break;
                    }
                    if mood == Mood::HangUpInMessage && lines.len() == 3 {
                        return Ok(());
                    }
                    lines.push(text.strip_prefix('.').map_or(text.clone(), ToOwned::to_owned));
                }
                if let Mood::Message(answer) = mood {
                    say(&mut line, answer).await?;
                    continue;
                }
                let acknowledged = mood != Mood::SilentAfterMessage;
                let (from, password) = (from.clone(), password.clone());
                let taken = Taken { from, to: std::mem::take(&mut to), lines, encrypted, password, acknowledged };
                shared.taken.lock().unwrap().push(taken);
                if !acknowledged {
                    return std::future::pending().await;
                }
                say(&mut line, "250 2.0.0 queued").await?;
                if mood == Mood::HangUpAfterMessage {
                    return Ok(());
                }
            }
            "NOOP" => say(&mut line, "250 2.0.0 here").await?,
            "QUIT" => return say(&mut line, "221 2.0.0 bye").await,
            _ => say(&mut line, "500 5.5.2 unknown").await?,
        }
    }
}

fn address(command: &str) -> String {
    command.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}
