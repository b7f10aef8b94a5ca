//! Where one activity is put together: its files get names, its texts name them and other activities,
//! and what is said of it is gathered.

use std::collections::{HashMap, HashSet};

use base64::Engine;
use courses::content::check::limit;
use courses::content::{FileRef, Text};
use courses::media;
use courses::render::encoded;
use files::Digest;
use mbz::{FileId, Files, Rich};
use sha2::Digest as _;

use super::known::Known;
use super::name;
use super::text;
use crate::report::{Code, Note, Outcome};

/// Pictures inside a text that are larger than this become files.
const INSIDE: usize = 4_096;

/// One activity, or the head of a section, on its way.
pub(super) struct Desk<'k> {
    pub known: &'k Known,
    rows: &'k Files,
    /// Bytes of text that the whole course may still have.
    budget: &'k mut usize,
    names: HashMap<FileId, String>,
    taken: HashSet<String>,
    pub files: Vec<FileRef>,
    /// Bytes that the mapping made and that the store has to take.
    pub originals: Vec<Vec<u8>>,
    pub notes: Vec<Note>,
}

impl<'k> Desk<'k> {
    pub fn new(known: &'k Known, rows: &'k Files, budget: &'k mut usize) -> Self {
        Self {
            known,
            rows,
            budget,
            names: HashMap::new(),
            taken: HashSet::new(),
            files: Vec::new(),
            originals: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub fn note<V: Into<String>>(&mut self, outcome: Outcome, code: Code, values: impl IntoIterator<Item = V>) {
        let note = Note::new(outcome, code, values);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub fn approximated(&mut self, code: Code) {
        self.note(Outcome::Approximated, code, [""; 0]);
    }

    /// The name of a file, which becomes one of the activity's when its content is stored. A file that is
    /// missing keeps its name: the author sees in the editor which one to add.
    pub fn file(&mut self, id: FileId) -> String {
        if let Some(name) = self.names.get(&id) {
            return name.clone();
        }
        let Some(row) = self.rows.get(id) else { return String::new() };
        let folder = row.path.trim_matches('/').replace('/', " - ");
        let is_folder = &*row.area == "content" && &*row.component == "mod_folder" && !folder.is_empty();
        let wanted = if is_folder { format!("{folder} - {}", row.name) } else { row.name.to_string() };
        if is_folder {
            self.approximated(Code::FolderFlattened);
        }
        let stored = self.known.stored.get(&row.hash);
        // The same content under the same name, of another area: one file.
        if let Some(Some(stored)) = stored
            && let Some(same) = self.files.iter().find(|file| file.digest == stored.digest && file.name == wanted)
        {
            let name = same.name.clone();
            self.names.insert(id, name.clone());
            return name;
        }
        let name = name::free(&wanted, |name| self.taken.contains(name));
        match stored {
            Some(Some(_)) if self.files.len() >= limit::FILES => {
                self.note(Outcome::Approximated, Code::FilesTooMany, [limit::FILES.to_string()]);
            }
            Some(Some(stored)) => {
                let media_type = media::of(&name, &stored.head).to_owned();
                self.files.push(FileRef { digest: stored.digest, name: name.clone(), media_type, size: stored.size });
            }
            Some(None) => self.note(Outcome::Approximated, Code::FileDamaged, [name.as_str()]),
            None => {}
        }
        self.taken.insert(name.clone());
        self.names.insert(id, name.clone());
        name
    }

    /// Keeps bytes as a file of the activity; gives its name.
    pub fn attach(&mut self, wanted: &str, bytes: Vec<u8>) -> Option<String> {
        if self.files.len() >= limit::FILES {
            self.note(Outcome::Approximated, Code::FilesTooMany, [limit::FILES.to_string()]);
            return None;
        }
        let digest = Digest::from_bytes(sha2::Sha256::digest(&bytes).into());
        let name = name::free(wanted, |name| self.taken.contains(name));
        let media_type = media::of(&name, &bytes).to_owned();
        self.files.push(FileRef { digest, name: name.clone(), media_type, size: bytes.len() as u64 });
        self.taken.insert(name.clone());
        self.originals.push(bytes);
        Some(name)
    }

    /// A text, as HTML.
    pub fn text(&mut self, rich: &Rich) -> Text {
        if rich.is_empty() {
            return Text::default();
        }
        let html = text::html(self, rich);
        self.fitted(html)
    }

    /// Two texts, one after the other.
    pub fn texts(&mut self, first: Option<&Rich>, second: &Rich) -> Text {
        match first.filter(|first| !first.is_empty()) {
            None => self.text(second),
            Some(first) if second.is_empty() => self.text(first),
            Some(first) => {
                let html = format!("<div>{}</div>\n{}", text::html(self, first), text::html(self, second));
                self.fitted(html)
            }
        }
    }

    /// HTML that is not longer than it may be: pictures in it become files, and what is still too long is
    /// cut, and kept whole in a file.
    fn fitted(&mut self, html: String) -> Text {
        if text::is_blank(&html) {
            return Text::default();
        }
        let mut html = if html.contains(";base64,") { self.pictures_out(&html) } else { html };
        let most = limit::TEXT.min(*self.budget);
        if html.len() > most {
            let whole = std::mem::take(&mut html);
            let end = (0..=most).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or(0);
            // Not inside a tag.
            let end = match (whole[..end].rfind('<'), whole[..end].rfind('>')) {
                (Some(open), closed) if closed.is_none_or(|closed| closed < open) => open,
                _ => end,
            };
            html.push_str(&whole[..end]);
            if let Some(name) = self.attach("texte.html", whole.into_bytes()) {
                self.note(Outcome::Approximated, Code::TextCut, [name]);
            }
        }
        *self.budget -= html.len();
        Text::html(html)
    }

    fn pictures_out(&mut self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() / 4);
        let mut rest = html;
        while let Some(at) = rest.find("data:image/") {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            let end = tail.find(['"', '\'', ')', '>', ' ']).unwrap_or(tail.len());
            let (address, after) = tail.split_at(end);
            rest = after;
            let picture = if address.len() > INSIDE { picture(address) } else { None };
            match picture.and_then(|(ending, bytes)| self.attach(&format!("image.{ending}"), bytes)) {
                Some(name) => {
                    out.push_str("fichier:");
                    out.push_str(&encoded(&name));
                }
                None => out.push_str(address),
            }
        }
        out.push_str(rest);
        out
    }
}

/// The picture that an address holds.
fn picture(address: &str) -> Option<(&'static str, Vec<u8>)> {
    let (head, data) = address.split_once(";base64,")?;
    let ending = match head.strip_prefix("data:image/")? {
        "png" => "png",
        "jpeg" | "jpg" => "jpg",
        "gif" => "gif",
        "webp" => "webp",
        _ => return None,
    };
    let data: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    base64::engine::general_purpose::STANDARD.decode(data).ok().map(|bytes| (ending, bytes))
}
