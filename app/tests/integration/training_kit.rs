//! What the tests of training share: a published course, a session of it.

use courses::content::{Activity, Body, Root, Section, StableKey, Text};
use courses::course::{self, NewCourse};
use courses::draft::{self, Edit};
use courses::record::{Record, TargetGroup};
use courses::store::Prepared;
use courses::{CourseId, CourseVersionId, version};
use testkit::{Browser, TestApp};

pub(crate) fn key(text: &str) -> StableKey {
    text.parse().expect("a key")
}

/// A course with two pages; `words` are those of the first.
pub(crate) fn content(words: &str, with_third: bool) -> Root {
    let page = |name: &str, title: &str, words: &str| {
        let mut activity = Activity::new(key(name), title, Body::Page { text: Text::markdown(words) });
        activity.minutes = Some(20);
        activity
    };
    let mut section = Section::new(key("debut"), "Pour commencer");
    section.activities.push(page("pourquoi", "Pourquoi évaluer", words));
    section.activities.push(page("comment", "Comment évaluer", "Des grilles."));
    if with_third {
        section.activities.push(page("exemples", "Exemples commentés", "Trois grilles."));
    }
    Root { sections: vec![section] }
}

/// A published course of `ac-lille`.
pub(crate) async fn course(app: &TestApp) -> CourseId {
    let (id, version, platform, now) =
        (CourseId::new(&app.env), CourseVersionId::new(&app.env), app.lille, app.env.now());
    let record = Record {
        title: "Évaluer par compétences".to_owned(),
        objective: "Choisir et construire une grille d’évaluation.".to_owned(),
        description: "Des **exemples** commentés.".to_owned(),
        target_groups: vec![TargetGroup::FirstDegree],
        remote_minutes: Some(90),
        onsite_minutes: Some(180),
        authors: "Le service de formation".to_owned(),
        keywords: vec!["compétences".to_owned(), "grilles".to_owned()],
        ..Record::default()
    };
    let prepared = Prepared::of(content("Parce que.", false)).expect("a course");
    app.state
        .web
        .db
        .write(move |tx| {
            let new = NewCourse { id, platform, code: "evaluer".to_owned(), record: record.clone(), by: None };
            course::create(tx, &new, now)?;
            draft::start(tx, id, &prepared, &Edit::new("course_created", ""), None, now)?;
            version::publish(tx, version, id, "", None, now).map(drop)
        })
        .await
        .expect("a course");
    id
}

/// The next version of the course.
pub(crate) async fn publish(app: &TestApp, id: CourseId, root: Root) {
    let (version, now) = (CourseVersionId::new(&app.env), app.env.now());
    let prepared = Prepared::of(root).expect("a course");
    app.state
        .web
        .db
        .write(move |tx| {
            draft::write(tx, id, None, &prepared, &Edit::new("x", ""), None, now)?;
            version::publish(tx, version, id, "Une faute corrigée, des exemples.", None, now).map(drop)
        })
        .await
        .expect("a version");
}

/// A session that `trainer` makes and settles; gives its address below `/ac-lille`.
pub(crate) async fn session(trainer: &mut Browser, course: CourseId, settings: &[(&str, &str)]) -> String {
    let made = trainer
        .post(
            "/ac-lille/gestion/sessions/nouvelle",
            &[("parcours", &course.to_string()), ("mode", "tutored"), ("formateur", "oui"), ("titre", "")],
        )
        .await;
    let base = made.location().to_owned();
    assert!(base.starts_with("/ac-lille/gestion/sessions/ses_"), "{} {}", made.status, made.text());
    let mut fields = vec![
        ("titre", "Évaluer par compétences"),
        ("mode", "tutored"),
        ("debut", "2026-12-01"),
        ("fin", "2026-12-15"),
        ("places", "2"),
        ("pratique", "Salle 12, 9 h"),
    ];
    fields.retain(|(name, _)| !settings.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(settings);
    let saved = trainer.post(&format!("{base}/reglages"), &fields).await;
    assert_eq!(saved.location(), base, "{}", saved.text());
    base
}
