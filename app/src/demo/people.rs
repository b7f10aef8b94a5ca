//! Units, staff and accounts of the demonstration, by the imports and calls that an authority uses.

use std::io::Cursor;

use anyhow::{Context, bail};
use audit::Event;
use base::{PersonId, PlatformId, Role, Scope, Secret, Timestamp};
use identity::people::{self, Granter, NewGrant};
use identity::staff_import::apply::{Importer, Options, Report};

use super::accounts::{self, Account};
use super::{outside, source};
use crate::AppState;

/// Loads units and staff of the open platforms, then what `accounts.toml` says of the people worth knowing.
pub(super) async fn load(state: &AppState) -> anyhow::Result<()> {
    let importer = state.identity.importer();
    for code in ["ac-lille", "dgesco"] {
        let platform = platform_of(state, code).await?;
        for file in ["units.csv", "schools.csv", "staff.csv"] {
            let path = format!("{code}/{file}");
            if !source::exists(&path) {
                continue;
            }
            let (importer, text) = (importer.clone(), source::text(&path)?);
            let report = tokio::task::spawn_blocking(move || import(&importer, platform, file, text)).await?;
            refuse_flaws(&path, &report.with_context(|| format!("{path} could not be imported"))?)?;
        }
    }
    let known = accounts::read()?;
    let hashes = hashes(state, &known).await?;
    for (account, hash) in known.iter().zip(hashes) {
        let opened = match (&account.outside, hash) {
            (Some(outside), Some(hash)) => outside::invite(state, account, outside, hash).await,
            (_, hash) => open(state, account, hash).await,
        };
        opened.with_context(|| format!("the account {}", account.username))?;
    }
    Ok(())
}

fn import(importer: &Importer, platform: PlatformId, file: &str, text: String) -> anyhow::Result<Report> {
    let mut input = Cursor::new(text.into_bytes());
    let options = Options::new(platform, file);
    Ok(if file == "staff.csv" {
        importer.staff(&mut input, &options, &mut |_| {})?
    } else {
        identity::units::import(importer, &mut input, &options, &mut |_| {})?
    })
}

/// Every line of our own files is taken, or the start says which is not.
fn refuse_flaws(path: &str, report: &Report) -> anyhow::Result<()> {
    if report.is_whole_success() {
        return Ok(());
    }
    let first = report.problems.iter().find(|line| ["quarantined", "refused"].contains(&line.outcome));
    let why = first.and_then(|line| line.problems.first()).map_or("", |flaw| flaw.code.as_str());
    bail!("{path}, line {}: {why} ({})", first.map_or(0, |line| line.line), report.state)
}

pub(super) async fn platform_of(state: &AppState, code: &str) -> anyhow::Result<PlatformId> {
    let wanted = code.to_owned();
    let found = state.web.db.read(move |tx| portal::platform::find_by_code(tx, &wanted)).await?;
    found.with_context(|| format!("the platform {code} is missing"))
}

/// The hashes of all passwords, several at a time on the hashing threads.
async fn hashes(state: &AppState, accounts: &[Account]) -> anyhow::Result<Vec<Option<String>>> {
    let mut tasks = Vec::new();
    for account in accounts {
        let (hasher, password) = (state.identity.hasher.clone(), account.password.clone());
        tasks.push(tokio::spawn(async move {
            match password {
                Some(password) => hasher.hash(Secret::new(password)).await.map(Some),
                None => Ok(None),
            }
        }));
    }
    let mut hashes = Vec::new();
    for task in tasks {
        hashes.push(task.await??);
    }
    Ok(hashes)
}

/// Sets the password and the roles of one person, once; who has a password already keeps it.
async fn open(state: &AppState, account: &Account, hash: Option<String>) -> anyhow::Result<()> {
    let env = &state.web.env;
    let platform = platform_of(state, &account.platform).await?;
    let (source, now) = (account.source_id.clone(), env.now());
    let found = state.web.db.read(move |tx| people::find_by_source(tx, platform, &source)).await?;
    let (person, username) = found.with_context(|| format!("nobody is called {}", account.source_id))?;
    if username != account.username {
        bail!("the import gave the user name {username}");
    }
    let expires_at = (account.state == "password_expired").then(|| now.plus_days(-1));
    let grants = grants(state, account, person).await?;
    state
        .web
        .db
        .write(move |tx| write(tx, person, hash.as_deref(), (now, expires_at), &grants))
        .await
        .map_err(Into::into)
}

fn write(
    tx: &mut db::Tx,
    person: PersonId,
    hash: Option<&str>,
    (now, expires_at): (Timestamp, Option<Timestamp>),
    grants: &[(NewGrant, Event)],
) -> Result<(), people::GrantError> {
    if let Some(hash) = hash
        && !people::has_password(tx, person)?
    {
        people::set_password(tx, person, hash, now, expires_at)?;
    }
    for (grant, event) in grants {
        people::grant_role(tx, &Granter::Operator, grant, event)?;
    }
    Ok(())
}

async fn grants(state: &AppState, account: &Account, person: PersonId) -> anyhow::Result<Vec<(NewGrant, Event)>> {
    let env = &state.web.env;
    let mut list = Vec::new();
    for grant in &account.grants {
        let role = Role::from_code(&grant.role).with_context(|| format!("there is no role {}", grant.role))?;
        let scope = scope_of(state, &grant.scope).await?;
        list.push((NewGrant::new(env, person, role, scope), Event::new(env, "role.granted")));
    }
    Ok(list)
}

async fn scope_of(state: &AppState, text: &str) -> anyhow::Result<Scope> {
    let wanted = text.to_owned();
    let found = state.web.db.read(move |tx| people::scope_named(tx, &wanted)).await?;
    found.with_context(|| format!("{text} is neither a platform nor a UAI"))
}
