//! How long work waits between the commit that asks for it and its beginning: in the same process, in
//! another one that only polls, and in another node that hears PostgreSQL's news.
//! `cargo run -p jobs --example delay`; the figures are in ADR 0001.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::disallowed_methods, reason = "a measurement")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use base::Env;
use db::{Db, Engine};
use jobs::{Job, NewJob, Runner};
use tokio::sync::{Notify, mpsc};

const ROUNDS: u64 = 60;

#[tokio::main]
async fn main() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(db) = db::testing::fresh(engine) else { continue };
        let open = || Db::open(db.target(), db::testing::options()).expect("the database");
        measure(engine, "same process", &db, &db).await;
        measure(engine, "another process, polling", &db, &open()).await;
        if engine == Engine::Postgres {
            let hearing = open();
            hearing.hear_others().expect("a listener");
            tokio::time::sleep(Duration::from_millis(300)).await;
            measure(engine, "another node, hearing", &db, &hearing).await;
        }
    }
}

/// Enqueues through `asks`, while a runner with the usual times works on `works`.
async fn measure(engine: Engine, name: &str, asks: &Db, works: &Db) {
    let env = Env::system();
    let (begun, mut begins) = mpsc::unbounded_channel();
    let runner = Runner::new(works.clone(), env.clone(), "measure").on("measure", move |_: Job| {
        let _ = begun.send(Instant::now());
        std::future::ready(Ok(()))
    });
    let stop = Arc::new(Notify::new());
    let stopped = stop.clone();
    let runner = tokio::spawn(async move { runner.run(async move { stopped.notified().await }).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut delays = Vec::new();
    for round in 0..ROUNDS {
        // At all phases of the poll.
        tokio::time::sleep(Duration::from_millis(round * 37 % 500)).await;
        let job = NewJob::new(&env, "measure");
        asks.write(move |tx| jobs::enqueue(tx, &job)).await.expect("a job");
        let committed = Instant::now();
        let began = begins.recv().await.expect("its beginning");
        delays.push(began.saturating_duration_since(committed));
    }
    stop.notify_one();
    runner.await.expect("its end");
    delays.sort();
    let [median, most] = [delays[delays.len() / 2], delays[delays.len() - 1]].map(|time| time.as_secs_f64() * 1000.0);
    println!("{:<11} {name:<26} median {median:>7.1} ms, longest {most:>7.1} ms", engine.name());
}
