//! « Mon compte »: the password, the contacts, the sessions, the NUMEN, one's data.

use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::identity_recovery::run;

const PASSWORD: &str = "/ac-lille/mon-compte/mot-de-passe";
const CONTACTS: &str = "/ac-lille/mon-compte/coordonnees";
const OLD: &str = "craie-jaune-sous-le-preau";
const GOOD: &str = "sept-tilleuls-dans-la-cour";

fn change<'f>(current: &'f str, new: &'f str) -> [(&'f str, &'f str); 4] {
    [("mot_de_passe", current), ("mot_de_passe_nouveau", new), ("mot_de_passe_confirmation", new), ("fermer", "oui")]
}

async fn signed_in(app: &TestApp, name: &str) -> Browser {
    let mut browser = app.browser();
    browser.sign_in(name, OLD).await;
    browser
}

db::both! {
    fn the_password_changes_and_other_devices_are_closed(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            let signed_out = app.browser().get(PASSWORD).await;
            assert_eq!(signed_out.location(), "/ac-lille/connexion?retour=%2Fac-lille%2Fmon-compte%2Fmot-de-passe");
            let (mut here, mut elsewhere) = (signed_in(&app, "cdurieux").await, signed_in(&app, "cdurieux").await);
            let page = here.get(PASSWORD).await;
            assert!(page.text().contains("12 caractères"), "the rules come before the typing");
            let wrong = here.post(PASSWORD, &change("faux", GOOD)).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            let weak = here.post(PASSWORD, &change(OLD, "motdepasse2026")).await;
            assert!(weak.text().contains("les plus répandus"), "{}", weak.text());
            let same = here.post(PASSWORD, &change(OLD, OLD)).await;
            assert!(same.text().contains("votre mot de passe actuel"), "{}", same.text());
            let cookie = here.cookies()["preau"].clone();
            let done = here.post(PASSWORD, &change(OLD, GOOD)).await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/ac-lille/mon-compte"), "{}", done.text());
            assert_ne!(here.cookies()["preau"], cookie, "the session goes on under a new secret");
            assert_eq!(here.get("/ac-lille/mon-compte").await.status, StatusCode::OK);
            assert_eq!(elsewhere.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER);
            app.browser().sign_in("cdurieux", GOOD).await;
            app.run_jobs().await;
            assert_eq!(app.mailbox().await.iter().filter(|mail| mail.subject.contains("a changé")).count(), 2);
        });
    }
}

db::both! {
    fn an_expired_password_opens_the_page_that_changes_it_and_nothing_else(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").expiring(app.env.now()).make().await;
            let mut browser = app.browser();
            let fields = [("identifiant", "cdurieux"), ("mot_de_passe", OLD)];
            assert_eq!(browser.post("/ac-lille/connexion", &fields).await.location(), PASSWORD);
            assert_eq!(browser.get("/ac-lille/mon-compte").await.location(), PASSWORD);
            assert!(browser.get(PASSWORD).await.text().contains("a expiré"));
            let done = browser.post(PASSWORD, &change(OLD, GOOD)).await;
            assert_eq!(done.location(), "/ac-lille/accueil", "{}", done.text());
            assert_eq!(browser.get("/ac-lille/mon-compte").await.status, StatusCode::OK, "the session is full now");
        });
    }
}

