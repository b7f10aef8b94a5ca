//! Signing in: the right way works, the wrong ones are one and the same from outside.

use http::StatusCode;
use testkit::TestApp;

db::both! {
    fn the_deep_link_survives(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let mut browser = app.browser();
            let page = browser.get("/ac-lille/connexion?retour=%2Fac-lille%2Fapplications%3Fq%3Da").await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains("value=\"/ac-lille/applications?q=a\""), "{}", page.body);
            let fields = [("identifiant", " CDurieux"), ("mot_de_passe", person.password.as_str()), ("retour", "/ac-lille/applications?q=a")];
            let answer = browser.post("/ac-lille/connexion", &fields).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/ac-lille/applications?q=a"));
            let again = browser.get("/ac-lille/deconnexion").await;
            assert_eq!(again.status, StatusCode::OK, "the web session is open");
            browser.post("/ac-lille/deconnexion", &[]).await;
            assert_eq!(browser.get("/ac-lille/deconnexion").await.status, StatusCode::SEE_OTHER);
        });
    }
}

db::both! {
    fn a_deep_link_that_leads_out_is_not_held_by_the_policy_of_the_form(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let mut browser = app.browser();
            let to = "/ac-lille/applications/courrier/ouvrir";
            let fields = [("identifiant", "cdurieux"), ("mot_de_passe", person.password.as_str()), ("retour", to)];
            let answer = browser.post("/ac-lille/connexion", &fields).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::OK, ""), "a page ends the form");
            assert!(answer.body.contains(&format!("content=\"0; url={to}\"")) && answer.body.contains(&format!("href=\"{to}\"")));
            assert_eq!(answer.headers["cache-control"], "no-store");
            assert_eq!(browser.get("/ac-lille/mon-compte").await.status, StatusCode::OK, "signed in");
        });
    }
}

db::both! {
    fn nothing_tells_an_account_from_none(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").make().await;
            app.person("partiora").disabled().make().await;
            app.person("nouvelle").password(None).make().await;
            let mut answers = Vec::new();
            for name in ["cdurieux", "inconnue", "partiora", "nouvelle"] {
                let mut browser = app.browser();
                let before = app.state.identity.hasher.count();
                let password = if name == "partiora" { "craie-jaune-sous-le-preau" } else { "faux" };
                let fields = [("identifiant", name), ("mot_de_passe", password)];
                let seen = browser.post("/ac-lille/connexion", &fields).await;
                let hashes = app.state.identity.hasher.count() - before;
                let mut headers = seen.headers.clone();
                headers.remove("x-request-id");
                answers.push((seen.status, headers, seen.body.replace(name, "NAME"), hashes, browser.cookies().clone()));
            }
            assert_eq!(answers[0].0, StatusCode::UNAUTHORIZED);
            assert_eq!(answers[0].3, 1);
            for other in &answers[1..] {
                assert_eq!(&answers[0], other);
            }
        });
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test);
}
