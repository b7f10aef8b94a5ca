//! What can be managed of this area, for the hub.

use i18n::Lang;
use web::{ManageEntry, ManageRight};

use crate::words::Words;

/// The entries of the management hub.
#[must_use]
pub fn entries(lang: Lang) -> Vec<ManageEntry> {
    let t = Words::new(lang);
    vec![ManageEntry {
        group: t.manage_group().to_owned(),
        title: t.list_title().to_owned(),
        text: t.list_purpose().to_owned(),
        icon: "book-open",
        path: "/gestion/parcours",
        right: ManageRight::Platform,
    }]
}
