//! `preau import course DIR`, `preau import course FILE.mbz` and `preau export course CODE DIR`: a course
//! as a folder of texts, and a course that another platform wrote down.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use courses::folder::{self, Imported, Note, Source};
use courses::words::Words;

use super::import::{language, platform};
use crate::ops::{Installation, Where};

/// `preau import course`
#[derive(Args)]
// Its variant has this name already.
#[group(skip)]
pub(super) struct Import {
    /// The folder of the course, or a Moodle backup (`.mbz`).
    pub(super) source: PathBuf,
    /// Code of the platform; may be left out where only one is open.
    #[arg(long)]
    pub(super) platform: Option<String>,
    /// Code of the course. When left out: the name of the folder; of a backup, a free one made of its title.
    #[arg(long)]
    pub(super) code: Option<String>,
    /// Publish it at once as a version, with this note.
    #[arg(long, value_name = "NOTE")]
    pub(super) publish: Option<String>,
    /// Only look.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// The report as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

impl Import {
    /// Runs the command.
    pub(super) fn run(&self, installation: &Installation) -> anyhow::Result<ExitCode> {
        // What the path is decides how it is read.
        if self.source.is_file() {
            return super::backup::run(self, installation);
        }
        if !self.source.is_dir() {
            bail!("{} is neither a folder nor a file", self.source.display());
        }
        let db = installation.open()?;
        let platform = platform(&db, self.platform.as_deref())?;
        let name = self.source.canonicalize()?.file_name().map(|name| name.to_string_lossy().into_owned());
        let code = self.code.clone().or(name).unwrap_or_default();
        let courses = installation.state(db)?.courses.clone();
        let (gathered, mut notes) = folder::gather(&self.source, &courses.files)?;
        let mut read = folder::read(&gathered);
        notes.append(&mut read.notes);
        if self.dry_run {
            return self.told(&notes, None);
        }
        read.notes = notes;
        let source = Source { platform, code, publish: self.publish.clone(), by: None };
        let imported = crate::runtime()?
            .block_on(folder::import(&courses, &source, read))
            .with_context(|| self.source.display().to_string())?;
        self.told(&imported.notes, Some(&imported))
    }

    #[expect(clippy::print_stdout, reason = "the command's answer")]
    fn told(&self, notes: &[Note], imported: Option<&Imported>) -> anyhow::Result<ExitCode> {
        if self.json {
            let done = imported.map(|done| {
                serde_json::json!({
                    "code": done.code, "new": done.is_new, "changed": done.is_changed, "version": done.version,
                })
            });
            let report = serde_json::json!({ "imported": done, "notes": notes });
            println!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            let t = Words::new(language());
            for note in notes {
                println!("{}", folder::note_words(t, note));
            }
            match imported {
                None => println!("{}", t.folder_looked(notes.len())),
                Some(done) if done.is_new => println!("{}", t.folder_created(&done.code)),
                Some(done) if done.is_changed => println!("{}", t.folder_changed(&done.code)),
                Some(done) => println!("{}", t.folder_same(&done.code)),
            }
            if let Some(number) = imported.and_then(|done| done.version) {
                println!("{}", t.folder_version(number));
            }
        }
        Ok(if notes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

/// `preau export`
#[derive(Args)]
// Its variant in `Command` has this name already.
#[group(skip)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// A course, into a folder.
    Course {
        /// Its code.
        code: String,
        /// The folder: empty, or not there yet.
        folder: PathBuf,
        /// Code of the platform; may be left out where only one is open.
        #[arg(long)]
        platform: Option<String>,
        /// A published version; the working copy when left out.
        #[arg(long)]
        version: Option<i64>,
    },
}

impl Export {
    /// Runs the command.
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    pub(super) fn run(&self, place: &Where) -> anyhow::Result<ExitCode> {
        let What::Course { code, folder: target, platform: named, version } = &self.what;
        let installation = Installation::find(place)?;
        let db = installation.open()?;
        let platform = platform(&db, named.as_deref())?;
        let courses = installation.state(db)?.courses.clone();
        let said = crate::runtime()?.block_on(folder::export(&courses, platform, code, *version));
        let said = match said {
            Err(db::Error::Missing) => bail!("there is no course {code}, or no such version of it"),
            other => other?,
        };
        let lost = folder::put_down(&said, target, &courses.files)?;
        let t = Words::new(language());
        for name in &lost {
            println!("{name} {}", t.folder_lost());
        }
        println!("{}", t.folder_written(said.texts.len() + said.files.len() - lost.len()));
        Ok(if lost.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}
