//! A PostgreSQL server of one test's own, that it may stop, start and give a certificate.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::cluster::{Binaries, admin, as_server_user, find_binaries, initdb, server_user};

/// A server on a loopback port, stopped and removed with this value.
pub struct OwnServer {
    binaries: Binaries,
    folder: tempfile::TempDir,
    port: u16,
    is_tls: bool,
}

impl OwnServer {
    /// Makes and starts a server; with `tls` (certificate and key, PEM) it takes encrypted
    /// connections only. `None`, said loudly, where PostgreSQL is absent.
    ///
    /// # Errors
    /// What PostgreSQL's programs say.
    pub fn start(tls: Option<(&str, &str)>, settings: &str) -> Result<Option<Self>, String> {
        let Some(binaries) = find_binaries() else {
            super::skipped("no PostgreSQL is installed");
            return Ok(None);
        };
        let said = |error: std::io::Error| error.to_string();
        let folder = tempfile::Builder::new().prefix("preau-own-pg-").tempdir().map_err(said)?;
        own(folder.path())?;
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).map_err(said)?.port();
        let server = Self { binaries, folder, port, is_tls: tls.is_some() };
        let data = server.data();
        initdb(&server.binaries, &data)?;
        let mut written = format!("\nlisten_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = ''\n");
        written += settings;
        if let Some((certificate, key)) = tls {
            written += "\nssl = on\n";
            for (name, text) in [("server.crt", certificate), ("server.key", key)] {
                fs::write(data.join(name), text).map_err(said)?;
                own(&data.join(name))?;
                fs::set_permissions(data.join(name), std::os::unix::fs::PermissionsExt::from_mode(0o600))
                    .map_err(said)?;
            }
            fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 trust\n").map_err(said)?;
        }
        let file = data.join("postgresql.conf");
        let with = fs::read_to_string(&file).map_err(said)? + &written;
        fs::write(&file, with).map_err(said)?;
        server.up()?;
        Ok(Some(server))
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The address, with further settings such as `sslmode=require`.
    #[must_use]
    pub fn url(&self, settings: &str) -> String {
        format!("postgres://preau@127.0.0.1:{}/postgres?{settings}", self.port)
    }

    /// Starts the server again.
    ///
    /// # Errors
    /// What `pg_ctl` says.
    pub fn up(&self) -> Result<(), String> {
        self.control(&["start", "-w", "-l"], Some(&self.folder.path().join("log")))?;
        let mode = if self.is_tls { "sslmode=require" } else { "sslmode=disable" };
        for _ in 0..100 {
            if admin(&self.url(mode), &[]).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("no answer: {}", fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()))
    }

    /// Stops the server at once, as a crash would (`immediate`) or cutting connections (`fast`).
    ///
    /// # Errors
    /// What `pg_ctl` says.
    pub fn down(&self, mode: &str) -> Result<(), String> {
        self.control(&["stop", "-w", "-m", mode], None)
    }

    fn control(&self, words: &[&str], file: Option<&Path>) -> Result<(), String> {
        let mut command = Command::new(self.binaries.folder.join("pg_ctl"));
        as_server_user(&mut command)
            .args(words)
            .args(file)
            .arg("-D")
            .arg(self.data())
            .stderr(std::process::Stdio::null());
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            other => Err(format!("pg_ctl {words:?}: {other:?}")),
        }
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        drop(self.down("immediate"));
    }
}

fn own(path: &Path) -> Result<(), String> {
    match server_user() {
        Some((user, group)) => chown(path, Some(user), Some(group)).map_err(|error| error.to_string()),
        None => Ok(()),
    }
}
