//! Listening: over TLS with the operator's certificate files, or plain behind a proxy or on loopback;
//! slow clients are given up, and a stop lets requests under way finish.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;

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

/// A browser that does not finish its request head in this time is given up (slow attacks).
const HEAD_TIME: Duration = Duration::from_secs(15);

/// Serves until `stop` ends, then lets requests under way finish.
///
/// # Errors
/// A port that is taken, a certificate that cannot be read: one readable sentence.
pub async fn serve(app: Router, listening: &Listening, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let address = listening.address;
    let listener = std::net::TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}: is the port taken, or reserved? Choose another with --listen")
    })?;
    listener.set_nonblocking(true)?;
    let handle = Handle::new();
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = {
        let handle = handle.clone();
        let tls = listening.tls.clone();
        async move {
            match tls {
                None => {
                    let mut server = axum_server::from_tcp(listener)?.handle(handle);
                    server.http_builder().http1().header_read_timeout(HEAD_TIME);
                    server.serve(service).await
                }
                Some((chain, key)) => {
                    let config = RustlsConfig::from_pem_file(&chain, &key).await?;
                    let mut server = axum_server::from_tcp_rustls(listener, config)?.handle(handle);
                    server.http_builder().http1().header_read_timeout(HEAD_TIME);
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
