//! What an activity shows, by its kind.

use std::sync::Arc;

use courses::content::{Activity, Body, FileRef, Hash, TrackKind};
use courses::render::{Addresses, Rendered};
use courses::store::Content;
use i18n::Lang;

use crate::progress::{Progress, Step, words};
use crate::size::FileView;
use crate::words::Words;

/// The content of one activity.
pub(super) struct Piece {
    pub rendered: Arc<Rendered>,
    pub chapters: Vec<ChapterView>,
    /// The file, or the files of a folder.
    pub files: Vec<FileView>,
    pub is_folder: bool,
    pub link: Option<(String, String)>,
    pub film: Option<Film>,
    /// What a parked thing was called where it came from.
    pub parked: String,
}

pub(super) struct ChapterView {
    pub key: String,
    pub title: String,
    pub is_below: bool,
    /// Its place among the rendered chapters.
    pub place: usize,
}

/// A film for the browser's own player.
pub(super) struct Film {
    pub href: String,
    pub poster: String,
    pub tracks: Vec<FilmTrack>,
    /// Address, « 1:05 », name.
    pub marks: Vec<(String, String, String)>,
}

pub(super) struct FilmTrack {
    pub href: String,
    pub kind: &'static str,
    pub language: String,
    pub label: String,
    pub is_first: bool,
}

impl Piece {
    pub(super) fn of(content: &Content, hash: Hash, activity: &Activity, lang: Lang) -> Self {
        let addresses = Addresses::from_activity();
        let view = |file: &FileRef| FileView::of(file, &addresses, lang);
        let mut piece = Self {
            rendered: content.activity(hash, activity, &addresses),
            chapters: Vec::new(),
            files: Vec::new(),
            is_folder: false,
            link: None,
            film: None,
            parked: String::new(),
        };
        match &activity.body {
            Body::Page { .. } | Body::Label { .. } | Body::Quiz(_) => {}
            Body::Book { chapters, .. } => {
                let shown = chapters.iter().enumerate().filter(|(_, chapter)| !chapter.is_hidden);
                piece.chapters = shown
                    .map(|(place, chapter)| ChapterView {
                        key: chapter.key.to_string(),
                        title: chapter.title.clone(),
                        is_below: chapter.level > 1,
                        place,
                    })
                    .collect();
            }
            Body::File { file, .. } => piece.files = activity.file(file).map(view).into_iter().collect(),
            Body::Folder { .. } => {
                piece.files = activity.files.iter().map(view).collect();
                piece.is_folder = true;
            }
            Body::Link { url, .. } => piece.link = Some((url.clone(), host(url).to_owned())),
            Body::Video(video) => {
                let href = |name: &str| activity.file(name).map(|file| addresses.of_file(file));
                piece.film = activity.file(&video.file).map(|file| {
                    let address = addresses.of_file(file);
                    Film {
                        poster: video.poster.as_deref().and_then(href).unwrap_or_default(),
                        tracks: tracks(video, href),
                        marks: marks(video, &address),
                        href: address,
                    }
                });
            }
            Body::Parked { module, .. } => piece.parked.clone_from(module),
        }
        piece
    }
}

fn tracks(video: &courses::content::Video, href: impl Fn(&str) -> Option<String>) -> Vec<FilmTrack> {
    let found = video.tracks.iter().filter_map(|track| Some((track, href(&track.file)?)));
    found
        .enumerate()
        .map(|(place, (track, href))| FilmTrack {
            href,
            kind: match track.kind {
                TrackKind::Captions => "captions",
                TrackKind::Subtitles => "subtitles",
                TrackKind::Descriptions => "descriptions",
            },
            language: track.language.clone(),
            label: track.label.clone(),
            is_first: place == 0,
        })
        .collect()
}

fn marks(video: &courses::content::Video, address: &str) -> Vec<(String, String, String)> {
    let mark = |mark: &courses::content::Mark| {
        let clock = format!("{}:{:02}", mark.at / 60, mark.at % 60);
        (format!("{address}#t={}", mark.at), clock, mark.title.clone())
    };
    video.chapters.iter().map(mark).collect()
}

/// The name of the site that an address leads to.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// A line beside the page: the section that one is in.
pub(super) struct SideLine {
    pub href: String,
    pub title: String,
    pub sign: words::Sign,
    pub is_here: bool,
}

/// The steps of the section of `place` that have a page.
pub(super) fn side(progress: &Progress<'_>, place: usize, base: &str, t: Words) -> Vec<SideLine> {
    let Some(here) = progress.steps.get(place) else { return Vec::new() };
    let same = |step: &&Step<'_>| step.section.key == here.section.key && step.has_page();
    let line = |step: &Step<'_>| SideLine {
        href: format!("{base}/activites/{}", step.activity.key),
        title: step.activity.title.clone(),
        sign: words::sign(step, t),
        is_here: step.activity.key == here.activity.key,
    };
    progress.steps.iter().filter(same).map(line).collect()
}
