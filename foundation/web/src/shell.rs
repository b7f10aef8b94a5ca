//! The frame of every page: brand, sign-in or navigation, foot, and the words of all that.

use std::sync::Arc;

use i18n::Lang;

use crate::{Ask, Link, Me, PlatformView, assets, flash::Flash, words::Words};

/// Addresses of the built assets.
#[derive(Clone, Copy)]
pub struct AssetLinks {
    /// The one stylesheet.
    pub css: &'static str,
    /// The one script, a module.
    pub js: &'static str,
    /// The sprite of icons.
    pub icons: &'static str,
    /// The font's regular weight.
    pub font_regular: &'static str,
    /// The font's bold weight.
    pub font_bold: &'static str,
    /// The small drawing of browser tabs.
    pub favicon: &'static str,
}

/// The signed-in person in the header.
#[derive(Clone)]
pub struct MeView {
    /// Given and family name.
    pub name: String,
    /// One or two capitals.
    pub initials: String,
    /// Main school or service.
    pub unit: Option<String>,
    /// Whether *Gestion* is shown.
    pub is_manager: bool,
    /// Whether the queue of requests is shown.
    pub is_support: bool,
    /// Whether they stand in the directory of contacts.
    pub has_card: bool,
    /// Whether they help the people of their own school or district to get back in.
    pub vouches: bool,
    /// Whether this is somebody from outside: their home is the training.
    pub is_outside: bool,
    /// The token that every signed-in form carries as `jeton`.
    pub token: String,
}

/// What the layout needs.
#[derive(Clone)]
pub struct Shell {
    /// The words of the frame.
    pub t: Words,
    /// The language of the page.
    pub lang: &'static str,
    /// The page's own title, first heading included by the page itself.
    pub title: String,
    /// One sentence for search engines; empty for none.
    pub description: String,
    /// The address that search engines should keep.
    pub canonical: Option<String>,
    /// Whether search engines should stay away.
    pub noindex: bool,
    /// Structured data (JSON-LD), already serialised and safe inside a script element.
    pub structured_data: Option<String>,
    /// `/ac-lille`, or empty.
    pub prefix: String,
    /// The platform.
    pub platform: Arc<PlatformView>,
    /// Links of the network in the foot.
    pub network: Arc<Vec<Link>>,
    /// The list of all platforms.
    pub network_home: String,
    /// The signed-in person.
    pub me: Option<MeView>,
    /// Whether the demonstration's banner is shown.
    pub demo: bool,
    /// Which entry of the navigation is the current one.
    pub current: &'static str,
    /// The message of the action before.
    pub flash: Option<Flash>,
    /// Path and query of this page.
    pub here: String,
    /// Built assets.
    pub assets: AssetLinks,
    /// Whether the header shows the sign-in form.
    pub sign_in: bool,
    /// Where the sign-in form comes back to.
    pub return_to: String,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// Whether the help menu shows the OTP entry.
    pub otp_ready: bool,
    /// Where the source code is.
    pub source_url: String,
    /// Where « Contact » of the foot leads, below the prefix.
    pub contact_path: &'static str,
}

impl Shell {
    pub(crate) fn new(ask: &Ask, me: Option<&Me>, title: String) -> Self {
        let platform = ask.platform.clone();
        Self {
            t: ask.words(),
            lang: ask.lang.code(),
            title,
            description: String::new(),
            canonical: None,
            noindex: ask.web.settings.demo,
            structured_data: None,
            prefix: ask.prefix.clone(),
            network: network_links(ask),
            network_home: network_root(ask),
            me: me.map(|me| view_of(ask, me)),
            demo: ask.web.settings.demo,
            current: "",
            flash: ask.flash.clone(),
            here: ask.here.clone(),
            assets: assets::links(),
            sign_in: me.is_none() && !platform.is_network(),
            return_to: String::new(),
            theme: ask.theme,
            otp_ready: ask.web.settings.otp_ready,
            source_url: ask.web.settings.source_url.clone(),
            contact_path: "/contacts",
            platform,
        }
    }

    /// Sets the current entry of the navigation.
    #[must_use]
    pub fn at(mut self, current: &'static str) -> Self {
        self.current = current;
        self
    }

    /// Describes the page to search engines, with the address to keep.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>, canonical: String) -> Self {
        self.description = description.into();
        self.canonical = Some(canonical);
        self
    }

    /// Leads « Contact » of the foot elsewhere: to the people who answer for training on its pages.
    #[must_use]
    pub fn with_contacts_at(mut self, path: &'static str) -> Self {
        self.contact_path = path;
        self
    }

    /// Hides the header's sign-in form (pages that have their own).
    #[must_use]
    pub fn without_sign_in(mut self) -> Self {
        self.sign_in = false;
        self
    }

    /// Adds structured data; `<` is escaped so that no text can end the element.
    #[must_use]
    pub fn with_structured_data(mut self, data: &serde_json::Value) -> Self {
        self.structured_data = Some(data.to_string().replace('<', "\\u003c"));
        self
    }

    /// The address of `path` on this platform.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The token of signed-in forms; empty when signed out.
    #[must_use]
    pub fn token(&self) -> &str {
        self.me.as_ref().map_or("", |me| me.token.as_str())
    }

    /// Whether the page is in English.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.t.lang() == Lang::En
    }
}

fn view_of(ask: &Ask, me: &Me) -> MeView {
    MeView {
        name: me.name.clone(),
        initials: me.name.split([' ', '-']).filter_map(|part| part.chars().next()).take(2).collect(),
        unit: me.unit.clone(),
        is_manager: me.manages(ask.platform.id),
        is_support: me.supports(ask.platform.id),
        has_card: me.has_card(ask.platform.id),
        vouches: me.vouches && me.home_platform == ask.platform.id,
        is_outside: me.is_outside(),
        token: ask.token.as_ref().map(crate::SessionToken::form_token).unwrap_or_default(),
    }
}

/// Where the network's own home is: `/`, or a whole address when this page is on a host of its own.
fn network_root(ask: &Ask) -> String {
    let is_mapped = ask.prefix.is_empty() && !ask.platform.is_network();
    if is_mapped { format!("{}/", ask.web.settings.public_url) } else { "/".to_owned() }
}

/// The other platforms of the network for the foot: kept, unless the page is on a host of its own.
fn network_links(ask: &Ask) -> Arc<Vec<Link>> {
    let root = network_root(ask);
    if root == "/" {
        ask.web.platforms.others(ask.platform.id)
    } else {
        Arc::new(ask.web.platforms.links(ask.platform.id, &root))
    }
}
