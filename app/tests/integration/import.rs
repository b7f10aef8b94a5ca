//! People and imports on screen: who may, what a preview promises, what closing an account does.

use base::Role;
use http::{Method, StatusCode};
use testkit::{Browser, Seen, TestApp};

const UNITS: &str = "uai;nom;nature;commune\n0599901S;École Les Tilleuls;École primaire;Lille\n";
const STAFF: &str = "id_source;numen;nom;prenom;date_naissance;mail_secours;fonction;uai\n\
    A;99G0500001ABC;Petit;Léa;01/02/1980;lea@courrier.example;Enseignante;0599901S\n\
    B;99G0500002ABC;Petit;Louis;01/02/1981;;Enseignant;0599999X\n";

async fn manager(app: &TestApp) -> Browser {
    let boss = app.person("nlecompte").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("nlecompte", &boss.password).await;
    browser
}

async fn give(browser: &mut Browser, name: &str, content: &str, scope: &str) -> Seen {
    let token = browser.get("/ac-lille/gestion/imports").await.token().expect("a token");
    let mut body = String::new();
    for (field, value) in [("jeton", token.as_str()), ("portee", scope)] {
        body += &format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
    }
    body += &format!(
        "--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--b--\r\n"
    );
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=b")];
    browser.send(Method::POST, "/ac-lille/gestion/imports", Some(body), &headers).await
}

