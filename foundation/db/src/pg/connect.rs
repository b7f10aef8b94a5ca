//! The server's address, and a connection to it.

use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::listen::hear;
use super::tls;
use crate::Error;
use crate::signal::Board;

/// How much of the certificate is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// No encryption.
    Plain,
    /// Encrypted with whoever answers.
    Anyone,
    /// Encrypted, with a certificate for the host's name from a known authority.
    Verified,
}

/// The side of a connection that reads and writes, until that ends.
pub(super) type Speaker = Pin<Box<dyn Future<Output = ()>>>;

pub(super) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Reads a `postgres://` address; see [`Target::Postgres`](crate::Target::Postgres).
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let (base, settings) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut authority, mut kept) = (None, None, Vec::new());
        for setting in settings.split('&').filter(|setting| !setting.is_empty()) {
            match setting.split_once('=') {
                Some(("sslmode", value)) => mode = Some(value.to_owned()),
                Some(("sslrootcert", value)) => authority = Some(PathBuf::from(percent_decoded(value))),
                _ => kept.push(setting),
            }
        }
        let url = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
        // The client's own message may repeat parts of the address, the password among them.
        let mut config: Config =
            url.parse().map_err(|_| Error::Other("this is not a postgres:// address".to_owned()))?;
        let trust = match mode.as_deref() {
            Some("disable") => Trust::Plain,
            Some("require") if authority.is_none() => Trust::Anyone,
            // With an authority's file, libpq verifies for `require` too.
            Some("require" | "verify-ca" | "verify-full") => Trust::Verified,
            None if is_near(&config) => Trust::Plain,
            None => Trust::Verified,
            Some(_) => {
                let known = "sslmode is disable, require, verify-ca or verify-full";
                return Err(Error::Other(known.to_owned()));
            }
        };
        config.ssl_mode(if trust == Trust::Plain { SslMode::Disable } else { SslMode::Require });
        if config.get_application_name().is_none() {
            config.application_name("preau");
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(Duration::from_secs(15));
        }
        let tls = match trust {
            Trust::Plain => None,
            Trust::Anyone | Trust::Verified => Some(tls::connector(trust, authority.as_deref())?),
        };
        Ok(Self { config, tls })
    }

    /// Connects, in at most `limit`; the second of these speaks with the server for the first.
    pub(super) async fn connect(&self, limit: Duration) -> Result<(Client, Speaker), Error> {
        let connected = tokio::time::timeout(limit, async {
            Ok::<_, tokio_postgres::Error>(match &self.tls {
                Some(tls) => {
                    let (client, connection) = self.config.connect(tls.clone()).await?;
                    (client, Box::pin(ended(connection)) as Speaker)
                }
                None => {
                    let (client, connection) = self.config.connect(NoTls).await?;
                    (client, Box::pin(ended(connection)) as Speaker)
                }
            })
        });
        match connected.await {
            Ok(Ok(both)) => Ok(both),
            Ok(Err(error)) => Err(Error::Unavailable(words(&error))),
            Err(_) => Err(Error::Unavailable("the server did not answer in time".to_owned())),
        }
    }

    /// Connects and hears what other nodes tell, until the connection ends.
    pub(super) async fn listen(&self, limit: Duration, board: &Board) -> Result<(), Error> {
        let told = |error: tokio_postgres::Error| Error::Unavailable(words(&error));
        let late = |_| Error::Unavailable("the server did not answer in time".to_owned());
        match &self.tls {
            Some(tls) => {
                let connected = tokio::time::timeout(limit, self.config.connect(tls.clone())).await;
                let (client, connection) = connected.map_err(late)?.map_err(told)?;
                hear(&client, connection, board).await.map_err(told)
            }
            None => {
                let connected = tokio::time::timeout(limit, self.config.connect(NoTls)).await;
                let (client, connection) = connected.map_err(late)?.map_err(told)?;
                hear(&client, connection, board).await.map_err(told)
            }
        }
    }
}

async fn ended(connection: impl Future<Output = Result<(), tokio_postgres::Error>>) {
    if let Err(error) = connection.await {
        tracing::warn!("a connection to the database ended: {}", words(&error));
    }
}

/// What a client error says, with its cause, and without any value of a row.
pub(super) fn words(error: &tokio_postgres::Error) -> String {
    if let Some(told) = error.as_db_error() {
        return format!("{} ({})", told.message(), told.code().code());
    }
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// Whether the server is this machine: a socket or a loopback address.
fn is_near(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        #[cfg(unix)]
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
    })
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match (first, code.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_server_is_spoken_to_in_plain_text_unless_asked() {
        let trusts = |url: &str| Address::parse(url).map(|address| address.tls.is_some());
        assert_eq!(trusts("postgres://a@127.0.0.1/b"), Ok(false));
        assert_eq!(trusts("postgres://a@localhost/b?connect_timeout=3"), Ok(false));
        assert_eq!(trusts("postgres://a@%2Frun%2Fpostgresql/b"), Ok(false));
        assert_eq!(trusts("postgres://a@db.example/b?sslmode=disable"), Ok(false));
        assert_eq!(trusts("postgres://a@db.example/b?sslmode=require"), Ok(true));
        assert!(Address::parse("postgres://a@db.example/b?sslmode=prefer").is_err());
        assert!(Address::parse("postgres://a:secret@[").is_err_and(|error| !error.to_string().contains("secret")));
        assert_eq!(percent_decoded("%2Fa%2fb%"), "/a/b%");
    }
}
