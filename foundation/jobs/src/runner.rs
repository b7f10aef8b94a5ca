//! The loop that finds work, takes it and has it done; one for each process, any number of processes.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use base::{Env, Timestamp};
use db::Db;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::store::{self, Hold};
use crate::tidy::{TIDY, tidy};
use crate::work::{self, Bench};
use crate::{Handler, Job, JobId, Policy, State};

pub(crate) struct Known {
    pub(crate) handler: Arc<dyn Handler>,
    pub(crate) policy: Policy,
    every: Option<Duration>,
}

/// Finds due jobs and has the registered handlers do them.
pub struct Runner {
    db: Db,
    env: Env,
    node: String,
    kinds: BTreeMap<&'static str, Known>,
    at_once: u32,
    poll: Duration,
    lease: Duration,
    grace: Duration,
}

impl Runner {
    /// A runner that calls itself `node` in leases, to be given a name of its own by the host and the
    /// process. It does four jobs at once, looks every second, leases for a minute, and when it is
    /// stopped leaves twenty seconds to what runs.
    #[must_use]
    pub fn new(db: Db, env: Env, node: &str) -> Self {
        // A restarted process may have the old number: its predecessor's leases are not its own.
        let node = format!("{node}-{:08x}", u32::from_be_bytes(env.bytes()));
        let runner = Self {
            db: db.clone(),
            env: env.clone(),
            node,
            kinds: BTreeMap::new(),
            at_once: 4,
            poll: Duration::from_secs(1),
            lease: Duration::from_secs(60),
            grace: Duration::from_secs(20),
        };
        runner.every(TIDY, Duration::from_secs(3600), move |_job: Job| {
            let (db, env) = (db.clone(), env.clone());
            async move { Ok(tidy(&db, &env).await.map(|_| ())?) }
        })
    }

    /// Has `handler` do the jobs of `kind`, with the usual patience.
    #[must_use]
    pub fn on(self, kind: &'static str, handler: impl Handler) -> Self {
        self.on_with(kind, Policy::default(), handler)
    }

    /// Has `handler` do the jobs of `kind`, with the patience of `policy`.
    #[must_use]
    pub fn on_with(mut self, kind: &'static str, policy: Policy, handler: impl Handler) -> Self {
        self.kinds.insert(kind, Known { handler: Arc::new(handler), policy, every: None });
        self
    }

    /// Has `handler` run now and then `period` after each run ended, once among all nodes.
    #[must_use]
    pub fn every(mut self, kind: &'static str, period: Duration, handler: impl Handler) -> Self {
        let policy = Policy { attempts: 3, longest_wait: period, ..Policy::default() };
        self.kinds.insert(kind, Known { handler: Arc::new(handler), policy, every: Some(period) });
        self
    }

    /// How many jobs this process does at once (at least one).
    #[must_use]
    pub fn at_once(self, count: u32) -> Self {
        Self { at_once: count.max(1), ..self }
    }

    /// How often it looks without being told of work.
    #[must_use]
    pub fn poll_every(self, poll: Duration) -> Self {
        Self { poll, ..self }
    }

