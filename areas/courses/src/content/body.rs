//! What an activity holds, by its kind.

use serde::{Deserialize, Serialize};

use super::{Quiz, StableKey, Text};

/// The tone of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Plain.
    #[default]
    Note,
    /// « Pour réussir »
    HowToSucceed,
    /// « À faire »
    ToDo,
    /// « Important »
    Important,
    /// Shown to trainers only.
    TrainersOnly,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 5] = [Self::Note, Self::HowToSucceed, Self::ToDo, Self::Important, Self::TrainersOnly];

    /// The word in files and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::HowToSucceed => "how_to_succeed",
            Self::ToDo => "to_do",
            Self::Important => "important",
            Self::TrainersOnly => "trainers_only",
        }
    }

    /// The tone that a word names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.code() == code)
    }
}

/// What an activity is, without its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A text.
    Page,
    /// A few words on the course page itself.
    Label,
    /// Chapters.
    Book,
    /// One file.
    File,
    /// Several files.
    Folder,
    /// An address elsewhere.
    Link,
    /// A film with captions, chapters and a transcript.
    Video,
    /// A short test.
    Quiz,
    /// Something that came from elsewhere and that we cannot show.
    Parked,
}

impl Kind {
    /// Every kind that an author may add; parked things only come by import.
    pub const ADDABLE: [Self; 8] =
        [Self::Page, Self::Label, Self::Book, Self::File, Self::Folder, Self::Link, Self::Video, Self::Quiz];

    /// The word in files and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Label => "label",
            Self::Book => "book",
            Self::File => "file",
            Self::Folder => "folder",
            Self::Link => "link",
            Self::Video => "video",
            Self::Quiz => "quiz",
            Self::Parked => "parked",
        }
    }

    /// The name of its icon, in the editor and for who follows the course.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Page => "file-text",
            Self::Label => "message-circle",
            Self::Book => "book-open",
            Self::File => "download",
            Self::Folder => "folder",
            Self::Link => "external-link",
            Self::Video => "monitor",
            Self::Quiz => "clipboard-list",
            Self::Parked => "triangle-alert",
        }
    }

    /// The kind that a word names, parked included.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ADDABLE.into_iter().chain([Self::Parked]).find(|kind| kind.code() == code)
    }
}

/// The content of an activity. Names of files are names of the activity's `files`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// A text.
    Page {
        /// The text.
        text: Text,
    },
    /// A few words on the course page itself.
    Label {
        /// Its tone.
        tone: Tone,
        /// The words.
        text: Text,
    },
    /// Chapters on two levels.
    Book {
        /// Before the first chapter.
        text: Text,
        /// The chapters, in order.
        chapters: Vec<Chapter>,
    },
    /// One file.
    File {
        /// Its name.
        file: String,
        /// What it is.
        text: Text,
    },
    /// All files of the activity.
    Folder {
        /// What they are.
        text: Text,
    },
    /// An address elsewhere.
    Link {
        /// The address, http or https.
        url: String,
        /// What it is.
        text: Text,
    },
    /// A film.
    Video(Video),
    /// A short test.
    Quiz(Quiz),
    /// Something that came from elsewhere; its original is a file of the activity.
    Parked {
        /// What it was called there.
        module: String,
        /// Why it is parked, for the author.
        note: String,
    },
}

impl Body {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Page { .. } => Kind::Page,
            Self::Label { .. } => Kind::Label,
            Self::Book { .. } => Kind::Book,
            Self::File { .. } => Kind::File,
            Self::Folder { .. } => Kind::Folder,
            Self::Link { .. } => Kind::Link,
            Self::Video(_) => Kind::Video,
            Self::Quiz(_) => Kind::Quiz,
            Self::Parked { .. } => Kind::Parked,
        }
    }

    /// An empty body of this kind.
    #[must_use]
    pub fn empty(kind: Kind) -> Self {
        let text = Text::default();
        match kind {
            Kind::Page => Self::Page { text },
            Kind::Label => Self::Label { tone: Tone::Note, text },
            Kind::Book => Self::Book { text, chapters: Vec::new() },
            Kind::File => Self::File { file: String::new(), text },
            Kind::Folder => Self::Folder { text },
            Kind::Link => Self::Link { url: String::new(), text },
            Kind::Video => Self::Video(Video::default()),
            Kind::Quiz => Self::Quiz(Quiz::default()),
            Kind::Parked => Self::Parked { module: String::new(), note: String::new() },
        }
    }

    /// Every text in it, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Page { text }
            | Self::Label { text, .. }
            | Self::File { text, .. }
            | Self::Folder { text }
            | Self::Link { text, .. } => vec![text],
            Self::Book { text, chapters } => {
                std::iter::once(text).chain(chapters.iter().map(|chapter| &chapter.text)).collect()
            }
            Self::Video(video) => vec![&video.text, &video.transcript],
            Self::Quiz(quiz) => {
                let mut texts = vec![&quiz.intro];
                for question in &quiz.questions {
                    texts.push(&question.text);
                    texts.extend(question.answers.iter().flat_map(|answer| [&answer.text, &answer.feedback]));
                    texts.extend([&question.feedback_right, &question.feedback_wrong]);
                }
                texts
            }
            Self::Parked { .. } => Vec::new(),
        }
    }
}

/// A chapter of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its key, unique in the book.
    pub key: StableKey,
    /// Its title.
    pub title: String,
    /// 1, or 2 below the chapter before.
    pub level: u8,
    /// Shown to authors and trainers only.
    pub is_hidden: bool,
    /// The text.
    pub text: Text,
}

/// A film, its captions and its transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Video {
    /// Name of the film.
    pub file: String,
    /// Name of the still picture shown before it plays.
    pub poster: Option<String>,
    /// Captions and the like.
    pub tracks: Vec<Track>,
    /// Moments with a name.
    pub chapters: Vec<Mark>,
    /// What is said and seen.
    pub transcript: Text,
    /// What it is.
    pub text: Text,
}

/// What a track of a film is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackKind {
    /// What is said and heard, for those who do not hear.
    Captions,
    /// What is said, in another language.
    Subtitles,
    /// What is seen, for those who do not see.
    Descriptions,
}

/// A track of a film, in `WebVTT`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Name of the file.
    pub file: String,
    /// What it is for.
    pub kind: TrackKind,
    /// Its language (`fr`).
    pub language: String,
    /// What the player calls it.
    pub label: String,
}

/// A moment of a film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Seconds from the start.
    pub at: u32,
    /// Its name.
    pub title: String,
}
