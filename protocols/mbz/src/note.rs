//! What happened to each thing, in codes that stay: the caller has the words.

use std::fmt;

/// What became of a thing; the worse, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// As it was.
    Kept,
    /// Kept, but not exactly as it was.
    Approximated,
    /// Not understood; its XML is kept as it was.
    Parked,
    /// Left behind.
    Refused,
}

impl Outcome {
    /// A stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Approximated => "approximated",
            Self::Parked => "parked",
            Self::Refused => "refused",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Why. The values of the note are named in each code's description.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// A stable name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Every code, so that a caller can test that it has words for each.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

codes! {
    /// An entry's name leads out of the archive: `name`.
    NameTraversal = "name-traversal",
    /// An entry's name begins at the root: `name`.
    NameAbsolute = "name-absolute",
    /// An entry's name is no text, or holds signs that no name of a backup has: `name`.
    NameInvalid = "name-invalid",
    /// An entry's name is too long, or has too many folders: `name`.
    NameTooLong = "name-too-long",
    /// A second entry of the same name; the first is used: `name`.
    EntryDuplicate = "entry-duplicate",
    /// A symbolic or hard link: `name`.
    EntryLink = "entry-link",
    /// A device, pipe or socket: `name`.
    EntryDevice = "entry-device",
    /// A kind of entry, or a compression, that is not read: `name`.
    EntryKind = "entry-kind",
    /// An entry above the limit of size: `name`.
    EntryTooLarge = "entry-too-large",
    /// An entry that unpacks to far more than it is: `name`.
    EntryRatio = "entry-ratio",
    /// An encrypted entry: `name`.
    EntryEncrypted = "entry-encrypted",
    /// An entry that lies outside the archive: `name`.
    EntryDamaged = "entry-damaged",
    /// The archive ends too early or is damaged; what came before is kept.
    ArchiveTruncated = "archive-truncated",
    /// There is no table of contents; it was made from the folders.
    ManifestMissing = "manifest-missing",
    /// The table of contents cannot be read; it was made from the folders: `fault`.
    ManifestBroken = "manifest-broken",
    /// There is no record of the course (a backup of one activity or section has none).
    CourseMissing = "course-missing",
    /// The record of the course cannot be read; the table of contents stands in: `fault`.
    CourseBroken = "course-broken",
    /// A section cannot be read; its place is kept: `section`, `fault`.
    SectionBroken = "section-broken",
    /// A section is listed and absent; its place is kept: `section`.
    SectionMissing = "section-missing",
    /// A second section of the same number in the list: `section`.
    SectionDuplicate = "section-duplicate",
    /// A section inside another whose place is not in the backup; now at the top: `section`.
    SectionParentMissing = "section-parent-missing",
    /// Sections inside each other in a circle; cut here, now at the top: `section`.
    SectionCycle = "section-cycle",
    /// More sections than the limit: `limit`.
    SectionsTooMany = "sections-too-many",
    /// A second activity of the same number in the list: `activity`, `title`.
    ActivityDuplicate = "activity-duplicate",
    /// An activity that two sections name; it stays in the first: `activity`, `title`.
    ActivityTwice = "activity-twice",
    /// An activity that no section names; put at the end of its own section, or of the course: `activity`, `title`.
    ActivityUnplaced = "activity-unplaced",
    /// An activity whose folder or module cannot be one: `activity`, `title`.
    ActivityRefused = "activity-refused",
    /// More activities than the limit: `limit`.
    ActivitiesTooMany = "activities-too-many",
    /// Settings of the activity are absent; usual ones stand in.
    SettingsMissing = "settings-missing",
    /// Settings of the activity cannot be read; usual ones stand in: `fault`.
    SettingsBroken = "settings-broken",
    /// The content of the activity is absent.
    ContentMissing = "content-missing",
    /// The content of the activity cannot be read; kept as it is: `fault`.
    ContentBroken = "content-broken",
    /// The content cannot be read, and people cannot be told from content: not kept: `fault`.
    ContentWithPeople = "content-with-people",
    /// A module that is not converted: `module`.
    ModuleParked = "module-parked",
    /// Answers, posts and marks of people were left out of what is parked: `count`.
    PeopleLeft = "people-left",
    /// The backup carries people; none is read.
    UsersLeft = "users-left",
    /// Blocks are not kept: `block`, `count`.
    BlockLeft = "block-left",
    /// The list of files cannot be read; no file is known: `fault`.
    FilesBroken = "files-broken",
    /// Rows of the list of files that cannot be used, or are beyond the limit: `count`.
    FileRowsLeft = "file-rows-left",
    /// A file is listed, but the archive does not hold it: `name`, `hash`.
    FileContentMissing = "file-content-missing",
    /// A text names a file that is not listed: `path`.
    FileUnknown = "file-unknown",
    /// A text links to something outside the backup: `link`.
    LinkUnknown = "link-unknown",
    /// A link whose address is neither http nor https: `address`.
    AddressUnusual = "address-unusual",
    /// Conditions cannot be read; there are none now: `source`.
    AvailabilityBroken = "availability-broken",
    /// A kind of condition that is not known; kept by name: `kind`.
    ConditionUnknown = "condition-unknown",
    /// A condition about something that is not in the backup: `kind`, `id`.
    ConditionTargetMissing = "condition-target-missing",
    /// A rule of completion that is not kept: `rule`, `value`.
    CompletionRuleLeft = "completion-rule-left",
    /// The marks of a quiz cannot be read; none is set to pass: `fault`.
    GradesBroken = "grades-broken",
    /// The list of groups cannot be read; groups have numbers only: `fault`.
    GroupsBroken = "groups-broken",
    /// The question bank cannot be read: `fault`.
    QuestionsBroken = "questions-broken",
    /// A question is not in the backup: `slot`, `id`.
    QuestionMissing = "question-missing",
    /// A question that is drawn at random; parked: `slot`.
    QuestionRandom = "question-random",
    /// A kind of question that is not converted; parked: `slot`, `kind`.
    QuestionParked = "question-parked",
    /// A question that cannot be read; parked: `slot`, `fault`.
    QuestionBroken = "question-broken",
}

impl fmt::Display for Code {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub code: Code,
    /// What it is about, in the order that the code's description gives.
    pub values: Vec<String>,
}

/// The notes of a backup or of an activity, as many as the limit lets through.
#[derive(Debug, Clone, Default)]
pub struct Report {
    notes: Vec<Note>,
    most: usize,
    beyond: usize,
}

impl Report {
    pub(crate) fn new(most: usize) -> Self {
        Self { notes: Vec::new(), most, beyond: 0 }
    }

