//! Reading Moodle backups (`.mbz`, Moodle 2.3 to 5.0): bytes in, values out. No clock, no database,
//! no file system; nothing is sanitised, and nothing of it is trusted.
//!
//! # How to use it
//!
//! ```
//! use std::io::Cursor;
//!
//! use mbz::{Backup, Content, Limits, Target};
//!
//! # fn go(archive: Vec<u8>) -> Result<(), Box<dyn std::error::Error>> {
//! let mut backup = Backup::open(Cursor::new(archive), &Limits::default())?;
//! println!("{}: {} sections", backup.course().full_name, backup.sections().len());
//! for id in backup.activity_ids() {
//!     let Some(activity) = backup.activity(id)? else { continue };
//!     println!("{} « {} »: {}", activity.module, activity.title, activity.outcome().as_str());
//!     for note in activity.report.notes() {
//!         println!("  {} {:?}", note.code, note.values);
//!     }
//!     if let Content::Page(page) = &activity.content {
//!         let html = page.rewritten(|target| match target {
//!             Target::File(file) => backup.files().get(*file).map_or(String::new(), |row| format!("/f/{}", row.hash)),
//!             Target::Activity { activity, .. } => format!("/a/{activity}"),
//!             _ => "#".to_owned(),
//!         });
//!         assert!(!html.contains("@@PLUGINFILE@@"));
//!     }
//! }
//! let hashes: Vec<_> = backup.files().iter().filter(|(_, row)| row.is_present).map(|(_, row)| row.hash).collect();
//! for hash in hashes {
//!     backup.copy_file(hash, &mut std::io::sink())?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`Backup::open`] unpacks a tar.gz into memory, up to [`Limits::memory`]; give
//! [`Backup::open_with`] a temporary file for anything larger. A zip is read where it stands. Only
//! what a course is made of is unpacked: people, posts, grades and logs have files of their own,
//! which are never opened, and rows of people inside a module's file are cut before it is parked.
//!
//! # What comes out
//!
//! - [`Backup::info`], [`Backup::course`], [`Backup::sections`] with their activities in order;
//! - [`Backup::activity`], one at a time: settings, conditions, rules of completion, and
//!   [`Content`]: `label`, `page`, `book`, `resource`, `folder`, `url`, `quiz`, `subsection`; every
//!   other module is [`Content::Parked`] with its XML;
//! - [`Files`], and [`Rich`] texts whose references are resolved to files and activities;
//! - reports of [`Note`]s: what was approximated, parked or refused, by stable [`Code`]s with values.
//!   What has no note was kept.
//!
//! A backup is refused as a whole ([`Error`]) only when nothing can be read of it or a limit of the
//! whole is passed. Everything smaller costs the thing concerned, and a note.
//!
//! # Bounds
//!
//! Every count, size and depth has a limit in [`Limits`]. With the defaults memory stays below
//! 256 MB: the index, one XML file of at most 32 MB with its tree, the question bank, the list of
//! files, and (without a spool) 64 MB of a tar.gz. XML with a document type, entities of its own or
//! another encoding than UTF-8 is not read.
//!
//! # Speed
//!
//! Course S of Moodle 4.5's own generator (65 activities, 906 entries, a tar.gz of 9.5 MB) is opened and read
//! to the last activity in 25 ms on one core of a busy machine with two, files not copied; Moodle restores it in
//! about 2.9 s. `cargo run --release -p mbz --example walk -- FILE` measures any other.

mod activity;
mod archive;
mod availability;
mod backup;
mod course;
mod error;
mod files;
mod id;
mod limits;
mod note;
mod quiz;
mod section;
mod xml;

pub use activity::{Activity, Chapter, Completion, Content, Parked, Tracking};
pub use availability::{Completed, Condition, Conditions, Joined, Other, Part};
pub use backup::{Backup, Groups, MemorySpool};
pub use course::{Course, Info};
pub use error::{CopyError, Error};
pub use files::{ContentHash, FileId, FileRow, Files, Format, Reference, Rich, Target};
pub use id::{ActivityId, SectionId};
pub use limits::Limits;
pub use note::{Code, Note, Outcome, Report};
pub use quiz::{Answer, Asked, Kind, OverallFeedback, ParkedQuestion, Question, Quiz, Slot};
pub use section::{Parent, Section};
