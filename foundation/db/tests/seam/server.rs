//! What only a server can do to us: go away, come back, and show a certificate.

use std::time::{Duration, Instant};

use base::Env;
use db::testing::{OwnServer, options};
use db::{Ahead, Db, Error, Options, Statement, Target, migrate};

use crate::{CONSTRAINTS, SCHEMA, THINGS, counter, increment};

/// A server on the test's own terms; the test is over where there is no PostgreSQL.
fn own_server(tls: Option<(&str, &str)>) -> Option<OwnServer> {
    OwnServer::start(tls, "").unwrap()
}

#[test]
fn a_lost_server_is_said_quickly_and_found_again() {
    let Some(server) = own_server(None) else { return };
    // One connection: of several, one that had never connected may take its first turn after the server came back,
    // which is no reconnection.
    let alone = Options { connections: 1, ..options() };
    let db = Db::open(&Target::Postgres(server.url("sslmode=disable")), alone).unwrap();
    migrate::run(&db, SCHEMA, &Env::system()).unwrap();
    db.write_now(|tx| increment(tx, "one")).unwrap();

    // A restart between two requests is not even seen: nothing had been done yet.
    server.down("fast").unwrap();
    server.up().unwrap();
    assert_eq!(db.write_now(|tx| increment(tx, "one")), Ok(2));
    assert_eq!(db.read_now(|tx| counter(tx, "one")), Ok(2));

    server.down("immediate").unwrap();
    let started = Instant::now();
    for _ in 0..20 {
        assert!(matches!(db.read_now(|tx| counter(tx, "one")), Err(Error::Unavailable(_))));
        assert!(matches!(db.write_now(|tx| increment(tx, "one")), Err(Error::Unavailable(_))));
    }
    assert!(started.elapsed() < Duration::from_secs(2), "forty refusals took {:?}", started.elapsed());

    server.up().unwrap();
    let back = Instant::now();
    while db.read_now(|tx| counter(tx, "one")).is_err() {
        assert!(back.elapsed() < Duration::from_secs(3), "does not recover");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(db.write_now(|tx| increment(tx, "one")), Ok(3));
    assert_eq!(db.stats().reconnects, 2);
}

#[test]
fn other_nodes_are_heard_again_after_the_server_was_away() {
    let Some(server) = own_server(None) else { return };
    let target = Target::Postgres(server.url("sslmode=disable"));
    let (here, there) = (Db::open(&target, options()).unwrap(), Db::open(&target, options()).unwrap());
    migrate::run(&here, SCHEMA, &Env::system()).unwrap();
    here.hear_others().unwrap();
    let mut news = here.signal("something");
    let mut hears = |why: &str| {
        let heard = db::testing::wait(async { tokio::time::timeout(Duration::from_secs(20), news.next()).await });
        assert!(heard.is_ok(), "{why}");
    };
    let announce = || {
        there
            .write_now(|tx| {
                tx.announce("something");
                increment(tx, "one")
            })
            .unwrap();
    };
    // Whoever begins to listen is told once: something may have been missed before.
    hears("the beginning");
    announce();
    hears("another node");
    server.down("fast").unwrap();
    server.up().unwrap();
    hears("listening again");
    announce();
    hears("another node, after the server was away");
}

#[test]
fn a_server_that_is_not_there_is_said_at_the_opening() {
    let target = Target::Postgres("postgres://preau@127.0.0.1:9/postgres".to_owned());
    assert!(matches!(Db::open(&target, options()).err(), Some(Error::Unavailable(_))));
    let secret = Target::Postgres("postgres://preau:very-secret@db.example/preau?sslmode=require".to_owned());
    assert_eq!(secret.to_string(), "postgres://preau@db.example/preau");
}

#[test]
fn a_server_that_never_answers_is_given_up_in_time() {
    // The system takes the connection, and nobody ever reads it.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let target = Target::Postgres(format!("postgres://a@{}/b?sslmode=disable", silent.local_addr().unwrap()));
    let started = Instant::now();
    let limits = Options { connect_timeout: Duration::from_millis(300), ..options() };
    let refused = Db::open(&target, limits).err();
    assert_eq!(refused, Some(Error::Unavailable("the server did not answer in time".to_owned())));
    assert!(started.elapsed() < Duration::from_secs(5), "given up after {:?}", started.elapsed());
}

#[test]
fn of_several_servers_the_first_that_is_wanted_is_taken() {
    let Some(server) = own_server(None) else { return };
    let url = |attributes: &str| {
        let one = server.url(&format!("sslmode=disable&target_session_attrs={attributes}"));
        // Nobody listens on port 1.
        Target::Postgres(one.replacen("127.0.0.1:", "127.0.0.1:1,127.0.0.1:", 1))
    };
    let db = Db::open(&url("read-write"), options()).unwrap();
    migrate::run(&db, SCHEMA, &Env::system()).unwrap();
    assert_eq!(db.write_now(|tx| increment(tx, "one")), Ok(1));
    let refused = Db::open(&url("read-only"), options()).err();
    assert_eq!(refused, Some(Error::Unavailable("error connecting to server: database is not read only".to_owned())));
}

#[test]
fn a_schema_changed_under_us_is_survived() {
    let Some(db) = db::testing::fresh_with(db::Engine::Postgres, SCHEMA, options()) else { return };
    static WIDER: &[migrate::Migration] = &[
        THINGS,
        CONSTRAINTS,
        migrate::Migration { number: 3, name: "wider", sql: "ALTER TABLE counter ADD COLUMN note TEXT;" },
    ];
    db::sql! { ALL: "SELECT * FROM counter ORDER BY name" }
    let read = |db: &Db| db.read_now(|tx| tx.all(&ALL, &[], |row| row.get::<String>(0))).map(|names| names.len());
    for _ in 0..8 {
        assert_eq!(read(&db), Ok(2));
    }
    let other_node = Db::open(db.target(), options()).unwrap();
    migrate::run(&other_node, WIDER, &Env::system()).unwrap();
    for _ in 0..8 {
        assert_eq!(read(&db), Ok(2));
    }
}

#[test]
fn a_read_that_is_over_soon_ends_at_the_server_too() {
    let Some(db) = db::testing::fresh_with(db::Engine::Postgres, SCHEMA, options()) else { return };
    db::sql! {
        OPEN: "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
    }
    let other_node = Db::open(db.target(), options()).unwrap();
    // Its end travels with what comes next; here nothing comes.
    db.read_now(|tx| counter(tx, "one")).unwrap();
    let began = Instant::now();
    while other_node.read_now(|tx| tx.one(&OPEN, &[], |row| row.get::<i64>(0))).unwrap() > 0 {
        assert!(began.elapsed() < Duration::from_secs(5), "the transaction stays open");
        std::thread::sleep(Duration::from_millis(20));
    }
}

db::sql! {
    SLOW: "SELECT CAST(count(*) AS BIGINT) FROM (SELECT pg_sleep(2)) AS pause";
    QUICK: "SELECT value FROM counter WHERE name = 'one'";
    OPEN_NOW: "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
}

/// Reads one number in the way of pages.
async fn page(db: &Db, statement: &'static Statement) -> Result<i64, Error> {
    let mut ahead = Ahead::default().with(statement, &[]);
    ahead.that_is_all();
    db.read_ahead(ahead, |tx| tx.one(statement, &[], |row| row.get(0))).await
}

#[test]
fn a_page_that_takes_long_is_in_no_other_pages_way() {
    let Some(db) = db::testing::fresh_with(db::Engine::Postgres, SCHEMA, options()) else { return };
    db::testing::wait(async {
        let slow = tokio::spawn({
            let db = db.clone();
            async move { page(&db, &SLOW).await }
        });
        let began = Instant::now();
        let mut pages = 0;
        while began.elapsed() < Duration::from_secs(1) {
            assert_eq!(page(&db, &QUICK).await, Ok(0));
            pages += 1;
        }
        assert!(pages > 20 && !slow.is_finished(), "{pages} pages in a second");
        assert_eq!(slow.await.unwrap(), Ok(1));
    });
}

#[test]
fn pages_that_are_over_soon_end_at_the_server_too() {
    let Some(db) = db::testing::fresh_with(db::Engine::Postgres, SCHEMA, options()) else { return };
    db::testing::wait(async {
        // Two at once take two connections; then one of them goes on, and the other's end waits for nobody.
        let pair = [0; 2].map(|_| {
            tokio::spawn({
                let db = db.clone();
                async move { page(&db, &QUICK).await }
            })
        });
        for one in pair {
            assert_eq!(one.await.unwrap(), Ok(0));
        }
        let goes_on = tokio::spawn({
            let db = db.clone();
            async move {
                loop {
                    page(&db, &QUICK).await.unwrap();
                }
            }
        });
        let other_node = Db::open(db.target(), options()).unwrap();
        let open = || {
            let other_node = other_node.clone();
            async move { other_node.read(|tx| tx.one(&OPEN_NOW, &[], |row| row.get::<i64>(0))).await.unwrap() }
        };
        let began = Instant::now();
        while open().await > 1 {
            assert!(began.elapsed() < Duration::from_secs(5), "a transaction stays open beside a busy one");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        goes_on.abort();
        while open().await > 0 {
            assert!(began.elapsed() < Duration::from_secs(5), "the last transaction stays open");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
}

#[test]
fn pages_outlive_a_restart_of_the_server() {
    let Some(server) = own_server(None) else { return };
    let db = Db::open(&Target::Postgres(server.url("sslmode=disable")), options()).unwrap();
    migrate::run(&db, SCHEMA, &Env::system()).unwrap();
    db::testing::wait(async {
        for _ in 0..4 {
            assert_eq!(page(&db, &QUICK).await, Ok(0));
        }
        server.down("fast").unwrap();
        server.up().unwrap();
        for _ in 0..8 {
            assert_eq!(page(&db, &QUICK).await, Ok(0), "not even seen");
        }
        server.down("immediate").unwrap();
        let began = Instant::now();
        for _ in 0..20 {
            assert!(matches!(page(&db, &QUICK).await, Err(Error::Unavailable(_))));
        }
        assert!(began.elapsed() < Duration::from_secs(2), "twenty refusals took {:?}", began.elapsed());
        server.up().unwrap();
        while page(&db, &QUICK).await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "does not recover");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
}

#[test]
fn a_certificate_is_checked_when_asked() {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
    let Some(server) = own_server(Some((&certificate, &key))) else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, pem: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, pem).unwrap();
        path.display().to_string()
    };
    let (right, wrong) = (file("right.pem", &certificate), file("wrong.pem", &other.cert.pem()));
    let open = |settings: String| {
        let options = Options { connections: 1, ..options() };
        Db::open(&Target::Postgres(server.url(&settings)), options)
    };
    let refused = |settings: String| matches!(open(settings).err(), Some(Error::Unavailable(_)));
    assert!(refused("sslmode=disable".to_owned()), "the server wants encryption");
    assert!(refused("sslmode=verify-full".to_owned()), "no system authority knows it");
    assert!(refused(format!("sslmode=verify-full&sslrootcert={wrong}")), "another authority");
    assert!(open("sslmode=require".to_owned()).is_ok());
    let db = open(format!("sslmode=verify-full&sslrootcert={right}")).unwrap();
    migrate::run(&db, SCHEMA, &Env::system()).unwrap();
    assert_eq!(db.write_now(|tx| increment(tx, "one")), Ok(1));
    assert!(open("sslmode=verify-full&sslrootcert=/nowhere.pem".to_owned()).is_err());
}
