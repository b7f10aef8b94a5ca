//! Opening: the archive, the table of contents, files, groups, the course and its sections. The
//! content of activities is left where it is.

use std::collections::HashMap;
use std::io::{Read, Seek, Write};

use super::{Backup, Groups};
use crate::archive;
use crate::availability::{self, Known};
use crate::course::{Course, Info, ListedSection, Manifest};
use crate::error::Error;
use crate::files::{Area, Files, Format, Rich, Scope};
use crate::limits::Limits;
use crate::note::{Code, Report};
use crate::section::{Draft, Parent, Section, arrange};
use crate::xml::{self, Bounds, Element, Fault};
use crate::{ActivityId, SectionId};

pub(super) fn open<R: Read + Seek, S: Read + Write + Seek>(
    reader: R,
    spool: S,
    spool_limit: Option<u64>,
    limits: &Limits,
) -> Result<Backup<R, S>, Error> {
    let mut report = Report::new(limits.notes);
    let archive = archive::open(reader, spool, spool_limit, limits, &mut report)?;
    for (block, count) in archive.blocks() {
        report.refused(Code::BlockLeft, [block, &count.to_string()]);
    }
    let mut backup = Backup {
        archive,
        limits: limits.clone(),
        info: Info::default(),
        course: Course::from_manifest(&Manifest::default()),
        sections: Vec::new(),
        loose: Vec::new(),
        listed: HashMap::new(),
        modules: HashMap::new(),
        homes: HashMap::new(),
        held: HashMap::new(),
        groups: Groups::default(),
        files: Files::default(),
        grade_items: None,
        bank: None,
        report,
    };
    let manifest = backup.manifest()?;
    backup.info = manifest.info.clone();
    if backup.info.has_users {
        backup.report.refused(Code::UsersLeft, [""; 0]);
    }
    backup.modules = manifest.activities.iter().map(|one| (one.id, one.module.clone())).collect();
    backup.listed = manifest.activities.iter().map(|one| (one.id, one.clone())).collect();
    backup.read_files()?;
    backup.read_groups()?;
    let context = backup.read_course(&manifest)?;
    backup.read_sections(&manifest, context)?;
    backup.remember_places();
    Ok(backup)
}

impl<R: Read + Seek, S: Read + Write + Seek> Backup<R, S> {
    fn manifest(&mut self) -> Result<Manifest, Error> {
        let fault = match self.content("moodle_backup.xml")? {
            Ok(bytes) => match Manifest::read(&bytes, &self.limits, &mut self.report) {
                Ok(manifest) => return Ok(manifest),
                Err(fault) => Some(fault),
            },
            Err(fault) => fault,
        };
        let manifest = Manifest::from_names(self.archive.names(), &self.limits);
        if manifest.activities.is_empty() && manifest.sections.is_empty() {
            let is_old = self.archive.has("moodle.xml");
            return Err(if is_old { Error::MoodleOne } else { Error::NotABackup });
        }
        match fault {
            Some(fault) => self.report.approximated(Code::ManifestBroken, [fault]),
            None => self.report.approximated(Code::ManifestMissing, [""; 0]),
        }
        Ok(manifest)
    }

    fn read_files(&mut self) -> Result<(), Error> {
        self.files = match self.content("files.xml")? {
            Ok(bytes) => Files::read(&bytes, &self.limits, |hash| self.archive.has(&hash.entry()), &mut self.report),
            Err(fault) => Files::broken(fault.unwrap_or(Fault::Unexpected), &mut self.report),
        };
        Ok(())
    }

    fn read_groups(&mut self) -> Result<(), Error> {
        let Ok(bytes) = self.content("groups.xml")? else { return Ok(()) };
        let skip = ["group_members", "grouping_groups", "groupcustomfields", "groupingcustomfields"];
        let bounds = Bounds::from(&self.limits);
        match xml::text(&bytes).and_then(|text| xml::parse(text, bounds, &skip)) {
            Ok(root) => {
                let named = |row: &Element<'_>| Some((row.id()?, row.filled("name")?.to_owned()));
                let groups = root.children().iter().filter(|row| row.name() == "group").filter_map(named);
                self.groups.groups = groups.collect();
                self.groups.groupings = root.rows("groupings", "grouping").filter_map(named).collect();
            }
            Err(fault) => self.report.approximated(Code::GroupsBroken, [fault]),
        }
        Ok(())
    }

    /// Gives the number of the course's context, where its files are.
    fn read_course(&mut self, manifest: &Manifest) -> Result<u64, Error> {
        self.course = Course::from_manifest(manifest);
        let bytes = match self.content("course/course.xml")? {
            Ok(bytes) => bytes,
            Err(None) => {
                self.report.approximated(Code::CourseMissing, [""; 0]);
                return Ok(manifest.course_context);
            }
            Err(Some(fault)) => {
                self.report.approximated(Code::CourseBroken, [fault]);
                return Ok(manifest.course_context);
            }
        };
        let bounds = Bounds::from(&self.limits);
        let parsed = xml::text(&bytes).and_then(|text| xml::parse(text, bounds, &[]));
        match parsed.and_then(|root| if root.name() == "course" { Ok(root) } else { Err(Fault::Unexpected) }) {
            Ok(root) => {
                let context = root.attribute("contextid").and_then(|id| id.parse().ok());
                let context = context.unwrap_or(manifest.course_context);
                let course = root.id().unwrap_or(manifest.course_id);
                let scope = Scope { files: &self.files, modules: &self.modules, course };
                self.course = Course::read(&root, &scope, context, &mut self.report);
                Ok(context)
            }
            Err(fault) => {
                self.report.approximated(Code::CourseBroken, [fault]);
                Ok(manifest.course_context)
            }
        }
    }

