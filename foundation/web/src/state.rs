//! What every page needs from the process: database, clock, settings, platforms.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base::{Env, Timestamp};

use crate::ask::Expected;
use crate::{AddressLimiter, Cards, Duties, Me, PlatformSource, Platforms, Sessions, Settings, cached::PublicCache};

/// How many web sessions are remembered with their holder; half a kilobyte each.
const HOLDERS: u64 = 20_000;

/// The shared state of the web side; every request clones it several times, so it is one pointer.
#[derive(Clone)]
pub struct Web(Arc<WebState>);

impl std::ops::Deref for Web {
    type Target = WebState;
    fn deref(&self) -> &WebState {
        &self.0
    }
}

/// What [`Web`] points to.
pub struct WebState {
    /// The database.
    pub db: db::Db,
    /// Clock and randomness.
    pub env: Env,
    /// What the operator decided.
    pub settings: Settings,
    /// The platforms, as a snapshot in memory.
    pub platforms: Platforms,
    /// Finished public pages, kept by content version.
    pub cache: PublicCache,
    /// Limits by address on requests that change something.
    pub limiter: AddressLimiter,
    /// What later areas show on shared pages.
    pub cards: Vec<Arc<dyn Cards>>,
    pub(crate) sessions: Arc<dyn Sessions>,
    pub(crate) duties: Arc<dyn Duties>,
    source: Arc<dyn PlatformSource>,
    /// Who held the web sessions that were seen lately, by the hash of their token.
    holders: moka::sync::Cache<[u8; 32], Arc<Me>>,
    /// Of the next request.
    number: AtomicU64,
}

/// From one request to the next: odd, so that no number comes back before all were there.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Web {
    /// Puts the pieces together. `platforms` is the snapshot that the cards look at too.
    #[must_use]
    pub fn new(
        db: db::Db,
        env: Env,
        settings: Settings,
        sessions: Arc<dyn Sessions>,
        source: Arc<dyn PlatformSource>,
        (platforms, cards): (Platforms, Vec<Arc<dyn Cards>>),
        duties: Arc<dyn Duties>,
    ) -> Self {
        let limiter = AddressLimiter::per_minute(settings.posts_per_minute);
        let number = AtomicU64::new(u64::from_le_bytes(env.bytes()));
        Self(Arc::new(WebState {
            db,
            env,
            settings,
            platforms,
            cache: PublicCache::default(),
            limiter,
            cards,
            sessions,
            duties,
            source,
            holders: moka::sync::Cache::new(HOLDERS),
            number,
        }))
    }

    /// An id for a request: a name to find it by in the logs, no secret. Random bytes from the system would be one
    /// more call to it for each request.
    pub(crate) fn request_id(&self) -> String {
        format!("{:016x}", self.number.fetch_add(STRIDE, Ordering::Relaxed))
    }

    /// Who held a web session at their last visit, and what will be read for them: the session, what is entrusted to
    /// them, what the page expects to read. Only a guess at what to ask for together: whether the session lives, and
    /// whose it is, is read each time.
    pub(crate) fn ahead(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
        expected: Option<&Expected>,
    ) -> (Option<Arc<Me>>, db::Ahead) {
        let (known, mut ahead) = (self.holders.get(hash), db::Ahead::default());
        if let Some(guess) = &known {
            self.sessions.ahead(&mut ahead, hash, guess, now);
            self.duties.ahead(&mut ahead, guess.person);
            if let Some(ask) = expected {
                ask(&mut ahead, guess);
                ahead.that_is_all();
            }
        }
        (known, ahead)
    }

    /// The person of a live web session, with what is entrusted to them. Of somebody who was not known before, what
    /// the page expects to read is asked for as soon as it is read whose session it is.
    pub(crate) fn find_me(
        &self,
        tx: &mut db::Tx,
        hash: &[u8; 32],
        now: Timestamp,
        (known, expected): (Option<&Arc<Me>>, Option<&Expected>),
    ) -> Result<Option<Me>, db::Error> {
        let Some(mut me) = self.sessions.find(tx, hash, now)? else { return Ok(None) };
        me.duties = self.duties.of(tx, me.person)?;
        if known.map(Arc::as_ref) != Some(&me) {
            self.holders.insert(*hash, Arc::new(me.clone()));
        }
        if let (None, Some(ask)) = (known, expected) {
            let mut ahead = db::Ahead::default();
            ask(&mut ahead, &me);
            tx.ahead(ahead)?;
        }
        Ok(Some(me))
    }

    /// Reads the platforms again; called at start, after an edit, and when another process edited.
    ///
    /// # Errors
    /// When the database does not answer; the former snapshot stays.
    pub async fn refresh_platforms(&self) -> Result<(), db::Error> {
        let source = self.source.clone();
        let platforms = self.db.read(move |tx| source.load(tx)).await?;
        self.platforms.replace(platforms);
        Ok(())
    }
}
