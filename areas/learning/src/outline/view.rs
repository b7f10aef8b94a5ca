//! The plan as the page shows it.

use std::sync::Arc;

use courses::content::{Body, Tone};
use courses::render::Addresses;
use courses::store::Content;
use i18n::Zone;

use crate::progress::{Access, Progress, Step, words};
use crate::words::Words;

/// A section of the plan.
pub(super) struct Part {
    pub key: String,
    pub title: String,
    pub intro: Arc<str>,
    pub lines: Vec<Line>,
    /// « 2 sur 5 »; empty when nothing counts.
    pub count: String,
}

/// An activity in the plan: a link, or a few words that stand in the plan itself.
pub(super) struct Line {
    pub key: String,
    pub title: String,
    pub href: String,
    pub sign: words::Sign,
    /// « Quiz · 3 min »
    pub facts: String,
    /// Why it is not open.
    pub locks: Vec<String>,
    /// The words of a label, and how they look.
    pub label: Option<Label>,
}

pub(super) struct Label {
    pub html: Arc<courses::render::Rendered>,
    pub tone: &'static str,
    pub kind: &'static str,
    pub icon: &'static str,
}

/// The plan: sections without anything to see are left out.
pub(super) fn parts(
    progress: &Progress<'_>,
    tree: &courses::content::Tree,
    content: &Content,
    (base, zone): (&str, &Zone),
    t: Words,
) -> Vec<Part> {
    let name = base.rsplit('/').next().unwrap_or_default();
    let addresses = Addresses::from_course(name);
    let mut parts: Vec<Part> = Vec::new();
    let mut counts = (0_i64, 0_i64);
    for step in &progress.steps {
        if parts.last().is_none_or(|part| part.key != step.section.key.as_str()) {
            let hash = tree.section(&step.section.key).map(|found| found.1);
            let intro = hash.map(|hash| content.section(hash, step.section, &addresses)).unwrap_or_default();
            let (key, title) = (step.section.key.to_string(), step.section.title.clone());
            parts.push(Part { key, title, intro, lines: Vec::new(), count: String::new() });
            counts = (0, 0);
        }
        let Some(part) = parts.last_mut() else { continue };
        if step.standing != crate::progress::Standing::Uncounted {
            counts.1 += 1;
            counts.0 += i64::from(step.standing == crate::progress::Standing::Done);
            part.count = t.section_count(counts.0, counts.1);
        }
        part.lines.push(line(step, content, &addresses, (base, zone), t));
    }
    parts
}

fn line(step: &Step<'_>, content: &Content, addresses: &Addresses, (base, zone): (&str, &Zone), t: Words) -> Line {
    let kind = step.activity.body.kind();
    let minutes = step.activity.minutes.map(|minutes| training::zone::duration(t.lang(), minutes.into()));
    let facts = match minutes {
        Some(minutes) => format!("{} · {minutes}", words::kind_name(kind, t)),
        None => words::kind_name(kind, t).to_owned(),
    };
    let label = match step.activity.body {
        Body::Label { tone, .. } if step.access == Access::Open => Some(Label {
            html: content.activity(step.hash, step.activity, addresses),
            tone: tone_name(tone, t),
            kind: tone_kind(tone),
            icon: tone_icon(tone),
        }),
        _ => None,
    };
    Line {
        key: step.activity.key.to_string(),
        title: step.activity.title.clone(),
        href: if step.has_page() { format!("{base}/activites/{}", step.activity.key) } else { String::new() },
        sign: words::sign(step, t),
        facts,
        locks: words::locks(step, zone, t),
        label,
    }
}

const fn tone_name(tone: Tone, t: Words) -> &'static str {
    match tone {
        Tone::Note => "",
        Tone::HowToSucceed => t.tone_how_to_succeed(),
        Tone::ToDo => t.tone_to_do(),
        Tone::Important => t.tone_important(),
        Tone::TrainersOnly => t.tone_trainers_only(),
    }
}

const fn tone_kind(tone: Tone) -> &'static str {
    match tone {
        Tone::Note | Tone::HowToSucceed | Tone::ToDo => "info",
        Tone::Important | Tone::TrainersOnly => "warning",
    }
}

const fn tone_icon(tone: Tone) -> &'static str {
    match tone {
        Tone::Note => "info",
        Tone::HowToSucceed => "compass",
        Tone::ToDo => "pencil",
        Tone::Important => "triangle-alert",
        Tone::TrainersOnly => "eye",
    }
}
