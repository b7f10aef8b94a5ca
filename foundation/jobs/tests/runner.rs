//! What durable work promises, on both engines: each job is done, by one node, once; nothing is lost
//! when a node dies, a handler fails, or the database goes away.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::{Env, ManualClock, SeededRandom, Timestamp};
use db::Db;
use jobs::{Failure, Job, JobId, JobRow, NewJob, Page, Policy, Runner, State};
use serde_json::json;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

const START: Timestamp = Timestamp(1_790_000_000_000);

struct World {
    db: Db,
    env: Env,
    clock: Arc<ManualClock>,
}

/// A runner at work in this process.
struct Node {
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Node {
    async fn stop(self) {
        self.stop.notify_one();
        self.task.await.unwrap();
    }
}

impl World {
    fn new(db: &Db) -> Self {
        let clock = Arc::new(ManualClock::at(START));
        Self { db: db.clone(), env: Env::new(clock.clone(), Arc::new(SeededRandom::new(3))), clock }
    }

    fn runner(&self) -> Runner {
        Runner::new(self.db.clone(), self.env.clone(), "test").poll_every(Duration::from_millis(10))
    }

    fn enqueue(&self, job: NewJob) -> JobId {
        let id = job.id;
        self.db.write_now(move |tx| jobs::enqueue(tx, &job)).unwrap();
        id
    }

    fn job(&self, id: JobId) -> JobRow {
        let all = self.db.read_now(|tx| jobs::list(tx, None, Page::first(1000))).unwrap();
        all.into_iter().find(|row| row.id == id).unwrap()
    }

    fn state(&self, id: JobId) -> State {
        self.job(id).state
    }
}

fn start(runner: Runner) -> Node {
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let task = tokio::spawn(async move { runner.run(async move { stopped.notified().await }).await });
    Node { stop, task }
}

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..4000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not within forty seconds: {what}");
}

fn on_runtime(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

/// A handler that counts its runs by job.
#[derive(Clone, Default)]
struct Tally(Arc<Mutex<HashMap<JobId, u32>>>);

impl Tally {
    fn handler(&self) -> impl jobs::Handler + use<> {
        let tally = self.clone();
        move |job: Job| {
            let tally = tally.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(2)).await;
                *tally.0.lock().unwrap().entry(job.id).or_insert(0) += 1;
                Ok(())
            }
        }
    }

    fn runs(&self) -> u32 {
        self.0.lock().unwrap().values().sum()
    }
}

db::both!(
    fn each_job_is_done_once_whatever_the_number_of_nodes(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let tally = Tally::default();
            let ids: Vec<JobId> = (0..60).map(|_| world.enqueue(NewJob::new(&world.env, "count"))).collect();
            let nodes: Vec<Node> = (0..3).map(|_| start(world.runner().on("count", tally.handler()))).collect();
            until("all are done", || ids.iter().all(|id| world.state(*id) == State::Done)).await;
            for node in nodes {
                node.stop().await;
            }
            assert_eq!(tally.0.lock().unwrap().len(), 60);
            assert!(tally.0.lock().unwrap().values().all(|runs| *runs == 1));
        });
    }
);

db::both!(
    fn a_job_of_a_transaction_that_is_undone_does_not_exist(db: &Db) {
        let world = World::new(db);
        let job = NewJob::new(&world.env, "count");
        let undone = db.write_now(move |tx| {
            jobs::enqueue(tx, &job)?;
            Err::<(), _>(db::Error::Missing)
        });
        assert!(undone.is_err());
        assert_eq!(db.read_now(|tx| jobs::list(tx, None, Page::first(10))).unwrap(), []);
    }
);

