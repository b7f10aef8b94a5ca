//! The order of things: sections after one another, activities in them, the limits of a course.

use std::collections::HashMap;
use std::io::{Read, Seek, Write};

use courses::content::check::limit;
use courses::content::{Completion, Kind, Root, Section, StableKey};
use mbz::{Activity, ActivityId, Backup, Content, Parent, SectionId};

use super::desk::Desk;
use super::known::Known;
use super::{Converted, Depot, Fault, Progress, TEXTS, activity, condition, record};
use crate::report::{Code, Item, Note, Outcome, Report, What};
use crate::words::Words;

/// Notes of the whole report, at most.
const NOTES: usize = 5_000;

struct Work<'w, R, S> {
    backup: &'w mut Backup<R, S>,
    depot: &'w Depot,
    known: Known,
    budget: usize,
    t: Words,
    root: Root,
    items: Vec<Item>,
    notes: usize,
    beyond: usize,
    activities: usize,
}

pub(super) fn convert<R: Read + Seek, S: Read + Write + Seek>(
    backup: &mut Backup<R, S>,
    depot: &Depot,
    t: Words,
    progress: &mut Progress<'_>,
) -> Result<Converted, Fault> {
    let known = Known::of(backup);
    let (record, mut notes) = record::read(backup.course(), t);
    let mut whole: Vec<Note> = backup.report().notes().iter().map(Note::from).collect();
    whole.append(&mut notes);
    let (made_by, site) = (record::made_by(backup.info()), known.base.clone());
    let order = reading_order(backup);
    let count = backup.activity_ids().len();
    let mut work = Work {
        backup,
        depot,
        known,
        budget: TEXTS,
        t,
        root: Root::default(),
        items: Vec::new(),
        notes: 0,
        beyond: 0,
        activities: 0,
    };
    let mut done = 0;
    for section in order {
        let activities = work.section(section)?;
        for id in activities {
            if !progress(done, count) {
                return Err(Fault::Interrupted);
            }
            work.activity(id)?;
            done += 1;
        }
    }
    let loose = work.backup.loose().to_vec();
    if !loose.is_empty() {
        work.loose_section();
        for id in loose {
            if !progress(done, count) {
                return Err(Fault::Interrupted);
            }
            work.activity(id)?;
            done += 1;
        }
    }
    work.finish(&mut whole);
    let report = Report { title: record.title.clone(), made_by, site, notes: whole, items: work.items };
    Ok(Converted { record, root: work.root, report })
}

/// Sections in the order in which they are read: those inside another follow it.
fn reading_order<R: Read + Seek, S: Read + Write + Seek>(backup: &Backup<R, S>) -> Vec<SectionId> {
    let homes: HashMap<ActivityId, SectionId> = backup
        .sections()
        .iter()
        .flat_map(|section| section.activities.iter().map(move |activity| (*activity, section.id)))
        .collect();
    let mut inside: HashMap<Option<SectionId>, Vec<SectionId>> = HashMap::new();
    for section in backup.sections() {
        let parent = match section.parent {
            Parent::Course => None,
            Parent::Section(parent) => Some(parent),
            Parent::Activity(activity) => homes.get(&activity).copied(),
        };
        inside.entry(parent).or_default().push(section.id);
    }
    // The reader has cut every circle: each section is met once.
    let mut order = Vec::new();
    let mut waiting: Vec<SectionId> = inside.remove(&None).unwrap_or_default();
    waiting.reverse();
    while let Some(section) = waiting.pop() {
        order.push(section);
        waiting.extend(inside.remove(&Some(section)).unwrap_or_default().into_iter().rev());
    }
    order
}

