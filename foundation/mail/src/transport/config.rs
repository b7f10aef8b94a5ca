//! How the mail server is reached.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use base::Secret;
use base::values::Email;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Encrypted after a greeting in clear, and refused when the server cannot (RFC 3207).
    StartTls,
    /// Encrypted from the first byte (RFC 8314).
    Tls,
    /// Not at all: for a server on the same machine or in a closed network.
    None,
}

impl Security {
    /// The port that servers use for it.
    #[must_use]
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }
}

/// A mail server, and who we are for it.
#[derive(Debug, Clone)]
pub struct SmtpConfig {
    /// Its name or address; the name that its certificate must carry.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// User and password, when the server asks for them.
    pub credentials: Option<(String, Secret<String>)>,
    /// A PEM file of authorities to trust besides the machine's own.
    pub ca_file: Option<PathBuf>,
    /// The sender's address.
    pub from: Email,
    /// The sender's name, as mail programs show it.
    pub from_name: String,
    /// What we call ourselves in the greeting; the machine's name when absent.
    pub hello: Option<String>,
    /// How long to wait for each answer of the server.
    pub timeout: Duration,
    /// How long to wait for the acknowledgement of a whole message. Ten minutes by the standard
    /// (RFC 5321, section 4.5.3.2.6): giving up earlier may send a message twice.
    pub acknowledge_timeout: Duration,
}

impl SmtpConfig {
    /// A server with encryption, the usual port, and the usual patience.
    #[must_use]
    pub fn new(host: &str, security: Security, from: Email, from_name: &str) -> Self {
        Self {
            host: host.to_owned(),
            port: security.usual_port(),
            security,
            credentials: None,
            ca_file: None,
            from,
            from_name: from_name.to_owned(),
            hello: None,
            timeout: Duration::from_secs(30),
            acknowledge_timeout: Duration::from_secs(600),
        }
    }

    /// Whether the server is this machine.
    pub(super) fn is_local(&self) -> bool {
        let address = self.host.trim_matches(['[', ']']).parse::<IpAddr>();
        self.host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
    }
}

/// What is wrong in the configuration of the mail server.
#[derive(Debug, thiserror::Error)]
pub enum BadConfig {
    /// A password would travel in clear.
    #[error("a mail password is only sent over an encrypted connection: choose starttls or tls")]
    PasswordInClear,
    /// The file of authorities cannot be read.
    #[error("the file of certificate authorities cannot be read ({path}): {cause}")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// No encryption can be prepared for this name.
    #[error("no encrypted connection is possible to this server name: {0}")]
    Tls(String),
    /// The sender's address is none that can be written in a message.
    #[error("the sender's address cannot be used: {0}")]
    From(String),
}
