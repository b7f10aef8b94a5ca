//! PostgreSQL's own programs for dump and restore. The password travels in the environment: a
//! command line can be read by every user of the machine.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// Writes a dump of the whole database, as it is at one moment.
pub(super) fn dump(url: &str, to: &Path) -> anyhow::Result<()> {
    let mut command = program("pg_dump", url);
    command.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(to);
    run(command, "pg_dump")
}

/// Brings a dump back, whole or not at all.
pub(super) fn restore(url: &str, dump: &Path) -> anyhow::Result<()> {
    let mut command = program("pg_restore", url);
    command.args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]).arg(dump);
    run(command, "pg_restore")
}

fn program(name: &str, url: &str) -> Command {
    let (address, password) = without_password(url);
    let mut command = Command::new(name);
    command.arg("--dbname").arg(address).arg("--no-password");
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
}

fn run(mut command: Command, name: &str) -> anyhow::Result<()> {
    let done = command
        .output()
        .with_context(|| format!("{name} cannot be run: install the PostgreSQL client of the server's version"))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let line = said.lines().find(|line| line.contains("error")).or(said.lines().next()).unwrap_or("no reason given");
    bail!("{}", line.trim())
}

/// The address without its password, and the password as it was meant (RFC 3986, section 2.1).
fn without_password(url: &str) -> (String, Option<String>) {
    let parts = url.split_once("://").and_then(|(scheme, rest)| {
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (place, tail) = rest.split_at(end);
        let (who, host) = place.rsplit_once('@')?;
        let (user, password) = who.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}{tail}"), decoded(password)))
    });
    match parts {
        Some((address, password)) => (address, Some(password)),
        None => (url.to_owned(), None),
    }
}

fn decoded(text: &str) -> String {
    let (bytes, mut plain, mut place) = (text.as_bytes(), Vec::new(), 0);
    while place < bytes.len() {
        let code = text.get(place + 1..place + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[place], code) {
            (b'%', Some(code)) => {
                plain.push(code);
                place += 3;
            }
            (byte, _) => {
                plain.push(byte);
                place += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_on_a_command_line() {
        let (address, password) =
            without_password("postgres://preau:p%40s%C3%A9%2F@base.example:5433/preau?sslmode=require");
        assert_eq!(address, "postgres://preau@base.example:5433/preau?sslmode=require");
        assert_eq!(password.as_deref(), Some("p@sé/"));
        assert_eq!(without_password("postgres:///preau"), ("postgres:///preau".to_owned(), None));
        assert_eq!(without_password("postgres://preau@h/p?x=a:b@c"), ("postgres://preau@h/p?x=a:b@c".to_owned(), None));
    }
}
