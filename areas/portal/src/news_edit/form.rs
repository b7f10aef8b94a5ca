//! The form of a piece of news: what was typed, checked.

use i18n::Zone;
use web::{Fields, FormState};

use crate::audience::Audience;
use crate::news::News;
use crate::words::Words;

pub(super) const TITLE_MAX: usize = 140;
pub(super) const SUMMARY_MAX: usize = 300;
pub(super) const BODY_MAX: usize = 20_000;

/// The form as it shows a piece of news.
pub(super) fn state_of(news: &News, zone: &Zone) -> FormState {
    let mut form = FormState::empty()
        .with("titre", &news.title)
        .with("titre_en", &news.title_en)
        .with("chapeau", &news.summary)
        .with("chapeau_en", &news.summary_en)
        .with("texte", &news.body)
        .with("texte_en", &news.body_en)
        .with("du", zone.iso_day(news.from));
    if let Some(until) = news.until {
        // The last day shown, not the first hidden.
        form = form.with("au", zone.iso_day(until.plus_seconds(-1)));
    }
    if news.is_public {
        form = form.with("publique", "oui");
    }
    if news.is_pinned {
        form = form.with("epinglee", "oui");
    }
    for code in &news.audiences {
        form = form.with(&format!("profil-{code}"), "oui");
    }
    form
}

/// Puts what was typed into `news`; the form with its errors when something is wrong.
pub(super) fn read(
    fields: &Fields,
    mut news: News,
    audiences: &[Audience],
    zone: &Zone,
    t: &Words,
) -> Result<News, FormState> {
    let mut form = fields.state();
    let text = |name: &str| fields.text(name).to_owned();
    (news.title, news.title_en) = (text("titre"), text("titre_en"));
    (news.summary, news.summary_en) = (text("chapeau"), text("chapeau_en"));
    (news.body, news.body_en) = (text("texte"), text("texte_en"));
    news.is_public = fields.is_checked("publique");
    news.is_pinned = fields.is_checked("epinglee");
    let chosen = audiences.iter().filter(|one| fields.is_checked(&format!("profil-{}", one.code)));
    news.audiences = chosen.map(|one| one.code.clone()).collect();
    let too_long = |value: &str, most: usize| value.chars().count() > most;
    for (name, value, most) in [
        ("titre", &news.title, TITLE_MAX),
        ("chapeau", &news.summary, SUMMARY_MAX),
        ("texte", &news.body, BODY_MAX),
        ("titre_en", &news.title_en, TITLE_MAX),
        ("chapeau_en", &news.summary_en, SUMMARY_MAX),
        ("texte_en", &news.body_en, BODY_MAX),
    ] {
        if too_long(value, most) {
            form.refuse(name, t.form_too_long(most));
        }
    }
    if news.title.is_empty() {
        form.refuse("titre", t.news_edit_no_title());
    }
    if news.body.is_empty() {
        form.refuse("texte", t.news_edit_no_body());
    }
    // Half a translation would be shown as none: say so while it is being written.
    let has_english = [&news.title_en, &news.summary_en, &news.body_en].iter().any(|words| !words.is_empty());
    if has_english && news.title_en.is_empty() {
        form.refuse("titre_en", t.news_edit_no_title_en());
    }
    if has_english && news.body_en.is_empty() {
        form.refuse("texte_en", t.news_edit_no_body_en());
    }
    match fields.text("du") {
        // The day that was kept stays the moment that was kept.
        same if same == zone.iso_day(news.from) => {}
        other => match zone.start_of_day(other, 0) {
            Some(from) => news.from = from,
            None => form.refuse("du", t.form_no_day()),
        },
    }
    news.until = match fields.text("au") {
        "" => None,
        day => match zone.start_of_day(day, 1) {
            Some(until) if until > news.from => Some(until),
            Some(_) => {
                form.refuse("au", t.news_edit_ends_before());
                None
            }
            None => {
                form.refuse("au", t.form_no_day());
                None
            }
        },
    };
    if form.has_errors() { Err(form) } else { Ok(news) }
}

#[cfg(test)]
mod tests {
    use base::{NewsId, Timestamp};
    use i18n::Lang;

    use super::*;

    fn empty() -> News {
        News::blank(NewsId::from_bytes([1; 16]), Timestamp(1_795_420_800_000))
    }

    #[test]
    fn the_last_day_is_shown_whole_and_comes_back_into_the_form() {
        let (zone, t) = (Zone::paris(), Words::new(Lang::Fr));
        let typed = Fields::parse(b"titre=Un&texte=Deux&du=2026-11-23&au=2026-11-30&publique=oui");
        let news = read(&typed, empty(), &[], zone, &t).unwrap_or_else(|_| empty());
        assert_eq!(news.from, Timestamp(1_795_420_800_000), "the moment of the same day stays");
        assert_eq!(news.until.map(|until| zone.iso_day(until)).as_deref(), Some("2026-12-01"));
        assert_eq!(state_of(&news, zone).value("au"), "2026-11-30");
    }

    #[test]
    fn errors_are_tied_to_their_fields_and_nothing_typed_is_lost() {
        let (zone, t) = (Zone::paris(), Words::new(Lang::Fr));
        let typed = Fields::parse(b"titre=&texte=Deux&du=demain&au=2026-01-01");
        let form = read(&typed, empty(), &[], zone, &t).map(drop).expect_err("refused");
        assert!(form.has_error("titre") && form.has_error("du") && form.has_error("au") && !form.has_error("texte"));
        assert_eq!(form.value("texte"), "Deux");
    }

    #[test]
    fn english_goes_through_the_form_and_half_of_it_is_refused() {
        let (zone, t) = (Zone::paris(), Words::new(Lang::Fr));
        let typed = Fields::parse(b"titre=Un&texte=Deux&titre_en=One&chapeau_en=Short&texte_en=Two&du=2026-11-23");
        let news = read(&typed, empty(), &[], zone, &t).unwrap_or_else(|_| empty());
        assert_eq!((news.title_en.as_str(), news.body_en.as_str()), ("One", "Two"));
        let form = state_of(&news, zone);
        assert_eq!((form.value("titre_en"), form.value("chapeau_en"), form.value("texte_en")), ("One", "Short", "Two"));
        let half = Fields::parse(b"titre=Un&texte=Deux&chapeau_en=Short&du=2026-11-23");
        let form = read(&half, empty(), &[], zone, &t).map(drop).expect_err("refused");
        assert!(form.has_error("titre_en") && form.has_error("texte_en") && !form.has_error("texte"));
    }
}