db::both!(
    fn the_handler_is_told_what_was_asked_and_when_it_is_due(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let seen = Arc::new(Mutex::new(None));
            let told = Arc::clone(&seen);
            let job = NewJob::new(&world.env, "tell").with(json!({"message": "é"})).not_before(START.plus_seconds(60));
            let id = world.enqueue(job);
            let node = start(world.runner().on("tell", move |job: Job| {
                *told.lock().unwrap() = Some(job);
                async { Ok(()) }
            }));
            tokio::time::sleep(Duration::from_millis(100)).await;
            assert!(seen.lock().unwrap().is_none(), "not due yet");
            world.clock.advance_seconds(60);
            until("it is done", || world.state(id) == State::Done).await;
            let job = seen.lock().unwrap().clone().unwrap();
            assert_eq!((job.id, job.payload["message"].as_str(), job.attempt), (id, Some("é"), 1));
            node.stop().await;
        });
    }
);

db::both!(
    fn what_fails_is_tried_again_later_and_later(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let tries = Arc::new(AtomicU32::new(0));
            let counted = Arc::clone(&tries);
            let id = world.enqueue(NewJob::new(&world.env, "flaky"));
            let node = start(world.runner().on("flaky", move |_job: Job| {
                let attempt = counted.fetch_add(1, Ordering::SeqCst) + 1;
                async move { if attempt < 3 { Err(Failure::later(format!("panne {attempt}"))) } else { Ok(()) } }
            }));
            until("the first failure is noted", || world.job(id).last_error.as_deref() == Some("panne 1")).await;
            let wait = world.job(id).run_at.millis_since(START);
            assert!((10_000..=11_000).contains(&wait), "{wait} ms");
            world.clock.advance_seconds(11);
            until("the second failure is noted", || world.job(id).last_error.as_deref() == Some("panne 2")).await;
            let wait = world.job(id).run_at.millis_since(START) - 11_000;
            assert!((20_000..=22_000).contains(&wait), "{wait} ms");
            world.clock.advance_seconds(22);
            until("it is done", || world.state(id) == State::Done).await;
            assert_eq!((world.job(id).attempts, world.job(id).last_error), (3, None));
            node.stop().await;
        });
    }
);

db::both!(
    fn what_fails_too_often_or_for_good_is_kept_until_someone_asks_again(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let mended = Arc::new(AtomicU32::new(0));
            let is_mended = Arc::clone(&mended);
            let often = world.enqueue(NewJob::new(&world.env, "often"));
            let at_once = world.enqueue(NewJob::new(&world.env, "at.once"));
            let policy = Policy { attempts: 3, first_wait: Duration::ZERO, ..Policy::default() };
            let last = Arc::new(Mutex::new(Vec::new()));
            let lasts = Arc::clone(&last);
            let runner = world
                .runner()
                .on_with("often", policy, move |job: Job| {
                    lasts.lock().unwrap().push(job.is_last_attempt);
                    let fine = is_mended.load(Ordering::SeqCst) > 0;
                    async move { if fine { Ok(()) } else { Err(Failure::later("toujours en panne")) } }
                })
                .on("at.once", |_job: Job| async { Err(Failure::last("adresse inconnue")) });
            let node = start(runner);
            until("both are given up", || [often, at_once].iter().all(|id| world.state(*id) == State::Failed)).await;
            assert_eq!(*last.lock().unwrap(), [false, false, true]);
            assert_eq!((world.job(often).attempts, world.job(at_once).attempts), (3, 1));
            assert_eq!(world.job(often).last_error.as_deref(), Some("toujours en panne"));
            assert_eq!(world.job(at_once).last_error.as_deref(), Some("adresse inconnue"));
            let counts = world.db.read_now(jobs::counts).unwrap();
            assert_eq!(counts.failed, 2);
            mended.store(1, Ordering::SeqCst);
            let now = world.env.now();
            assert!(world.db.write_now(move |tx| jobs::retry(tx, often, now)).unwrap());
            until("it is done", || world.state(often) == State::Done).await;
            assert!(!world.db.write_now(move |tx| jobs::retry(tx, often, now)).unwrap(), "what is done stays done");
            node.stop().await;
        });
    }
);

