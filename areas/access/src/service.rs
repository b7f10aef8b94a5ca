//! What this area needs from the process: the shared state, and the catalogues in memory.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use base::PlatformId;
use db::{Error, Tx};
use web::{TrainingContacts, Web};

use crate::catalogue::{self, Catalogue};

/// A catalogue with the version of the platform's content that it was read at.
type Kept = HashMap<PlatformId, (i64, Arc<Catalogue>)>;

db::sql! {
    /// The version of the content, in the snapshot that the catalogue is read from.
    VERSION: "SELECT content_version FROM platform WHERE id = $1"
}

/// The service of the area; cheap to clone.
#[derive(Clone)]
pub struct Access {
    /// The shared state of the web side.
    pub web: Web,
    /// The people who answer for training.
    pub contacts: Arc<dyn TrainingContacts>,
    kept: Arc<RwLock<Kept>>,
}

impl Access {
    /// Puts the pieces together.
    #[must_use]
    pub fn new(web: Web, contacts: Arc<dyn TrainingContacts>) -> Self {
        Self { web, contacts, kept: Arc::default() }
    }

    /// What `platform` offers: from memory while its content version stands, read in this transaction
    /// otherwise. Every edit bumps the version, in whatever process it happens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn catalogue(&self, tx: &mut Tx, platform: PlatformId) -> Result<Arc<Catalogue>, Error> {
        let wanted = self.web.platforms.by_id(platform).map_or(i64::MAX, |view| view.content_version);
        if let Some(kept) = self.in_memory(platform, wanted) {
            return Ok(kept);
        }
        // The snapshot's own version, which may be older or newer than the one that pages know.
        let version: i64 = tx.one(&VERSION, &[&platform], |row| row.get(0))?;
        let fresh = Arc::new(catalogue::load(tx, platform)?);
        let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if all.get(&platform).is_none_or(|(known, _)| *known < version) {
            all.insert(platform, (version, fresh.clone()));
        }
        Ok(fresh)
    }

    fn in_memory(&self, platform: PlatformId, wanted: i64) -> Option<Arc<Catalogue>> {
        let all = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&platform).filter(|(version, _)| *version >= wanted).map(|(_, kept)| kept.clone())
    }
}
