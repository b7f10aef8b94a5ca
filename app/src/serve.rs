//! Listening: over TLS with the operator's certificate files, or plain behind a proxy or on loopback;
//! slow clients are given up, and a stop lets requests under way finish.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};

/// How to listen.
#[derive(Debug, Clone)]
pub struct Listening {
    /// Where.
    pub address: SocketAddr,
    /// Certificate chain and private key (PEM), when this process ends TLS itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// How long requests under way may take after a stop was asked.
    pub grace: Duration,
}

/// A browser that does not finish its request head in this time is given up (slow attacks); an idle
/// connection too.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// How often a silent HTTP/2 connection is asked whether it still lives.
const PING: Duration = Duration::from_secs(20);

/// Serves until `stop` ends, then lets requests under way finish.
///
/// # Errors
/// A port that is taken, a certificate that cannot be read: one readable sentence.
pub async fn serve(app: Router, listening: &Listening, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let address = listening.address;
    // Before the port: who misspelt a file name is told so, whatever else is wrong.
    let tls = match &listening.tls {
        Some((chain, key)) => Some(tls(chain, key)?),
        None => None,
    };
    let listener = std::net::TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}: is the port taken, or reserved? Choose another (server.listen, --listen)")
    })?;
    listener.set_nonblocking(true)?;
    let handle = Handle::new();
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = {
        let handle = handle.clone();
        async move {
            match tls {
                None => {
                    let mut server = axum_server::from_tcp(listener)?.handle(handle).first_request_timeout(HEAD_TIME);
                    server.http_builder().http1().header_read_timeout(HEAD_TIME);
                    server.http_builder().http2().keep_alive_interval(PING).keep_alive_timeout(PING);
                    server.serve(service).await
                }
                Some(config) => {
                    let server = axum_server::from_tcp_rustls(listener, config)?;
                    let mut server = server.handle(handle).first_request_timeout(HEAD_TIME);
                    server.http_builder().http1().header_read_timeout(HEAD_TIME);
                    server.http_builder().http2().keep_alive_interval(PING).keep_alive_timeout(PING);
                    server.serve(service).await
                }
            }
        }
    };
    tokio::pin!(serving);
    tokio::select! {
        done = &mut serving => done.context("the server stopped"),
        () = stop => {
            handle.graceful_shutdown(Some(listening.grace));
            serving.await.context("the server stopped")
        }
    }
}

/// TLS 1.2 and 1.3 with the operator's files, on the one cryptography that the house uses.
fn tls(chain: &Path, key: &Path) -> anyhow::Result<RustlsConfig> {
    let read = |file: &Path, name: &str| {
        std::fs::read(file).with_context(|| format!("the file {} cannot be read ({name})", file.display()))
    };
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&read(chain, "server.tls_certificate")?)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is not PEM (server.tls_certificate)", chain.display()))?;
    if certificates.is_empty() {
        bail!("{} holds no certificate (server.tls_certificate)", chain.display());
    }
    let private = PrivateKeyDer::from_pem_slice(&read(key, "server.tls_key")?)
        .with_context(|| format!("{} holds no private key in PEM (server.tls_key)", key.display()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, private)
        .with_context(|| format!("{} and {} do not belong together", chain.display(), key.display()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

/// Ends when the operator asks the process to stop (interrupt or terminate).
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = signal(SignalKind::interrupt());
    let terminate = signal(SignalKind::terminate());
    match (interrupt, terminate) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        }
        _ => std::future::pending().await,
    }
}
