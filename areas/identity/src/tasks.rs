//! What the identity area does beside the requests: sends what was asked for, forgets what is old.

use std::time::Duration;

use base::PlatformId;
use jobs::{Job, Runner};

use crate::people::import;
use crate::service::Identity;
use crate::{hand_over, history, local_account, lost_username, password_expiry, recovery, recovery_contact, throttle};

/// Has `runner` do the jobs of this area.
#[must_use]
pub fn register(runner: Runner, identity: &Identity) -> Runner {
    let (codes, usernames, tidying) = (identity.clone(), identity.clone(), identity.clone());
    let (previews, imports, expiry) = (identity.clone(), identity.clone(), identity.clone());
    let ending = identity.clone();
    runner
        .on(recovery::KIND, move |job: Job| recovery::send(codes.clone(), job))
        .on(lost_username::KIND, move |job: Job| lost_username::send(usernames.clone(), job))
        .on(import::PREVIEW, move |job: Job| import::run(previews.clone(), job))
        .on(import::APPLY, move |job: Job| import::run(imports.clone(), job))
        .every(password_expiry::KIND, Duration::from_secs(3600), move |_job: Job| password_expiry::run(expiry.clone()))
        .every(local_account::KIND, Duration::from_secs(900), move |job: Job| local_account::run(ending.clone(), job))
        .every("identity.tidy", Duration::from_secs(3600), move |_job: Job| tidy(tidying.clone()))
}

/// Forgets codes, counters, contacts and lines of history that have served.
async fn tidy(identity: Identity) -> jobs::Outcome {
    let (db, now) = (&identity.web.db, identity.web.env.now());
    // One transaction each, so that none holds the writer for long.
    db.write(move |tx| recovery::tidy(tx, now)).await?;
    db.write(move |tx| hand_over::tidy(tx, now)).await?;
    db.write(move |tx| local_account::tidy(tx, now)).await?;
    db.write(move |tx| recovery_contact::tidy(tx, now)).await?;
    db.write(move |tx| history::tidy(tx, now)).await?;
    db.write(move |tx| throttle::tidy(tx, now)).await?;
    db.write(move |tx| crate::staff_import::apply::tidy(tx, now)).await?;
    Ok(())
}

impl Identity {
    /// The full address of `path` on a platform, for mails written outside a request.
    #[must_use]
    pub fn absolute(&self, platform: PlatformId, path: &str) -> String {
        let settings = &self.web.settings;
        match self.web.platforms.by_id(platform) {
            Some(view) => format!("{}{path}", settings.root_of(&view)),
            None => format!("{}{path}", settings.public_url),
        }
    }
}
