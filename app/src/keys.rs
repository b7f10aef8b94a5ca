//! The installation's one master key: outside the database, readable by its owner only.
//!
//! Every area derives its own keys from it; losing it makes NUMEN copies unreadable, so `backup`
//! reminds the operator to keep it apart.

use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, bail};
use base::{Env, Secret};

/// Reads the master key, or makes a new one where there is none.
///
/// # Errors
/// A file that others may read, or that is malformed.
pub fn read_or_create(path: &Path, env: &Env) -> anyhow::Result<Secret<[u8; 32]>> {
    if !path.exists() {
        create(path, env)?;
    }
    read(path)
}

/// Reads the master key.
///
/// # Errors
/// A missing file, one that others may read, or one that is malformed.
pub fn read(path: &Path) -> anyhow::Result<Secret<[u8; 32]>> {
    let shown = path.display();
    let about = std::fs::metadata(path).with_context(|| format!("the key file {shown} is missing"))?;
    let mode = about.permissions().mode();
    if mode & 0o077 != 0 {
        bail!("the key file {shown} can be read by others; run: chmod 600 {shown}");
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("the key file {shown} cannot be read"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("master = "));
    let hex = line.map(|value| value.trim().trim_matches('"')).filter(|hex| hex.len() == 64 && hex.is_ascii());
    let hex = hex.with_context(|| format!("the key file {shown} has no line: master = \"64 hexadecimal digits\""))?;
    let mut key = [0; 32];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * place..2 * place + 2], 16)
            .with_context(|| format!("the key in {shown} is not hexadecimal"))?;
    }
    Ok(Secret::new(key))
}

/// The key of one purpose, from the master key (HMAC-SHA-256).
#[must_use]
pub fn derive(master: &Secret<[u8; 32]>, purpose: &str) -> Secret<[u8; 32]> {
    Secret::new(identity::vault::derive(master, purpose))
}

fn create(path: &Path, env: &Env) -> anyhow::Result<()> {
    let key: [u8; 32] = env.bytes();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let text =
        format!("# The master key of this installation. Keep a copy apart from the backups.\nmaster = \"{hex}\"\n");
    // Written apart, then named in one step: a process that dies in between leaves no half key, and
    // two that start together agree on the first.
    let mark: String = env.bytes::<6>().iter().map(|byte| format!("{byte:02x}")).collect();
    let apart = path.with_extension(format!("{mark}.new"));
    let refused = || format!("cannot create the key file {}", path.display());
    let written = (|| {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&apart)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        match std::fs::hard_link(&apart, path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            done => done,
        }
    })();
    let _ = std::fs::remove_file(&apart);
    written.with_context(refused)
}
