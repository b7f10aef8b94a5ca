//! How often and how late a kind of work is tried again.

use std::time::Duration;

/// The patience that a kind of work deserves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// How many attempts in all.
    pub attempts: u32,
    /// The wait after the first failure; it doubles with each further one.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// How long one attempt may take before it counts as failed.
    pub time_limit: Duration,
}

impl Default for Policy {
    /// Ten attempts over about an hour and a half, ten minutes each at most.
    fn default() -> Self {
        Self {
            attempts: 10,
            first_wait: Duration::from_secs(10),
            longest_wait: Duration::from_secs(3600),
            time_limit: Duration::from_secs(600),
        }
    }
}

impl Policy {
    /// The wait after the failure of attempt number `attempt` (from 1), lengthened by `jitter` in
    /// 0..=100 thousandths so that what failed together does not return together.
    #[must_use]
    pub fn wait_after(&self, attempt: u32, jitter: u32) -> Duration {
        let doubled = 2u32.saturating_pow(attempt.saturating_sub(1).min(31));
        let wait = self.first_wait.saturating_mul(doubled).min(self.longest_wait);
        wait + wait * jitter.min(100) / 1000
    }

    /// Whether attempt number `attempt` is the last.
    #[must_use]
    pub const fn is_last(&self, attempt: u32) -> bool {
        attempt >= self.attempts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_cap() {
        let policy = Policy::default();
        let waits: Vec<u64> = (1..=11).map(|attempt| policy.wait_after(attempt, 0).as_secs()).collect();
        assert_eq!(waits, [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
        assert_eq!(policy.wait_after(u32::MAX, 0).as_secs(), 3600);
        assert_eq!(policy.wait_after(1, 100).as_secs(), 11);
        assert_eq!(policy.wait_after(1, 9999).as_secs(), 11);
    }

    #[test]
    fn the_last_attempt_is_known() {
        let policy = Policy { attempts: 3, ..Policy::default() };
        assert_eq!([1, 2, 3, 4].map(|attempt| policy.is_last(attempt)), [false, false, true, true]);
    }
}
