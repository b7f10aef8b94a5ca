//! A teacher finds a training, reads it before signing in, and enrols in one go (journey J19).

use base::Role;
use db::Db;
use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::training_kit::{course, session};

/// A session in the offer; gives its public address.
async fn offered(app: &TestApp, settings: &[(&str, &str)]) -> (Browser, String) {
    let manager = app.person("gestion").named("Ada", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
    let course = course(app).await;
    let mut browser = app.browser();
    browser.sign_in("gestion", &manager.password).await;
    let base = session(&mut browser, course, settings).await;
    let shown = browser.post(&format!("{base}/offre"), &[("offre", "oui")]).await;
    assert_eq!(shown.location(), base);
    let public = base.replace("/gestion/", "/formation/");
    assert_eq!(browser.get(&public).await.status, StatusCode::OK);
    (browser, public)
}

db::both! {
    async fn the_offer_is_read_and_searched_without_signing_in(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let mut visitor = app.browser();
        let empty = visitor.get("/ac-lille/formation/offre").await;
        assert!(empty.text().contains("Aucune formation n’est proposée pour l’instant"));
        assert!(empty.body.contains("/ac-lille/contacts"), "a way on");
        let (_, public) = offered(&app, &[]).await;
        for query in ["", "?q=%C3%A9valuation", "?q=evalation", "?public=first_degree&duree=3h-6h&modalite=tutored"] {
            let list = visitor.get(&format!("/ac-lille/formation/offre{query}")).await;
            assert_eq!(list.status, StatusCode::OK);
            assert!(list.body.contains(&public), "{query}: {}", list.text());
        }
        for query in ["?public=heads", "?duree=moins-de-3h", "?modalite=self_paced", "?q=natation"] {
            let list = visitor.get(&format!("/ac-lille/formation/offre{query}")).await;
            assert!(!list.body.contains(&public), "{query}");
            assert!(list.text().contains("Voir toute l’offre"), "a way on");
        }
        for odd in ["?page=99999999999", "?public=x&duree=x&modalite=x&page=-1", "?q=%25%5F", "?page=3"] {
            assert_eq!(visitor.get(&format!("/ac-lille/formation/offre{odd}")).await.status, StatusCode::OK, "{odd}");
        }
        let detail = visitor.get(&public).await;
        let text = detail.text();
        for words in [
            "Choisir et construire une grille d’évaluation.",
            "1 h 30 à distance, 3 h en présence",
            "Enseignants du 1er degré",
            "Ada Gestion",
            "Pourquoi évaluer",
            "Il reste 2 places",
            "Salle 12, 9 h",
            "Je m’inscris",
        ] {
            assert!(text.contains(&words.replace(' ', "\u{a0}")) || text.replace('\u{a0}', " ").contains(words), "{words}: {text}");
        }
        assert!(!text.contains("Parce que."), "the content itself is for who takes part");
        assert_eq!(visitor.get("/ac-lille/formation/sessions/ses_nonsense").await.status, StatusCode::NOT_FOUND);
        let calendar = visitor.get(&format!("{public}/calendrier.ics")).await;
        assert!(calendar.body.contains("BEGIN:VCALENDAR"));
    }

    async fn enrolling_survives_signing_in_and_counts_once(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (_, public) = offered(&app, &[]).await;
        let person = app.person("zleger").named("Zoé", "Léger").make().await;
        let mut browser = app.browser();
        let asked = browser.get(&format!("{public}/inscription")).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let back: String = form_urlencoded_of(&format!("{public}/inscription"));
        assert!(asked.location().ends_with(&format!("/connexion?retour={back}")), "{}", asked.location());
        let fields = [
            ("identifiant", "zleger"),
            ("mot_de_passe", person.password.as_str()),
            ("retour", &format!("{public}/inscription")),
        ];
        let signed = browser.post("/ac-lille/connexion", &fields).await;
        assert_eq!(signed.location(), format!("{public}/inscription"));
        let confirm = browser.get(signed.location()).await;
        assert!(confirm.text().contains("Confirmer mon inscription"));
        for _ in 0..2 {
            let done = browser.post(&format!("{public}/inscription"), &[]).await;
            assert_eq!(done.location(), public, "{}", done.text());
        }
        assert!(browser.get(&public).await.text().contains("Vous êtes inscrit(e)"));
        assert!(browser.get("/ac-lille/formation/offre").await.text().contains("Vous êtes inscrit(e)"));
        app.run_jobs().await;
        assert_eq!(app.mailbox().await.len(), 1, "told once");
        // A GET changes nothing; leaving asks first, and twice is once.
        assert!(browser.get(&format!("{public}/quitter")).await.text().contains("Vous perdez votre place"));
        for _ in 0..2 {
            assert_eq!(browser.post(&format!("{public}/quitter"), &[]).await.location(), "/ac-lille/formation/offre");
        }
        app.run_jobs().await;
        assert_eq!(app.mailbox().await.len(), 2);
    }

    async fn the_waiting_list_tells_its_rank_and_the_code_is_asked(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut manager, public) = offered(&app, &[("places", "1"), ("code", "Craie-12")]).await;
        let (first, second) = (app.person("un").make().await, app.person("deux").make().await);
        let mut browsers = Vec::new();
        for person in [&first, &second] {
            let mut browser = app.browser();
            browser.sign_in(&person.username, &person.password).await;
            let wrong = browser.post(&format!("{public}/inscription"), &[("code", "craie")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.body.contains("value=\"craie\""), "what was typed is kept");
            let right = browser.post(&format!("{public}/inscription"), &[("code", "CRAIE 12")]).await;
            assert_eq!(right.location(), public);
            browsers.push(browser);
        }
        assert!(browsers[1].get(&public).await.text().contains("première personne de la liste d’attente"));
        let mut visitor = app.browser();
        assert!(visitor.get(&public).await.text().contains("liste d’attente"));
        browsers[0].post(&format!("{public}/quitter"), &[]).await;
        assert!(browsers[1].get(&public).await.text().contains("Vous êtes inscrit(e)"));
        // Out of the offer, the page is gone for others and stays for who is in.
        let manage = public.replace("/formation/", "/gestion/");
        manager.post(&format!("{manage}/offre"), &[("offre", "non")]).await;
        assert_eq!(browsers[1].get(&public).await.status, StatusCode::OK);
        let gone = visitor.get(&public).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert!(gone.body.contains("/ac-lille/formation/offre"), "a way on");
    }
}

fn form_urlencoded_of(text: &str) -> String {
    text.replace('/', "%2F")
}
