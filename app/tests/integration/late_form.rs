//! A form whose page belongs to another web session: nothing is done by itself, what was typed comes back, and a
//! press sends it once somebody is signed in.

use base::Role;
use db::Db;
use http::{Method, StatusCode};
use testkit::TestApp;

use crate::training_kit::{course, session};

db::both! {
    async fn what_was_typed_is_sent_by_a_press(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let manager = app.person("gestion").named("Ada", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
        let mut browser = app.browser();
        browser.sign_in("gestion", &manager.password).await;
        let base = session(&mut browser, course(&app).await, &[]).await;
        let path = format!("{base}/reglages");
        let old = browser.get(&path).await.token().expect("a token");
        let typed = [("titre", "Un titre tout autre"), ("mode", "tutored"), ("debut", "2026-12-01"), ("fin", "2026-12-15"), ("places", "2"), ("pratique", "Salle 3\nau fond <là>")];
        let with_old: Vec<(&str, &str)> = typed.into_iter().chain([("jeton", old.as_str())]).collect();

        browser.post("/ac-lille/deconnexion", &[]).await;
        let late = browser.post(&path, &with_old).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        for words in ["Votre connexion s’est terminée entre-temps", "Rien n’a été fait", "Un titre tout autre", "au fond &#60;là&#62;", "nouvel onglet"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(late.body.contains(&format!("action=\"{path}\"")) && !late.body.contains(&old), "{}", late.body);

        browser.sign_in("gestion", &manager.password).await;
        let late = browser.post(&path, &with_old).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        assert!(text.contains("datait d’une autre connexion") && text.contains("Ada Gestion"), "{text}");
        assert!(!browser.get(&base).await.text().contains("titre tout autre"), "nothing is done by itself");
        assert_ne!(late.token().expect("the token of now"), old);

        let sent = browser.post(&path, &typed).await;
        assert_eq!(sent.location(), base, "{}", sent.text());
        assert!(browser.get(&base).await.text().contains("Un titre tout autre"));
    }

    async fn a_session_that_ended_while_one_wrote_loses_nothing(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let manager = app.person("gestion").named("Ada", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
        let mut browser = app.browser();
        browser.sign_in("gestion", &manager.password).await;
        let base = session(&mut browser, course(&app).await, &[]).await;
        let path = format!("{base}/reglages");
        browser.get(&path).await;
        let typed = [("titre", "Un titre tout autre"), ("mode", "tutored"), ("places", "2"), ("pratique", "Salle 3, au fond")];
        // The cookie stands, with its token; the web session behind it is over.
        app.clock.advance_seconds(3 * 86_400);
        let late = browser.post(&path, &typed).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        assert!(text.contains("Votre connexion s’est terminée entre-temps") && text.contains("Salle 3, au fond"), "{text}");
        browser.sign_in("gestion", &manager.password).await;
        assert!(!browser.get(&base).await.text().contains("titre tout autre"), "nothing is done by itself");
        let sent = browser.post(&path, &typed).await;
        assert_eq!(sent.location(), base, "{}", sent.text());
        assert!(browser.get(&base).await.text().contains("Un titre tout autre"));
    }

    async fn no_password_comes_back_and_another_site_learns_nothing(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let person = app.person("zleger").make().await;
        let mut browser = app.browser();
        browser.sign_in("zleger", &person.password).await;
        let path = "/ac-lille/mon-compte/mot-de-passe";
        let fields = [("jeton", "x"), ("mot_de_passe", "un-secret-bien-garde"), ("mot_de_passe_nouveau", "un-autre-secret"), ("note", "mots du site")];
        let late = browser.post(path, &fields).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        assert!(late.text().contains("mots du site") && !late.body.contains("secret"), "{}", late.body);
        let headers = [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
        let forged = browser.send(Method::POST, path, Some("note=mots+du+site".to_owned()), &headers).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert!(!forged.body.contains("mots du site") && forged.token().is_none(), "{}", forged.body);
    }
}
