//! The outside world as one small value: what time it is, and where random bytes come from.

use std::sync::Arc;

use crate::{Clock, ManualClock, OsRandom, Random, SystemClock, Timestamp};

/// Clock and randomness, passed to whatever needs them; cheap to clone.
#[derive(Clone)]
pub struct Env {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Env {
    /// The machine's clock and the operating system's randomness.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Arc::new(SystemClock), Arc::new(OsRandom))
    }

    /// A chosen clock and a chosen source of randomness.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { clock, random }
    }

    /// The same randomness at a moment that stands still: for what comes in with the day on which it happened.
    #[must_use]
    pub fn at(&self, moment: Timestamp) -> Self {
        Self { clock: Arc::new(ManualClock::at(moment)), random: Arc::clone(&self.random) }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// `N` random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }

    /// A number in `0..bound`, without bias; 0 when `bound` is 0.
    #[must_use]
    pub fn below(&self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        let fair = u32::MAX - u32::MAX % bound;
        loop {
            let drawn = u32::from_le_bytes(self.bytes());
            if drawn < fair {
                return drawn % bound;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRandom;

    #[test]
    fn a_seed_replays_and_the_clock_stands() {
        let make = || Env::new(Arc::new(ManualClock::at(Timestamp(5))), Arc::new(SeededRandom::new(7)));
        assert_eq!(make().bytes::<20>(), make().bytes::<20>());
        assert_eq!(make().now(), Timestamp(5));
        let env = make();
        assert!((0..500).all(|_| env.below(7) < 7));
        assert_eq!(env.below(0), 0);
        assert_eq!(env.at(Timestamp(3)).now(), Timestamp(3));
    }
}
