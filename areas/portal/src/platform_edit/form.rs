//! The form of a platform: what was typed, checked.

use std::collections::BTreeMap;

use i18n::Zone;
use web::{Fields, FormState, PlatformView};

use crate::audience_edit::is_address;
use crate::platform::{DETAILS, Facts, FooterLink};
use crate::words::Words;

/// How many links the foot may have.
pub(super) const LINKS: usize = 6;

/// Details that this form does not hold.
const ELSEWHERE: [&str; 1] = ["departments"];

/// What a manager changed, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edited {
    pub facts: Facts,
    pub details: BTreeMap<String, String>,
    pub links: Vec<FooterLink>,
}

/// The form as it shows the platform.
pub(super) fn state_of(facts: &Facts, platform: &PlatformView) -> FormState {
    let mut form = FormState::empty()
        .with("nom", &facts.name)
        .with("nom_court", &facts.short_name)
        .with("portail", &facts.portal_name)
        .with("lanceur", &facts.launcher_name)
        .with("formation", &facts.training_name)
        .with("devise", &facts.tagline)
        .with("hote", facts.host.clone().unwrap_or_default())
        .with("fuseau", &facts.time_zone)
        .with("eleves", facts.pupil_service_url.clone().unwrap_or_default())
        .with("accessibilite", &facts.accessibility_status);
    for name in DETAILS {
        form = form.with(name, platform.detail(name));
    }
    for (place, (link, english)) in platform.footer_links.iter().zip(&platform.footer_links_en).enumerate() {
        let english = if english.label == link.label { "" } else { &english.label };
        form = form
            .with(&format!("lien{place}"), &link.label)
            .with(&format!("lien{place}_en"), english)
            .with(&format!("lien{place}_adresse"), &link.url);
    }
    form
}

/// What was typed; the form with its errors when something is wrong.
pub(super) fn read(fields: &Fields, t: &Words) -> Result<Edited, FormState> {
    let mut form = fields.state();
    let text = |name: &str| fields.text(name).to_owned();
    let some = |name: &str| Some(text(name)).filter(|value| !value.is_empty());
    for name in ["nom", "nom_court", "portail", "lanceur", "formation"] {
        if fields.text(name).is_empty() {
            form.refuse(name, t.form_wanted());
        } else if fields.text(name).chars().count() > 120 {
            form.refuse(name, t.form_too_long(120_usize));
        }
    }
    let host = some("hote").map(|host| host.to_lowercase());
    if host.as_deref().is_some_and(|host| !is_host(host)) {
        form.refuse("hote", t.platform_edit_no_host());
    }
    if Zone::named(fields.text("fuseau")).is_err() {
        form.refuse("fuseau", t.form_wanted());
    }
    let pupils = some("eleves");
    if pupils.as_deref().is_some_and(|url| !is_address(url) || url.starts_with('/')) {
        form.refuse("eleves", t.form_no_address());
    }
    let status = text("accessibilite");
    if status.is_empty() || status.chars().count() > 120 {
        form.refuse("accessibilite", t.form_wanted());
    }
    let mut details = BTreeMap::new();
    for name in DETAILS.iter().filter(|name| !ELSEWHERE.contains(name)) {
        let value: String = fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
        if value.chars().count() > 400 {
            form.refuse(name, t.form_too_long(400_usize));
        }
        if name.ends_with("mailbox") && !value.is_empty() && base::values::Email::parse(&value).is_err() {
            form.refuse(name, t.form_no_mailbox());
        }
        details.insert((*name).to_owned(), value);
    }
    let links = links(fields, &mut form, t);
    if form.has_errors() {
        return Err(form);
    }
    let facts = Facts {
        name: text("nom"),
        short_name: text("nom_court"),
        portal_name: text("portail"),
        launcher_name: text("lanceur"),
        training_name: text("formation"),
        tagline: text("devise"),
        host,
        time_zone: text("fuseau"),
        pupil_service_url: pupils,
        accessibility_status: status,
    };
    Ok(Edited { facts, details, links })
}

fn links(fields: &Fields, form: &mut FormState, t: &Words) -> Vec<FooterLink> {
    let mut links = Vec::new();
    for place in 0..LINKS {
        let text = |end: &str| fields.text(&format!("lien{place}{end}")).to_owned();
        let (label, url) = (text(""), text("_adresse"));
        if label.is_empty() && url.is_empty() {
            continue;
        }
        if label.is_empty() {
            form.refuse(&format!("lien{place}"), t.form_no_label());
        }
        // The foot shows an address as it is: only whole ones lead somewhere from every page.
        if !is_address(&url) || url.starts_with('/') {
            form.refuse(&format!("lien{place}_adresse"), t.platform_edit_whole_address());
        }
        links.push(FooterLink { label, label_en: text("_en"), url });
    }
    links
}

/// Whether this is a host name: labels of letters, digits and hyphens, at least two (RFC 1123, 2.1).
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;

    const RIGHT: &str = "nom=A&nom_court=B&portail=C&lanceur=D&formation=E&devise=F&hote=&fuseau=Europe/Paris\
                         &eleves=https://e.example/&accessibilite=non+conforme&mailbox=a@b.example";

    fn typed(more: &str) -> Result<Edited, FormState> {
        read(&Fields::parse(format!("{more}&{RIGHT}").as_bytes()), &Words::new(Lang::Fr))
    }

    #[test]
    fn a_right_form_is_taken() {
        let edited = typed("lien0=Charte&lien0_adresse=https://c.example/").unwrap_or_else(|_| unreachable!());
        assert_eq!(edited.links.len(), 1);
        assert_eq!(edited.details.get("mailbox").map(String::as_str), Some("a@b.example"));
        assert!(!edited.details.contains_key("departments"), "what the form does not hold stays");
    }

    #[test]
    fn each_wrong_value_is_refused_at_its_field() {
        for (more, field) in [
            ("hote=https://x", "hote"),
            ("hote=-x.example", "hote"),
            ("nom=", "nom"),
            ("fuseau=Mars/Olympus", "fuseau"),
            ("eleves=javascript:1", "eleves"),
            ("help_mailbox=nobody", "help_mailbox"),
            ("lien0=&lien0_adresse=https://c.example/", "lien0"),
            ("lien0=X&lien0_adresse=/x", "lien0_adresse"),
        ] {
            let form = typed(more).map(drop).expect_err(more);
            assert!(form.has_error(field), "{more}");
        }
        assert!(typed("hote=eduline.ac-lille.example").is_ok());
    }
}
