//! `GET /gestion/`

use askama::Template;
use axum::extract::State;
use base::permit::ManageNetwork;
use i18n::Lang;
use web::{Answer, Ask, ManageEntry, ManageRight, Me, Problem, Shell};

use crate::Portal;
use crate::words::Words;

/// Entries under one heading.
struct Group {
    title: String,
    entries: Vec<(String, ManageEntry)>,
}

#[derive(Template)]
#[template(path = "hub/show.html")]
struct HubPage {
    shell: Shell,
    t: Words,
    groups: Vec<Group>,
    intro: String,
}

/// `GET /gestion/`: for managers, for those who answer requests, and for contacts.
pub async fn show(State(portal): State<Portal>, ask: Ask) -> Answer {
    let platform = ask.platform.id;
    let (me, ()) = ask
        .signed_in(
            move |_, me| {
                if me.supports(platform) || me.has_card(platform) { Ok(()) } else { Err(Problem::forbidden()) }
            },
        )
        .await?;
    let t = Words::new(ask.lang);
    let mut groups: Vec<Group> = Vec::new();
    let others = portal.shown.manage.iter().flat_map(|entries| entries(ask.lang));
    for entry in own(&t).into_iter().chain(others).filter(|entry| may(&me, &ask, entry.right)) {
        let line = (ask.link(entry.path), entry);
        match groups.iter_mut().find(|group| group.title == line.1.group) {
            Some(group) => group.entries.push(line),
            None => groups.push(Group { title: line.1.group.clone(), entries: vec![line] }),
        }
    }
    let intro = t.hub_lead(&ask.platform.name);
    ask.render(Some(&me), t.hub_title(), |shell| HubPage { shell: shell.at("manage"), t, groups, intro })
}

fn may(me: &Me, ask: &Ask, right: ManageRight) -> bool {
    match right {
        ManageRight::Platform => me.manages(ask.platform.id),
        ManageRight::Network => base::check(&me.actor, ManageNetwork).is_ok(),
        ManageRight::Support => me.supports(ask.platform.id),
        ManageRight::Card => me.manages(ask.platform.id) || me.has_card(ask.platform.id),
    }
}

/// The portal's own entries.
fn own(t: &Words) -> Vec<ManageEntry> {
    let entry = |title: &str, text: &str, icon, path| ManageEntry {
        group: t.hub_portal().to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        icon,
        path,
        right: ManageRight::Platform,
    };
    vec![
        entry(t.hub_news(), t.hub_news_text(), "newspaper", "/gestion/actualites"),
        entry(t.hub_profiles(), t.hub_profiles_text(), "users", "/gestion/profils"),
        entry(t.hub_pages(), t.hub_pages_text(), "file-text", "/gestion/pages"),
        entry(t.hub_platform(), t.hub_platform_text(), "settings", "/gestion/plateforme"),
        entry(t.hub_look(), t.hub_look_text(), "palette", "/gestion/plateforme/apparence"),
    ]
}

/// The heading under which other areas may put what belongs to the portal, in this language.
#[must_use]
pub fn portal_group(lang: Lang) -> String {
    Words::new(lang).hub_portal().to_owned()
}
