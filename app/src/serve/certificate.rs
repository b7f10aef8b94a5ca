//! The operator's certificate files: read at start, and put in place again when they were renewed,
//! so that nobody restarts a server every other month. A renewed file that is wrong changes nothing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::signal::unix::{SignalKind, signal};

/// The files in use, and how they were when they were read.
pub(super) struct Renewal {
    chain: PathBuf,
    key: PathBuf,
    every: Duration,
    seen: Stamp,
    config: RustlsConfig,
}

/// What changes with a file: moment, length and place of both, as far as they can be seen.
type Stamp = [Option<(i64, i64, u64, u64)>; 2];

impl Renewal {
    /// Reads the files for the first time.
    pub(super) fn begin(chain: &Path, key: &Path, every: Duration) -> anyhow::Result<Self> {
        // Before they are read: what changes in between is read once more.
        let seen = stamp(chain, key);
        let config = RustlsConfig::from_config(read(chain, key)?);
        Ok(Self { chain: chain.to_owned(), key: key.to_owned(), every, seen, config })
    }

    /// What the listener uses; it follows every renewal.
    pub(super) fn config(&self) -> RustlsConfig {
        self.config.clone()
    }

    /// Looks now and then, and when the process is sent a hang-up; never ends.
    pub(super) async fn go_on(mut self) {
        let mut hangup = signal(SignalKind::hangup()).ok();
        loop {
            let asked = async {
                match &mut hangup {
                    Some(hangup) => drop(hangup.recv().await),
                    None => std::future::pending().await,
                }
            };
            tokio::select! { () = asked => {}, () = tokio::time::sleep(self.every) => {} }
            self.look();
        }
    }

    fn look(&mut self) {
        let now = stamp(&self.chain, &self.key);
        // Files that were found wrong are told of once, until they change again.
        if now == self.seen {
            return;
        }
        self.seen = now;
        match read(&self.chain, &self.key) {
            Ok(config) => {
                self.config.reload_from_config(config);
                tracing::info!("the renewed certificate is in use");
            }
            Err(error) => tracing::warn!("the renewed certificate cannot be used, the former one stays: {error:#}"),
        }
    }
}

fn stamp(chain: &Path, key: &Path) -> Stamp {
    [chain, key].map(|file| {
        let about = fs::metadata(file).ok()?;
        Some((about.mtime(), about.mtime_nsec(), about.len(), about.ino()))
    })
}

/// TLS 1.2 and 1.3 with the operator's files, on the one cryptography that the house uses.
fn read(chain: &Path, key: &Path) -> anyhow::Result<Arc<ServerConfig>> {
    let content = |file: &Path, name: &str| {
        fs::read(file).with_context(|| format!("the file {} cannot be read ({name})", file.display()))
    };
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&content(chain, "server.tls_certificate")?)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is not PEM (server.tls_certificate)", chain.display()))?;
    if certificates.is_empty() {
        bail!("{} holds no certificate (server.tls_certificate)", chain.display());
    }
    let private = PrivateKeyDer::from_pem_slice(&content(key, "server.tls_key")?)
        .with_context(|| format!("{} holds no private key in PEM (server.tls_key)", key.display()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, private)
        .with_context(|| format!("{} and {} do not belong together", chain.display(), key.display()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
