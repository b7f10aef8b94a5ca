//! Limits by address on requests that change something. They slow a flood from one place; what
//! protects an account is counted in the database (identity area), on every node.

use std::num::NonZeroU32;
use std::sync::Arc;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

use crate::{ClientAddress, Problem};

/// Counts requests by network address.
#[derive(Clone)]
pub struct AddressLimiter(Arc<DefaultKeyedRateLimiter<u64>>);

impl AddressLimiter {
    /// A limiter that lets `count` through in a minute, and a burst of as many.
    #[must_use]
    pub fn per_minute(count: u32) -> Self {
        let count = NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        Self(Arc::new(DefaultKeyedRateLimiter::keyed(Quota::per_minute(count))))
    }

    /// Lets the request through, or says when to come back.
    ///
    /// # Errors
    /// `429` with the seconds to wait.
    pub fn check(&self, address: ClientAddress) -> Result<(), Problem> {
        self.0.check_key(&address.network()).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Problem::too_many(wait.as_secs().saturating_add(1))
        })
    }

    /// Forgets addresses that have been quiet; called now and then by the application.
    pub fn shrink(&self) {
        self.0.retain_recent();
    }
}
