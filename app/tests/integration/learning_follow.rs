//! Somebody follows a session: the plan, the pages, « Continuer », what counts and what does not.

use base::Role;
use db::Db;
use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::training_kit::{course, session};

/// An open session of two pages in which `zleger` takes part; gives the trainer's browser, hers, the
/// address.
async fn followed(app: &TestApp) -> (Browser, Browser, String) {
    let manager = app.person("gestion").named("Ada", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
    let person = app.person("zleger").named("Zoé", "Léger").make().await;
    let course = course(app).await;
    let mut trainer = app.browser();
    trainer.sign_in("gestion", &manager.password).await;
    let base = session(&mut trainer, course, &[]).await;
    let public = base.replace("/gestion/", "/formation/");
    trainer.post(&format!("{base}/offre"), &[("offre", "oui")]).await;
    let mut browser = app.browser();
    browser.sign_in("zleger", &person.password).await;
    assert_eq!(browser.post(&format!("{public}/inscription"), &[]).await.location(), public);
    assert!(browser.get(&public).await.text().contains("pas encore ouverte"), "preparing");
    let opened = trainer.post(&format!("{base}/etat/ouvrir"), &[]).await;
    assert_eq!(opened.location(), base, "{}", opened.text());
    (trainer, browser, public)
}

db::both! {
    async fn a_session_is_followed_from_the_plan_to_the_end(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (_, mut browser, public) = followed(&app).await;
        let plan = browser.get(&public).await;
        let text = plan.text().replace('\u{a0}', " ");
        for words in ["Où vous en êtes", "Commencer", "Aucune étape faite sur 2", "Pourquoi évaluer", "Comment évaluer", "20 min"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let first = format!("{public}/activites/pourquoi");
        let page = browser.get(&first).await;
        let text = page.text().replace('\u{a0}', " ");
        for words in ["Parce que.", "étape 1 sur 2", "Continuer"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(browser.get(&public).await.text().contains("Reprendre"));
        let second = format!("{public}/activites/comment");
        for _ in 0..2 {
            assert_eq!(browser.post(&format!("{first}/continuer"), &[]).await.location(), second, "twice is once");
        }
        assert!(browser.get(&public).await.text().replace('\u{a0}', " ").contains("1 étape faite sur 2"));
        assert!(browser.get(&first).await.text().contains("Fait le"));
        let end = browser.post(&format!("{second}/continuer"), &[]).await;
        assert_eq!(end.location(), public);
        let plan = browser.get(&public).await.text();
        assert!(plan.contains("Vous avez terminé ce parcours") && plan.contains("Relire"), "{plan}");
        app.run_jobs().await;
        let mail = app.mailbox().await;
        assert!(mail.iter().any(|one| one.subject.contains("Votre attestation")), "the certificate is told");
        let held = browser.get("/ac-lille/mon-compte/attestations").await;
        assert!(held.text().contains("Code de vérification"), "the certificate is there at once: {}", held.text());
        assert!(held.body.contains(".pdf\""), "and can be kept: {}", held.body);
        let odd = browser.get(&format!("{public}/activites/absente")).await;
        assert_eq!(odd.status, StatusCode::NOT_FOUND);
        assert!(odd.text().contains("Tout le plan"), "a way on");
    }

    async fn whoever_is_not_in_the_session_reads_the_offer_only(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut trainer, mut browser, public) = followed(&app).await;
        let first = format!("{public}/activites/pourquoi");
        let mut visitor = app.browser();
        assert!(visitor.get(&public).await.text().contains("Je m’inscris"));
        let asked = visitor.get(&first).await;
        assert!(asked.location().contains("/connexion?retour="), "{}", asked.location());
        let other = app.person("autre").make().await;
        let mut stranger = app.browser();
        stranger.sign_in("autre", &other.password).await;
        for path in [first.clone(), format!("{public}/activites/absente")] {
            assert_eq!(stranger.get(&path).await.location(), public);
        }
        assert_eq!(stranger.post(&format!("{first}/continuer"), &[]).await.location(), public);
        // Who gives it sees everything; nothing of theirs is noted.
        assert!(trainer.get(&public).await.text().contains("Vous animez cette session"));
        assert!(trainer.get(&first).await.text().contains("Parce que."));
        trainer.post(&format!("{first}/continuer"), &[]).await;
        assert!(!trainer.get(&first).await.text().contains("Fait le"));
        // Over: one reads, nothing counts.
        let manage = public.replace("/formation/", "/gestion/");
        let closed = trainer.post(&format!("{manage}/etat/terminer"), &[]).await;
        assert_eq!(closed.location(), manage, "{}", closed.text());
        assert!(browser.get(&public).await.text().contains("ce que vous faites n’est plus noté"));
        assert!(browser.get(&first).await.text().contains("Parce que."));
        assert_eq!(browser.post(&format!("{first}/continuer"), &[]).await.location(), first);
        assert!(!browser.get(&first).await.text().contains("Fait le"));
    }

    async fn a_button_of_another_web_session_notes_nothing_and_leads_back(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (_, mut browser, public) = followed(&app).await;
        let first = format!("{public}/activites/pourquoi");
        let old = browser.get(&first).await.token().expect("a token");
        let press = format!("{first}/continuer");
        // Expired: the way back is the page, never the button.
        app.clock.advance_seconds(86_400);
        let expired = browser.post(&press, &[("jeton", &old)]).await.location().to_owned();
        assert!(expired.contains("/connexion?retour=") && expired.ends_with("activites%2Fpourquoi"), "{expired}");
        assert!(browser.get(&expired).await.text().contains("rien n’a été noté"));
        browser.sign_in("zleger", "craie-jaune-sous-le-preau").await;
        // Signed in again in another tab: the old button says so.
        assert_eq!(browser.post(&press, &[("jeton", &old)]).await.location(), first);
        let page = browser.get(&first).await.text();
        assert!(page.contains("datait d’une autre connexion") && !page.contains("Fait le"), "{page}");
        let second = format!("{public}/activites/comment");
        assert_eq!(browser.post(&press, &[]).await.location(), second);
    }

    async fn opening_a_page_again_writes_nothing(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (_, mut browser, public) = followed(&app).await;
        let first = format!("{public}/activites/pourquoi");
        browser.get(&first).await;
        let before = db.stats();
        for _ in 0..3 {
            assert_eq!(browser.get(&first).await.status, StatusCode::OK);
        }
        assert_eq!(db.stats().writes, before.writes);
    }
}
