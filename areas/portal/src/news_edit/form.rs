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
        .with("chapeau", &news.summary)
        .with("texte", &news.body)
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
    news.title = fields.text("titre").to_owned();
    news.summary = fields.text("chapeau").to_owned();
    news.body = fields.text("texte").to_owned();
    news.is_public = fields.is_checked("publique");
    news.is_pinned = fields.is_checked("epinglee");
    let chosen = audiences.iter().filter(|one| fields.is_checked(&format!("profil-{}", one.code)));
    news.audiences = chosen.map(|one| one.code.clone()).collect();
    let too_long = |value: &str, most: usize| value.chars().count() > most;
    for (name, value, most) in
        [("titre", &news.title, TITLE_MAX), ("chapeau", &news.summary, SUMMARY_MAX), ("texte", &news.body, BODY_MAX)]
    {
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
        News {
            id: NewsId::from_bytes([1; 16]),
            code: String::new(),
            title: String::new(),
            summary: String::new(),
            body: String::new(),
            is_public: true,
            is_pinned: false,
            from: Timestamp(1_795_420_800_000),
            until: None,
            binned: None,
            audiences: Vec::new(),
        }
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
}
