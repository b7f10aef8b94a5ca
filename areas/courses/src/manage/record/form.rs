//! The record as it is typed.

use web::{Fields, FormState};

use super::super::field::minutes;
use crate::record::{Collection, Record, TargetGroup, limit};
use crate::words::Words;

/// The form with what the record says.
pub(super) fn state_of(record: &Record, revision: i64) -> FormState {
    let number = |minutes: Option<u16>| minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let mut form = FormState::empty()
        .with("revision", revision.to_string())
        .with("titre", record.title.as_str())
        .with("objectif", record.objective.as_str())
        .with("description", record.description.as_str())
        .with("distance", number(record.remote_minutes))
        .with("presence", number(record.onsite_minutes))
        .with("auteurs", record.authors.as_str())
        .with("mots", record.keywords.join(", "))
        .with("collection", record.collection.code());
    for group in &record.target_groups {
        form = form.with(&format!("public-{}", group.code()), "oui");
    }
    form
}

/// Puts what was typed into a record; the form with its errors when something is wrong.
pub(super) fn read(fields: &Fields, before: &Record, t: &Words) -> Result<Record, FormState> {
    let mut form = fields.state();
    for (name, most) in [
        ("titre", limit::TITLE),
        ("objectif", limit::OBJECTIVE),
        ("description", limit::DESCRIPTION),
        ("auteurs", limit::AUTHORS),
    ] {
        if fields.text(name).chars().count() > most {
            form.refuse(name, t.form_too_long(most));
        }
    }
    if fields.text("titre").is_empty() {
        form.refuse("titre", t.form_no_title());
    }
    let mut duration = |name: &str| {
        minutes(fields.text(name), limit::MINUTES).unwrap_or_else(|()| {
            form.refuse(name, t.form_no_minutes());
            None
        })
    };
    let (remote_minutes, onsite_minutes) = (duration("distance"), duration("presence"));
    let mut keywords: Vec<String> = Vec::new();
    for word in fields.text("mots").split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        if !keywords.iter().any(|known| base::text::fold(known) == base::text::fold(word)) {
            keywords.push(word.to_owned());
        }
    }
    if keywords.len() > limit::KEYWORDS || keywords.iter().any(|word| word.chars().count() > limit::KEYWORD) {
        form.refuse("mots", t.form_keywords(limit::KEYWORDS, limit::KEYWORD));
    }
    if form.has_errors() {
        return Err(form);
    }
    let is_chosen = |group: &TargetGroup| fields.is_checked(&format!("public-{}", group.code()));
    Ok(Record {
        title: fields.text("titre").to_owned(),
        objective: fields.text("objectif").to_owned(),
        description: fields.text("description").to_owned(),
        target_groups: TargetGroup::ALL.into_iter().filter(is_chosen).collect(),
        remote_minutes,
        onsite_minutes,
        authors: fields.text("auteurs").to_owned(),
        keywords,
        collection: Collection::from_code(fields.text("collection")).unwrap_or_default(),
        thumbnail: before.thumbnail.clone(),
    })
}

#[cfg(test)]
mod tests {
    use i18n::Lang;

    use super::*;

    #[test]
    fn a_record_goes_into_the_form_and_comes_back() {
        let typed = "titre=T&objectif=O&distance=20&presence=&auteurs=A&mots=un%2C+Deux%2Cdeux&collection=tutored&public-heads=oui";
        let t = Words::new(Lang::Fr);
        let record = read(&Fields::parse(typed.as_bytes()), &Record::default(), &t).unwrap_or_default();
        assert_eq!((record.remote_minutes, record.onsite_minutes), (Some(20), None));
        assert_eq!(record.keywords, ["un", "Deux"]);
        assert_eq!(record.target_groups, [TargetGroup::Heads]);
        let form = state_of(&record, 3);
        assert!(form.is("public-heads", "oui") && form.is("collection", "tutored") && form.is("revision", "3"));
        let bad = read(&Fields::parse(b"titre=&distance=longtemps"), &record, &t).map(drop).expect_err("refused");
        assert!(bad.has_error("titre") && bad.has_error("distance"));
        assert_eq!(bad.value("distance"), "longtemps");
    }
}
