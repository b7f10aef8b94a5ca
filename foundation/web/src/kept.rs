//! What every page of a platform reads alike and managers seldom change: kept in memory for as long as the
//! version of the platform's content stands.

use std::sync::Arc;
use std::time::Duration;

use base::PlatformId;
use db::{Error, Tx};
use moka::sync::Cache;

use crate::Platforms;

db::sql! {
    /// The version of the content, in the snapshot that the value is read from.
    VERSION: "SELECT content_version FROM platform WHERE id = $1"
}

/// Units and people change by imports too, which leave the version alone: after five minutes the value is
/// read again, as public pages are.
const AGE: Duration = Duration::from_secs(300);

/// One value for each platform, with the version of the platform's content that it was read at.
pub struct Kept<T>(Cache<PlatformId, (i64, Arc<T>)>);

impl<T: Send + Sync + 'static> Default for Kept<T> {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(1000).time_to_live(AGE).build())
    }
}

impl<T: Send + Sync + 'static> Kept<T> {
    /// The value of `platform`: from memory while its content version stands, read by `load` in this
    /// transaction otherwise. Every edit on screen bumps the version, in whatever process it happens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn get(
        &self,
        tx: &mut Tx,
        platforms: &Platforms,
        platform: PlatformId,
        load: impl FnOnce(&mut Tx) -> Result<T, Error>,
    ) -> Result<Arc<T>, Error> {
        let wanted = platforms.by_id(platform).map_or(i64::MAX, |view| view.content_version);
        if let Some((_, kept)) = self.0.get(&platform).filter(|(version, _)| *version >= wanted) {
            return Ok(kept);
        }
        // The snapshot's own version, which may be older or newer than the one that pages know.
        let version: i64 = tx.one(&VERSION, &[&platform], |row| row.get(0))?;
        let fresh = Arc::new(load(tx)?);
        self.0.insert(platform, (version, fresh.clone()));
        Ok(fresh)
    }
}
