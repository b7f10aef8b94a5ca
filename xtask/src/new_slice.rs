//! `cargo xtask new-slice AREA NAME`: the files that every thing of an area has, each with a first
//! line that says what belongs in it, so that a new slice looks like its neighbours.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run;

/// `cargo xtask new-slice`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The area's crate: identity, portal, access…
    area: String,
    /// The thing, in English and snake_case: `recovery`, `otp_key`…
    name: String,
}

/// Writes the files; touches nothing that exists.
///
/// # Errors
/// An unknown area, a name that is no module name, or a thing that is already there.
pub fn run(arguments: &Arguments) -> Result<()> {
    let (area, name) = (&arguments.area, &arguments.name);
    let home = run::root().join("areas").join(area);
    if !home.join("Cargo.toml").is_file() {
        bail!("there is no area {area} (areas/ holds them)");
    }
    let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if !name.starts_with(|letter: char| letter.is_ascii_lowercase()) || !name.chars().all(letters) {
        bail!("{name} is no module name: small letters, digits and _");
    }
    let folder = home.join("src").join(name);
    if folder.exists() {
        bail!("{} is already there", folder.display());
    }
    let words = name.replace('_', " ");
    write(&folder.join("mod.rs"), &module(&words))?;
    write(
        &folder.join("page.rs"),
        &format!("//! {} over HTTP: a request in, a page out. No rule, no SQL.\n", capital(&words)),
    )?;
    write(
        &folder.join("form.rs"),
        &format!("//! What the forms of {words} hold, and what is wrong with what was typed.\n"),
    )?;
    write(&folder.join("rule.rs"), &rule(&words))?;
    write(
        &folder.join("store.rs"),
        &format!("//! The SQL of {words}, each statement beside the function that runs it.\n"),
    )?;
    write(&home.join("templates").join(name).join("show.html"), TEMPLATE)?;
    println!(
        "\nNext: `pub mod {name};` in areas/{area}/src/lib.rs, its words in areas/{area}/locales/{{fr,en}}/{area}.ftl,"
    );
    println!("its address in app/src/router.rs (DESIGN section 5), its twin test in app/tests/integration/{name}.rs.");
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}", file.strip_prefix(run::root()).unwrap_or(file).display());
    Ok(())
}

fn module(words: &str) -> String {
    format!(
        "//! {}: say here why it exists, for whom, and which promise it keeps.\n\n\
         pub mod form;\npub mod page;\npub mod rule;\npub mod store;\n",
        capital(words)
    )
}

fn rule(words: &str) -> String {
    format!(
        "//! The rules of {words}: values in, values or a refusal out. No HTTP, no SQL, no clock.\n\n\
         /// Why it was refused; each is something that the person can act on.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]\n\
         pub enum Refusal {{}}\n"
    )
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const TEMPLATE: &str = "{% extends \"layout.html\" %}\n{% import \"components.html\" as c %}\n\
                        {% block content %}\n{% endblock %}\n";