db::both!(
    fn a_handler_that_panics_or_hangs_is_a_failure_like_another(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let tally = Tally::default();
            let panics = world.enqueue(NewJob::new(&world.env, "panics"));
            let hangs = world.enqueue(NewJob::new(&world.env, "hangs"));
            let once = Policy { attempts: 1, ..Policy::default() };
            let brief = Policy { time_limit: Duration::from_millis(50), ..once };
            let runner = world
                .runner()
                .on("count", tally.handler())
                .on_with("panics", once, |_job: Job| async { panic!("as the test wants") })
                .on_with("hangs", brief, |_job: Job| std::future::pending());
            let node = start(runner);
            until("both failed", || [panics, hangs].iter().all(|id| world.state(*id) == State::Failed)).await;
            assert_eq!(world.job(panics).last_error.as_deref(), Some("the handler panicked"));
            assert_eq!(world.job(hangs).last_error.as_deref(), Some("not done after 0 s"));
            let after = world.enqueue(NewJob::new(&world.env, "count"));
            until("work goes on", || world.state(after) == State::Done).await;
            node.stop().await;
        });
    }
);

db::both!(
    fn what_a_dead_node_held_is_taken_over_when_its_lease_ends(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let id = world.enqueue(NewJob::new(&world.env, "count"));
            let dead = start(world.runner().on("count", |_job: Job| std::future::pending()));
            until("it is taken", || world.state(id) == State::Running).await;
            // As by kill -9: nothing is put back.
            dead.task.abort();
            let _ = dead.task.await;
            let tally = Tally::default();
            let heir = start(world.runner().on("count", tally.handler()));
            tokio::time::sleep(Duration::from_millis(150)).await;
            assert_eq!(tally.runs(), 0, "the lease still holds");
            world.clock.advance_seconds(61);
            until("the heir does it", || world.state(id) == State::Done).await;
            assert_eq!((tally.runs(), world.job(id).attempts), (1, 2));
            heir.stop().await;
        });
    }
);

db::both!(
    fn a_job_that_kills_its_nodes_is_given_up(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let policy = Policy { attempts: 2, ..Policy::default() };
            let id = world.enqueue(NewJob::new(&world.env, "kills"));
            for attempt in 1..=2 {
                let node = start(world.runner().on_with("kills", policy, |_job: Job| std::future::pending()));
                until("it is taken", || world.job(id).attempts == attempt).await;
                node.task.abort();
                let _ = node.task.await;
                world.clock.advance_seconds(61);
            }
            let tally = Tally::default();
            let node = start(world.runner().on_with("kills", policy, tally.handler()));
            until("it is given up", || world.state(id) == State::Failed).await;
            assert_eq!(tally.runs(), 0);
            node.stop().await;
        });
    }
);

db::both!(
    fn a_living_node_keeps_its_lease_however_long_it_works(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let id = world.enqueue(NewJob::new(&world.env, "long"));
            let go_on = Arc::new(Notify::new());
            let runs = Arc::new(AtomicU32::new(0));
            let long = |runs: Arc<AtomicU32>, go_on: Arc<Notify>| {
                move |_job: Job| {
                    let go_on = Arc::clone(&go_on);
                    runs.fetch_add(1, Ordering::SeqCst);
                    async move {
                        go_on.notified().await;
                        Ok(())
                    }
                }
            };
            let lease = Duration::from_millis(300);
            let nodes = [(); 2].map(|()| {
                start(world.runner().lease_for(lease).on("long", long(Arc::clone(&runs), Arc::clone(&go_on))))
            });
            until("it is taken", || world.state(id) == State::Running).await;
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_millis(150)).await;
                let clock = &world.clock;
                clock.set(Timestamp(clock_now(&world).millis() + 150));
            }
            assert_eq!(runs.load(Ordering::SeqCst), 1);
            go_on.notify_one();
            until("it is done", || world.state(id) == State::Done).await;
            for node in nodes {
                node.stop().await;
            }
        });
    }
);

fn clock_now(world: &World) -> Timestamp {
    world.env.now()
}

