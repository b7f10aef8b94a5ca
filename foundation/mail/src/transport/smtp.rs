//! One message, one connection, step by step: each step has its time limit, and what a refusal means
//! depends on the step. A server that refuses us (its greeting, our password) will take the same
//! message once someone has repaired the configuration; a server that refuses the message will not.
//!
//! lettre speaks the protocol; its pool is not used, since a connection that was given up in the
//! middle of a message would return to it.

use std::future::Future;
use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, response::Response};

use super::{BadConfig, Security, SmtpConfig, Unsent};
use crate::store::{self, Letter};

/// A mail server to which messages are given.
pub struct Smtp {
    config: SmtpConfig,
    hello: ClientId,
    tls: Option<TlsParameters>,
    sender: Address,
}

impl Smtp {
    /// Prepares what does not change from one message to the next.
    pub(super) fn new(config: SmtpConfig) -> Result<Self, BadConfig> {
        let tls = match config.security {
            Security::None if config.credentials.is_some() && !config.is_local() => {
                return Err(BadConfig::PasswordInClear);
            }
            Security::None => None,
            Security::StartTls | Security::Tls => Some(tls_for(&config)?),
        };
        let sender = config.from.as_str().parse().map_err(|error| BadConfig::From(format!("{error}")))?;
        let hello = config.hello.clone().map_or_else(ClientId::default, ClientId::Domain);
        Ok(Self { config, hello, tls, sender })
    }

    pub(super) async fn check(&self) -> Result<(), Unsent> {
        let mut connection = self.connect().await?;
        let alive = connection.test_connected().await;
        self.leave(connection).await;
        if alive { Ok(()) } else { Err(Unsent::Later("the server does not answer once connected".to_owned())) }
    }

    pub(super) async fn send(&self, letter: &Letter) -> Result<(), Unsent> {
        let recipient: Address = store::address(&letter.to)
            .and_then(|email| email.as_str().parse().ok())
            .ok_or_else(|| Unsent::Never("the recipient's address is none".to_owned()))?;
        let content = self.compose(letter, recipient.clone())?;
        let mut connection = self.connect().await?;
        let taken = self.hand_over(&mut connection, recipient, &content).await;
        if taken.is_ok() {
            self.leave(connection).await;
        }
        taken
    }

