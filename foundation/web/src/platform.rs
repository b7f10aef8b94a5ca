//! The platforms of the network as pages see them, kept in memory and refreshed when they change.
//!
//! The owner of the table (the portal area) loads them; every request reads one shared snapshot,
//! so that resolving `/ac-lille/…` costs no statement.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arc_swap::ArcSwap;
use base::PlatformId;

/// A labelled address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is shown.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// Whether a platform can be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlatformState {
    /// In service.
    Open,
    /// Named in the network, not open yet.
    Announced,
}

/// One platform, with the words and links that every page of it shows.
#[derive(Debug, Clone)]
pub struct PlatformView {
    /// Its identifier.
    pub id: PlatformId,
    /// Its code in addresses, such as `ac-lille`.
    pub code: String,
    /// Open or only announced.
    pub state: PlatformState,
    /// Whether it is a national body rather than an academy.
    pub is_national: bool,
    /// « Académie de Lille ».
    pub name: String,
    /// « Lille ».
    pub short_name: String,
    /// What the platform calls its portal.
    pub portal_name: String,
    /// What it calls its launcher.
    pub launcher_name: String,
    /// What it calls its training platform.
    pub training_name: String,
    /// One sentence under the title of the public home.
    pub tagline: String,
    /// The host name that maps to it, if any.
    pub host: Option<String>,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// The domain of its professional addresses.
    pub mail_domain: Option<String>,
    /// Where pupils and parents are sent.
    pub pupil_service_url: Option<String>,
    /// State of accessibility, as the law asks it on every page.
    pub accessibility_status: String,
    /// Links of the foot of the page that the manager added.
    pub footer_links: Vec<Link>,
    /// The same in English.
    pub footer_links_en: Vec<Link>,
    /// What pages fill in by name: `organisation`, `help_phone`, `tagline_en`… (names in
    /// `areas/portal/models/README.md`).
    pub details: BTreeMap<String, String>,
    /// Address of the theme's tokens, when the platform has a theme.
    pub theme_css: Option<String>,
    /// Address of the logo, when there is one.
    pub logo: Option<String>,
    /// Grows with each edit of anything public; keys the cache of public pages.
    pub content_version: i64,
}

impl PlatformView {
    /// What stands in where no platform speaks: the network's own home and its problems.
    #[must_use]
    pub fn network(name: &str) -> Self {
        Self {
            id: PlatformId::from_bytes([0; 16]),
            code: String::new(),
            state: PlatformState::Open,
            is_national: false,
            name: name.to_owned(),
            short_name: name.to_owned(),
            portal_name: name.to_owned(),
            launcher_name: name.to_owned(),
            training_name: name.to_owned(),
            tagline: String::new(),
            host: None,
            time_zone: "Europe/Paris".to_owned(),
            mail_domain: None,
            pupil_service_url: None,
            accessibility_status: String::new(),
            footer_links: Vec::new(),
            footer_links_en: Vec::new(),
            details: BTreeMap::new(),
            theme_css: None,
            logo: None,
            content_version: 0,
        }
    }

    /// A detail by its name; empty when the platform does not give it.
    #[must_use]
    pub fn detail(&self, name: &str) -> &str {
        self.details.get(name).map_or("", String::as_str)
    }

    /// The English text of a detail where there is one and English is asked for, else `french`.
    fn in_english<'a>(&'a self, english: bool, name: &str, french: &'a str) -> &'a str {
        let translated = if english { self.detail(name) } else { "" };
        if translated.is_empty() { french } else { translated }
    }

    /// The sentence under the name, in the language of the page.
    #[must_use]
    pub fn tagline_in(&self, english: bool) -> &str {
        self.in_english(english, "tagline_en", &self.tagline)
    }

    /// What is said to pupils and parents who come here, in the language of the page; may be empty.
    #[must_use]
    pub fn pupil_sentence_in(&self, english: bool) -> &str {
        self.in_english(english, "pupil_sentence_en", self.detail("pupil_sentence"))
    }

