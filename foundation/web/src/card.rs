//! What a shared page shows of a later area: the area implements [`Cards`], the application registers
//! it, and all cards of a page share its one read of the database.

use base::{PlatformId, Timestamp};
use i18n::Lang;

use crate::Me;

/// Where a card may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPlace {
    /// The private home, first: what invites (the next training session).
    PrivateHome,
    /// The private home, beside: what waits for the person (a password that expires, no recovery contact).
    Waiting,
}

/// A small block on a shared page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardView {
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub text: String,
    /// What its button says.
    pub action: String,
    /// Where the button leads, below the platform's prefix.
    pub path: String,
    /// Name of its icon.
    pub icon: &'static str,
}

/// Gives the cards of a person that follow from one look at the database; often none.
pub trait Cards: Send + Sync {
    /// Adds what [`Cards::views`] will read, so that all cards are asked for together.
    fn ahead(&self, ahead: &mut db::Ahead, me: &Me, platform: PlatformId, now: Timestamp);

    /// Where they stand.
    fn place(&self) -> CardPlace;

    /// Those of this person now.
    ///
    /// # Errors
    /// When the database does not answer.
    fn views(
        &self,
        tx: &mut db::Tx,
        me: &Me,
        platform: PlatformId,
        now: Timestamp,
        lang: Lang,
    ) -> Result<Vec<CardView>, db::Error>;
}
