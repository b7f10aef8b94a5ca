//! Fresh databases for tests, on both engines: [`both!`](crate::both) writes one test for each.
//!
//! SQLite copies a migrated file. PostgreSQL copies a migrated database of one throwaway server,
//! shared by every test process of this user and started by the first that needs it (see
//! `cluster.rs`); or of the server that `PREAU_TEST_PG` names. Where there is no PostgreSQL the
//! test says so and passes, unless `PREAU_REQUIRE_ALL=1`.
#![expect(clippy::panic, reason = "a test that cannot be set up must fail where it stands")]

mod cluster;
mod own_server;
mod plans;
mod record;
mod template;

use std::ops::Deref;
use std::path::PathBuf;

use crate::migrate::{Migration, embedded};
use crate::{Db, Durability, Engine, Options, Target};

pub use cluster::{Binaries, find_binaries};
pub use own_server::OwnServer;
pub use plans::{Scan, scans};
pub(crate) use record::Record;

/// A database of its own, migrated and empty; gone when this value is.
pub struct TestDb {
    db: Option<Db>,
    target: Target,
    keep: Keep,
}

enum Keep {
    Folder(tempfile::TempDir),
    Database { server: String, name: String },
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        match &self.db {
            Some(db) => db,
            None => panic!("the test's database was closed"),
        }
    }
}

impl TestDb {
    /// Where it is, for a second process or handle.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// A folder of the test's own (SQLite only), where its file lies.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        match &self.keep {
            Keep::Folder(folder) => Some(folder.path().to_owned()),
            Keep::Database { .. } => None,
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        self.db = None;
        if let Keep::Database { server, name } = &self.keep {
            let drop_it = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            if let Err(error) = cluster::admin(server, &[drop_it]) {
                eprintln!("the test's database stays behind: {error}");
            }
        }
    }
}

/// Options for tests: small, and without waiting for the disk.
#[must_use]
pub fn options() -> Options {
    Options { readers: 2, connections: 4, durability: Durability::ProcessEnd, ..Options::default() }
}

/// A fresh database with the product's schema; `None` (after saying so) where PostgreSQL is absent.
#[must_use]
pub fn fresh(engine: Engine) -> Option<TestDb> {
    fresh_with(engine, embedded(), options())
}

/// A fresh database with another schema and other options.
///
/// # Panics
/// When it cannot be made, or PostgreSQL is absent and `PREAU_REQUIRE_ALL=1`.
#[must_use]
pub fn fresh_with(engine: Engine, migrations: &'static [Migration], options: Options) -> Option<TestDb> {
    let (target, keep) = match engine {
        Engine::Sqlite => template::sqlite(migrations).unwrap_or_else(|error| panic!("{error}")),
        Engine::Postgres => match cluster::server() {
            Ok(server) => template::postgres(&server, migrations).unwrap_or_else(|error| panic!("{error}")),
            Err(reason) => {
                skipped(&reason);
                return None;
            }
        },
    };
    match Db::open(&target, options) {
        Ok(db) => Some(TestDb { db: Some(db), target, keep }),
        Err(error) => panic!("the test's database does not open: {error}"),
    }
}

/// Says that a test is not run on PostgreSQL; fails where everything is required.
fn skipped(reason: &str) {
    let required = std::env::var("PREAU_REQUIRE_ALL").is_ok_and(|value| value == "1");
    assert!(!required, "PREAU_REQUIRE_ALL=1, and PostgreSQL cannot be had: {reason}");
    eprintln!("\n*** SKIPPED on PostgreSQL, which cannot be had: {reason}\n");
}

/// Runs `body` on a fresh database; what [`both!`](crate::both) expands to.
pub fn on(engine: Engine, migrations: &'static [Migration], body: impl FnOnce(&Db)) {
    if let Some(db) = fresh_with(engine, migrations, options()) {
        body(&db);
    }
}

/// Runs a future to its end on a runtime of its own; what [`both!`](crate::both) expands to.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime.block_on(future),
        Err(error) => panic!("no runtime: {error}"),
    }
}

/// One test on each engine: `both!(fn name(db: &Db) { … })` makes `name::sqlite` and
/// `name::postgres`. Several functions may follow one another, `async fn` too; `with MIGRATIONS;`
/// before them takes another schema than the product's.
#[macro_export]
macro_rules! both {
    (with $migrations:expr; $($rest:tt)+) => { $crate::both_tests!([$migrations] $($rest)+); };
    ($($rest:tt)+) => { $crate::both_tests!([$crate::migrate::embedded()] $($rest)+); };
}

/// The work of [`both!`](crate::both).
#[doc(hidden)]
#[macro_export]
macro_rules! both_tests {
    ([$migrations:expr]) => {};
    ([$migrations:expr] $(#[$meta:meta])* fn $name:ident($db:ident : &$kind:ty) $body:block $($rest:tt)*) => {
        $(#[$meta])*
        #[cfg(test)]
        mod $name {
            #[allow(unused_imports, reason = "a body may need nothing from around it")]
            use super::*;

            fn body($db: &$kind) $body

            #[test]
            fn sqlite() {
                $crate::testing::on($crate::Engine::Sqlite, $migrations, body);
            }

            #[test]
            fn postgres() {
                $crate::testing::on($crate::Engine::Postgres, $migrations, body);
            }
        }
        $crate::both_tests!([$migrations] $($rest)*);
    };
    ([$migrations:expr] $(#[$meta:meta])* async fn $name:ident($db:ident : &$kind:ty) $body:block $($rest:tt)*) => {
        $(#[$meta])*
        #[cfg(test)]
        mod $name {
            #[allow(unused_imports, reason = "a body may need nothing from around it")]
            use super::*;

            async fn body($db: &$kind) $body

            #[test]
            fn sqlite() {
                $crate::testing::on($crate::Engine::Sqlite, $migrations, |db| $crate::testing::wait(body(db)));
            }

            #[test]
            fn postgres() {
                $crate::testing::on($crate::Engine::Postgres, $migrations, |db| $crate::testing::wait(body(db)));
            }
        }
        $crate::both_tests!([$migrations] $($rest)*);
    };
}
