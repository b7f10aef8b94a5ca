//! What `sessions.toml` says: the training sessions of the demonstration, in days from today, and who takes part.

use std::collections::HashSet;

use anyhow::Context;
use serde::Deserialize;

use super::{accounts, source};

/// `demo/PLATFORM/sessions.toml`
#[derive(Deserialize)]
struct File {
    session: Vec<Planned>,
}

/// A session: a course, its days counted from today, who gives it, who takes part. People are named by the staff file.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Planned {
    pub title: String,
    pub course: String,
    /// `self_paced` or `tutored`.
    pub mode: String,
    /// Who makes it.
    pub manager: String,
    #[serde(default)]
    pub trainers: Vec<String>,
    #[serde(default)]
    pub tutors: Vec<String>,
    #[serde(default)]
    pub welcome: String,
    #[serde(default)]
    pub practical: String,
    /// The day on which it is made.
    pub made: i64,
    pub starts: Option<i64>,
    /// Its last day; one that is past ended it.
    pub ends: Option<i64>,
    /// The last day of enrolment.
    pub enrol_until: Option<i64>,
    pub places: Option<u32>,
    #[serde(default)]
    pub offered: bool,
    /// The day on which it opens; none is still in preparation.
    pub opened: Option<i64>,
    /// The day on which it was archived.
    pub archived: Option<i64>,
    #[serde(default)]
    pub group: Vec<Group>,
}

/// People who come in together, and how far each gets.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Group {
    /// These people.
    #[serde(default)]
    pub who: Vec<String>,
    /// Or some of the staff file, without the people worth knowing.
    pub crowd: Option<Crowd>,
    /// Whether they enrol by themselves, one after the other.
    #[serde(default)]
    pub own: bool,
    /// The day on which the first comes in.
    pub from: i64,
    /// The day on which the last does.
    pub until: Option<i64>,
    /// The part of the steps that each does, in hundredths, again from the first when it ends.
    pub done: Vec<usize>,
}

/// A choice of the staff file.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Crowd {
    /// Only these functions.
    #[serde(default)]
    functions: Vec<String>,
    /// From this person on.
    #[serde(default)]
    from: String,
    /// One of so many.
    every: usize,
    count: usize,
}

/// The sessions of `platform`.
pub(super) fn read(platform: &str) -> anyhow::Result<Vec<Planned>> {
    let path = format!("{platform}/sessions.toml");
    let file: File = toml::from_str(&source::text(&path)?).with_context(|| format!("{path} is malformed"))?;
    Ok(file.session)
}

/// The people of a group, as the staff file names them.
pub(super) fn people(platform: &str, group: &Group) -> anyhow::Result<Vec<String>> {
    let Some(crowd) = &group.crowd else { return Ok(group.who.clone()) };
    let text = source::text(&format!("{platform}/staff.csv"))?;
    let mut lines = text.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let header = lines.next().unwrap_or_default();
    let column = |name: &str| header.iter().position(|one| *one == name).with_context(|| format!("no column {name}"));
    let (id, function) = (column("id_source")?, column("fonction")?);
    // Whoever has an account for trying things out decides alone what they follow.
    let mut seen: HashSet<String> = accounts::read()?.into_iter().map(|one| one.source_id).collect();
    let wanted = lines.filter_map(|line| {
        let (id, function) = (*line.get(id)?, *line.get(function)?);
        let is_wanted = id >= crowd.from.as_str()
            && (crowd.functions.is_empty() || crowd.functions.iter().any(|one| one == function));
        (is_wanted && seen.insert(id.to_owned())).then(|| id.to_owned())
    });
    Ok(wanted.step_by(crowd.every.max(1)).take(crowd.count).collect())
}
