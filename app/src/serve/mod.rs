//! Listening: over TLS with the operator's certificate files, or plain behind a proxy or on loopback;
//! slow clients are given up, and a stop lets requests under way finish.

mod certificate;
mod patient;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum_server::Handle;
use axum_server::accept::DefaultAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};

use certificate::Renewal;
use patient::PatientAcceptor;

/// How to listen.
#[derive(Debug, Clone)]
pub struct Listening {
    /// Where.
    pub address: SocketAddr,
    /// Certificate chain and private key (PEM), when this process ends TLS itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// How often those files are looked at for renewed ones; a hang-up signal looks at once.
    pub look_every: Duration,
    /// How long requests under way may take after a stop was asked.
    pub grace: Duration,
    /// A browser that does not finish its request head in this time is given up (slow attacks); an
    /// idle connection too.
    pub head_time: Duration,
    /// A browser that takes nothing of its answer for this long is given up.
    pub unread_time: Duration,
}

impl Listening {
    /// Plain, with the usual times.
    #[must_use]
    pub const fn on(address: SocketAddr) -> Self {
        Self {
            address,
            tls: None,
            look_every: Duration::from_secs(60),
            grace: Duration::from_secs(10),
            head_time: Duration::from_secs(15),
            unread_time: Duration::from_secs(60),
        }
    }
}

/// How often a silent HTTP/2 connection is asked whether it still lives.
const PING: Duration = Duration::from_secs(20);

/// Serves until `stop` ends, then lets requests under way finish.
///
/// # Errors
/// A port that is taken, a certificate that cannot be read: one readable sentence.
pub async fn serve(app: Router, listening: &Listening, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let address = listening.address;
    // Before the port: who misspelt a file name is told so, whatever else is wrong.
    let renewal = match &listening.tls {
        Some((chain, key)) => Some(Renewal::begin(chain, key, listening.look_every)?),
        None => None,
    };
    let listener = std::net::TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}: is the port taken, or reserved? Choose another (server.listen, --listen)")
    })?;
    listener.set_nonblocking(true)?;
    let handle = Handle::new();
    let serving = {
        let (handle, listening) = (handle.clone(), listening.clone());
        let config = renewal.as_ref().map(Renewal::config);
        async move { answer(app, listener, handle, &listening, config).await }
    };
    let renewing = async {
        match renewal {
            Some(renewal) => renewal.go_on().await,
            None => std::future::pending().await,
        }
    };
    tokio::pin!(serving);
    tokio::select! {
        done = &mut serving => done.context("the server stopped"),
        () = renewing => Ok(()),
        () = stop => {
            handle.graceful_shutdown(Some(listening.grace));
            serving.await.context("the server stopped")
        }
    }
}

/// After the server and its runtime: waits until the database is closed, so that on SQLite the one file
/// holds everything and a copy of it is whole.
pub fn close(database: db::Ending) {
    if !database.wait(Duration::from_secs(10)) {
        tracing::warn!("the database was not closed in time; nothing is lost, its log is read at the next start");
    }
}

async fn answer(
    app: Router,
    listener: std::net::TcpListener,
    handle: Handle<SocketAddr>,
    listening: &Listening,
    tls: Option<RustlsConfig>,
) -> std::io::Result<()> {
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum_server::from_tcp(listener)?.handle(handle).first_request_timeout(listening.head_time);
    let mut server = server.map(|_: DefaultAcceptor| PatientAcceptor { limit: listening.unread_time });
    server.http_builder().http1().header_read_timeout(listening.head_time);
    server.http_builder().http2().keep_alive_interval(PING).keep_alive_timeout(PING);
    match tls {
        None => server.serve(service).await,
        Some(config) => server.map(|patient| RustlsAcceptor::new(config).acceptor(patient)).serve(service).await,
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
