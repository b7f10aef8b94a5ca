//! The people worth knowing of the demonstration: one for each role, stable from run to run.

use std::collections::HashMap;

use anyhow::Context;
use comfy_table::Table;
use serde::{Deserialize, Serialize};

use super::source;

/// `demo/accounts.toml`
#[derive(Deserialize)]
pub struct File {
    /// The people.
    pub account: Vec<Account>,
}

/// One person worth knowing.
#[derive(Debug, Clone, Deserialize)]
pub struct Account {
    /// The role that they stand for.
    pub role: String,
    /// The code of their platform.
    pub platform: String,
    /// Joins them with the staff file; empty for people from outside.
    #[serde(default)]
    pub source_id: String,
    /// What the rule gives.
    pub username: String,
    /// None while the account is still to be activated.
    pub password: Option<String>,
    /// `active`, `to_activate`, `password_expired` or `ended`.
    pub state: String,
    /// Who this is.
    pub label: String,
    /// Roles beyond one's own account.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// Somebody from outside, who comes in by an invitation.
    pub outside: Option<Outside>,
}

/// What an invitation says of somebody from outside.
#[derive(Debug, Clone, Deserialize)]
pub struct Outside {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// What they are invited for.
    pub reason: String,
}

/// A role with its scope: `network`, a platform's code or a UAI.
#[derive(Debug, Clone, Deserialize)]
pub struct Grant {
    /// The role's code.
    pub role: String,
    /// Where it counts.
    pub scope: String,
}

/// One line of `preau demo accounts --json`.
#[derive(Serialize)]
struct Line<'a> {
    platform: &'a str,
    role: &'a str,
    label: &'a str,
    username: &'a str,
    password: Option<&'a str>,
    state: &'a str,
    surname: String,
    given_name: String,
    birth_date: String,
    numen: String,
    recovery: String,
}

/// The people of the file.
///
/// # Errors
/// When the file is malformed.
pub fn read() -> anyhow::Result<Vec<Account>> {
    let file: File = toml::from_str(&source::text("accounts.toml")?).context("accounts.toml is malformed")?;
    Ok(file.account)
}

/// Prints the list, as a table or as JSON.
///
/// # Errors
/// When a file is malformed.
#[expect(clippy::print_stdout, reason = "printing is what this command is for")]
pub fn print(json: bool) -> anyhow::Result<()> {
    let accounts = read()?;
    let staff = staff_rows(&accounts)?;
    let cell = |id: &str, column: &str| staff.get(id).and_then(|row| row.get(column)).cloned().unwrap_or_default();
    if json {
        let lines = accounts.iter().map(|one| {
            let (surname, given_name, recovery) = match &one.outside {
                // Their address is their user name, and gives them their account back.
                Some(outside) => (outside.family_name.clone(), outside.given_name.clone(), one.username.clone()),
                None => {
                    let of = |column: &str| cell(&one.source_id, column);
                    (of("nom"), of("prenom"), of("mail_secours"))
                }
            };
            Line {
                platform: &one.platform,
                role: &one.role,
                label: &one.label,
                username: &one.username,
                password: one.password.as_deref(),
                state: &one.state,
                surname,
                given_name,
                birth_date: cell(&one.source_id, "date_naissance"),
                numen: cell(&one.source_id, "numen"),
                recovery,
            }
        });
        println!("{}", serde_json::to_string_pretty(&lines.collect::<Vec<_>>())?);
        return Ok(());
    }
    println!("{}", table(&accounts));
    Ok(())
}

fn table(accounts: &[Account]) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(["Plateforme", "Qui", "Identifiant", "Mot de passe"]);
    for one in accounts {
        let password = one.password.as_deref().unwrap_or("(compte à activer)");
        table.add_row([one.platform.as_str(), &one.label, &one.username, password]);
    }
    table
}

/// Says where the demonstration is and who can sign in.
#[expect(clippy::print_stdout, reason = "the first thing a new user reads")]
pub(super) fn welcome(address: &str, is_open_to_others: bool) {
    println!("\nPréau, démonstration : {address}/ac-lille/   (boîte aux lettres : {address}/demo/courrier)\n");
    if let Ok(accounts) = read() {
        println!("{}\n", table(&accounts));
    }
    if is_open_to_others {
        println!("ATTENTION : la démonstration écoute au-delà de cette machine. N'y mettez aucune vraie donnée.\n");
    }
    println!("Ctrl+C pour arrêter.");
}

/// Each known person's first line of the staff files, by column.
fn staff_rows(accounts: &[Account]) -> anyhow::Result<HashMap<String, HashMap<String, String>>> {
    let mut rows = HashMap::new();
    let mut platforms: Vec<&str> = accounts.iter().map(|one| one.platform.as_str()).collect();
    platforms.sort_unstable();
    platforms.dedup();
    for platform in platforms {
        let Ok(text) = source::text(&format!("{platform}/staff.csv")) else { continue };
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap_or("").split(';').collect();
        for line in lines {
            let row: HashMap<String, String> =
                header.iter().map(|name| (*name).to_owned()).zip(line.split(';').map(str::to_owned)).collect();
            let id = row.get("id_source").cloned().unwrap_or_default();
            if !id.is_empty() && accounts.iter().any(|one| one.source_id == id) {
                rows.entry(id).or_insert(row);
            }
        }
    }
    Ok(rows)
}
