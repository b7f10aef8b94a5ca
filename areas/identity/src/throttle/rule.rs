//! How long an attempt has to wait, from what was counted.

use base::Timestamp;

/// One counter: failures since the window began, and when the last one was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counter {
    /// Failures in the window.
    pub failures: i64,
    /// When the window began.
    pub since: Timestamp,
    /// When the last failure was.
    pub last_at: Timestamp,
}

/// How many failures are free, and how long a window lasts. Set by the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Failures for one name from one network before waiting.
    pub name_from_network: i64,
    /// Failures from one network, whatever the names. Whole schools share an address: keep it high.
    pub network: i64,
    /// Failures for one name from anywhere before strangers' attempts are slowed.
    pub name_anywhere: i64,
    /// Seconds until a counter starts again.
    pub window_seconds: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { name_from_network: 8, network: 300, name_anywhere: 60, window_seconds: 15 * 60 }
    }
}

/// Whether the attempt may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Allowed,
    /// Come back in so many seconds.
    Wait(i64),
}

/// Judges an attempt. `known_browser` is one that signed in under this name before.
#[must_use]
pub fn judge(
    [name_from_network, network, name_anywhere]: [Counter; 3],
    known_browser: bool,
    limits: &Limits,
    now: Timestamp,
) -> Verdict {
    let own = wait(name_from_network, limits.name_from_network, 60, limits, now);
    let all = wait(network, limits.network, 60, limits, now);
    // The name's own counter can be filled by anyone: it never asks more than ten seconds between
    // two attempts of strangers, and nothing of a browser that is known.
    let anywhere = if known_browser { 0 } else { wait(name_anywhere, limits.name_anywhere, 10, limits, now) };
    match own.max(all).max(anywhere) {
        0 => Verdict::Allowed,
        seconds => Verdict::Wait(seconds),
    }
}

/// Each failure over the limit doubles the wait after the last one, up to `longest` seconds.
fn wait(counter: Counter, limit: i64, longest: i64, limits: &Limits, now: Timestamp) -> i64 {
    let over = counter.failures - limit;
    if over < 0 || now.millis_since(counter.since) > limits.window_seconds * 1000 {
        return 0;
    }
    let pause = (1_i64 << over.min(20)).min(longest);
    let passed = now.millis_since(counter.last_at) / 1000;
    (pause - passed).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn counter(failures: i64) -> Counter {
        Counter { failures, since: NOW, last_at: NOW }
    }

    #[test]
    fn a_few_mistakes_are_free() {
        let few = [counter(7), counter(7), counter(7)];
        assert_eq!(judge(few, false, &Limits::default(), NOW), Verdict::Allowed);
    }

    #[test]
    fn one_network_that_insists_waits_longer_and_longer() {
        let at = |failures| judge([counter(failures), counter(0), counter(0)], true, &Limits::default(), NOW);
        assert_eq!(at(8), Verdict::Wait(1));
        assert_eq!(at(11), Verdict::Wait(8));
        assert_eq!(at(5000), Verdict::Wait(60));
    }

    #[test]
    fn a_flood_on_a_name_never_stops_its_owner() {
        let flood = [counter(0), counter(0), counter(1_000_000)];
        assert_eq!(judge(flood, true, &Limits::default(), NOW), Verdict::Allowed);
        assert_eq!(judge(flood, false, &Limits::default(), NOW), Verdict::Wait(10));
        assert_eq!(judge(flood, false, &Limits::default(), NOW.plus_seconds(10)), Verdict::Allowed);
    }

    #[test]
    fn a_window_ends() {
        let old = [counter(50), counter(0), counter(0)];
        assert_eq!(judge(old, false, &Limits::default(), NOW.plus_minutes(16)), Verdict::Allowed);
    }
}
