//! `preau init`: configuration, keys, first platform and first manager, asked for or given by options.

use std::fmt::Display;
use std::io::{BufRead, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use audit::Event;
use base::values::{Email, PlatformCode};
use base::{PlatformId, Role, Scope, Secret};
use clap::Args;
use db::migrate;
use identity::people::{Granter, NewGrant, NewPerson, grant_role, open_account, set_password};
use portal::platform::{self, PlatformRow};

use crate::ops::{Installation, Where};
use crate::{AppState, config, keys};

/// What `init` may be told; what is missing is asked for at a terminal.
#[derive(Args)]
pub(super) struct Init {
    /// The configuration file to write.
    #[arg(long, default_value = "preau.toml")]
    config: PathBuf,
    /// Code of the first platform in addresses, such as ac-exemple.
    #[arg(long)]
    platform: Option<String>,
    /// Its name, such as « Académie d'Exemple ».
    #[arg(long)]
    name: Option<String>,
    /// Given name of the first manager.
    #[arg(long)]
    given_name: Option<String>,
    /// Family name of the first manager.
    #[arg(long)]
    family_name: Option<String>,
    /// Professional address of the first manager.
    #[arg(long)]
    email: Option<String>,
}

struct Answers {
    code: PlatformCode,
    name: String,
    given: String,
    family: String,
    email: Email,
}

impl Init {
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let answers = self.answers()?;
        if self.config.exists() {
            println!("{} is there already and stays as it is.", self.config.display());
        } else {
            write_closed(&self.config, config::TEMPLATE)
                .with_context(|| format!("cannot write {}", self.config.display()))?;
        }
        let installation = Installation::find(&Where { config: self.config.clone(), data: None })?;
        make_folder(installation.folder())?;
        keys::read_or_create(&installation.key_file(), &installation.env)?;
        let db = installation.open()?;
        migrate::run(&db, migrate::embedded(), &installation.env)?;
        let state = installation.state(db)?;
        let (username, password) = crate::runtime()?.block_on(begin(&state, &answers))?;
        println!("Configuration : {}", self.config.display());
        println!("Clés          : {} (gardez-en une copie à part)", installation.key_file().display());
        println!("Plateforme    : {}/{}/", installation.config.server.public_url, answers.code.as_str());
        println!("Gestionnaire  : {username}");
        println!("Mot de passe  : {password}   (à changer à la première connexion)");
        println!("Ensuite       : preau serve --config {}", self.config.display());
        Ok(ExitCode::SUCCESS)
    }

    fn answers(&self) -> anyhow::Result<Answers> {
        let code = |text: &str| PlatformCode::parse(text);
        let email = |text: &str| Email::parse(text);
        let any = |text: &str| Ok::<_, std::convert::Infallible>(text.to_owned());
        Ok(Answers {
            code: asked(self.platform.as_deref(), "--platform", "Code de la plateforme (ac-exemple)", code)?,
            name: asked(self.name.as_deref(), "--name", "Nom de la plateforme (Académie d'Exemple)", any)?,
            given: asked(self.given_name.as_deref(), "--given-name", "Prénom du premier gestionnaire", any)?,
            family: asked(self.family_name.as_deref(), "--family-name", "Nom du premier gestionnaire", any)?,
            email: asked(self.email.as_deref(), "--email", "Son adresse professionnelle", email)?,
        })
    }
}

/// The option as it was given, or the first usable answer from standard input: what cannot be is said,
/// and asked again.
#[expect(clippy::print_stdout, reason = "a question at a terminal")]
fn asked<T, E: Display>(
    given: Option<&str>,
    option: &str,
    question: &str,
    read: impl Fn(&str) -> Result<T, E>,
) -> anyhow::Result<T> {
    if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
        return read(given).map_err(|error| anyhow!("{option} {given}: {error}"));
    }
    loop {
        print!("{question} : ");
        std::io::stdout().flush()?;
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line)? == 0 {
            bail!("{option} is missing, and nobody answers the question");
        }
        match line.trim() {
            "" => {}
            answer => match read(answer) {
                Ok(value) => return Ok(value),
                Err(error) => println!("{answer} : {error}"),
            },
        }
    }
}

/// A new file that only its owner reads: the configuration may hold passwords.
fn write_closed(file: &std::path::Path, text: &str) -> std::io::Result<()> {
    let mut open = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    open.write_all(text.as_bytes())?;
    open.sync_all()
}

fn make_folder(folder: &std::path::Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    if !folder.exists() {
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o750).create(folder);
        made.with_context(|| format!("cannot create the folder {}", folder.display()))?;
    }
    Ok(())
}

/// The first platform and its manager, in one transaction: an interrupted `init` leaves nothing half there.
async fn begin(state: &AppState, answers: &Answers) -> anyhow::Result<(String, String)> {
    let env = &state.web.env;
    let password = passphrase(state);
    let hash = state.identity.hasher.hash(Secret::new(password.clone())).await?;
    let (row, now) = (platform_row(env, answers), env.now());
    let made = Event::new(env, "platform.init");
    let person = NewPerson::administrator(env, row.id, &answers.given, &answers.family, answers.email.clone());
    let grant = NewGrant::new(env, person.id, Role::NetworkManager, Scope::Network);
    let granted = Event::new(env, "role.grant");
    let username = state
        .web
        .db
        .write(move |tx| {
            if platform::find_by_code(tx, &row.code)?.is_some() {
                return Ok::<_, anyhow::Error>(None);
            }
            let id = platform::save(tx, &row, now)?;
            let username = open_account(tx, &NewPerson { platform: id, ..person.clone() }, now)?;
            // A random first password that has to be changed at once (ASVS 5, 6.4.1).
            set_password(tx, person.id, &hash, now, Some(now))?;
            grant_role(tx, &Granter::Operator, &grant, &granted)?;
            audit::record(tx, &made.clone().on(id).about(id))?;
            Ok(Some(username))
        })
        .await?;
    let Some(username) = username else {
        bail!("the platform {} is there already; nothing was changed", answers.code.as_str());
    };
    Ok((username, password))
}

fn platform_row(env: &base::Env, answers: &Answers) -> PlatformRow {
    let domain = answers.email.domain().to_owned();
    PlatformRow {
        id: PlatformId::new(env),
        code: answers.code.as_str().to_owned(),
        kind: "academy".to_owned(),
        state: "open".to_owned(),
        name: answers.name.clone(),
        short_name: answers.name.clone(),
        portal_name: "Portail".to_owned(),
        launcher_name: "Applications".to_owned(),
        training_name: "Formation".to_owned(),
        tagline: "Tous vos services, une seule porte.".to_owned(),
        host: None,
        time_zone: "Europe/Paris".to_owned(),
        numen_code: None,
        mail_domain: Some(domain),
        pupil_service_url: None,
        accessibility_status: "non conforme (audit à réaliser)".to_owned(),
        position: 0,
    }
}

/// Twenty unambiguous letters and digits, in groups: about 98 bits.
fn passphrase(state: &AppState) -> String {
    const LETTERS: &[u8; 30] = b"abcdefghjkmnpqrstuvwxyz2345679";
    let letter = || char::from(LETTERS[state.web.env.below(30) as usize]);
    let group = || (0..5).map(|_| letter()).collect::<String>();
    (0..4).map(|_| group()).collect::<Vec<_>>().join("-")
}