    /// Connection, encryption, password: what goes wrong here is between the server and us.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Unsent> {
        let SmtpConfig { host, port, timeout, security, credentials, .. } = &self.config;
        let from_start = if *security == Security::Tls { self.tls.clone() } else { None };
        let server = (host.as_str(), *port);
        let opening = AsyncSmtpConnection::connect_tokio1(server, Some(*timeout), &self.hello, from_start, None);
        let mut connection = step("connection", *timeout, opening).await.map_err(Refusal::of_us)?;
        if let (Security::StartTls, Some(tls)) = (*security, &self.tls) {
            let upgrade = connection.starttls(tls.clone(), &self.hello);
            step("encryption", *timeout, upgrade).await.map_err(Refusal::of_us)?;
        }
        if let Some((user, password)) = credentials {
            let credentials = Credentials::new(user.clone(), password.expose().clone());
            let known = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
            step("password", *timeout, known).await.map_err(Refusal::of_us)?;
        }
        Ok(connection)
    }

    /// The message itself: what goes wrong here is between the server and the message.
    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        recipient: Address,
        content: &[u8],
    ) -> Result<(), Unsent> {
        let limit = self.config.timeout;
        let commands = [
            ("sender", Mail::new(Some(self.sender.clone()), vec![]).to_string()),
            ("recipient", Rcpt::new(recipient, vec![]).to_string()),
            ("message", Data.to_string()),
        ];
        for (name, command) in commands {
            step(name, limit, connection.command(command)).await.map_err(Refusal::of_message)?;
        }
        let acknowledged: Response = step("message", self.config.acknowledge_timeout, connection.message(content))
            .await
            .map_err(Refusal::of_message)?;
        tracing::debug!(code = %acknowledged.code(), "the mail server has taken a message");
        Ok(())
    }

    /// Says goodbye without waiting long: the message is taken, whatever the answer.
    async fn leave(&self, mut connection: AsyncSmtpConnection) {
        let patience = self.config.timeout.min(Duration::from_secs(5));
        let _ = tokio::time::timeout(patience, connection.abort()).await;
    }

    fn compose(&self, letter: &Letter, recipient: Address) -> Result<Vec<u8>, Unsent> {
        let millis = u64::try_from(letter.at.millis()).unwrap_or(0);
        let domain = self.sender.domain();
        let head = Message::builder()
            .from(Mailbox::new(Some(self.config.from_name.clone()), self.sender.clone()))
            .to(Mailbox::new(None, recipient))
            .subject(letter.subject.clone())
            .date(UNIX_EPOCH + Duration::from_millis(millis))
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .header(Automatic);
        // The end of the last line is the protocol's to write.
        let text = letter.text.trim_end_matches('\n').to_owned();
        let whole = match &letter.file {
            None => head.header(ContentType::TEXT_PLAIN).body(text),
            Some(file) => {
                let kind = ContentType::parse(&file.media_type).map_err(|error| unwritable(&error))?;
                let file = Attachment::new(file.name.clone()).body(file.content.clone(), kind);
                head.multipart(MultiPart::mixed().singlepart(SinglePart::plain(text)).singlepart(file))
            }
        };
        whole.map(|message| message.formatted()).map_err(|error| unwritable(&error))
    }
}

fn unwritable(error: &dyn std::fmt::Display) -> Unsent {
    Unsent::Never(format!("the message cannot be written: {error}"))
}

fn tls_for(config: &SmtpConfig) -> Result<TlsParameters, BadConfig> {
    let mut builder = TlsParameters::builder(config.host.clone());
    if let Some(path) = &config.ca_file {
        let wrong = |cause: String| BadConfig::CaFile { path: path.clone(), cause };
        let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
        if !pem.windows(11).any(|window| window == b"BEGIN CERTI") {
            return Err(wrong("no certificate in it".to_owned()));
        }
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| wrong(error.to_string()))?);
    }
    builder.build().map_err(|error| BadConfig::Tls(error.to_string()))
}

/// How one step of the conversation failed.
struct Refusal {
    text: String,
    permanent: bool,
    asks_for_password: bool,
}

impl Refusal {
    fn of_us(self) -> Unsent {
        Unsent::Later(self.text)
    }

    fn of_message(self) -> Unsent {
        if self.permanent && !self.asks_for_password { Unsent::Never(self.text) } else { Unsent::Later(self.text) }
    }
}

async fn step<T>(name: &str, limit: Duration, work: impl Future<Output = Result<T, Error>>) -> Result<T, Refusal> {
    match tokio::time::timeout(limit, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(refusal(name, &error)),
        Err(_) => {
            let text = format!("{name}: the server did not answer within {} s", limit.as_secs_f32());
            Err(Refusal { text, permanent: false, asks_for_password: false })
        }
    }
}

fn refusal(name: &str, error: &Error) -> Refusal {
    let code = error.status().map(|code| code.to_string());
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let text = match &code {
        Some(code) => format!("{name}: {code} {cause}"),
        None => format!("{name}: {cause}"),
    };
    // RFC 4954, section 6: these speak of our password, not of the message.
    let asks_for_password = code.is_some_and(|code| ["530", "534", "535", "538"].contains(&code.as_str()));
    Refusal { text: crate::message::one_line(&text), permanent: error.is_permanent(), asks_for_password }
}

/// Says that no person wrote this, so that no absence message answers it (RFC 3834, section 5).
#[derive(Clone)]
struct Automatic;

impl Header for Automatic {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
