//! HTTP in, page out: what every page of the house shares, and nothing of any one of them.
//!
//! A handler takes [`Ask`] (who asks, where, in which language), reads or writes the database in one
//! closure, and answers with a template inside the [`Shell`] or with a [`Problem`]. Forms keep what
//! was typed; errors are tied to their field; protection against forged requests, security headers
//! and limits hold for every route without being asked for.

mod address;
mod answer;
mod arriving;
mod ask;
pub mod assets;
pub mod cached;
pub mod card;
mod cookie;
mod csrf;
mod deed;
mod flash;
mod form;
pub mod headers;
mod kept;
mod late;
mod limits;
pub mod markdown;
mod me;
pub mod order;
pub mod paging;
mod platform;
mod problem;
mod render;
mod search;
mod settings;
mod shell;
mod shown;
mod state;

i18n::include_words!();

pub use address::ClientAddress;
pub use answer::{Answer, download, in_query, query, see_other};
pub use arriving::{Arriving, ArrivingFile};
pub use ask::{Ask, AskParts, OtherHost};
pub use card::{CardView, Cards};
pub use cookie::{
    SessionToken, clear_session_cookie, crossing_cookie, forget_cookie, hour_cookie, language_cookie, long_cookie,
    session_cookie,
};
pub use flash::{Flash, FlashKind, with_flash};
pub use form::{Fields, FormState, LateForm, OpenForm, OtherHostForm, SignedForm, Upload, UploadedFile};
pub use kept::Kept;
pub use limits::AddressLimiter;
pub use me::{Duties, Duty, Me, Sessions};
pub use paging::{Page, Pager};
pub use platform::{Link, PLATFORMS_CHANGED, PlatformSource, PlatformState, PlatformView, Platforms};
pub use problem::{Problem, ProblemKind};
pub use render::problems;
pub use search::{Asked, SearchGroup, SearchHit, SearchProvider};
pub use settings::Settings;
pub use shell::{AssetLinks, MeView, Shell};
pub use shown::{HelperView, Helpers, ManageEntry, ManageRight, Shown, TileView, Tiles, TrainingContacts};
pub use state::Web;
