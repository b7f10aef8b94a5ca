//! `cargo xtask check`: what a reviewer should not have to say. Formatting, lints, documentation
//! without warnings, a product that compiles without what its tests ask for, and licences, bans and sources
//! where cargo-deny is installed.

use anyhow::Result;

use crate::run::{self, cargo, heading};
use crate::tally::{Count, Tally};

/// Runs the checks. True when all held.
///
/// # Errors
/// When cargo cannot be started.
pub fn run() -> Result<bool> {
    let mut tally = Tally::default();
    heading("Formatting");
    tally.add("formatting", held(&mut cargo(&["fmt", "--all", "--check"]))?, "");
    heading("Lints");
    let mut clippy = cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]);
    tally.add("lints", held(&mut clippy)?, "");
    heading("Documentation");
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]);
    tally.add("documentation", held(doc.env("RUSTDOCFLAGS", "-D warnings"))?, "");
    heading("The product by itself");
    tally.add("product", held(&mut cargo(&["check", "--package", "preau", "--quiet"]))?, "");
    heading("Licences, bans, sources");
    if run::has("cargo-deny") {
        tally.add("dependencies", held(&mut cargo(&["deny", "check", "licenses", "bans", "sources"]))?, "");
    } else {
        println!("cargo-deny is not installed (cargo install cargo-deny --locked)");
        tally.add("dependencies", Count::skip(1), "cargo-deny is not installed");
    }
    heading("Summary");
    tally.print();
    Ok(tally.sum().failed == 0)
}

fn held(command: &mut std::process::Command) -> Result<Count> {
    Ok(Count::one(run::status(command)?.success()))
}
