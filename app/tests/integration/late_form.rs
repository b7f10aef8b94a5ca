//! A form whose page belongs to another web session: nothing is done by itself, what was typed comes back, and a
//! press sends it once somebody is signed in.

use base::Role;
use db::Db;
use http::{Method, StatusCode};
use testkit::{Browser, Seen, TestApp};

use crate::training_kit::{course, session};

const PASSWORD: &str = "craie-jaune-sous-le-preau";
const FICHE: &str = "/ac-lille/gestion/parcours/evaluer/fiche";
const IMPORTS: &str = "/ac-lille/gestion/imports";
const STAFF: &str = "id_source;nom;prenom;fonction;uai\nA;Petit;Léa;Enseignante;0599901S\n";

/// Somebody who manages the platform, signed in.
async fn manager(app: &TestApp) -> Browser {
    let person = app.person("gestion").named("Ada", "Gestion").password(Some(PASSWORD));
    person.role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("gestion", PASSWORD).await;
    browser
}

/// Sends a form with a file as a browser does: what is typed, then the file `(field, name, content)`.
async fn send(browser: &mut Browser, path: &str, typed: &[(&str, &str)], file: (&str, &str, &str)) -> Seen {
    let mut body = String::new();
    for (name, value) in typed {
        body += &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    let (field, name, content) = file;
    body += &format!(
        "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n{content}\r\n--b--\r\n"
    );
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=b")];
    browser.send(Method::POST, path, Some(body), &headers).await
}

db::both! {
    async fn what_was_typed_is_sent_by_a_press(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
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

        browser.sign_in("gestion", PASSWORD).await;
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
        let mut browser = manager(&app).await;
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
        browser.sign_in("gestion", PASSWORD).await;
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

    async fn a_form_with_a_file_keeps_its_words_and_asks_for_the_file_again(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        course(&app).await;
        let shown = browser.get(FICHE).await;
        let old = shown.token().expect("a token");
        let revision = shown.body.split("name=\"revision\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let typed = [
            ("revision", revision.expect("a revision")), ("titre", "Un titre tout autre"),
            ("objectif", "Choisir une grille."), ("auteurs", "Le service de formation"), ("public-first_degree", "oui"),
        ];
        browser.post("/ac-lille/deconnexion", &[]).await;
        let fields: Vec<(&str, &str)> = typed.into_iter().chain([("jeton", old.as_str())]).collect();
        let late = send(&mut browser, FICHE, &fields, ("image", "vignette.png", "PNG")).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        for words in ["Votre connexion s’est terminée entre-temps", "mais pas le fichier", "Un titre tout autre", "Continuer"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!late.body.contains("champ-image"), "a file chosen by now would be lost again: {}", late.body);

        browser.sign_in("gestion", PASSWORD).await;
        let late = send(&mut browser, FICHE, &fields, ("image", "", "")).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        assert!(text.contains("Ada Gestion") && text.contains("choisissez de nouveau votre fichier"), "{text}");
        assert!(late.body.contains("multipart/form-data") && late.body.contains("id=\"champ-image\" name=\"image\" type=\"file\""), "{}", late.body);
        assert!(!browser.get(FICHE).await.body.contains("titre tout autre"), "nothing is done by itself");

        let now = late.token().expect("the token of now");
        let fields: Vec<(&str, &str)> = typed.into_iter().chain([("jeton", now.as_str())]).collect();
        let sent = send(&mut browser, FICHE, &fields, ("image", "", "")).await;
        assert_eq!(sent.location(), FICHE, "{}", sent.text());
        assert!(browser.get(FICHE).await.body.contains("Un titre tout autre"));
    }

    async fn a_session_that_ended_while_a_file_was_on_its_way_changes_nothing(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let token = browser.get(IMPORTS).await.token().expect("a token");
        // The cookie stands, with its token; the web session behind it is over.
        app.clock.advance_seconds(3 * 86_400);
        let typed = [("jeton", token.as_str()), ("portee", "tout")];
        let late = send(&mut browser, IMPORTS, &typed, ("fichier", "personnels.csv", STAFF)).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        assert!(text.contains("Votre connexion s’est terminée entre-temps") && text.contains("mais pas le fichier"), "{text}");
        assert!(late.body.contains("name=\"portee\" value=\"tout\""), "{}", late.body);
        browser.sign_in("gestion", PASSWORD).await;
        assert!(!browser.get(IMPORTS).await.text().contains("personnels.csv"), "nothing is done by itself");
    }

    async fn a_large_file_of_a_session_that_ended_leads_back_to_its_form(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let path = "/ac-lille/gestion/parcours/importer";
        let old = browser.get(path).await.token().expect("a token");
        let file = ("fichier", "secours.mbz", "PK");
        browser.sign_in("gestion", PASSWORD).await;
        let late = send(&mut browser, path, &[("jeton", old.as_str())], file).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        assert!(late.text().contains("Ada Gestion") && late.body.contains("id=\"champ-fichier\""), "{}", late.body);

        browser.post("/ac-lille/deconnexion", &[]).await;
        let late = send(&mut browser, path, &[("jeton", old.as_str())], file).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let text = late.text();
        assert!(text.contains("avant l’arrivée du fichier") && text.contains("rien n’a changé"), "{text}");
        let back = "/ac-lille/connexion?retour=%2Fac-lille%2Fgestion%2Fparcours%2Fimporter";
        assert!(late.body.contains(back), "{}", late.body);
        browser.sign_in("gestion", PASSWORD).await;
        assert!(!browser.get(path).await.text().contains("secours.mbz"), "nothing was taken");
    }

    async fn another_site_sends_no_file_and_learns_nothing(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let body = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nmots du site\r\n--b--\r\n".to_owned();
        let headers = [("sec-fetch-site", "cross-site"), ("content-type", "multipart/form-data; boundary=b")];
        for path in [IMPORTS, "/ac-lille/gestion/parcours/importer"] {
            let forged = browser.send(Method::POST, path, Some(body.clone()), &headers).await;
            assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path}");
            assert!(!forged.body.contains("mots du site") && forged.token().is_none(), "{}", forged.body);
        }
    }
}
