//! The backup as its caller sees it: opened once, then asked for one thing after the other.

mod open;

use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, Write};

use sha1::{Digest, Sha1};

use crate::activity::{self, Activity, Settings};
use crate::archive::{Archive, ReadFault};
use crate::availability::{self, Known};
use crate::course::{Course, Info, Listed};
use crate::error::{CopyError, Error};
use crate::files::{ContentHash, Files, Scope};
use crate::limits::Limits;
use crate::note::{Code, Report};
use crate::quiz::{self, Bank};
use crate::section::{Parent, Section};
use crate::xml::{self, Bounds, Fault};
use crate::{ActivityId, SectionId};

/// A spool in memory, which [`Backup::open`] uses for a tar.gz.
pub type MemorySpool = Cursor<Vec<u8>>;

/// An open backup. `R` is the archive, `S` where a tar.gz is unpacked to.
pub struct Backup<R, S = MemorySpool> {
    archive: Archive<R, S>,
    limits: Limits,
    info: Info,
    course: Course,
    sections: Vec<Section>,
    loose: Vec<ActivityId>,
    listed: HashMap<u64, Listed>,
    modules: HashMap<u64, Box<str>>,
    homes: HashMap<u64, SectionId>,
    held: HashMap<u64, SectionId>,
    groups: Groups,
    files: Files,
    grade_items: Option<HashMap<u64, u64>>,
    bank: Option<BankState>,
    report: Report,
}

/// The question bank is read when the first quiz is.
enum BankState {
    Read(Bank),
    Absent,
    Broken(Fault),
}

/// Names of groups and groupings, by their numbers. Who is in them is not read.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// Groups.
    pub groups: HashMap<u64, String>,
    /// Groupings.
    pub groupings: HashMap<u64, String>,
}

impl<R: Read + Seek> Backup<R> {
    /// Opens a backup; a tar.gz is unpacked into memory, up to [`Limits::memory`].
    ///
    /// # Errors
    /// When nothing of it can be read, a limit of the whole is passed, or the reader fails.
    pub fn open(reader: R, limits: &Limits) -> Result<Self, Error> {
        open::open(reader, Cursor::new(Vec::new()), Some(limits.memory), limits)
    }
}

impl<R: Read + Seek, S: Read + Write + Seek> Backup<R, S> {
    /// Opens a backup; what a tar.gz holds of the course is written to the end of `spool` (an empty
    /// temporary file), up to [`Limits::unpacked`]. A zip leaves the spool as it is.
    ///
    /// # Errors
    /// When nothing of it can be read, a limit of the whole is passed, or the reader or the spool fails.
    pub fn open_with(reader: R, spool: S, limits: &Limits) -> Result<Self, Error> {
        open::open(reader, spool, None, limits)
    }

    /// Where the backup comes from.
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// The course; of a backup of one section or activity, what it says of its course.
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// The sections, in order; none in a backup of one activity.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Activities that are in no section.
    pub fn loose(&self) -> &[ActivityId] {
        &self.loose
    }

    /// All activities: section by section, in order, then those that are in none.
    pub fn activity_ids(&self) -> Vec<ActivityId> {
        let placed = self.sections.iter().flat_map(|section| &section.activities);
        placed.chain(&self.loose).copied().collect()
    }

    /// Moodle's name for the kind of an activity; `None` for a number that is not of this backup.
    pub fn module(&self, id: ActivityId) -> Option<&str> {
        self.modules.get(&id.0).map(|module| &**module)
    }

    /// The title of an activity in the table of contents, which costs no reading.
    pub fn listed_title(&self, id: ActivityId) -> Option<&str> {
        self.listed.get(&id.0).map(|listed| listed.title.as_str())
    }

    /// The names of groups and groupings that conditions may name.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The list of files.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// What happened to the backup as a whole; sections and activities have reports of their own.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Reads one activity; `None` for a number that is not of this backup. What is wrong with it is
    /// in its report.
    ///
    /// # Errors
    /// Only when the reader or the spool fails.
    pub fn activity(&mut self, id: ActivityId) -> Result<Option<Activity>, Error> {
        let Some(listed) = self.listed.get(&id.0).cloned() else { return Ok(None) };
        let mut report = Report::new(self.limits.notes);
        let settings = self.settings(&listed, &mut report)?;
        let bytes = self.content(&format!("{}/{}.xml", listed.folder, listed.module))?;
        if &*listed.module == "quiz" {
            self.read_bank()?;
            if let Some(BankState::Broken(fault)) = &self.bank {
                report.approximated(Code::QuestionsBroken, [*fault]);
            }
        }
        let pass = if &*listed.module == "quiz" { self.pass_mark(&listed, &mut report)? } else { None };
        let bank = match &self.bank {
            Some(BankState::Read(bank)) => Some(bank),
            _ => None,
        };
        let source = activity::Source {
            listed: &listed,
            bytes,
            section: self.homes.get(&id.0).copied(),
            holds: self.held.get(&id.0).copied(),
            scope: Scope { files: &self.files, modules: &self.modules, course: self.course.id },
            bank,
            pass,
            has_users: self.info.has_users,
            limits: &self.limits,
        };
        Ok(Some(activity::read(&source, settings, report)))
    }

