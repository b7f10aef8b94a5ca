//! What every page of a platform reads alike and managers seldom change: kept in memory for as long as the
//! version of the platform's content stands.

use std::hash::Hash;
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

/// Values are let go in the end: units are many more than platforms.
const MOST: u64 = 4000;

/// One value for each platform, or for each of its parts, with the version of the platform's content that it was
/// read at.
pub struct Kept<T, K = PlatformId>(Cache<K, (i64, Arc<T>)>);

impl<T: Send + Sync + 'static, K: Hash + Eq + Send + Sync + 'static> Default for Kept<T, K> {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(MOST).time_to_live(AGE).build())
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
        let only = self.several(tx, platforms, platform, &[platform], |tx, _| Ok(vec![load(tx)?]))?;
        only.into_iter().next().ok_or(Error::Missing)
    }
}

impl<T: Send + Sync + 'static, K: Hash + Eq + Copy + Send + Sync + 'static> Kept<T, K> {
    /// The values of some parts of `platform`, in their order: from memory while its content version stands; the
    /// others are read together by `load`, which is given their keys and gives one value for each.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn several(
        &self,
        tx: &mut Tx,
        platforms: &Platforms,
        platform: PlatformId,
        keys: &[K],
        load: impl FnOnce(&mut Tx, &[K]) -> Result<Vec<T>, Error>,
    ) -> Result<Vec<Arc<T>>, Error> {
        let wanted = platforms.by_id(platform).map_or(i64::MAX, |view| view.content_version);
        let kept = |key: &K| self.0.get(key).filter(|(version, _)| *version >= wanted).map(|(_, value)| value);
        let known: Vec<Option<Arc<T>>> = keys.iter().map(kept).collect();
        let missing: Vec<K> = keys.iter().zip(&known).filter(|(_, one)| one.is_none()).map(|(key, _)| *key).collect();
        if missing.is_empty() {
            return Ok(known.into_iter().flatten().collect());
        }
        // The snapshot's own version, which may be older or newer than the one that pages know.
        let version: i64 = tx.one(&VERSION, &[&platform], |row| row.get(0))?;
        let mut fresh = load(tx, &missing)?.into_iter().map(Arc::new);
        let mut values = Vec::with_capacity(keys.len());
        for (key, one) in keys.iter().zip(known) {
            if let Some(value) = one {
                values.push(value);
            } else if let Some(value) = fresh.next() {
                self.0.insert(*key, (version, value.clone()));
                values.push(value);
            }
        }
        Ok(values)
    }
}