db::both!(
    fn work_is_begun_as_soon_as_it_is_committed(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let tally = Tally::default();
            let node = start(world.runner().poll_every(Duration::from_secs(3600)).on("count", tally.handler()));
            tokio::time::sleep(Duration::from_millis(100)).await;
            for _ in 0..3 {
                let id = world.enqueue(NewJob::new(&world.env, "count"));
                until("it is done without a poll", || world.state(id) == State::Done).await;
            }
            // What is undone is told to nobody.
            let runs = tally.runs();
            let undone = NewJob::new(&world.env, "count");
            let refused = world.db.write_now(move |tx| {
                jobs::enqueue(tx, &undone)?;
                Err::<(), _>(db::Error::Missing)
            });
            assert!(refused.is_err() && tally.runs() == runs);
            node.stop().await;
        });
    }
);

db::both!(
    fn periodic_work_runs_once_a_period_among_all_nodes(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let tally = Tally::default();
            let every = Duration::from_secs(3600);
            let nodes: Vec<Node> =
                (0..3).map(|_| start(world.runner().every("sweep", every, tally.handler()))).collect();
            until("the first run", || tally.runs() == 1).await;
            for run in 2..=4 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                assert_eq!(tally.runs(), run - 1, "not before its time");
                world.clock.advance_seconds(3601);
                until("the next run", || tally.runs() == run).await;
            }
            for node in nodes {
                node.stop().await;
            }
            assert_eq!(tally.runs(), 4);
            let rows = world.db.read_now(|tx| jobs::list(tx, None, Page::first(10))).unwrap();
            assert_eq!(rows.iter().filter(|row| row.kind == "sweep").count(), 1, "one row for ever");
        });
    }
);

db::both!(
    fn periodic_work_that_fails_shows_it_and_comes_back(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let tries = Arc::new(AtomicU32::new(0));
            let counted = Arc::clone(&tries);
            let node = start(world.runner().every("sweep", Duration::from_secs(60), move |_job: Job| {
                counted.fetch_add(1, Ordering::SeqCst);
                async { Err(Failure::last("plus de place")) }
            }));
            let row = || {
                world
                    .db
                    .read_now(|tx| jobs::list(tx, None, Page::first(10)))
                    .unwrap()
                    .into_iter()
                    .find(|row| row.kind == "sweep")
            };
            until("the failure shows", || row().is_some_and(|row| row.last_error.is_some())).await;
            assert_eq!(row().unwrap().state, State::Waiting);
            world.clock.advance_seconds(61);
            until("it comes back", || tries.load(Ordering::SeqCst) == 2).await;
            node.stop().await;
        });
    }
);

db::both!(
    fn one_of_a_key_waits_at_a_time(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let first = NewJob::new(&world.env, "count").once("reindex");
            let id = first.id;
            let second = NewJob::new(&world.env, "count").once("reindex");
            assert!(world.db.write_now(move |tx| jobs::enqueue(tx, &first)).unwrap());
            assert!(!world.db.write_now(move |tx| jobs::enqueue(tx, &second)).unwrap());
            let tally = Tally::default();
            let node = start(world.runner().on("count", tally.handler()));
            until("the first is done", || world.state(id) == State::Done).await;
            let third = NewJob::new(&world.env, "count").once("reindex");
            assert!(world.db.write_now(move |tx| jobs::enqueue(tx, &third)).unwrap(), "what came later counts");
            until("the third is done", || tally.runs() == 2).await;
            node.stop().await;
        });
    }
);

db::both!(
    fn a_kind_that_nobody_here_knows_waits_for_a_node_that_does(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let unknown: Vec<JobId> = (0..50).map(|_| world.enqueue(NewJob::new(&world.env, "tomorrow"))).collect();
            let known = world.enqueue(NewJob::new(&world.env, "count"));
            let node = start(world.runner().on("count", Tally::default().handler()));
            until("the known one is done", || world.state(known) == State::Done).await;
            assert!(unknown.iter().all(|id| world.state(*id) == State::Waiting));
            node.stop().await;
        });
    }
);

