//! How the seam behaves under load: the figures of `docs/adr/0001`.
//!
//! `cargo run --release -p db --features testing --example load [seconds]` makes its own servers and
//! files, runs for some seconds for each line, and removes everything.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement prints what its clock said")]

use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base::Env;
use db::migrate::Migration;
use db::testing::OwnServer;
use db::{Db, Durability, Error, Options, Target, Tx, migrate};

static SCHEMA: &[Migration] = &[Migration {
    number: 1,
    name: "load",
    sql: "CREATE TABLE unit (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE member (id BIGINT PRIMARY KEY, unit_id BIGINT NOT NULL REFERENCES unit (id), name TEXT NOT NULL,
    mail TEXT NOT NULL, seen_at BIGINT NOT NULL);
CREATE INDEX member_unit ON member (unit_id, name);
CREATE TABLE event (id BYTEA NOT NULL PRIMARY KEY, member_id BIGINT NOT NULL, words TEXT NOT NULL);
CREATE TABLE counter (id BIGINT PRIMARY KEY, value BIGINT NOT NULL);",
}];

db::sql! {
    UNIT: "INSERT INTO unit (id, name) VALUES ($1, $2)";
    MEMBER: "INSERT INTO member (id, unit_id, name, mail, seen_at) VALUES ($1, $2, $3, $4, 0)";
    NEW_COUNTER: "INSERT INTO counter (id, value) VALUES ($1, 0)";
    LOOKUP: "SELECT name, mail, seen_at FROM member WHERE id = $1";
    LISTING: "SELECT member.id, member.name, member.mail, unit.name FROM member \
              JOIN unit ON unit.id = member.unit_id WHERE unit_id = $1 ORDER BY member.name LIMIT 50";
    EVENT: "INSERT INTO event (id, member_id, words) VALUES ($1, $2, $3)";
    COUNT: "SELECT value FROM counter WHERE id = $1";
    SET_COUNT: "UPDATE counter SET value = $2 WHERE id = $1";
}

const UNITS: i64 = 200;
const MEMBERS: i64 = 10_000;

fn fill(tx: &mut Tx<'_>) -> Result<(), Error> {
    for id in 0..UNITS {
        tx.run(&UNIT, &[&id, &format!("École no {id}")])?;
    }
    for id in 0..MEMBERS {
        let mail = format!("personne{id}@education.example");
        tx.run(&MEMBER, &[&id, &(id % UNITS), &format!("Personne {}", id * 7919 % MEMBERS), &mail])?;
    }
    (0..4_i64).try_for_each(|id| tx.run(&NEW_COUNTER, &[&id]).map(|_| ()))
}

fn lookup(tx: &mut Tx<'_>, n: i64) -> Result<i64, Error> {
    let id = n * 31 % MEMBERS;
    let row = tx.one(&LOOKUP, &[&id], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?)))?;
    Ok(row.2)
}

fn listing(tx: &mut Tx<'_>, n: i64) -> Result<i64, Error> {
    let rows = tx.all(&LISTING, &[&(n % UNITS)], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?, row.get::<String>(3)?))
    })?;
    Ok(rows.len().try_into().unwrap_or(0))
}

fn insert(tx: &mut Tx<'_>, n: i64) -> Result<i64, Error> {
    let id = (i128::from(n) * 0x9e37_79b9_7f4a_7c15).to_be_bytes();
    tx.run(&EVENT, &[&id, &(n % MEMBERS), &"a vu la page"]).map(|_| 1)
}

fn contended(tx: &mut Tx<'_>, n: i64) -> Result<i64, Error> {
    let id = n % 4;
    let value: i64 = tx.one(&COUNT, &[&id], |row| row.get(0))?;
    tx.run(&SET_COUNT, &[&id, &(value + 1)])?;
    Ok(value)
}

fn page(tx: &mut Tx<'_>, n: i64) -> Result<i64, Error> {
    for step in 0..5 {
        lookup(tx, n + step)?;
    }
    listing(tx, n)
}

