//! Randomness as a parameter: production asks the operating system, tests replay a seed.

use std::sync::Mutex;

/// A source of random bytes.
pub trait Random: Send + Sync {
    /// Fills `bytes` with random content.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator, fit for secrets.
pub struct OsRandom;

impl Random for OsRandom {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness no secret may be made: stopping is the only safe answer (ASVS 5, 11.5.1).
        #[expect(clippy::disallowed_methods, reason = "this is the one place that asks for randomness")]
        if let Err(error) = getrandom::fill(bytes) {
            eprintln!("the operating system gives no random bytes: {error}");
            std::process::abort();
        }
    }
}

/// A repeatable sequence for tests (splitmix64). Never for secrets of real people.
pub struct SeededRandom(Mutex<u64>);

impl SeededRandom {
    /// The sequence that belongs to `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = *state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^= z >> 31;
            let word = z.to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}