    /// How long a dead node keeps its jobs; renewed three times in that time by a living one.
    #[must_use]
    pub fn lease_for(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    /// How long running jobs may go on after the stop before they are put back.
    #[must_use]
    pub fn grace(self, grace: Duration) -> Self {
        Self { grace, ..self }
    }

    /// Works until `stop` is ready; then takes nothing new, leaves running jobs their grace, puts back
    /// what is not done by then, and returns. Survives a database that goes and comes back.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let (give_up, gives_up) = watch::channel(false);
        let bench = Arc::new(Bench { db: self.db.clone(), env: self.env.clone(), lease: self.lease, gives_up });
        let mut running = JoinSet::new();
        let mut news = self.db.signal(store::TOPIC);
        let mut outage = false;
        let mut periodic_known = false;
        tokio::pin!(stop);
        loop {
            let room = self.at_once.saturating_sub(u32::try_from(running.len()).unwrap_or(u32::MAX));
            match self.find(room, &mut periodic_known).await {
                Ok(jobs) => {
                    if std::mem::take(&mut outage) {
                        tracing::info!("the database answers again: jobs go on");
                    }
                    for (job, hold) in jobs {
                        if let Some(known) = self.kinds.get(job.kind.as_str()) {
                            let attempt =
                                work::attempt(Arc::clone(&bench), Arc::clone(&known.handler), known.policy, job, hold);
                            running.spawn(attempt);
                        }
                    }
                }
                // Said once for an outage, not once a second.
                Err(error) if !std::mem::replace(&mut outage, true) => {
                    tracing::warn!(%error, "jobs wait: the database does not answer");
                }
                Err(_) => {}
            }
            tokio::select! {
                () = &mut stop => break,
                () = news.next() => {}
                Some(_) = running.join_next() => {}
                () = tokio::time::sleep(self.poll) => {}
            }
        }
        let all_done = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(self.grace, all_done).await.is_err() {
            let _ = give_up.send(true);
            let put_back = async { while running.join_next().await.is_some() {} };
            let _ = tokio::time::timeout(Duration::from_secs(5), put_back).await;
        }
    }

    /// Takes up to `room` due jobs. The look is a read, so that an idle node never asks for the writer.
    async fn find(&self, room: u32, periodic_known: &mut bool) -> Result<Vec<(Job, Hold)>, db::Error> {
        if !*periodic_known {
            self.ensure_periodic().await?;
            *periodic_known = true;
        }
        if room == 0 {
            return Ok(Vec::new());
        }
        let now = self.env.now();
        let kinds: Vec<&'static str> = self.kinds.keys().copied().collect();
        let (node, until) = (self.node.clone(), later(now, self.lease));
        let known = kinds.clone();
        if !self.db.read(move |tx| store::is_due(tx, now, &known)).await? {
            return Ok(Vec::new());
        }
        let claimed = self.db.write(move |tx| store::claim(tx, &node, (now, until), &kinds, room)).await?;
        let mut jobs = Vec::new();
        for mut job in claimed {
            let hold = Hold { id: job.id, node: self.node.clone(), attempt: job.attempt };
            let Some(known) = self.kinds.get(job.kind.as_str()) else { continue };
            // Its nodes died at each attempt: it may be the cause, and another would follow.
            if job.attempt > known.policy.attempts {
                self.bury(job.every_ms, hold, now).await?;
                continue;
            }
            job.is_last_attempt = known.policy.is_last(job.attempt);
            jobs.push((job, hold));
        }
        Ok(jobs)
    }

    async fn bury(&self, every_ms: Option<i64>, hold: Hold, now: Timestamp) -> Result<(), db::Error> {
        let error = "the process stopped during each attempt";
        self.db
            .write(move |tx| match every_ms {
                None => store::finish(tx, &hold, State::Failed, now, Some(error)),
                Some(every) => {
                    let run_at = Timestamp(now.millis().saturating_add(every));
                    let how =
                        store::Return { run_at, attempts: 0, error: Some(error.to_owned()), finished_at: Some(now) };
                    store::put_back(tx, &hold, &how)
                }
            })
            .await?;
        Ok(())
    }

    async fn ensure_periodic(&self) -> Result<(), db::Error> {
        let now = self.env.now();
        let wanted: Vec<(JobId, &'static str, i64)> = self
            .kinds
            .iter()
            .filter_map(|(kind, known)| Some((JobId::new(&self.env), *kind, millis(known.every?))))
            .collect();
        self.db
            .write(move |tx| {
                wanted.iter().try_for_each(|(id, kind, every)| store::ensure_periodic(tx, *id, kind, *every, now))
            })
            .await
    }
}

pub(crate) fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

pub(crate) fn later(now: Timestamp, wait: Duration) -> Timestamp {
    Timestamp(now.millis().saturating_add(millis(wait)))
}
