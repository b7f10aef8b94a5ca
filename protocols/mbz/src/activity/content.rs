//! The file of an activity, `page.xml` and its like: seven modules are converted, the others are
//! parked.

use super::{Activity, Chapter, Content, Parked, Settings};
use crate::course::Listed;
use crate::files::{Area, FileId, Scope};
use crate::limits::Limits;
use crate::note::{Code, Report};
use crate::quiz::{self, Bank};
use crate::xml::{self, Bounds, Element, Fault};
use crate::{ActivityId, SectionId};

/// Rows of people within modules that are converted.
const PEOPLE: [&str; 3] = ["attempts", "overrides", "grades"];

/// Everything that an activity is made from.
pub(crate) struct Source<'b> {
    pub(crate) listed: &'b Listed,
    /// The bytes of its own file, or why there are none.
    pub(crate) bytes: Result<Vec<u8>, Option<Fault>>,
    pub(crate) section: Option<SectionId>,
    /// The section that belongs to it, if it is the place of one.
    pub(crate) holds: Option<SectionId>,
    pub(crate) scope: Scope<'b>,
    pub(crate) bank: Option<&'b Bank>,
    /// The mark that passes a quiz, of 100.
    pub(crate) pass: Option<f64>,
    pub(crate) has_users: bool,
    pub(crate) limits: &'b Limits,
}

/// Makes the activity.
pub(crate) fn read(source: &Source<'_>, settings: Settings, mut report: Report) -> Activity {
    let listed = source.listed;
    let mut activity = Activity {
        id: ActivityId(listed.id),
        module: listed.module.to_string(),
        title: listed.title.clone(),
        section: source.section,
        is_visible: settings.is_visible,
        is_on_page: settings.is_on_page,
        indent: settings.indent,
        intro: None,
        completion: settings.completion,
        availability: None,
        content: parked(listed, Vec::new(), Vec::new()),
        report: Report::new(source.limits.notes),
    };
    let bytes = match &source.bytes {
        Ok(bytes) => bytes,
        Err(fault) => {
            match fault {
                None => report.refused(Code::ContentMissing, [""; 0]),
                Some(fault) => report.refused(Code::ContentBroken, [*fault]),
            }
            activity.availability = settings.availability;
            activity.report = report;
            return activity;
        }
    };
    let mut settings = settings;
    let done = if is_converted(&listed.module) {
        convert(source, bytes, &mut activity, &mut settings, &mut report)
    } else {
        park(source, bytes, &mut activity, &mut settings, &mut report)
    };
    if let Err(fault) = done {
        // People cannot be cut out of what cannot be read.
        let xml = if source.has_users { Vec::new() } else { bytes.clone() };
        if source.has_users {
            report.refused(Code::ContentWithPeople, [fault]);
        } else {
            report.parked(Code::ContentBroken, [fault]);
        }
        activity.intro = None;
        activity.content = parked(listed, xml, Vec::new());
    }
    activity.completion = settings.completion;
    activity.availability = settings.availability;
    activity.report = report;
    activity
}

fn is_converted(module: &str) -> bool {
    ["label", "page", "book", "resource", "folder", "url", "quiz", "subsection"].contains(&module)
}

fn parked(listed: &Listed, xml: Vec<u8>, files: Vec<FileId>) -> Content {
    Content::Parked(Parked { module: listed.module.to_string(), title: listed.title.clone(), xml, files })
}

/// The module's row within `<activity>`, and the number of the activity's context.
fn opened<'e, 'x>(root: &'e Element<'x>, module: &str) -> Result<(&'e Element<'x>, u64), Fault> {
    let context = root.attribute("contextid").and_then(|id| id.parse().ok()).unwrap_or(0);
    let row = root.child(module).filter(|_| root.name() == "activity").ok_or(Fault::Unexpected)?;
    Ok((row, context))
}

/// Title, intro and own rules of completion.
fn head(source: &Source<'_>, row: &Element<'_>, context: u64, activity: &mut Activity, report: &mut Report) {
    if let Some(name) = row.filled("name") {
        name.clone_into(&mut activity.title);
    }
    let component = format!("mod_{}", source.listed.module);
    let area = Area { context, component: &component, area: "intro", item: 0 };
    if row.text("intro").is_some() {
        activity.intro = Some(source.scope.rich(row, "intro", area, report)).filter(|intro| !intro.is_empty());
    }
}

