//! What later areas give to the portal's shared pages: applications, people who help, things to find,
//! things to manage. The area implements the trait; the application registers it in [`Shown`].

use std::sync::Arc;

use base::{PlatformId, Timestamp};
use i18n::Lang;

use crate::{Me, SearchProvider};

/// An application on a shared page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TileView {
    /// Its name.
    pub name: String,
    /// What it is for, in one line.
    pub purpose: String,
    /// Name of its icon; empty when it has none.
    pub icon: String,
    /// Two letters that stand for it when it has no icon.
    pub letters: String,
    /// A path below the platform's prefix (`/applications/x/ouvrir`), or a whole address.
    pub address: String,
    /// Whether it opens on another site.
    pub is_external: bool,
    /// A count or a state (« 3 étapes à finir »); empty for none.
    pub badge: String,
}

/// Gives applications to the public and to the private home; the access area implements it.
pub trait Tiles: Send + Sync {
    /// The applications that anyone may open without signing in.
    ///
    /// # Errors
    /// When the database does not answer.
    fn public(&self, tx: &mut db::Tx, platform: PlatformId, lang: Lang) -> Result<Vec<TileView>, db::Error>;

    /// Adds what [`Tiles::own`] will read.
    fn own_ahead(&self, ahead: &mut db::Ahead, me: &Me, platform: PlatformId, limit: usize);

    /// The person's favourites in their order, then what they used lately, then what they may open:
    /// at most `limit`, each once.
    ///
    /// # Errors
    /// When the database does not answer.
    fn own(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        platform: PlatformId,
        now: Timestamp,
        lang: Lang,
        limit: usize,
    ) -> Result<Vec<TileView>, db::Error>;
}

/// Somebody who helps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HelperView {
    /// The person, or the service.
    pub name: String,
    /// One or two capitals.
    pub initials: String,
    /// What they are and for whom.
    pub role: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Mailbox; may be empty.
    pub mail: String,
    /// When they can be reached; may be empty.
    pub hours: String,
}

/// Names the people near somebody; the support area implements it.
pub trait Helpers: Send + Sync {
    /// Adds what [`Helpers::of`] will read first.
    fn ahead(&self, ahead: &mut db::Ahead, me: &Me, platform: PlatformId);

    /// Those who help this person, the nearest first, at most `limit`.
    ///
    /// # Errors
    /// When the database does not answer.
    fn of(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        platform: PlatformId,
        lang: Lang,
        limit: usize,
    ) -> Result<Vec<HelperView>, db::Error>;
}

/// Names the people who answer for training (guide C2); the support area implements it.
pub trait TrainingContacts: Send + Sync {
    /// Those of the academy first, then of its departments. `me` = who looks: names that are for
    /// staff are shown to staff only.
    ///
    /// # Errors
    /// When the database does not answer.
    fn of(
        &self,
        tx: &mut db::Tx,
        me: Option<&Me>,
        platform: PlatformId,
        lang: Lang,
    ) -> Result<Vec<HelperView>, db::Error>;
}

/// Who sees an entry of the management hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManageRight {
    /// Who manages the platform.
    Platform,
    /// Who manages the network.
    Network,
    /// Who answers requests somewhere on the platform.
    Support,
    /// Who manages the platform, or stands in its directory of contacts.
    Card,
}

/// One thing that can be managed on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManageEntry {
    /// The heading it stands under; entries of one heading stand together.
    pub group: String,
    /// Its name.
    pub title: String,
    /// What can be done there, in one line.
    pub text: String,
    /// Name of its icon.
    pub icon: &'static str,
    /// Its path below the platform's prefix.
    pub path: &'static str,
    /// Who sees it.
    pub right: ManageRight,
}

/// Everything that other areas give to the portal's pages.
#[derive(Clone, Default)]
pub struct Shown {
    /// Applications.
    pub tiles: Vec<Arc<dyn Tiles>>,
    /// People who help.
    pub helpers: Vec<Arc<dyn Helpers>>,
    /// Things to find, beside the portal's own.
    pub searches: Vec<Arc<dyn SearchProvider>>,
    /// Things to manage, beside the portal's own, in the order of the hub.
    pub manage: Vec<fn(Lang) -> Vec<ManageEntry>>,
}
