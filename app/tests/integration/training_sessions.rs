//! A trainer makes a session, lets people in and opens it (journey J22), page by page.

use base::Role;
use db::Db;
use http::StatusCode;
use testkit::TestApp;

use crate::training_kit::{content, course, publish, session};

db::both! {
    async fn a_session_is_prepared_filled_and_opened(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        app.person("gestion").role(Role::Manager, Some(app.lille)).make().await;
        let trainer = app.person("slemaire").named("Sofia", "Lemaire").make().await;
        app.person("zleger").named("Zoé", "Léger").make().await;
        app.person("parti").named("Marc", "Parti").disabled().make().await;
        let course = course(&app).await;
        let mut browser = app.browser();
        browser.sign_in("gestion", &trainer.password).await;
        let made = browser
            .post(
                "/ac-lille/gestion/sessions/nouvelle",
                &[("parcours", &course.to_string()), ("mode", "tutored"), ("titre", "")],
            )
            .await;
        let base = made.location().to_owned();
        let page = browser.get(&base).await;
        assert!(page.text().contains("Évaluer par compétences"), "the title is the course's");
        assert!(page.body.contains("/ac-lille/gestion/sessions/") && page.body.contains("/reglages#champ-debut"));
        // Not ready: it does not open, and says what is missing.
        let refused = browser.post(&format!("{base}/etat/ouvrir"), &[]).await;
        assert_eq!(refused.location(), base);
        let page = browser.get(&base).await;
        assert!(page.text().contains("un formateur qui anime la session"), "{}", page.text());
        assert!(page.text().contains("ne s’ouvre pas encore"));
        // A trainer by name, the dates, the places.
        let added = browser
            .post(&format!("{base}/formateurs"), &[("personne", "Sofia Lemaire"), ("role", "trainer")])
            .await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let wrong = browser
            .post(
                &format!("{base}/reglages"),
                &[("titre", "Ma session"), ("mode", "tutored"), ("debut", "2026-12-05"), ("fin", "2026-12-01")],
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("value=\"2026-12-05\""), "what was typed is kept");
        let saved = browser
            .post(
                &format!("{base}/reglages"),
                &[
                    ("titre", "Ma session"),
                    ("mode", "tutored"),
                    ("debut", "2026-12-01"),
                    ("fin", "2026-12-15"),
                    ("places", "1"),
                ],
            )
            .await;
        assert_eq!(saved.location(), base, "{}", saved.text());
        // Lines are looked at first; wrong ones are corrected where they stand.
        let pasted = "Zoé Léger <zleger@ac-lille.example>\nparti\nzlegre\nSofia Lemaire\nslemaire";
        let seen = browser.post(&format!("{base}/inscrire/apercu"), &[("lignes", pasted)]).await;
        let text = seen.text();
        for words in [
            "Zoé Léger sera inscrit(e)",
            "Le compte de Marc Parti est fermé",
            "Aucun compte avec cet identifiant",
            "Ni adresse ni identifiant",
            "Sofia Lemaire anime la session",
            "3 lignes sont à corriger",
        ] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        assert_eq!(browser.get(&format!("{base}/inscrits")).await.text().matches("Zoé").count(), 0, "nothing happened");
        let lines = [
            ("ligne", "Zoé Léger <zleger@ac-lille.example>"),
            ("ligne", "parti"),
            ("ligne", "gestion"),
            ("sans", "1"),
        ];
        let applied = browser.post(&format!("{base}/inscrire/appliquer"), &lines).await;
        assert_eq!(applied.location(), format!("{base}/inscrits"), "{}", applied.text());
        let again = browser.post(&format!("{base}/inscrire/appliquer"), &lines).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "twice is once");
        let waiting = browser.get(&format!("{base}/inscrits?qui=waiting")).await;
        assert!(waiting.text().contains("Camille Durieux") && waiting.text().contains("1 participant pour 1 place, 1 en attente"));
        // Each is told once, with one link and the calendar.
        app.run_jobs().await;
        let mails = app.mailbox().await;
        let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
        assert_eq!(mails.len(), 2, "{subjects:?}");
        let told = mails.iter().find(|mail| mail.to == "zleger@ac-lille.example").expect("a mail");
        assert_eq!(told.links.len(), 1);
        assert!(told.links[0].contains("/ac-lille/formation/sessions/ses_"));
        let (_, calendar) = told.file.as_ref().expect("a calendar");
        assert!(calendar.contains("DTSTART;VALUE=DATE:20261201") && calendar.contains("DTEND;VALUE=DATE:20261216"));
        // It opens; a place that becomes free goes to who waits, with the reason told to who left.
        let opened = browser.post(&format!("{base}/etat/ouvrir"), &[]).await;
        assert_eq!(opened.location(), base);
        assert!(browser.get(&base).await.text().contains("En cours"));
        let list = browser.get(&format!("{base}/inscrits")).await;
        let remove = list.body.split("href=\"").find(|part| part.contains("/retirer\"")).expect("a way to take out");
        let remove = remove.split('"').next().expect("an address").to_owned();
        let unsaid = browser.post(&remove, &[("motif", "")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let removed = browser.post(&remove, &[("motif", "Inscrite ailleurs")]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        app.run_jobs().await;
        let mails = app.mailbox().await;
        assert!(mails.iter().any(|mail| mail.subject.contains("Désinscription") && mail.text.contains("Inscrite ailleurs")));
        assert!(mails.iter().any(|mail| mail.subject.contains("Une place s’est libérée")));
    }

    async fn a_trainer_sees_their_sessions_and_nobody_elses(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        app.person("gestion").role(Role::Manager, Some(app.lille)).make().await;
        let trainer = app.person("slemaire").named("Sofia", "Lemaire").make().await;
        app.person("autre").make().await;
        let course = course(&app).await;
        let mut manager = app.browser();
        manager.sign_in("gestion", &trainer.password).await;
        let base = session(&mut manager, course, &[]).await;
        let mut browser = app.browser();
        browser.sign_in("slemaire", &trainer.password).await;
        assert_eq!(browser.get(&base).await.status, StatusCode::NOT_FOUND);
        assert!(!browser.get("/ac-lille/gestion/sessions").await.text().contains("Évaluer"));
        manager.post(&format!("{base}/formateurs"), &[("personne", "slemaire"), ("role", "trainer")]).await;
        assert_eq!(browser.get(&base).await.status, StatusCode::OK);
        assert!(browser.get("/ac-lille/gestion/sessions").await.text().contains("Évaluer"));
        // What is archived comes back by a manager only; other people find nothing at all.
        let mut stranger = app.browser();
        stranger.sign_in("autre", &trainer.password).await;
        for path in ["", "/reglages", "/inscrits", "/inscrire", "/etat/ouvrir"] {
            assert_eq!(stranger.get(&format!("{base}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/etat/ouvrir", "/offre", "/inscrire/apercu", "/inscrire/appliquer"] {
            let answer = stranger.post(&format!("{base}{path}"), &[("lignes", "autre"), ("ligne", "autre")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(stranger.get("/ac-lille/gestion/sessions/nouvelle").await.status, StatusCode::FORBIDDEN);
    }

    async fn a_newer_version_is_taken_piece_by_piece(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let manager = app.person("gestion").role(Role::Manager, Some(app.lille)).make().await;
        let course = course(&app).await;
        let mut browser = app.browser();
        browser.sign_in("gestion", &manager.password).await;
        let base = session(&mut browser, course, &[]).await;
        let update = format!("{base}/mise-a-jour");
        assert_eq!(browser.get(&update).await.location(), base, "nothing newer");
        publish(&app, course, content("Parce que cela aide.", true)).await;
        assert!(browser.get(&base).await.text().contains("La version 2 du parcours est parue"));
        let page = browser.get(&update).await;
        for words in ["Exemples commentés", "Pourquoi évaluer", "Parce que cela aide.", "Une faute corrigée"] {
            assert!(page.text().contains(words), "{words}");
        }
        let stale = browser.post(&update, &[("version", "7"), ("piece", "added:exemples")]).await;
        assert_eq!(stale.location(), base);
        let taken = browser.post(&update, &[("version", "2"), ("piece", "added:exemples")]).await;
        assert_eq!(taken.location(), base, "{}", taken.text());
        let public = base.replace("/gestion/", "/formation/");
        assert!(browser.get(&public).await.text().contains("Exemples commentés"));
        // The refused piece is not asked again by the next version.
        publish(&app, course, content("Parce que cela aide.", false)).await;
        let page = browser.get(&update).await.text();
        assert!(page.contains("Exemples commentés") && !page.contains("Pourquoi évaluer"), "{page}");
    }
}