    /// Writes the content of a file to `out` and gives its length. On an error what was written is
    /// to be thrown away: the content is checked against its name when it is all there.
    ///
    /// # Errors
    /// When the archive does not hold it, holds something else, or reading or writing fails.
    pub fn copy_file(&mut self, hash: ContentHash, out: &mut impl Write) -> Result<u64, CopyError> {
        let mut checked = Checked { out, sum: Sha1::new() };
        let copied = self.archive.copy(&hash.entry(), &mut checked);
        let length = copied.map_err(|fault| match fault {
            ReadFault::Missing => CopyError::Missing,
            ReadFault::TooLong | ReadFault::Damaged => CopyError::Damaged,
            ReadFault::Read(error) => CopyError::Read(error),
            ReadFault::Write(error) => CopyError::Write(error),
        })?;
        if checked.sum.finalize().as_slice() == hash.0 { Ok(length) } else { Err(CopyError::Altered) }
    }

    fn settings(&mut self, listed: &Listed, report: &mut Report) -> Result<Settings, Error> {
        let bytes = match self.content(&format!("{}/module.xml", listed.folder))? {
            Ok(bytes) => bytes,
            Err(None) => {
                report.approximated(Code::SettingsMissing, [""; 0]);
                return Ok(Settings::default());
            }
            Err(Some(fault)) => {
                report.approximated(Code::SettingsBroken, [fault]);
                return Ok(Settings::default());
            }
        };
        let bounds = Bounds::from(&self.limits);
        let parsed = xml::text(&bytes).and_then(|text| xml::parse(text, bounds, &[]));
        let root = match parsed {
            Ok(root) if root.name() == "module" => root,
            Ok(_) => return Ok(broken_settings(Fault::Unexpected, report)),
            Err(fault) => return Ok(broken_settings(fault, report)),
        };
        if availability::needs_grade_items(&root) {
            self.read_grade_items()?;
        }
        let none = HashMap::new();
        let known = Known { modules: &self.modules, grade_items: self.grade_items.as_ref().unwrap_or(&none) };
        Ok(Settings::read(&root, &known, report))
    }

    /// The bytes of an XML file; no bytes when it is absent or cannot be unpacked.
    fn content(&mut self, name: &str) -> Result<Result<Vec<u8>, Option<Fault>>, Error> {
        match self.archive.read(name, self.limits.xml) {
            Ok(bytes) => Ok(Ok(bytes)),
            Err(ReadFault::Missing) => Ok(Err(None)),
            Err(ReadFault::TooLong) => Ok(Err(Some(Fault::TooLong))),
            Err(ReadFault::Damaged) => Ok(Err(Some(Fault::Damaged))),
            Err(ReadFault::Read(error) | ReadFault::Write(error)) => Err(error.into()),
        }
    }

    fn read_bank(&mut self) -> Result<(), Error> {
        if self.bank.is_none() {
            let state = match self.content("questions.xml")? {
                Ok(bytes) => match Bank::read(bytes, self.limits.xml_depth) {
                    Ok(bank) => BankState::Read(bank),
                    Err(fault) => BankState::Broken(fault),
                },
                Err(None) => BankState::Absent,
                Err(Some(fault)) => BankState::Broken(fault),
            };
            self.bank = Some(state);
        }
        Ok(())
    }

    /// The mark that passes a quiz, of 100. Marks of people stand in the same file and are skipped.
    fn pass_mark(&mut self, listed: &Listed, report: &mut Report) -> Result<Option<f64>, Error> {
        let bytes = match self.content(&format!("{}/grades.xml", listed.folder))? {
            Ok(bytes) => bytes,
            Err(None) => return Ok(None),
            Err(Some(fault)) => {
                report.approximated(Code::GradesBroken, [fault]);
                return Ok(None);
            }
        };
        let skip = ["grade_grades", "grade_letters"];
        match xml::text(&bytes).and_then(|text| xml::parse(text, Bounds::from(&self.limits), &skip)) {
            Ok(root) => Ok(quiz::pass(&root)),
            Err(fault) => {
                report.approximated(Code::GradesBroken, [fault]);
                Ok(None)
            }
        }
    }

    /// Which activity each grade item belongs to, from the activities' own lists of references; the
    /// gradebook itself holds people's marks and is never opened.
    fn read_grade_items(&mut self) -> Result<(), Error> {
        if self.grade_items.is_some() {
            return Ok(());
        }
        let mut items = HashMap::new();
        let folders: Vec<(u64, String)> = self.listed.values().map(|one| (one.id, one.folder.clone())).collect();
        let bounds = Bounds::from(&self.limits);
        for (id, folder) in folders {
            let Ok(bytes) = self.content(&format!("{folder}/inforef.xml"))? else { continue };
            let skip = ["fileref", "userref", "question_categoryref"];
            let Ok(root) = xml::text(&bytes).and_then(|text| xml::parse(text, bounds, &skip)) else { continue };
            for item in root.rows("grade_itemref", "grade_item") {
                items.extend(item.number("id").map(|item: u64| (item, id)));
            }
        }
        self.grade_items = Some(items);
        Ok(())
    }

    /// Which section each activity is in, and which section is in an activity.
    fn remember_places(&mut self) {
        for section in &self.sections {
            self.homes.extend(section.activities.iter().map(|id| (id.0, section.id)));
            if let Parent::Activity(activity) = section.parent {
                self.held.insert(activity.0, section.id);
            }
        }
    }
}

fn broken_settings(fault: Fault, report: &mut Report) -> Settings {
    report.approximated(Code::SettingsBroken, [fault]);
    Settings::default()
}

impl<R, S> std::fmt::Debug for Backup<R, S> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Backup").field("info", &self.info).field("course", &self.course.id).finish_non_exhaustive()
    }
}

/// Sums what passes through.
struct Checked<'a, W> {
    out: &'a mut W,
    sum: Sha1,
}

impl<W: Write> Write for Checked<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.sum.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