    /// The notes, in the order in which things were met.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// How many more there would have been.
    #[must_use]
    pub fn beyond(&self) -> usize {
        self.beyond
    }

    /// Whether a note has this code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.notes.iter().any(|note| note.code == code)
    }

    /// The worst of the outcomes; kept, when there is no note.
    #[must_use]
    pub fn worst(&self) -> Outcome {
        self.notes.iter().map(|note| note.outcome).max().unwrap_or(Outcome::Kept)
    }

    pub(crate) fn add<V: Into<String>>(&mut self, outcome: Outcome, code: Code, values: impl IntoIterator<Item = V>) {
        if self.notes.len() >= self.most {
            self.beyond += 1;
            return;
        }
        let values = values.into_iter().map(|value| shortened(value.into())).collect();
        self.notes.push(Note { outcome, code, values });
    }

    pub(crate) fn refused<const N: usize>(&mut self, code: Code, values: [impl Into<String>; N]) {
        self.add(Outcome::Refused, code, values);
    }

    pub(crate) fn parked<const N: usize>(&mut self, code: Code, values: [impl Into<String>; N]) {
        self.add(Outcome::Parked, code, values);
    }

    pub(crate) fn approximated<const N: usize>(&mut self, code: Code, values: [impl Into<String>; N]) {
        self.add(Outcome::Approximated, code, values);
    }
}

/// A value is shown to people: what someone wrote into a backup is cut to a line.
fn shortened(value: String) -> String {
    match value.char_indices().nth(200) {
        Some((at, _)) => value[..at].to_owned(),
        None => value,
    }
}
