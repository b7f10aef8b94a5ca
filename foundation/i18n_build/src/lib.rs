//! Turns the messages of `locales/` into typed functions while a crate builds.
//!
//! A crate with words calls [`generate`] in its build script and `i18n::include_words!()` in its
//! `lib.rs`. French is the source, English must be complete, and every mistake is an error of the
//! build that names its file and line (docs/adr/0003-typed-messages.md).

mod agree;
mod catalog;
mod complaint;
mod emit;
mod lower;
mod source;
/// The rule of French typography, shared as source with the `i18n` crate: depending on it would
/// make every build script wait for the calendar.
#[path = "../../i18n/src/typo.rs"]
#[allow(dead_code)]
mod typo;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

pub use complaint::{Complaint, Complaints};

/// What a build script of a crate with words does: reads `locales/fr/<crate>.ftl` and
/// `locales/en/<crate>.ftl` of the workspace and writes `words.rs` for `i18n::include_words!`.
///
/// On any mistake it reports all of them to cargo, with file and line, and stops the build.
#[allow(clippy::print_stdout)] // the way to talk to cargo
pub fn generate() {
    if let Err(complaints) = from_environment() {
        for complaint in &complaints.0 {
            println!("cargo::error={complaint}");
        }
        process::exit(1);
    }
}

/// The Rust source of the words of `name` (a crate's name) found under `root` (the folder that
/// holds `locales`).
///
/// # Errors
/// Every mistake of both files: absent file, syntax, unsupported construct, languages that disagree.
pub fn words_of(root: &Path, name: &str) -> Result<String, Complaints> {
    let [fr, en] = paths(name);
    let (fr, en) = both(source::read(root, &fr), source::read(root, &en))?;
    source_of(&fr, &en)
}

/// [`words_of`] for texts already read.
///
/// # Errors
/// As [`words_of`].
pub fn source_of(fr: &Source, en: &Source) -> Result<String, Complaints> {
    let (fr, en) = both(lower::catalog(fr, catalog::Language::Fr), lower::catalog(en, catalog::Language::En))?;
    let words = agree::words(&fr, &en)?;
    Ok(emit::module(&words, &fr.file, &en.file))
}

pub use source::Source;

fn paths(name: &str) -> [String; 2] {
    [format!("locales/fr/{name}.ftl"), format!("locales/en/{name}.ftl")]
}

/// Both values, or the complaints of both.
fn both<A, B>(a: Result<A, Complaints>, b: Result<B, Complaints>) -> Result<(A, B), Complaints> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(Complaints(a.0.into_iter().chain(b.0).collect())),
        (Err(one), _) | (_, Err(one)) => Err(one),
    }
}

#[allow(clippy::print_stdout)] // the way to talk to cargo
fn from_environment() -> Result<(), Complaints> {
    let name = variable("CARGO_PKG_NAME")?;
    let root = workspace_root(Path::new(&variable("CARGO_MANIFEST_DIR")?))?;
    for path in paths(&name) {
        println!("cargo::rerun-if-changed={}", root.join(path).display());
    }
    let code = words_of(&root, &name)?;
    let target = Path::new(&variable("OUT_DIR")?).join("words.rs");
    fs::write(&target, code)
        .map_err(|error| Complaint::whole(&target.display().to_string(), format!("cannot be written: {error}")).into())
}

fn variable(name: &str) -> Result<String, Complaints> {
    env::var(name).map_err(|_| Complaint::whole(name, "is not set: call generate() from a build script".into()).into())
}

/// The folder of the nearest `Cargo.toml` above `start` that has a `[workspace]` table.
fn workspace_root(start: &Path) -> Result<PathBuf, Complaints> {
    start
        .ancestors()
        .find(|folder| {
            fs::read_to_string(folder.join("Cargo.toml"))
                .is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
        })
        .map(Path::to_owned)
        .ok_or_else(|| Complaint::whole(&start.display().to_string(), "is in no cargo workspace".into()).into())
}

#[cfg(test)]
mod tests;