    fn read_sections(&mut self, manifest: &Manifest, context: u64) -> Result<(), Error> {
        let mut drafts = Vec::with_capacity(manifest.sections.len());
        let mut instances = None;
        for listed in &manifest.sections {
            let mut draft = self.section(listed, context)?;
            // An old list does not name the activity: the section names the row of its module.
            if let Some(Some(instance)) = draft.instance {
                if instances.is_none() {
                    instances = Some(self.subsections(manifest)?);
                }
                let known = instances.as_ref().and_then(|known| known.get(&instance)).copied();
                draft.draft.delegated = Some(draft.draft.delegated.flatten().or(known));
            }
            drafts.push(draft.draft);
        }
        (self.sections, self.loose) = arrange(drafts, &manifest.activities, &mut self.report);
        Ok(())
    }

    fn section(&mut self, listed: &ListedSection, context: u64) -> Result<Found, Error> {
        let mut report = Report::new(self.limits.notes);
        let bytes = match self.content(&listed.entry())? {
            Ok(bytes) => bytes,
            Err(None) => {
                report.approximated(Code::SectionMissing, [listed.id.to_string()]);
                return Ok(Found::without_content(listed, report));
            }
            Err(Some(fault)) => return Ok(Found::broken(listed, fault, report)),
        };
        let bounds = Bounds::from(&self.limits);
        let parsed = xml::text(&bytes).and_then(|text| xml::parse(text, bounds, &[]));
        let root = match parsed {
            Ok(root) if root.name() == "section" => root,
            Ok(_) => return Ok(Found::broken(listed, Fault::Unexpected, report)),
            Err(fault) => return Ok(Found::broken(listed, fault, report)),
        };
        if availability::needs_grade_items(&root) {
            self.read_grade_items()?;
        }
        let none = HashMap::new();
        let known = Known { modules: &self.modules, grade_items: self.grade_items.as_ref().unwrap_or(&none) };
        let scope = Scope { files: &self.files, modules: &self.modules, course: self.course.id };
        Ok(Found::of(listed, &root, context, &scope, &known, report))
    }

    /// The activity of each row of the module `subsection`.
    fn subsections(&mut self, manifest: &Manifest) -> Result<HashMap<u64, u64>, Error> {
        let mut known = HashMap::new();
        let bounds = Bounds::from(&self.limits);
        for one in manifest.activities.iter().filter(|one| &*one.module == "subsection") {
            let Ok(bytes) = self.content(&format!("{}/subsection.xml", one.folder))? else { continue };
            let parsed = xml::text(&bytes).and_then(|text| xml::parse(text, bounds, &[]));
            known.extend(parsed.ok().and_then(|root| root.id()).map(|instance| (instance, one.id)));
        }
        Ok(known)
    }
}

/// A section, with the row of the module that it belongs to when its activity is still to be found.
struct Found {
    draft: Draft,
    instance: Option<Option<u64>>,
}

impl Found {
    fn of(
        listed: &ListedSection,
        root: &Element<'_>,
        context: u64,
        scope: &Scope<'_>,
        known: &Known<'_>,
        mut report: Report,
    ) -> Self {
        let area = Area { context, component: "course", area: "section", item: listed.id };
        let is_delegated = root.filled("component").is_some() || listed.parent.is_some();
        let inside = root.children().iter().filter(|option| option.name() == "course_format_options");
        let inside =
            inside.filter(|option| option.filled("name") == Some("parent")).find_map(|one| one.number("value"));
        let sequence = root.text("sequence").unwrap_or_default();
        let section = Section {
            id: SectionId(listed.id),
            number: root.number("number").unwrap_or(i64::MAX),
            name: root.filled("name").map(str::to_owned),
            summary: scope.rich(root, "summary", area, &mut report),
            is_visible: root.text("visible").is_none() || root.flag("visible"),
            availability: availability::read(root, known, &mut report),
            parent: Parent::Course,
            activities: Vec::new(),
            report,
        };
        let sequence = sequence.split(',').filter_map(|id| id.trim().parse().ok()).collect();
        let delegated = is_delegated.then_some(listed.parent);
        let instance = (is_delegated && listed.parent.is_none()).then(|| root.number("itemid"));
        Self { draft: Draft { section, sequence, delegated, inside }, instance }
    }

    fn broken(listed: &ListedSection, fault: Fault, mut report: Report) -> Self {
        report.approximated(Code::SectionBroken, [listed.id.to_string(), fault.into()]);
        Self::without_content(listed, report)
    }

    /// Its place, and the name in the list.
    fn without_content(listed: &ListedSection, report: Report) -> Self {
        let title = Some(listed.title.clone()).filter(|title| !title.is_empty());
        let section = Section {
            id: SectionId(listed.id),
            number: listed.title.parse().unwrap_or(i64::MAX),
            name: title.filter(|title| title.parse::<i64>().is_err()),
            summary: Rich { text: String::new(), format: Format::Html, references: Vec::new() },
            is_visible: true,
            availability: None,
            parent: Parent::Course,
            activities: Vec::<ActivityId>::new(),
            report,
        };
        let delegated = listed.parent.map(Some);
        Self { draft: Draft { section, sequence: Vec::new(), delegated, inside: None }, instance: None }
    }
}