db::both! {
    fn a_contact_is_proved_waits_and_can_be_taken_back(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            let mut browser = signed_in(&app, "cdurieux").await;
            app.clock.advance_seconds(60);
            let new = "durieux@autre.example";
            let fields = |password| [("genre", "mail"), ("valeur", new), ("mot_de_passe", password)];
            assert_eq!(browser.post(CONTACTS, &fields("faux")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            let added = browser.post(CONTACTS, &fields(OLD)).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
            let verify = added.location().to_owned();
            app.run_jobs().await;
            let mails = app.mailbox().await;
            let told: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("changent")).map(|mail| mail.to.as_str()).collect();
            assert!(told.contains(&"camille@courrier.example") && !told.contains(&new), "{told:?}");
            let check = mails.iter().find(|mail| mail.to == new).expect("the code");
            let code = check.text.lines().find(|line| line.len() == 9 && line.as_bytes()[4] == b'-').expect("a code").to_owned();
            assert_eq!(browser.post(&verify, &[("code", "ABCD-2345")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(browser.post(&verify, &[("code", &code)]).await.location(), CONTACTS);
            assert!(browser.get(CONTACTS).await.text().contains("En service à partir du"));
            // Beside an older one, it serves after two days only.
            let ask = [("identifiant", "cdurieux"), ("canal", "secours")];
            app.browser().post("/ac-lille/aide/mot-de-passe-perdu", &ask).await;
            app.run_jobs().await;
            let codes = |mails: Vec<mail::mailbox::Received>| mails.into_iter().filter(|mail| mail.subject.ends_with("votre code")).map(|mail| mail.to).collect::<Vec<_>>();
            assert_eq!(codes(app.mailbox().await), ["camille@courrier.example"]);
            // The old one is removed, and serves for two days more.
            let page = browser.get(CONTACTS).await;
            let remove = page.body.split("href=\"").filter_map(|part| part.split('"').next()).find(|href| href.ends_with("/retirer")).expect("a link").to_owned();
            browser.post(&remove, &[("mot_de_passe", OLD)]).await;
            assert!(browser.get(CONTACTS).await.text().contains("Sert encore jusqu’au"));
            app.clock.advance_seconds(49 * 3600);
            app.browser().post("/ac-lille/aide/mot-de-passe-perdu", &ask).await;
            app.run_jobs().await;
            let all = codes(app.mailbox().await);
            assert_eq!((all.len(), all[0].as_str()), (2, new), "{all:?}");
        });
    }
}

db::both! {
    fn the_account_shows_what_is_known_and_the_numen_on_demand_only(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            app.person("cdurieux").numen("99E0512345ABC", "1990-04-17").make().await;
            let mut browser = signed_in(&app, "cdurieux").await;
            let page = browser.get("/ac-lille/mon-compte").await;
            assert!(page.text().contains("cdurieux") && page.text().contains("17 avril 1990"), "{}", page.text());
            assert!(page.text().contains("Aucune adresse de secours"));
            assert!(!page.body.contains("99E0512345ABC"));
            let file = browser.get("/ac-lille/mon-compte/donnees.json").await;
            assert!(file.headers["content-disposition"].to_str().expect("a header").starts_with("attachment"));
            let data: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
            assert_eq!(data["account"]["username"], "cdurieux");
            assert!(!file.body.contains("99E0512345ABC") && !file.body.contains("argon2"));
            assert_eq!(browser.post("/ac-lille/mon-compte/numen", &[("mot_de_passe", "faux")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            let shown = browser.post("/ac-lille/mon-compte/numen", &[("mot_de_passe", OLD)]).await;
            assert!(shown.body.contains("99E0512345ABC"), "{}", shown.text());
            assert_eq!(shown.headers["cache-control"], "no-store");
            let events = db.read(|tx| audit::list_all(tx, audit::Page::first(20))).await.expect("the account");
            assert!(events.iter().any(|event| event.action == "numen.shown"));
            assert!(!format!("{events:?}").contains("12345"));
        });
    }
}

db::both! {
    fn sessions_end_one_by_one_and_all_at_once(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").make().await;
            app.person("autre").make().await;
            let (mut here, mut second) = (signed_in(&app, "cdurieux").await, signed_in(&app, "cdurieux").await);
            let mut stranger = signed_in(&app, "autre").await;
            let page = here.get("/ac-lille/mon-compte").await;
            let end = page.body.split("action=\"").filter_map(|part| part.split('"').next()).find(|action| action.ends_with("/fin") && action.contains("wse_")).expect("a form").to_owned();
            stranger.post(&end, &[]).await;
            assert_eq!(second.get("/ac-lille/mon-compte").await.status, StatusCode::OK, "only one's own");
            here.post(&end, &[]).await;
            assert_eq!(second.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER);
            let mut third = signed_in(&app, "cdurieux").await;
            here.post("/ac-lille/mon-compte/sessions/fin", &[]).await;
            assert_eq!(third.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER);
            assert_eq!(here.get("/ac-lille/mon-compte").await.status, StatusCode::OK);
            let history = here.get("/ac-lille/mon-compte/historique").await;
            assert!(history.text().contains("Connexion"));
        });
    }
}

db::both! {
    fn the_language_follows_the_person(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            let mut visitor = app.browser();
            let seen = visitor.post("/ac-lille/langue", &[("langue", "en"), ("retour", "//evil.example")]).await;
            assert_eq!(seen.location(), "/ac-lille/");
            assert!(visitor.get("/ac-lille/aide/identifiant").await.text().contains("Date of birth"));
            assert_eq!(visitor.post("/langue", &[("langue", "fr"), ("retour", "/")]).await.location(), "/");
            let mut browser = signed_in(&app, "cdurieux").await;
            let seen = browser.post("/ac-lille/langue", &[("langue", "en"), ("retour", "/ac-lille/mon-compte")]).await;
            assert_eq!(seen.location(), "/ac-lille/mon-compte");
            browser.post(PASSWORD, &change(OLD, GOOD)).await;
            app.run_jobs().await;
            assert!(app.mailbox().await[0].subject.contains("your password has changed"), "mails speak it too");
        });
    }
}

db::both! {
    fn password_managers_find_the_page_and_advice_comes_from_the_server(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").make().await;
            assert_eq!(app.browser().get("/.well-known/change-password").await.location(), PASSWORD);
            let advice = "/ac-lille/aide/mot-de-passe/conseil";
            let seen = app.browser().post(advice, &[("mot_de_passe_nouveau", "craie")]).await;
            assert_eq!((seen.status, seen.body.as_str()), (StatusCode::OK, "Encore 7 caractères\u{a0}: il en faut 12."));
            let mut browser = signed_in(&app, "cdurieux").await;
            let own = browser.post(advice, &[("mot_de_passe_nouveau", "camilledurieux")]).await;
            assert!(own.body.contains("votre nom"), "{}", own.body);
            let good = browser.post(advice, &[("mot_de_passe_nouveau", GOOD)]).await;
            assert!(good.body.contains("mot de passe."), "{}", good.body);
        });
    }
}