db::both! {
    fn a_file_is_previewed_decided_and_reported(db: &db::Db) {
        let db = db.clone();
        crate::identity_recovery::run(async move {
            let app = TestApp::on(db).await;
            let mut browser = manager(&app).await;
            let units = give(&mut browser, "ecoles.csv", UNITS, "partie").await;
            assert_eq!(units.status, StatusCode::SEE_OTHER, "{}", units.text());
            browser.post(&format!("{}/appliquer", units.location()), &[]).await;
            app.run_jobs().await;
            let staged = give(&mut browser, "personnels.csv", STAFF, "partie").await;
            let at = staged.location().to_owned();
            let preview = browser.get(&at).await.text();
            assert!(preview.contains("Appliquer l’import") && preview.contains("Aperçu"), "{preview}");
            assert!(!browser.get("/ac-lille/gestion/personnes?q=lpetit").await.text().contains("Petit Léa"));
            let answer = browser.post(&format!("{at}/appliquer"), &[]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            // The job, as the runner would do it.
            let number = at.rsplit('/').next().and_then(|text| text.parse().ok()).expect("a number");
            let importer = app.state.identity.importer();
            let done = tokio::task::spawn_blocking(move || importer.apply(number, &mut |_| {})).await.expect("a thread");
            assert_eq!(done.expect("a report").counts.created, 1);
            let report = browser.get(&at).await;
            assert!(report.text().contains("Terminé") && report.text().contains("Ligne 3"), "{}", report.text());
            assert!(!report.body.contains("99G05"), "no NUMEN on a page");
            let found = browser.get("/ac-lille/gestion/personnes?q=petit+lea").await.text();
            assert!(found.contains("lpetit") && found.contains("À activer"), "{found}");
        });
    }

    fn schools_are_previewed_and_applied_like_people(db: &db::Db) {
        let db = db.clone();
        crate::identity_recovery::run(async move {
            let app = TestApp::on(db.clone()).await;
            let mut browser = manager(&app).await;
            let file = "uai;nom;nature;commune;rattachement\n0599901S;École Les Tilleuls;École primaire;Lille;0629960P\n\
                0629960P;Circonscription de Lens;Circonscription;Lens;\n0599902T;École perdue;École;Lille;0599999Y\n\
                0599901S;École en double;École;Lille;\nRIEN;École sans code;École;Lille;\n";
            let known = |uai: &'static str| db.read_now(move |tx| identity::units::find_by_uai(tx, uai)).expect("an answer");
            let at = give(&mut browser, "ecoles.csv", file, "tout").await.location().to_owned();
            let preview = browser.get(&at).await.text();
            assert!(preview.contains("Aperçu") && preview.contains("Appliquer l’import"), "{preview}");
            assert!(preview.contains("Ligne 4") && preview.contains("Ligne 5") && preview.contains("Ligne 6"), "{preview}");
            assert!(!preview.contains("quitteraient"), "schools do not leave");
            app.run_jobs().await;
            assert!(known("0599901S").is_none(), "nothing before the manager's word");
            let given_up = give(&mut browser, "ecoles.csv", file, "partie").await.location().to_owned();
            browser.post(&format!("{given_up}/abandonner"), &[]).await;
            let gone = browser.post(&format!("{given_up}/appliquer"), &[]).await;
            assert!(browser.get(gone.location()).await.text().contains("ne peut plus être appliqué"));
            // Twice is once.
            for _ in 0..2 {
                assert_eq!(browser.post(&format!("{at}/appliquer"), &[]).await.status, StatusCode::SEE_OTHER);
            }
            app.run_jobs().await;
            assert!(known("0599901S").is_some() && known("0629960P").is_some() && known("0599902T").is_none());
            let report = browser.get(&at).await.text();
            assert!(report.contains("Terminé") && !report.contains("Appliquer l’import"), "{report}");
            // The same file again has nothing to change.
            let again = give(&mut browser, "ecoles.csv", file, "partie").await.location().to_owned();
            let preview = browser.get(&format!("{again}?voir=unchanged")).await.text();
            assert!(preview.contains("Ligne 2") && preview.contains("Ligne 3"), "{preview}");
        });
    }

    fn a_wrong_file_says_what_is_wrong(db: &db::Db) {
        let db = db.clone();
        crate::identity_recovery::run(async move {
            let app = TestApp::on(db).await;
            let mut browser = manager(&app).await;
            for (content, words) in [
                ("", "Choisissez un fichier."),
                ("PK\u{3}\u{4}xxxx", "classeur"),
                ("nom;prenom\nDupont;Jean\n", "Il manque des colonnes"),
            ] {
                let seen = give(&mut browser, "f.csv", content, "partie").await;
                assert!(seen.text().contains(words), "{words}: {}", seen.text());
            }
        });
    }

    fn others_than_managers_see_nothing(db: &db::Db) {
        let db = db.clone();
        crate::identity_recovery::run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let other = app.person("arousselin").on(app.dgesco).role(Role::Manager, Some(app.dgesco)).make().await;
            for (name, password) in [("cdurieux", &person.password), ("arousselin", &other.password)] {
                let mut browser = app.browser();
                browser.sign_in(name, password).await;
                for path in ["personnes", "imports", "imports/1", &format!("personnes/{}", person.id)] {
                    let seen = browser.get(&format!("/ac-lille/gestion/{path}")).await;
                    assert_eq!(seen.status, StatusCode::FORBIDDEN, "{name} {path}");
                }
            }
            // A manager sees the people of their own platform only.
            let mut browser = app.browser();
            browser.sign_in("arousselin", &other.password).await;
            let seen = browser.get(&format!("/dgesco/gestion/personnes/{}", person.id)).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND);
        });
    }

    fn closing_an_account_needs_a_reason_and_signs_its_person_out(db: &db::Db) {
        let db = db.clone();
        crate::identity_recovery::run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let mut theirs = app.browser();
            theirs.sign_in("cdurieux", &person.password).await;
            let mut browser = manager(&app).await;
            let path = format!("/ac-lille/gestion/personnes/{}", person.id);
            browser.get(&format!("{path}/compte")).await;
            let fields = [("action", "fermer"), ("motif", " ")];
            let seen = browser.post(&format!("{path}/compte"), &fields).await;
            assert!(seen.text().contains("Donnez un motif"), "{}", seen.text());
            assert_eq!(theirs.get("/ac-lille/mon-compte").await.status, StatusCode::OK);
            let fields = [("action", "fermer"), ("motif", "Compte compromis")];
            assert_eq!(browser.post(&format!("{path}/compte"), &fields).await.status, StatusCode::SEE_OTHER);
            assert_eq!(theirs.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER);
            assert!(browser.get(&path).await.text().contains("Rouvrir le compte"));
            let fields = [("action", "rouvrir"), ("motif", "Vérifié")];
            browser.post(&format!("{path}/compte"), &fields).await;
            theirs.sign_in("cdurieux", &person.password).await;
        });
    }

    fn a_manager_gives_and_ends_the_roles_of_their_platform(db: &db::Db) {
        let db = db.clone();
        crate::identity_recovery::run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let mut browser = manager(&app).await;
            let path = format!("/ac-lille/gestion/personnes/{}", person.id);
            browser.get(&path).await;
            let seen = browser.post(&format!("{path}/roles"), &[("role", "support_contact"), ("fin", "01/01/2020")]).await;
            assert!(seen.text().contains("Donnez une date à venir"), "{}", seen.text());
            let seen = browser.post(&format!("{path}/roles"), &[("role", "network_manager")]).await;
            assert!(seen.text().contains("Seul un gestionnaire du réseau"), "{}", seen.text());
            let given = browser.post(&format!("{path}/roles"), &[("role", "manager"), ("fin", "31/08/2027")]).await;
            assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
            let page = browser.get(&path).await;
            assert!(page.text().contains("Jusqu’au 31 août 2027"), "{}", page.text());
            let end = page.body.split("/roles/rgr_").nth(1).and_then(|rest| rest.split('"').next()).expect("a role");
            let end = format!("{path}/roles/rgr_{end}");
            assert!(browser.get(&end).await.text().contains("Retirer ce rôle"));
            browser.post(&end, &[]).await;
            assert!(browser.get(&path).await.text().contains("Aucun rôle au-delà"));
        });
    }
}