impl<R: Read + Seek, S: Read + Write + Seek> Work<'_, R, S> {
    /// Begins a section; gives the activities of it.
    fn section(&mut self, id: SectionId) -> Result<Vec<ActivityId>, Fault> {
        let Some(source) = self.backup.sections().iter().find(|section| section.id == id).cloned() else {
            return Ok(Vec::new());
        };
        self.store(activity::named(&source.summary).collect())?;
        let t = self.t;
        let own_name = source.name.as_deref().map(super::known::plain_title).filter(|name| !name.is_empty());
        let named = match (own_name, source.parent) {
            (Some(name), _) => name,
            (None, Parent::Activity(activity)) => self.known.title(activity),
            (None, _) if source.number == 0 => t.section_general().to_owned(),
            (None, _) if source.number < 10_000 => t.section_number(source.number),
            (None, _) => t.section_loose().to_owned(),
        };
        // The part above all sections is always there in Moodle, mostly with nothing in it.
        if source.number == 0 && source.activities.is_empty() && source.summary.is_empty() {
            return Ok(Vec::new());
        }
        let mut desk = Desk::new(&self.known, self.backup.files(), &mut self.budget);
        let title = activity::titled(&mut desk, &named, "section", t);
        let key = self.known.sections.get(&id).cloned().unwrap_or_else(|| StableKey::free("section", |_| false));
        let mut section = Section::new(key, title.clone());
        section.intro = desk.text(&source.summary);
        section.is_hidden = !source.is_visible;
        section.condition = condition::read(&mut desk, source.availability.as_ref(), t);
        section.files = std::mem::take(&mut desk.files);
        if source.parent != Parent::Course {
            desk.approximated(Code::SectionFlattened);
        }
        let is_beyond = self.root.sections.len() >= limit::SECTIONS;
        if is_beyond {
            desk.approximated(Code::SectionsMerged);
        }
        let (mut notes, originals) = (std::mem::take(&mut desk.notes), std::mem::take(&mut desk.originals));
        for original in &originals {
            self.depot.keep(original)?;
        }
        let mut all: Vec<Note> = source.report.notes().iter().map(Note::from).collect();
        all.append(&mut notes);
        let outcome = all.iter().map(|note| note.outcome).max().unwrap_or(Outcome::Kept).min(Outcome::Approximated);
        let key = (!is_beyond).then(|| section.key.to_string());
        self.item(Item {
            what: What::Section,
            section: String::new(),
            module: "section".to_owned(),
            title,
            key,
            outcome,
            notes: all,
        });
        if !is_beyond {
            self.root.sections.push(section);
        }
        Ok(source.activities)
    }

    fn activity(&mut self, id: ActivityId) -> Result<(), Fault> {
        let module = self.backup.module(id).unwrap_or_default().to_owned();
        let section = self.root.sections.last().map(|section| section.title.clone()).unwrap_or_default();
        let title = self.known.title(id);
        let refused = |title: String, module: String, section: String, notes: Vec<Note>| Item {
            what: What::Activity,
            section,
            module,
            title,
            key: None,
            outcome: Outcome::Refused,
            notes,
        };
        if self.activities >= limit::ACTIVITIES {
            let note = Note::new(Outcome::Refused, Code::ActivitiesBeyond, [limit::ACTIVITIES.to_string()]);
            self.item(refused(title, module, section, vec![note]));
            return Ok(());
        }
        let Some(source) = self.backup.activity(id)? else { return Ok(()) };
        let mut notes: Vec<Note> = source.report.notes().iter().map(Note::from).collect();
        if source.report.beyond() > 0 {
            let beyond = source.report.beyond().to_string();
            notes.push(Note::new(Outcome::Approximated, Code::NotesBeyond, [beyond]));
        }
        if let Content::Subsection(held) = source.content {
            return self.subsection(&source, held, section, notes);
        }
        self.store(activity::contents(&source))?;
        let Some(key) = self.known.activities.get(&id).cloned() else { return Ok(()) };
        let mut desk = Desk::new(&self.known, self.backup.files(), &mut self.budget);
        let made = activity::read(&mut desk, key.clone(), &source, self.t);
        notes.append(&mut desk.notes);
        let originals = std::mem::take(&mut desk.originals);
        for original in &originals {
            self.depot.keep(original)?;
        }
        let is_parked = made.body.kind() == Kind::Parked;
        let outcome = match Outcome::from(source.outcome()) {
            refused @ Outcome::Refused => refused,
            _ if is_parked => Outcome::Parked,
            known if notes.is_empty() => known,
            known => known.max(Outcome::Approximated),
        };
        let item = Item {
            what: What::Activity,
            section,
            module: source.module.clone(),
            title: made.title.clone(),
            key: Some(key.to_string()),
            outcome,
            notes,
        };
        self.item(item);
        self.activities += 1;
        if self.root.sections.is_empty() {
            self.loose_section();
        }
        if let Some(last) = self.root.sections.last_mut() {
            last.activities.push(made);
        }
        Ok(())
    }

    /// The section of what has none; when there is no room for it, the last one holds them.
    fn loose_section(&mut self) {
        if self.root.sections.len() < limit::SECTIONS {
            let is_taken = |key: &str| self.known.activities.values().any(|known| known.as_str() == key);
            let key = StableKey::free("section-reste", is_taken);
            self.root.sections.push(Section::new(key, self.t.section_loose()));
        }
    }

    /// The place of a section within another: that section follows.
    fn subsection(
        &mut self,
        source: &Activity,
        held: Option<SectionId>,
        section: String,
        mut notes: Vec<Note>,
    ) -> Result<(), Fault> {
        let key = held.and_then(|held| self.known.sections.get(&held)).map(StableKey::to_string);
        let outcome = if key.is_some() { Outcome::Approximated } else { Outcome::Refused };
        notes.push(Note::new(Outcome::Approximated, Code::SectionFlattened, [""; 0]));
        let title = super::known::plain_title(&source.title);
        self.item(Item { what: What::Activity, section, module: source.module.clone(), title, key, outcome, notes });
        Ok(())
    }

    fn item(&mut self, mut item: Item) {
        let room = NOTES.saturating_sub(self.notes);
        if item.notes.len() > room {
            self.beyond += item.notes.len() - room;
            item.notes.truncate(room);
        }
        self.notes += item.notes.len();
        self.items.push(item);
    }

    /// Puts the contents of these files into the depot, each once.
    fn store(&mut self, files: Vec<mbz::FileId>) -> Result<(), Fault> {
        for id in files {
            let Some(row) = self.backup.files().get(id) else { continue };
            let (hash, is_present) = (row.hash, row.is_present);
            if is_present && !self.known.stored.contains_key(&hash) {
                let stored = self.depot.take(self.backup, hash)?;
                self.known.stored.insert(hash, stored);
            }
        }
        Ok(())
    }

    /// What can only be said once everything is there.
    fn finish(&mut self, whole: &mut Vec<Note>) {
        let follows = self.root.activities().any(|(_, one)| one.completion != Completion::None);
        if !follows && self.activities > 0 {
            for section in &mut self.root.sections {
                for activity in &mut section.activities {
                    activity.completion = match activity.body.kind() {
                        Kind::Parked | Kind::Label => Completion::None,
                        Kind::Quiz => Completion::Attempted,
                        _ => Completion::DoneByHand,
                    };
                }
            }
            whole.push(Note::new(Outcome::Approximated, Code::CompletionAdded, [""; 0]));
        }
        let mut told: Vec<(String, Note)> = Vec::new();
        condition::settle(&mut self.root, self.t, |key, note| told.push((key.to_string(), note)));
        let places: HashMap<String, usize> =
            self.items.iter().enumerate().filter_map(|(at, item)| Some((item.key.clone()?, at))).collect();
        for (key, note) in told {
            if let Some(item) = places.get(&key).and_then(|at| self.items.get_mut(*at)) {
                item.outcome = item.outcome.max(Outcome::Approximated);
                item.notes.push(note);
            }
        }
        if self.beyond > 0 {
            whole.push(Note::new(Outcome::Approximated, Code::NotesBeyond, [self.beyond.to_string()]));
        }
    }
}
