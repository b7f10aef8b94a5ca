//! Loading one page from several connections, and what came of it.

use std::fmt;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Pace;
use super::client::Client;
use super::process::Process;

/// What is asked, by how many connections.
#[derive(Debug)]
pub struct Load {
    /// Where.
    pub port: u16,
    /// How many connections, each asking again as soon as it was answered.
    pub connections: usize,
    /// The requests; the first connection takes the first, and so on around.
    pub requests: Vec<Vec<u8>>,
    /// Words that every answer must hold; nothing when the status says enough.
    pub expected: String,
    /// The status of every answer.
    pub status: u16,
    /// Whose time it takes.
    pub server: Process,
    /// The database's, where it is a process of its own.
    pub database: Option<Process>,
}

/// The median round of a load.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measured {
    /// Requests in a second.
    pub rate: f64,
    /// Half of the answers came within this, in milliseconds.
    pub p50: f64,
    /// 95 of 100 did.
    pub p95: f64,
    /// 99 of 100 did.
    pub p99: f64,
    /// The server's processor time for each request, in milliseconds.
    pub cpu: f64,
    /// The database server's, where it is a process of its own.
    pub database_cpu: Option<f64>,
}

impl fmt::Display for Measured {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:>8.0}/s  p50 {:>7.3}  p95 {:>7.3}  cpu {:>6.3} ms", self.rate, self.p50, self.p95, self.cpu)?;
        self.database_cpu.map_or(Ok(()), |cpu| write!(to, "  database {cpu:.3} ms"))
    }
}

impl Measured {
    fn middle(rounds: &[Self]) -> Self {
        let middle = |of: fn(&Self) -> f64| median(&mut rounds.iter().map(of).collect::<Vec<_>>());
        let mut database: Vec<f64> = rounds.iter().filter_map(|round| round.database_cpu).collect();
        Self {
            rate: middle(|round| round.rate),
            p50: middle(|round| round.p50),
            p95: middle(|round| round.p95),
            p99: middle(|round| round.p99),
            cpu: middle(|round| round.cpu),
            database_cpu: (!database.is_empty()).then(|| median(&mut database)),
        }
    }
}

impl Load {
    /// A short warm-up, then the rounds.
    ///
    /// # Errors
    /// An answer that is not the page.
    pub fn measure(&self, pace: Pace) -> Result<Measured> {
        in_turn(&[self], pace).pop().context("one load gives one measure")?
    }

    #[expect(clippy::disallowed_methods, reason = "this is what measures time")]
    fn round(&self, each: Duration) -> Result<Measured> {
        let stop = AtomicBool::new(false);
        let ready = Barrier::new(self.connections + 1);
        std::thread::scope(|threads| {
            let (stop, ready) = (&stop, &ready);
            let asking: Vec<_> =
                (0..self.connections).map(|number| threads.spawn(move || self.ask(number, ready, stop))).collect();
            ready.wait();
            let database = self.database.as_ref();
            let (before, database_before) = (self.server.processor()?, database.map(Process::processor).transpose()?);
            let began = Instant::now();
            while began.elapsed() < each && !stop.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(2));
            }
            stop.store(true, Ordering::Relaxed);
            let mut times = Vec::new();
            for thread in asking {
                times.extend(thread.join().map_err(|_| anyhow::anyhow!("a client broke down"))??);
            }
            let elapsed = began.elapsed();
            let used = self.server.processor()?.saturating_sub(before);
            let by_database = match (database, database_before) {
                (Some(database), Some(before)) => Some(database.processor()?.saturating_sub(before)),
                _ => None,
            };
            summed(&mut times, elapsed, used, by_database)
        })
    }

    #[expect(clippy::disallowed_methods, reason = "this is what measures time")]
    fn ask(&self, number: usize, ready: &Barrier, stop: &AtomicBool) -> Result<Vec<Duration>> {
        let request = &self.requests[number % self.requests.len()];
        let first =
            Client::connect(self.port).and_then(|mut client| self.checked(&mut client, request).map(|()| client));
        ready.wait();
        let mut client = first.inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
        let mut times = Vec::with_capacity(64 * 1024);
        while !stop.load(Ordering::Relaxed) {
            let began = Instant::now();
            self.checked(&mut client, request).inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    fn checked(&self, client: &mut Client, request: &[u8]) -> Result<()> {
        let answer = client.ask(request)?;
        if answer.status != self.status {
            let text: String = answer.text().unwrap_or_default().chars().take(300).collect();
            bail!("answered {} instead of {}: {text}", answer.status, self.status);
        }
        if !self.expected.is_empty() && !answer.text()?.contains(&self.expected) {
            bail!("the answer does not hold “{}”", self.expected);
        }
        Ok(())
    }
}

/// These loads one after the other, and again in every round: what the machine does meanwhile falls upon all of
/// them alike, and so leaves what stands between them. For each the medians of its rounds, or the first answer
/// that was wrong.
pub fn in_turn(loads: &[&Load], pace: Pace) -> Vec<Result<Measured>> {
    let mut seen: Vec<_> = loads.iter().map(|load| load.round(pace.each / 4).map(|_| Vec::new())).collect();
    for _ in 0..pace.rounds {
        for (load, rounds) in loads.iter().zip(&mut seen) {
            let Ok(known) = rounds else { continue };
            match load.round(pace.each) {
                Ok(round) => known.push(round),
                Err(error) => *rounds = Err(error),
            }
        }
    }
    seen.into_iter().map(|rounds| rounds.map(|rounds| Measured::middle(&rounds))).collect()
}

fn summed(times: &mut [Duration], elapsed: Duration, used: Duration, database: Option<Duration>) -> Result<Measured> {
    times.sort_unstable();
    let count = u32::try_from(times.len()).ok().filter(|count| *count > 0).context("not one answer")?;
    let at = |part: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
        let place = (f64::from(count) * part) as usize;
        times[place.min(times.len() - 1)].as_secs_f64() * 1000.0
    };
    let each = |time: Duration| time.as_secs_f64() * 1000.0 / f64::from(count);
    Ok(Measured {
        rate: f64::from(count) / elapsed.as_secs_f64(),
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        cpu: each(used),
        database_cpu: database.map(each),
    })
}

/// The middle of some figures.
pub fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(0.0)
}