fn convert(
    source: &Source<'_>,
    bytes: &[u8],
    activity: &mut Activity,
    settings: &mut Settings,
    report: &mut Report,
) -> Result<(), Fault> {
    let text = xml::text(bytes)?;
    let root = xml::parse(text, Bounds::from(source.limits), &PEOPLE)?;
    let module = &*source.listed.module;
    let (row, context) = opened(&root, module)?;
    head(source, row, context, activity, report);
    settings.add_own_rules(row, report);
    activity.content = match module {
        "label" => Content::Label,
        "page" => {
            let area = Area { context, component: "mod_page", area: "content", item: 0 };
            Content::Page(source.scope.rich(row, "content", area, report))
        }
        "book" => book(source, row, context, report),
        "resource" => {
            let files = content_files(source, "mod_resource", context, report);
            Content::Resource { main: files.first().copied(), files }
        }
        "folder" => Content::Folder(content_files(source, "mod_folder", context, report)),
        "url" => {
            let address = row.filled("externalurl").unwrap_or_default().to_owned();
            let is_usual = ["http://", "https://"]
                .iter()
                .any(|scheme| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
            if !is_usual {
                report.approximated(Code::AddressUnusual, [address.as_str()]);
            }
            Content::Url { address }
        }
        "quiz" => {
            let read = quiz::read(row, text, context, &source.scope, source.bank, report);
            Content::Quiz(Box::new(quiz::Quiz { pass: source.pass, ..read }))
        }
        _ => Content::Subsection(source.holds),
    };
    Ok(())
}

fn content_files(source: &Source<'_>, component: &str, context: u64, report: &mut Report) -> Vec<FileId> {
    let files: Vec<FileId> = source.scope.files.area(context, component, "content", 0).collect();
    files.iter().for_each(|id| source.scope.note_missing(*id, report));
    files
}

fn book(source: &Source<'_>, row: &Element<'_>, context: u64, report: &mut Report) -> Content {
    let mut chapters: Vec<(i64, Chapter)> = Vec::new();
    for chapter in row.rows("chapters", "chapter") {
        let id = chapter.id().unwrap_or(0);
        let area = Area { context, component: "mod_book", area: "chapter", item: id };
        let read = Chapter {
            id,
            title: chapter.text("title").unwrap_or_default().to_owned(),
            content: source.scope.rich(chapter, "content", area, report),
            is_subchapter: chapter.flag("subchapter"),
            is_hidden: chapter.flag("hidden"),
        };
        chapters.push((chapter.number("pagenum").unwrap_or(i64::MAX), read));
    }
    // The file has them in any order.
    chapters.sort_by_key(|(page, chapter)| (*page, chapter.id));
    let chapters = chapters.into_iter().map(|(_, chapter)| chapter).collect();
    Content::Book { chapters, is_numbered: row.flag("numbering") }
}

fn park(
    source: &Source<'_>,
    bytes: &[u8],
    activity: &mut Activity,
    settings: &mut Settings,
    report: &mut Report,
) -> Result<(), Fault> {
    let bounds = Bounds::from(source.limits);
    let (kept, people) = xml::without_people(xml::text(bytes)?, bounds)?;
    let mut context = 0;
    // Its head is read where that is possible: title and intro are wanted for what is parked too.
    if let Ok(root) = xml::text(&kept).and_then(|text| xml::parse(text, bounds, &[]))
        && let Ok((row, own)) = opened(&root, &source.listed.module)
    {
        context = own;
        head(source, row, own, activity, report);
        settings.add_own_rules(row, report);
    }
    let files: Vec<FileId> = if context == 0 { Vec::new() } else { source.scope.files.context(context).collect() };
    files.iter().for_each(|id| source.scope.note_missing(*id, report));
    report.parked(Code::ModuleParked, [&*source.listed.module]);
    if people > 0 {
        report.refused(Code::PeopleLeft, [people.to_string()]);
    }
    activity.content =
        Content::Parked(Parked { module: activity.module.clone(), title: activity.title.clone(), xml: kept, files });
    Ok(())
}
