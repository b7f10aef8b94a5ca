//! What the portal area needs from the process, and what other areas give to its pages.

use std::sync::Arc;

use base::{PlatformId, Timestamp};
use db::{Error, Tx};
use web::{Kept, Shown, Web};

use crate::audience::{self, Audience};
use crate::news::{self, News};

/// The service of the portal area; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The shared state of the web side.
    pub web: Web,
    /// What other areas show on the portal's pages.
    pub shown: Arc<Shown>,
    audiences: Arc<Kept<Vec<Audience>>>,
    news: Arc<Kept<Vec<News>>>,
}

impl Portal {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, shown: Shown) -> Self {
        Self { web, shown: Arc::new(shown), audiences: Arc::default(), news: Arc::default() }
    }

    /// The audiences of `platform` in its order, from memory while its content version stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn audiences(&self, tx: &mut Tx, platform: PlatformId) -> Result<Arc<Vec<Audience>>, Error> {
        self.audiences.get(tx, &self.web.platforms, platform, |tx| audience::list(tx, platform))
    }

    /// The first `limit` news of `platform` for somebody of this audience (a code; empty: all of them) who is signed
    /// in, without their texts; from memory while the platform's content version stands.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) fn news(
        &self,
        tx: &mut Tx,
        platform: PlatformId,
        audience: &str,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<News>, Error> {
        let kept = self.news.get(tx, &self.web.platforms, platform, |tx| news::front(tx, platform, now))?;
        Ok(kept.iter().filter(|one| news::is_for(one, audience, now)).take(limit).cloned().collect())
    }
}
