//! The walls of the house (DESIGN section 1, STYLE.md), held by tests: who may depend on whom, who
//! may name a table, where HTTP and SQL engines may be named, how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

/// Every file below `folder` whose name ends with one of `endings`.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !["target", "node_modules", ".git", "results", "corpus"].contains(&name.as_str()) {
                found.extend(files(&path, endings));
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn inner(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Which crates of ours each crate may name; what is not listed here does not exist.
fn edges() -> BTreeMap<&'static str, Vec<&'static str>> {
    let foundation = ["base", "db", "i18n", "web", "mail", "jobs", "files", "audit", "paper"];
    let mut edges = BTreeMap::from([
        ("base", vec![]),
        ("db", vec!["base"]),
        ("i18n", vec!["base"]),
        ("i18n_build", vec![]),
        ("web", vec!["base", "db", "i18n"]),
        ("audit", vec!["base", "db"]),
        ("jobs", vec!["base", "db"]),
        ("mail", vec!["base", "db", "i18n", "jobs"]),
        ("files", vec!["base", "db"]),
        ("paper", vec!["base"]),
        ("mbz", vec!["base"]),
        ("xtask", vec![]),
        ("crowd", vec![]),
    ]);
    let areas: [(&str, &[&str]); 9] = [
        ("identity", &[]),
        ("portal", &["identity"]),
        ("access", &["identity", "portal"]),
        ("support", &["identity", "portal"]),
        ("courses", &["identity"]),
        ("training", &["identity", "portal", "courses"]),
        ("transfer", &["courses", "mbz"]),
        ("learning", &["identity", "courses", "training"]),
        ("admin", &["identity", "portal", "access", "support"]),
    ];
    for (area, lower) in areas {
        edges.insert(area, foundation.iter().chain(lower).copied().collect());
    }
    let all: Vec<_> = foundation.into_iter().chain(areas.iter().map(|(area, _)| *area)).collect();
    edges.insert("preau", all.clone());
    edges.insert("testkit", all.into_iter().chain(["preau"]).collect());
    edges
}

#[test]
fn crates_depend_downwards_only() {
    let edges = edges();
    let manifests = files(&root(), &["Cargo.toml"]);
    let mut faults = Vec::new();
    for path in manifests {
        let table: toml::Table = fs::read_to_string(&path).expect("a manifest").parse().expect("TOML");
        let Some(name) = table.get("package").and_then(|package| package.get("name")?.as_str()) else { continue };
        if inner(&path).starts_with("fuzz") || inner(&path).contains("/floor") {
            continue;
        }
        let Some(allowed) = edges.get(name) else {
            faults.push(format!("{} is not in the list of crates", inner(&path)));
            continue;
        };
        let Some(dependencies) = table.get("dependencies").and_then(|value| value.as_table()) else { continue };
        for used in dependencies.keys().filter(|used| edges.contains_key(used.as_str())) {
            if !allowed.contains(&used.as_str()) {
                faults.push(format!("{name} may not depend on {used}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn http_and_engines_are_named_in_their_places_only() {
    let mut faults = Vec::new();
    for path in files(&root(), &[".rs"]) {
        let name = inner(&path);
        let text = fs::read_to_string(&path).expect("a source file");
        let names = |word: &str| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
        let is_page = name.ends_with("page.rs") || name.ends_with("api.rs") || name.contains("/page/");
        let may_http = ["foundation/web/", "app/", "testkit/", "xtask/"].iter().any(|place| name.starts_with(place));
        if names("axum::") && !may_http && !is_page {
            faults.push(format!("{name} names axum"));
        }
        let may_sql = ["foundation/db/", "xtask/", "fuzz/"].iter().any(|place| name.starts_with(place));
        if (names("rusqlite::") || names("tokio_postgres::")) && !may_sql && !name.ends_with("architecture.rs") {
            faults.push(format!("{name} names a database engine"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_stay_short() {
    let endings = [".rs", ".html", ".css", ".js", ".mjs", ".sql"];
    let long: Vec<String> = files(&root(), &endings)
        .into_iter()
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).ok()?.lines().count();
            (lines > 800).then(|| format!("{}: {lines} lines", inner(&path)))
        })
        .collect();
    assert!(long.is_empty(), "longer than 800 lines:\n{}", long.join("\n"));
}

/// The owner of each table, from the first line of the migration that makes it.
fn owners() -> BTreeMap<String, BTreeSet<String>> {
    let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(&root().join("migrations"), &[".sql"]) {
        let text = fs::read_to_string(&path).expect("a migration");
        let first = text.lines().next().unwrap_or("");
        let named = first.strip_prefix("-- Owner: ").unwrap_or("").split('.').next().unwrap_or("");
        let crates: BTreeSet<String> = named.split(',').map(|one| one.trim().to_owned()).collect();
        assert!(crates.iter().all(|one| !one.is_empty()), "{}: begins with « -- Owner: crate. »", inner(&path));
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                let table = rest.split([' ', '(']).next().unwrap_or("").to_owned();
                owners.insert(table, crates.clone());
            }
        }
    }
    owners
}

#[test]
fn a_table_is_named_by_its_owner_only() {
    // What everyone may read: who people are, where they are assigned, on which platform.
    let readable = ["person", "platform", "org_unit", "assignment"];
    let owners = owners();
    let mut faults = Vec::new();
    for statement in db::STATEMENTS {
        let file = statement.file();
        let Some(owner) = file.split('/').rev().skip_while(|part| *part != "src").nth(1).map(str::to_owned) else {
            continue;
        };
        let owner = if owner == "app" { "preau".to_owned() } else { owner };
        if ["testkit", "db", "preau"].contains(&owner.as_str()) {
            continue;
        }
        let words: Vec<&str> = statement.text().split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        for pair in words.windows(2).map(|pair| (pair[0].to_ascii_uppercase(), pair[1])) {
            let (verb, table) = (pair.0.as_str(), pair.1);
            let Some(allowed) = owners.get(table) else { continue };
            let reads = ["FROM", "JOIN"].contains(&verb);
            let writes =
                ["INTO", "UPDATE"].contains(&verb) || verb == "FROM" && statement.text().contains("DELETE FROM");
            let only_reads = reads && !writes;
            if !(reads || writes) || allowed.contains(&owner) || only_reads && readable.contains(&table) {
                continue;
            }
            faults.push(format!("{file}: {} names {table}, which belongs to {allowed:?}", statement.name()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

db::both! {
    fn every_statement_can_be_prepared(db: &db::Db) {
        let bad = db::prepare_all(db).expect("the database answers");
        let words: Vec<String> = bad.iter().map(ToString::to_string).collect();
        assert!(words.is_empty(), "{}", words.join("\n"));
    }
}

#[test]
fn what_the_house_contains_names_no_machine() {
    let endings = [".rs", ".md", ".toml", ".html", ".css", ".js", ".mjs", ".sql", ".ftl", ".json", ".sh", "run"];
    let forbidden = ["/ro\u{6f}t/", "/w\u{6f}rk/"];
    let faults: Vec<String> = files(&root(), &endings)
        .into_iter()
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap_or_default();
            forbidden.iter().any(|word| text.contains(word))
        })
        .map(|path| inner(&path))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
