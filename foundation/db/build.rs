//! Lists `/migrations` at build time, so that the binary carries its schema.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../migrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut steps = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "sql") {
                println!("cargo::rerun-if-changed={}", path.display());
                steps.push(step(&path)?);
            }
        }
    }
    steps.sort();
    let mut code = String::from("static EMBEDDED: &[Migration] = &[\n");
    for (number, name, sql) in &steps {
        // Writing to a String does not fail.
        let _ = writeln!(code, "    Migration {{ number: {number}, name: {name:?}, sql: {sql:?} }},");
    }
    code.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("migrations.rs");
    fs::write(out, code)
}

/// Number, name and text of `NNNN_name.sql`.
fn step(path: &Path) -> io::Result<(u32, String, String)> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let (number, name) = stem
        .split_once('_')
        .and_then(|(number, name)| Some((number.parse().ok()?, name.to_owned())))
        .ok_or_else(|| io::Error::other(format!("{}: not named NNNN_name.sql", path.display())))?;
    Ok((number, name, fs::read_to_string(path)?))
}
