//! What the training pages are measured on: a course of sixty activities, one of them 1,500 words long and one a
//! quiz of five questions, given in twelve sessions that the teacher follows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::pages::{self, Account};
use super::visitor::{Visitor, value_after};
use crate::demo::{Demo, scratch};

/// Sessions on the dashboard.
const SESSIONS: usize = 12;
/// Activities of the course: pages, then the quiz.
const ACTIVITIES: usize = 60;
/// Questions of the quiz.
pub const QUESTIONS: usize = 5;
/// Words of the long page.
const WORDS: usize = 1500;

/// The sessions that the teacher follows.
#[derive(Debug)]
pub struct Ground {
    /// The address of each.
    pub sessions: Vec<String>,
}

impl Ground {
    /// The keys of the activities that are pages; the first one is the long one.
    pub fn pages() -> impl Iterator<Item = String> {
        (1..ACTIVITIES).map(|number| format!("page-{number:02}"))
    }

    /// Imports the course, has a manager open the sessions and the teacher enrol.
    ///
    /// # Errors
    /// When a step of it is refused.
    pub fn prepare(binary: &Path, demo: &Demo, database_url: Option<&str>, teacher: &Account) -> Result<Self> {
        let folder = scratch("course")?;
        let course = folder.join("banc");
        let imported = write_course(&course).and_then(|()| {
            let mut command = Command::new(binary);
            command.args(["import", "course"]).arg(&course);
            command.args(["--platform", "ac-lille", "--code", "banc", "--publish", "Banc"]);
            on(&mut command, demo, database_url, &folder)?;
            let done = command.output()?;
            if !done.status.success() {
                bail!("the course was not taken: {}", String::from_utf8_lossy(&done.stdout));
            }
            Ok(())
        });
        drop(fs::remove_dir_all(&folder));
        imported?;
        let mut manager = Visitor::sign_in(&Account::of(binary, "manager")?, demo.port)?;
        let mut person = Visitor::sign_in(teacher, demo.port)?;
        let courses = manager.read("/ac-lille/gestion/sessions/nouvelle")?;
        let choice = courses.lines().find(|line| line.contains(">Banc<")).unwrap_or(&courses);
        let before = choice.split(">Banc<").next().unwrap_or(choice);
        let at = before.rfind("value=\"").context("the course is not offered for a session")?;
        let id = value_after(&before[at..], "value=\"").context("the course has no id")?;
        let mut sessions = Vec::new();
        for number in 1..=SESSIONS {
            let title = format!("Banc-{number:02}");
            let new = [("parcours", id.as_str()), ("mode", "self_paced"), ("titre", &title)];
            let managed = manager.post("/ac-lille/gestion/sessions/nouvelle", &new)?;
            manager.post(&format!("{managed}/offre"), &[("offre", "oui")])?;
            let followed = managed.replace("/gestion/", "/formation/");
            person.post(&format!("{followed}/inscription"), &[])?;
            manager.post(&format!("{managed}/etat/ouvrir"), &[])?;
            let text = person.read(&followed)?;
            if !text.contains("/activites/page-01") {
                bail!("{followed} did not open");
            }
            sessions.push(followed);
        }
        Ok(Self { sessions })
    }

    /// The training pages that are measured.
    pub fn measured(&self, teacher: &Account) -> Vec<pages::Page> {
        let first = &self.sessions[0];
        pages::training(
            teacher,
            [
                "/ac-lille/formation/mes-parcours".to_owned(),
                first.clone(),
                format!("{first}/activites/page-01"),
                "/ac-lille/formation/offre".to_owned(),
            ],
        )
    }
}

/// Lets a command of `preau` work on the demonstration's data. A demonstration's folder stands for its embedded
/// database; another one is named by a configuration, which is put into `folder`.
///
/// # Errors
/// When the configuration cannot be written.
pub fn on(command: &mut Command, demo: &Demo, database_url: Option<&str>, folder: &Path) -> Result<()> {
    let Some(url) = database_url else {
        command.arg("--data").arg(&demo.data);
        return Ok(());
    };
    let config = folder.join("preau.toml");
    let storage = demo.data.display();
    fs::write(&config, format!("[database]\nurl = \"{url}\"\n[storage]\nfolder = \"{storage}\"\n"))?;
    command.arg("--config").arg(config);
    Ok(())
}

fn write_course(folder: &Path) -> Result<()> {
    let section = folder.join("01-debut");
    fs::create_dir_all(&section)?;
    fs::write(
        folder.join("parcours.toml"),
        "title = \"Banc\"\nobjective = \"Mesurer.\"\ndescription = \"Un parcours de mesure.\"\n\
         target_groups = [\"everyone\"]\nremote_minutes = 60\nauthors = \"Le banc\"\nkeywords = [\"banc\"]\n",
    )?;
    fs::write(section.join("section.toml"), "title = \"Pour mesurer\"\n")?;
    for (place, key) in Ground::pages().enumerate() {
        let words = if place == 0 { WORDS } else { 40 };
        let text = format!("+++\ntitle = \"Page {}\"\nminutes = 1\n+++\n{}", place + 1, prose(words));
        fs::write(section.join(format!("{:02}-{key}.md", place + 1)), text)?;
    }
    let mut quiz = "title = \"Quiz\"\nkind = \"quiz\"\ncompletion = \"passed\"\ncompletion_percent = 80\n\
                    pass_percent = 80\ntext = \"Cinq questions.\"\n"
        .to_owned();
    for number in 1..=QUESTIONS {
        write!(quiz, "\n[[questions]]\nkey = \"q{number}\"\nkind = \"single\"\ntext = \"Question {number} ?\"\n")?;
        for (key, fraction) in [("a", 100), ("b", 0), ("c", 0)] {
            writeln!(quiz, "[[questions.answers]]\nkey = \"{key}\"\ntext = \"Réponse {key}\"\nfraction = {fraction}")?;
        }
    }
    Ok(fs::write(section.join(format!("{ACTIVITIES}-quiz.toml")), quiz)?)
}

/// So many words, in paragraphs with a heading here and there.
fn prose(words: usize) -> String {
    const SOME: [&str; 12] =
        ["le", "préau", "abrite", "la", "classe", "quand", "une", "averse", "passe", "sur", "notre", "cour"];
    let mut text = String::new();
    for number in 0..words {
        match (number % 300, number % 60) {
            (0, _) => text.push_str("\n\n## Une partie\n\n"),
            (_, 0) => text.push_str(".\n\n"),
            _ => text.push(' '),
        }
        text.push_str(SOME[number % SOME.len()]);
    }
    text.push_str(".\n");
    text
}
