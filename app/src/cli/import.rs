//! `preau import staff FILE`, `preau import units FILE`, `preau admin grant …`: people and what they may do.
//! `preau import course` is in [`super::course`].

use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use audit::Event;
use base::values::Username;
use base::{PlatformId, Role};
use clap::{Args, Subcommand};
use comfy_table::Table;
use i18n::Lang;
use identity::people::{self, Granter, NewGrant};
use identity::staff_import::apply::{Importer, Options, Outcome, Progress, Report, flaw_words, outcome_words};
use identity::vault::Vault;
use identity::words::Words;

use crate::ops::{Installation, Where};

/// `preau import`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// People, their places and functions: one assignment a line.
    Staff(Staff),
    /// Schools, districts and services.
    Units(Source),
    /// A course.
    Course(super::course::Import),
}

/// What every import is asked.
#[derive(Args)]
struct Source {
    /// The CSV file.
    file: PathBuf,
    /// Code of the platform; may be left out where only one is open.
    #[arg(long)]
    platform: Option<String>,
    /// Only look.
    #[arg(long)]
    dry_run: bool,
    /// The report as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Staff {
    #[command(flatten)]
    source: Source,
    /// Stop when more than this share of the people is not in the file, in percent.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(0..=100))]
    max_leavers: u32,
    /// However many are not in the file, they have left.
    #[arg(long)]
    confirm_leavers: bool,
    /// The file is only a part of the staff: nobody leaves, no place ends.
    #[arg(long, conflicts_with = "confirm_leavers")]
    partial: bool,
}

impl Import {
    /// Runs the command.
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        let installation = Installation::find(place)?;
        let (source, staff) = match &self.what {
            What::Staff(staff) => (&staff.source, Some(staff)),
            What::Units(source) => (source, None),
            What::Course(course) => return course.run(&installation),
        };
        let db = installation.open()?;
        let vault = Vault::from_master(&installation.master()?);
        let importer = Importer { db, env: installation.env, vault };
        let platform = platform(&importer.db, source.platform.as_deref())?;
        let name = source.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut options = Options { dry_run: source.dry_run, ..Options::new(platform, &name) };
        let mut input = open(&source.file)?;
        let mut progress = progress(source.json);
        let report = match staff {
            None => identity::units::import(&importer, &mut input, &options, &mut progress),
            Some(staff) => {
                options.is_whole = !staff.partial;
                options.max_leavers = staff.max_leavers;
                options.leavers_confirmed = staff.confirm_leavers;
                importer.staff(&mut input, &options, &mut progress)
            }
        };
        let report = report.with_context(|| source.file.display().to_string())?;
        print(&report, source.json)?;
        Ok(if report.is_whole_success() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| format!("the file {} cannot be opened", path.display()))
}

db::sql! {
    /// The open platforms, for a command that names none.
    OPEN: "SELECT id, code FROM platform WHERE state = 'open' ORDER BY position, code"
}

pub(super) fn platform(db: &db::Db, code: Option<&str>) -> anyhow::Result<PlatformId> {
    let open: Vec<(PlatformId, String)> = db.read_now(|tx| tx.all(&OPEN, &[], |row| Ok((row.get(0)?, row.get(1)?))))?;
    let codes = || open.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>().join(", ");
    match (code, open.as_slice()) {
        (Some(code), _) => {
            let found = open.iter().find(|(_, known)| known == code).map(|(id, _)| *id);
            found.with_context(|| format!("no open platform has the code {code} (there are: {})", codes()))
        }
        (None, [(id, _)]) => Ok(*id),
        (None, []) => bail!("no platform is open yet"),
        (None, _) => bail!("say for which platform, with --platform: {}", codes()),
    }
}

/// How far it is, on one line that overwrites itself; nothing where nobody watches.
fn progress(json: bool) -> impl FnMut(Progress) {
    let shows = !json && std::io::stderr().is_terminal();
    move |step| {
        if shows {
            match step {
                Progress::Read { lines } => eprint!("\r{lines} …"),
                Progress::Applied { lines, of } => eprint!("\r{lines} / {of}   "),
            }
        }
    }
}

/// The language of whoever runs the command.
pub(super) fn language() -> Lang {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if named.is_some_and(|value| value.starts_with("en")) { Lang::En } else { Lang::Fr }
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn print(report: &Report, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(());
    }
    if std::io::stderr().is_terminal() {
        eprintln!();
    }
    let t = Words::new(language());
    for line in &report.problems {
        let outcome = Outcome::from_code(line.outcome).map_or("", |outcome| outcome_words(t, outcome));
        for flaw in &line.problems {
            let column =
                if flaw.column.is_empty() { String::new() } else { format!(", {}", t.import_where(&flaw.column)) };
            println!("{} {}{column} [{outcome}] {}", t.import_column_line(), line.line, flaw_words(t, &flaw.code));
        }
    }
    let counts = report.counts;
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    for (name, lines) in [
        (t.import_summary_created(), counts.created),
        (t.import_summary_updated(), counts.updated),
        (t.import_summary_unchanged(), counts.unchanged),
        (t.import_summary_quarantined(), counts.quarantined),
        (t.import_summary_refused(), counts.refused),
    ] {
        table.add_row([name.to_owned(), lines.to_string()]);
    }
    println!("{}", t.import_number(report.run));
    println!("{table}");
    if report.whole {
        println!("{}", t.import_leavers(report.leavers, report.people_before));
    }
    if report.state == "stopped" {
        println!("{}", t.import_leavers_stop(report.max_leavers));
        println!("--confirm-leavers, --max-leavers, --partial");
    } else if report.held_back() {
        println!("{}", t.import_held_back());
    }
    Ok(())
}

/// `preau admin`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Admin {
    #[command(subcommand)]
    what: AdminWhat,
}

#[derive(Subcommand)]
enum AdminWhat {
    /// Give someone a role.
    Grant {
        /// Their user name.
        username: String,
        /// `support_contact`, `manager` or `network_manager`.
        role: String,
        /// `network`, the code of a platform, or the UAI of a unit.
        scope: String,
    },
}

impl Admin {
    /// Runs the command.
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        let AdminWhat::Grant { username, role, scope } = &self.what;
        let installation = Installation::find(place)?;
        let db = installation.open()?;
        let known = || Role::ALL.map(Role::code).join(", ");
        let role =
            Role::from_code(role).with_context(|| format!("there is no role {role} (there are: {})", known()))?;
        let name = Username::parse(username).map_err(|error| anyhow::anyhow!("{username}: {error}"))?;
        let person = db.read_now(move |tx| people::find_by_username(tx, name.as_str()))?;
        let person = person.with_context(|| format!("nobody has the user name {username}"))?;
        let wanted = scope.clone();
        let found = db.read_now(move |tx| people::scope_named(tx, &wanted))?;
        let found = found.with_context(|| format!("{scope} is neither `network`, nor a platform, nor a known UAI"))?;
        let env = &installation.env;
        let (grant, event) = (NewGrant::new(env, person, role, found), Event::new(env, "role.granted"));
        let given = db.write_now(move |tx| people::grant_role(tx, &Granter::Operator, &grant, &event))?;
        let what = if given { "has the role now" } else { "had this role already" };
        println!("{username}: {} ({scope}): {what}.", role.code());
        Ok(ExitCode::SUCCESS)
    }
}
