//! What can be managed of this area, for the hub.

use i18n::Lang;
use web::{ManageEntry, ManageRight};

use crate::words::Words;

/// The entries of the management hub.
#[must_use]
pub fn entries(lang: Lang) -> Vec<ManageEntry> {
    let t = Words::new(lang);
    vec![
        ManageEntry {
            group: t.manage_group().to_owned(),
            title: t.queue_title().to_owned(),
            text: t.queue_purpose().to_owned(),
            icon: "inbox",
            path: "/gestion/demandes",
            right: ManageRight::Support,
        },
        ManageEntry {
            group: t.manage_group().to_owned(),
            title: t.manage_title().to_owned(),
            text: t.manage_purpose().to_owned(),
            icon: "contact",
            path: "/gestion/contacts",
            right: ManageRight::Card,
        },
    ]
}
