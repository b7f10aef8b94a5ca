//! The record of the course: what the backup says of it. What our record asks besides stays empty, and
//! the editor says so.

use courses::record::{Record, limit};
use mbz::{Course, Info};

use super::known::plain_title;
use crate::report::{Code, Note, Outcome};
use crate::words::Words;

/// The record, and what is said of it.
pub(super) fn read(course: &Course, t: Words) -> (Record, Vec<Note>) {
    let mut notes = Vec::new();
    let named = [&course.full_name, &course.short_name].into_iter().map(|name| plain_title(name));
    let mut title = named.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| t.untitled().to_owned());
    if title.chars().count() > limit::TITLE {
        title = title.chars().take(limit::TITLE - 1).chain(['…']).collect();
        notes.push(Note::new(Outcome::Approximated, Code::TitleCut, [""; 0]));
    }
    let description: String = plain(&course.summary.text).chars().take(limit::DESCRIPTION).collect();
    if !description.is_empty() {
        notes.push(Note::new(Outcome::Approximated, Code::SummaryAsText, [""; 0]));
    }
    if course.starts.is_some() || course.ends.is_some() {
        notes.push(Note::new(Outcome::Approximated, Code::DatesLeft, [""; 0]));
    }
    (Record { title, description, ..Record::default() }, notes)
}

/// `Moodle 4.5.5`, without the build.
pub(super) fn made_by(info: &Info) -> String {
    let release = info.moodle_release.as_deref().or(info.backup_release.as_deref()).unwrap_or_default();
    let release: String = release.split(" (").next().unwrap_or(release).chars().take(40).collect();
    format!("Moodle {release}").trim().to_owned()
}

/// The words of an HTML text, its paragraphs apart.
fn plain(html: &str) -> String {
    let spaced = ["</p>", "</div>", "</li>", "</h1>", "</h2>", "</h3>", "</h4>", "<br", "</tr>"]
        .into_iter()
        .fold(html.to_owned(), |text, end| text.replace(end, &format!("\n{end}")));
    let bare = ammonia::Builder::empty().clean(&spaced).to_string();
    let words = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .into_iter()
        .fold(bare, |text, (entity, sign)| text.replace(entity, sign))
        .replace('\u{a0}', " ");
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // The description is Markdown: what begins a list or a heading there is no sign of one here.
    let lines = lines.into_iter().map(|line| {
        if line.starts_with(['#', '>', '-', '+', '*', '|']) { format!("\\{line}") } else { line.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n\n")
}