type Step = fn(&mut Tx<'_>, i64) -> Result<i64, Error>;

/// Runs `step` in `tasks` tasks for a while, and prints what it took.
async fn load(db: &Db, name: &str, tasks: usize, seconds: f64, is_write: bool, step: Step) {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let before = db.stats();
    let (failed, worst) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let started = Instant::now();
    let end = started + Duration::from_secs_f64(seconds);
    let running: Vec<_> = (0..tasks)
        .map(|_| {
            let (db, failed, worst) = (db.clone(), failed.clone(), worst.clone());
            tokio::spawn(async move {
                let mut done = 0_u64;
                while Instant::now() < end {
                    let number = NUMBER.fetch_add(1, Ordering::Relaxed).cast_signed();
                    let asked = Instant::now();
                    let result = if is_write {
                        db.write(move |tx| step(tx, number)).await
                    } else {
                        db.read(move |tx| step(tx, number)).await
                    };
                    worst.fetch_max(asked.elapsed().as_micros().try_into().unwrap_or(u64::MAX), Ordering::Relaxed);
                    done += 1;
                    failed.fetch_add(u64::from(result.is_err()), Ordering::Relaxed);
                }
                done
            })
        })
        .collect();
    let mut done = 0;
    for task in running {
        done += task.await.unwrap_or(0);
    }
    let took = started.elapsed();
    let after = db.stats();
    println!(
        "  {name:<22} {tasks:>3} tasks {:>8.1} us each {:>9.0}/s  worst {:>7.1} ms  retries {:>6}  commits {:>7}  failed {}",
        took.as_secs_f64() * 1e6 / done as f64,
        done as f64 / took.as_secs_f64(),
        worst.load(Ordering::Relaxed) as f64 / 1e3,
        after.retries - before.retries,
        after.commits - before.commits,
        failed.load(Ordering::Relaxed),
    );
}

async fn all(db: &Db, seconds: f64) {
    for tasks in [1, 64] {
        load(db, "lookup", tasks, seconds, false, lookup).await;
        load(db, "listing of 50", tasks, seconds, false, listing).await;
        load(db, "page (5 + listing)", tasks, seconds, false, page).await;
        load(db, "insert", tasks, seconds, true, insert).await;
        load(db, "read, change 1 of 4", tasks, seconds, true, contended).await;
    }
    let sum =
        |tx: &mut Tx<'_>| (0..4_i64).map(|id| tx.one(&COUNT, &[&id], |row| row.get::<i64>(0))).sum::<Result<i64, _>>();
    println!("  increments kept: {:?}", db.read(sum).await);
}

/// The same lookup without the seam.
async fn raw_postgres(url: &str, seconds: f64) -> Result<(), Box<dyn StdError>> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let prepared = client.prepare(LOOKUP.text()).await?;
    let (started, mut done) = (Instant::now(), 0_i64);
    while started.elapsed().as_secs_f64() < seconds {
        client.query_one(&prepared, &[&(done * 31 % MEMBERS)]).await?;
        done += 1;
    }
    println!("  raw lookup, no transaction {:>8.1} us", started.elapsed().as_secs_f64() * 1e6 / done as f64);
    Ok(())
}

fn raw_sqlite(path: &std::path::Path, seconds: f64) -> Result<(), Box<dyn StdError>> {
    let connection = rusqlite::Connection::open(path)?;
    let (started, mut done) = (Instant::now(), 0_i64);
    while started.elapsed().as_secs_f64() < seconds {
        let mut prepared = connection.prepare_cached("SELECT name, mail, seen_at FROM member WHERE id = ?1")?;
        prepared.query_row([done * 31 % MEMBERS], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        done += 1;
    }
    println!("  raw lookup, no transaction {:>8.1} us", started.elapsed().as_secs_f64() * 1e6 / done as f64);
    Ok(())
}

fn opened(target: &Target, options: Options) -> Result<Db, Box<dyn StdError>> {
    let db = Db::open(target, options)?;
    if migrate::run(&db, SCHEMA, &Env::system())?.is_empty() {
        return Ok(db);
    }
    db.write_now(fill)?;
    Ok(db)
}

fn main() -> Result<(), Box<dyn StdError>> {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(3.0);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let folder = tempfile::tempdir()?;
    for durability in [Durability::PowerCut, Durability::ProcessEnd] {
        println!("SQLite, {durability:?}");
        let path = folder.path().join(format!("{durability:?}.db"));
        let db = opened(&Target::Sqlite(path.clone()), Options { durability, ..Options::default() })?;
        runtime.block_on(all(&db, seconds));
        drop(db);
        raw_sqlite(&path, seconds)?;
    }
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()])?;
    let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, &certificate)?;
    let tls = format!("sslmode=verify-full&sslrootcert={}", authority.display());
    for (name, encrypted, settings) in
        [("PostgreSQL on loopback", false, "sslmode=disable".to_owned()), ("PostgreSQL on loopback, TLS", true, tls)]
    {
        let pair = encrypted.then_some((certificate.as_str(), key.as_str()));
        let Some(server) = OwnServer::start(pair, "shared_buffers = 256MB\n")? else { break };
        println!("{name}");
        let db = opened(&Target::Postgres(server.url(&settings)), Options::default())?;
        runtime.block_on(all(&db, seconds));
        if !encrypted {
            runtime.block_on(raw_postgres(&server.url(&settings), seconds))?;
        }
    }
    Ok(())
}
