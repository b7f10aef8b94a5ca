//! The list of pages. Their addresses are a promise (DESIGN, section 5), so that pages of later areas
//! may stand here too.

use i18n::Lang;
use web::Shell;

use crate::audience::Audience;
use crate::words::Words;

/// A page of the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub title: String,
    /// One line about it.
    pub text: String,
    /// Below the platform's prefix.
    pub path: String,
    pub icon: String,
    /// Whether one must be signed in.
    pub after_sign_in: bool,
}

/// Pages of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub title: String,
    pub places: Vec<Place>,
}

fn place(title: impl Into<String>, text: impl Into<String>, path: &str, icon: &str) -> Place {
    Place { title: title.into(), text: text.into(), path: path.to_owned(), icon: icon.to_owned(), after_sign_in: false }
}

fn after_sign_in(title: impl Into<String>, text: impl Into<String>, path: &str, icon: &str) -> Place {
    Place { after_sign_in: true, ..place(title, text, path, icon) }
}

/// The help menu: the guide's words, in the guide's order; then what whoever answers for a school does for others.
pub(crate) fn help_entries(t: &Words, shell: &Shell) -> Vec<Place> {
    let w = &shell.t;
    let mut entries = vec![
        place(w.change_password(), t.help_change_password(), "/mon-compte/mot-de-passe", "key-round"),
        place(w.lost_password(), t.help_lost_password(), "/aide/mot-de-passe-perdu", "lock"),
        place(w.username(), t.help_username(), "/aide/identifiant", "id-card"),
        place(w.video(), t.help_video(), "/aide/presentation", "circle-play"),
    ];
    if shell.otp_ready {
        entries.push(place(w.otp_key(), t.help_otp_key(), "/aide/cle-otp", "usb"));
    }
    entries.push(place(w.problem(), t.help_problem(), "/aide/probleme", "life-buoy"));
    if shell.me.as_ref().is_some_and(|me| me.vouches) {
        entries.push(place(w.help_colleague(), w.help_colleague_text(), "/gestion/collegues", "handshake"));
    }
    entries
}

/// Every page by subject.
pub(crate) fn groups(t: &Words, shell: &Shell, audiences: &[Audience], lang: Lang) -> Vec<Group> {
    let (w, platform) = (&shell.t, &shell.platform);
    let start = vec![
        place(platform.portal_name.clone(), platform.tagline_in(lang == Lang::En), "/", "house"),
        place(w.sign_in(), t.place_sign_in(), "/connexion", "log-in"),
        place(t.news_title(), t.place_news(), "/actualites", "newspaper"),
        place(w.search(), t.place_search(), "/recherche", "search"),
    ];
    let profiles = audiences
        .iter()
        .map(|one| place(one.name_in(lang), one.purpose_in(lang), &format!("/profil/{}", one.code), &one.icon))
        .collect();
    let mut help = vec![place(w.help(), t.place_help(), "/aide", "circle-question-mark")];
    help.extend(help_entries(t, shell));
    help.push(place(w.nav_contacts(), t.place_contacts(), "/contacts", "contact"));
    let mine = vec![
        after_sign_in(t.place_home(), t.place_home_text(), "/accueil", "house"),
        after_sign_in(platform.launcher_name.clone(), t.place_launcher(), "/applications", "layout-grid"),
        place(platform.training_name.clone(), t.place_training(), "/formation/", "graduation-cap"),
        after_sign_in(w.my_account(), t.place_account(), "/mon-compte", "circle-user-round"),
    ];
    let about = vec![
        place(w.legal(), t.place_legal(), "/mentions-legales", "file-text"),
        place(w.about(), t.place_about(), "/a-propos", "info"),
        place(w.accessibility_page(), t.place_accessibility(), "/accessibilite", "eye"),
        place(w.privacy(), t.place_privacy(), "/donnees-personnelles", "shield-check"),
        place(w.site_map(), t.place_site_map(), "/plan-du-site", "list"),
    ];
    [
        (t.group_start(), start),
        (t.group_profiles(), profiles),
        (t.group_work(), mine),
        (t.group_help(), help),
        (t.group_about(), about),
    ]
    .into_iter()
    .filter(|(_, places)| !places.is_empty())
    .map(|(title, places)| Group { title: title.to_owned(), places })
    .collect()
}

/// Every page, in the order of the groups.
pub(crate) fn all(t: &Words, shell: &Shell, audiences: &[Audience], lang: Lang) -> Vec<Place> {
    groups(t, shell, audiences, lang).into_iter().flat_map(|group| group.places).collect()
}

/// What search engines are shown, beside profiles and news.
pub(crate) fn public_paths() -> [&'static str; 12] {
    [
        "/",
        "/actualites",
        "/connexion",
        "/aide",
        "/aide/presentation",
        "/contacts",
        "/formation/",
        "/mentions-legales",
        "/a-propos",
        "/accessibilite",
        "/donnees-personnelles",
        "/plan-du-site",
    ]
}
