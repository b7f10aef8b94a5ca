//! Migrated once, copied for each test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use base::Env;

use super::cluster;
use super::{Keep, options};
use crate::migrate::{Migration, fingerprint};
use crate::{Db, Target, migrate};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A name that no other test of this machine has now.
fn unique() -> String {
    let salt: u64 = u64::from_le_bytes(Env::system().bytes());
    format!("{}_{}_{salt:016x}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// What the schema is, in a few letters.
fn key(migrations: &[Migration]) -> String {
    let all: String = migrations.iter().map(|step| format!("{} {}\n{}\n", step.number, step.name, step.sql)).collect();
    // The seam rewrites the words: another seam is another template.
    fingerprint(&(all + include_str!("../dialect.rs")))[..16].to_owned()
}

fn migrated(target: &Target, migrations: &'static [Migration]) -> Result<(), String> {
    let db = Db::open(target, options()).map_err(|error| error.to_string())?;
    migrate::run(&db, migrations, &Env::system()).map_err(|error| error.to_string())?;
    Ok(())
}

pub(super) fn sqlite(migrations: &'static [Migration]) -> Result<(Target, Keep), String> {
    let told = |what: &str, error: std::io::Error| format!("{what}: {error}");
    let folder = tempfile::Builder::new().prefix("preau-test-").tempdir().map_err(|error| told("no folder", error))?;
    let file = folder.path().join("test.db");
    let template = template_file(migrations)?;
    std::fs::copy(&template, &file).map_err(|error| told("the template cannot be copied", error))?;
    Ok((Target::Sqlite(file), Keep::Folder(folder)))
}

fn template_file(migrations: &'static [Migration]) -> Result<PathBuf, String> {
    let folder = cluster::own_folder("preau-test-sqlite").map_err(|error| error.to_string())?;
    let template = folder.join(format!("{}.db", key(migrations)));
    if !template.exists() {
        // Made aside and renamed: whoever sees the name sees it whole, and two makers do no harm.
        let aside = folder.join(format!("{}.making", unique()));
        migrated(&Target::Sqlite(aside.clone()), migrations)?;
        std::fs::rename(&aside, &template).map_err(|error| error.to_string())?;
    }
    Ok(template)
}

pub(super) fn postgres(server: &str, migrations: &'static [Migration]) -> Result<(Target, Keep), String> {
    let template = format!("preau_template_{}", key(migrations));
    let name = format!("preau_test_{}", unique());
    let copy = format!("CREATE DATABASE {name} TEMPLATE {template}");
    // 3D000: the template does not exist yet.
    match cluster::admin(server, std::slice::from_ref(&copy)) {
        Ok(()) => {}
        Err(error) if error.contains("3D000") => {
            let aside = format!("preau_making_{}", unique());
            cluster::admin(server, &[format!("CREATE DATABASE {aside}")])?;
            migrated(&Target::Postgres(cluster::with_database(server, &aside)), migrations)?;
            // 42P04, 23505: another process made it meanwhile, the same.
            let renamed = cluster::admin(server, &[format!("ALTER DATABASE {aside} RENAME TO {template}")]);
            if let Err(error) = renamed {
                cluster::admin(server, &[format!("DROP DATABASE IF EXISTS {aside} WITH (FORCE)")])?;
                if !(error.contains("42P04") || error.contains("23505")) {
                    return Err(error);
                }
            }
            cluster::admin(server, &[copy])?;
        }
        Err(error) => return Err(error),
    }
    let target = Target::Postgres(cluster::with_database(server, &name));
    Ok((target, Keep::Database { server: server.to_owned(), name }))
}