    /// The state of accessibility, in the language of the page.
    #[must_use]
    pub fn accessibility_in(&self, english: bool) -> &str {
        self.in_english(english, "accessibility_status_en", &self.accessibility_status)
    }

    /// The manager's links of the foot, in the language of the page.
    #[must_use]
    pub fn footer(&self, english: bool) -> &[Link] {
        if english && !self.footer_links_en.is_empty() { &self.footer_links_en } else { &self.footer_links }
    }

    /// Whether this is the stand-in of the network.
    #[must_use]
    pub fn is_network(&self) -> bool {
        self.code.is_empty()
    }

    /// Whether it can be entered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == PlatformState::Open
    }
}

/// Announced by every transaction that changes what is public of a platform.
pub const PLATFORMS_CHANGED: &str = "platforms";

/// Loads the platforms; the portal area implements it.
pub trait PlatformSource: Send + Sync {
    /// Every platform in the order of the network's list.
    ///
    /// # Errors
    /// When the database does not answer.
    fn load(&self, tx: &mut db::Tx) -> Result<Vec<PlatformView>, db::Error>;
}

struct Snapshot {
    all: Vec<Arc<PlatformView>>,
    by_code: HashMap<String, Arc<PlatformView>>,
    by_host: HashMap<String, Arc<PlatformView>>,
    /// Links to the others, for the foot of each; `None` is the network's own home.
    others: HashMap<Option<PlatformId>, Arc<Vec<Link>>>,
}

/// The shared snapshot of all platforms.
#[derive(Clone)]
pub struct Platforms(Arc<ArcSwap<Snapshot>>);

impl Default for Platforms {
    fn default() -> Self {
        Self(Arc::new(ArcSwap::from_pointee(Snapshot::of(Vec::new()))))
    }
}

impl Snapshot {
    fn of(platforms: Vec<PlatformView>) -> Self {
        let all: Vec<_> = platforms.into_iter().map(Arc::new).collect();
        let by_code = all.iter().map(|one| (one.code.clone(), one.clone())).collect();
        let by_host = all.iter().filter_map(|one| Some((one.host.clone()?, one.clone()))).collect();
        let seats = all.iter().map(|one| Some(one.id)).chain([None]);
        let others = seats.map(|seat| (seat, Arc::new(links(&all, seat, "/")))).collect();
        Self { all, by_code, by_host, others }
    }
}

/// The national bodies and the open platforms beside `seat`, as the guide's foot shows them.
fn links(all: &[Arc<PlatformView>], seat: Option<PlatformId>, root: &str) -> Vec<Link> {
    let shown = all.iter().filter(|other| Some(other.id) != seat && (other.is_open() || other.is_national));
    shown.map(|other| Link { label: other.short_name.clone(), url: format!("{root}{}/", other.code) }).collect()
}

impl Platforms {
    /// Puts a new list in place; requests under way keep theirs.
    pub fn replace(&self, platforms: Vec<PlatformView>) {
        self.0.store(Arc::new(Snapshot::of(platforms)));
    }

    /// Every platform, in the order of the network's list.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<PlatformView>> {
        self.0.load().all.clone()
    }

    /// Links to the platforms beside this one, from the network's own host.
    #[must_use]
    pub fn others(&self, id: PlatformId) -> Arc<Vec<Link>> {
        let snapshot = self.0.load();
        snapshot.others.get(&Some(id)).or_else(|| snapshot.others.get(&None)).cloned().unwrap_or_default()
    }

    /// The same from another host; `root` is the network's address with a slash at its end.
    #[must_use]
    pub fn links(&self, id: PlatformId, root: &str) -> Vec<Link> {
        links(&self.0.load().all, Some(id), root)
    }

    /// The platform with this code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<Arc<PlatformView>> {
        self.0.load().by_code.get(code).cloned()
    }

    /// The platform with this identifier.
    #[must_use]
    pub fn by_id(&self, id: PlatformId) -> Option<Arc<PlatformView>> {
        self.0.load().all.iter().find(|one| one.id == id).cloned()
    }

    /// The platform that a host name maps to.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<Arc<PlatformView>> {
        self.0.load().by_host.get(host).cloned()
    }
}
