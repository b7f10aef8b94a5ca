//! The table of contents, `moodle_backup.xml`; where it is lost, the folders of the archive say
//! nearly as much.

use std::collections::HashSet;

use base::Timestamp;

use super::Info;
use crate::archive::name;
use crate::limits::Limits;
use crate::note::{Code, Report};
use crate::xml::{self, Bounds, Element, Fault};

/// An activity of the list.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) id: u64,
    pub(crate) section: Option<u64>,
    pub(crate) module: Box<str>,
    pub(crate) title: String,
    /// `activities/page_363`, and nothing else.
    pub(crate) folder: String,
}

/// A section of the list.
#[derive(Debug, Clone)]
pub(crate) struct ListedSection {
    pub(crate) id: u64,
    pub(crate) title: String,
    /// The activity that the section is in (Moodle 4.5 and later).
    pub(crate) parent: Option<u64>,
}

impl ListedSection {
    pub(crate) fn entry(&self) -> String {
        format!("sections/section_{}/section.xml", self.id)
    }
}

/// What the table of contents says.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    pub(crate) info: Info,
    pub(crate) course_id: u64,
    pub(crate) course_context: u64,
    pub(crate) full_name: String,
    pub(crate) short_name: String,
    pub(crate) format: Option<String>,
    pub(crate) starts: Option<Timestamp>,
    pub(crate) ends: Option<Timestamp>,
    pub(crate) activities: Vec<Listed>,
    pub(crate) sections: Vec<ListedSection>,
}

impl Manifest {
    /// From `moodle_backup.xml`.
    pub(crate) fn read(bytes: &[u8], limits: &Limits, report: &mut Report) -> Result<Self, Fault> {
        let (text, bounds) = (xml::text(bytes)?, Bounds::from(limits));
        let mut manifest = None;
        xml::each_at(1, text, bounds, &["settings"], &mut |element| {
            manifest = Some(Self::of(&element, limits, report));
            Ok(())
        })?;
        let mut manifest = manifest.ok_or(Fault::Unexpected)?;
        // Of the settings one matters, and there are ten for each activity: no tree is made of them.
        xml::each_at(3, text, bounds, &["contents"], &mut |setting| {
            if setting.text("level") == Some("root") && setting.text("name") == Some("users") {
                manifest.info.has_users = setting.flag("value");
            }
            Ok(())
        })?;
        Ok(manifest)
    }

    fn of(info: &Element<'_>, limits: &Limits, report: &mut Report) -> Self {
        let owned = |name: &str| info.filled(name).map(str::to_owned);
        let mut manifest = Self {
            info: Info {
                moodle_release: owned("moodle_release"),
                backup_release: owned("backup_release"),
                made_at: info.moment("backup_date"),
                site: owned("original_wwwroot"),
                kind: info.at(&["details", "detail"]).and_then(|detail| detail.filled("type")).map(str::to_owned),
                has_users: true,
            },
            course_id: info.number("original_course_id").unwrap_or(0),
            course_context: info.number("original_course_contextid").unwrap_or(0),
            full_name: owned("original_course_fullname").unwrap_or_default(),
            short_name: owned("original_course_shortname").unwrap_or_default(),
            format: owned("original_course_format"),
            starts: info.moment("original_course_startdate"),
            ends: info.moment("original_course_enddate"),
            ..Self::default()
        };
        let Some(contents) = info.child("contents") else { return manifest };
        let mut seen = HashSet::new();
        for row in contents.rows("sections", "section") {
            let Some(id) = row.number("sectionid") else { continue };
            if manifest.sections.len() >= limits.sections {
                report.refused(Code::SectionsTooMany, [limits.sections.to_string()]);
                break;
            }
            if seen.insert(id) {
                let title = row.filled("title").unwrap_or_default().to_owned();
                manifest.sections.push(ListedSection { id, title, parent: row.number("parentcmid") });
            } else {
                report.refused(Code::SectionDuplicate, [id.to_string()]);
            }
        }
        seen.clear();
        for row in contents.rows("activities", "activity") {
            if manifest.activities.len() >= limits.activities {
                report.refused(Code::ActivitiesTooMany, [limits.activities.to_string()]);
                break;
            }
            let title = row.filled("title").unwrap_or_default().to_owned();
            match listed(row) {
                None => {
                    let id = row.filled("moduleid").unwrap_or_default();
                    report.refused(Code::ActivityRefused, [id, &title]);
                }
                Some(one) if !seen.insert(one.id) => {
                    report.refused(Code::ActivityDuplicate, [one.id.to_string(), title]);
                }
                Some(one) => manifest.activities.push(Listed { title, ..one }),
            }
        }
        manifest
    }

    /// From the names of the entries.
    pub(crate) fn from_names<'a>(names: impl Iterator<Item = &'a str>, limits: &Limits) -> Self {
        let mut manifest = Self { info: Info { has_users: true, ..Info::default() }, ..Self::default() };
        for entry in names {
            if let Some(folder) = entry.strip_prefix("activities/").and_then(|rest| rest.split('/').next())
                && let Some(module) = name::module_of(folder)
                && entry.ends_with(&format!("/{module}.xml"))
                && let Some(id) = folder.rsplit('_').next().and_then(|id| id.parse().ok())
            {
                let folder = format!("activities/{folder}");
                let one = Listed { id, section: None, module: module.into(), title: String::new(), folder };
                manifest.activities.push(one);
            } else if let Some(rest) = entry.strip_prefix("sections/section_")
                && let Some(id) = rest.split('/').next().and_then(|id| id.parse().ok())
            {
                manifest.sections.push(ListedSection { id, title: String::new(), parent: None });
            }
        }
        manifest.activities.sort_by_key(|one| one.id);
        manifest.activities.dedup_by_key(|one| one.id);
        manifest.activities.truncate(limits.activities);
        manifest.sections.sort_by_key(|one| one.id);
        manifest.sections.dedup_by_key(|one| one.id);
        manifest.sections.truncate(limits.sections);
        manifest
    }
}

/// A row of the list, when its folder is where activities are and its module can be one.
fn listed(row: &Element<'_>) -> Option<Listed> {
    let id = row.number("moduleid")?;
    let module = row.filled("modulename").filter(|module| name::is_module(module))?;
    let folder = format!("activities/{module}_{id}");
    (row.filled("directory")? == folder).then(|| Listed {
        id,
        section: row.number("sectionid"),
        module: module.into(),
        title: String::new(),
        folder,
    })
}