db::both!(
    fn a_stop_lets_work_end_and_takes_no_more(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let go_on = Arc::new(Notify::new());
            let going = Arc::clone(&go_on);
            let running = world.enqueue(NewJob::new(&world.env, "long"));
            let node = start(world.runner().at_once(1).on("long", move |_job: Job| {
                let going = Arc::clone(&going);
                async move {
                    going.notified().await;
                    Ok(())
                }
            }));
            until("it is taken", || world.state(running) == State::Running).await;
            let waiting = world.enqueue(NewJob::new(&world.env, "long"));
            let stopping = tokio::spawn(node.stop());
            tokio::time::sleep(Duration::from_millis(50)).await;
            assert!(!stopping.is_finished());
            go_on.notify_one();
            stopping.await.unwrap();
            assert_eq!((world.state(running), world.state(waiting)), (State::Done, State::Waiting));
        });
    }
);

db::both!(
    fn a_stop_that_cannot_wait_puts_work_back(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let id = world.enqueue(NewJob::new(&world.env, "endless"));
            let runner =
                world.runner().grace(Duration::from_millis(50)).on("endless", |_job: Job| std::future::pending());
            let node = start(runner);
            until("it is taken", || world.state(id) == State::Running).await;
            node.stop().await;
            let row = world.job(id);
            assert_eq!((row.state, row.attempts, row.locked_by), (State::Waiting, 0, None));
        });
    }
);

db::both!(
    fn old_done_work_is_forgotten_and_old_failures_are_not(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let policy = Policy { attempts: 1, ..Policy::default() };
            let done: Vec<JobId> =
                (0..450).map(|_| NewJob::new(&world.env, "count")).map(|job| world.enqueue(job)).collect();
            let failed = world.enqueue(NewJob::new(&world.env, "fails"));
            let node = start(world.runner().at_once(32).on("count", |_job: Job| async { Ok(()) }).on_with(
                "fails",
                policy,
                |_job: Job| async { Err(Failure::later("non")) },
            ));
            let counts = || world.db.read_now(jobs::counts).unwrap();
            until("all are done", || counts().done == 450 && counts().failed == 1).await;
            node.stop().await;
            assert_eq!(jobs::tidy(&world.db, &world.env).await.unwrap(), 0);
            world.clock.advance_seconds(86_400 * 7 + 1);
            let young = world.enqueue(NewJob::new(&world.env, "count"));
            assert_eq!(jobs::tidy(&world.db, &world.env).await.unwrap(), 450);
            assert_eq!((world.state(failed), world.state(young), done.len()), (State::Failed, State::Waiting, 450));
        });
    }
);

db::both!(
    fn work_is_listed_by_state_page_by_page(db: &Db) {
        let world = World::new(db);
        let ids: Vec<JobId> = (0..5)
            .map(|_| {
                world.clock.advance_seconds(1);
                world.enqueue(NewJob::new(&world.env, "count"))
            })
            .collect();
        let first = db.read_now(|tx| jobs::list(tx, Some(State::Waiting), Page::first(3))).unwrap();
        let last = first.last().unwrap();
        let next = Page { before: Some((last.created_at, last.id)), size: 3 };
        let second = db.read_now(move |tx| jobs::list(tx, Some(State::Waiting), next)).unwrap();
        let listed: Vec<JobId> = first.iter().chain(&second).map(|row| row.id).collect();
        assert_eq!(listed, ids.into_iter().rev().collect::<Vec<_>>());
        assert_eq!(db.read_now(|tx| jobs::list(tx, Some(State::Failed), Page::first(3))).unwrap(), []);
    }
);

/// Two nodes on one PostgreSQL: the one that enqueues does not do the work.
#[test]
fn work_of_another_node_is_begun_at_once_on_postgresql() {
    let Some(here) = db::testing::fresh(db::Engine::Postgres) else { return };
    let there = Db::open(here.target(), db::testing::options()).unwrap();
    on_runtime(async {
        let (world, tally) = (World::new(&here), Tally::default());
        there.hear_others().unwrap();
        let elsewhere = World { db: there.clone(), ..World::new(&here) };
        let node = start(elsewhere.runner().poll_every(Duration::from_secs(3600)).on("count", tally.handler()));
        tokio::time::sleep(Duration::from_millis(300)).await;
        for _ in 0..3 {
            let id = world.enqueue(NewJob::new(&world.env, "count"));
            until("the other node does it without a poll", || world.state(id) == State::Done).await;
        }
        node.stop().await;
    });
}
