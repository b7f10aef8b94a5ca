//! People who stand in the directory without any role: they find their queue and their card in one click,
//! and the private home tells them, and those who asked, what waits.

use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::identity_recovery::run;
use crate::support_requests::{World, link_after};

const PASSWORD: &str = "craie-jaune-sous-le-preau";
const QUEUE: &str = "href=\"/ac-lille/gestion/demandes\"";
const CARD: &str = "href=\"/ac-lille/gestion/contacts?filtre=miennes\"";

async fn signed_in(app: &TestApp, username: &str) -> Browser {
    let mut browser = app.browser();
    browser.sign_in(username, PASSWORD).await;
    browser
}

db::both! {
    fn a_card_without_a_role_leads_to_the_queue_and_to_the_card_in_one_click(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let mut adviser = signed_in(&world.app, "slemaire").await;
            for path in ["/ac-lille/accueil", "/ac-lille/contacts", "/ac-lille/applications", "/ac-lille/"] {
                let page = adviser.get(path).await.body;
                assert!(page.contains(QUEUE) && page.contains(CARD), "{path}");
                assert!(!page.contains(">Gestion<"), "{path}: what they manage is named by what it is");
            }
            let cards = adviser.get("/ac-lille/gestion/contacts?filtre=miennes").await;
            assert!(cards.text().contains("Votre fiche de contact") && cards.text().contains("Sofia Lemaire"), "{}", cards.text());
            assert!(!cards.text().contains("Thomas Delemotte"), "nobody else's card");
            let card = link_after(&cards, "/ac-lille/gestion/contacts/ctc_").to_owned();
            assert_eq!(adviser.get(&card).await.status, StatusCode::OK);
            assert_eq!(adviser.get("/ac-lille/gestion/demandes").await.status, StatusCode::OK);
            let hub = adviser.get("/ac-lille/gestion/").await;
            assert!(hub.body.contains("/gestion/demandes\"") && !hub.body.contains("/gestion/actualites\""), "{}", hub.text());

            // A card that does not answer requests has no queue.
            let mut head = signed_in(&world.app, "tdelemotte").await;
            let home = head.get("/ac-lille/accueil").await.body;
            assert!(home.contains(CARD) && !home.contains(QUEUE));
            assert_eq!(head.get("/ac-lille/gestion/demandes").await.status, StatusCode::FORBIDDEN);
            let hub = head.get("/ac-lille/gestion/").await;
            assert!(hub.status.is_success() && hub.text().contains("Fiches de contact") && !hub.text().contains("Demandes d’aide"));

            let mut teacher = world.teacher_at("cdurieux", 4).await;
            let home = teacher.get("/ac-lille/accueil").await.body;
            assert!(!home.contains(CARD) && !home.contains(QUEUE));
            assert_eq!(teacher.get("/ac-lille/gestion/").await.status, StatusCode::FORBIDDEN);
            assert_eq!(teacher.get("/ac-lille/gestion/contacts?filtre=miennes").await.status, StatusCode::FORBIDDEN);
            let elsewhere = adviser.get("/dgesco/accueil").await.body;
            assert!(!elsewhere.contains("/gestion/demandes\""), "a card counts on its own platform only");
        });
    }
}

db::both! {
    fn the_private_home_says_what_waits_for_an_answer_and_who_was_answered(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let mut adviser = signed_in(&world.app, "slemaire").await;
            let mut asker = world.teacher_at("cdurieux", 4).await;
            assert!(!adviser.get("/ac-lille/accueil").await.text().contains("attend votre réponse"));
            let fields = [("lieu", "0629901A"), ("nom", "Camille Durieux"), ("joindre", ""), ("message", "Rien ne marche.")];
            assert_eq!(asker.post("/ac-lille/aide/probleme/autre/ecrire", &fields).await.status, StatusCode::SEE_OTHER);
            // Requests stand in the order in which they came.
            world.app.clock.advance_seconds(60);
            world.write_from("0629917T", "À Hénin").await;
            let home = adviser.get("/ac-lille/accueil").await;
            assert!(home.text().contains("Une demande d’aide attend votre réponse"), "her district alone: {}", home.text());
            assert!(!asker.get("/ac-lille/accueil").await.text().contains("Une réponse vous attend"));
            world.write_from("0629901A", "Encore").await;
            assert!(adviser.get("/ac-lille/accueil").await.text().contains("2 demandes d’aide attendent votre réponse"));

            // The asker's own is the one that waits longest.
            let queue = adviser.get("/ac-lille/gestion/demandes").await;
            let request = link_after(&queue, "/ac-lille/gestion/demandes/req_").to_owned();
            adviser.post(&format!("{request}/repondre"), &[("message", "Essayez maintenant.")]).await;
            assert!(adviser.get("/ac-lille/accueil").await.text().contains("Une demande d’aide attend votre réponse"));
            let home = asker.get("/ac-lille/accueil").await;
            assert!(home.text().contains("Une réponse vous attend") && home.text().contains("Autre chose"), "{}", home.text());
            let answer = link_after(&home, "/ac-lille/aide/demandes/req_").to_owned();
            assert!(asker.get(&answer).await.text().contains("Essayez maintenant."));
            asker.post(&format!("{answer}/clore"), &[]).await;
            assert!(!asker.get("/ac-lille/accueil").await.text().contains("Une réponse vous attend"), "settled");
        });
    }
}

db::both! {
    fn an_answer_that_nobody_closed_stops_being_shown(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let mut adviser = signed_in(&world.app, "slemaire").await;
            let mut asker = world.teacher_at("cdurieux", 4).await;
            let fields = [("lieu", "0629901A"), ("nom", "Camille Durieux"), ("joindre", ""), ("message", "Un")];
            for _ in 0..2 {
                asker.post("/ac-lille/aide/probleme/autre/ecrire", &fields).await;
                let queue = adviser.get("/ac-lille/gestion/demandes").await;
                let request = link_after(&queue, "/ac-lille/gestion/demandes/req_").to_owned();
                adviser.post(&format!("{request}/repondre"), &[("message", "Voilà.")]).await;
            }
            let home = asker.get("/ac-lille/accueil").await;
            assert!(home.text().contains("2 réponses vous attendent") && home.body.contains("href=\"/ac-lille/aide/demandes\""), "{}", home.text());
            world.app.clock.advance_seconds(15 * 24 * 3600);
            let mut asker = signed_in(&world.app, "cdurieux").await;
            assert!(!asker.get("/ac-lille/accueil").await.text().contains("réponses vous attendent"));
        });
    }
}

db::both! {
    fn a_support_role_counts_on_the_platform_of_its_unit(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let mut contact = world.contact_of("contact", 2).await;
            assert!(contact.get("/ac-lille/accueil").await.body.contains(QUEUE));
            assert_eq!(contact.get("/ac-lille/gestion/demandes").await.status, StatusCode::OK);
            assert!(!contact.get("/dgesco/accueil").await.body.contains("/gestion/demandes\""), "not elsewhere");
            for path in ["/dgesco/gestion/demandes", "/dgesco/gestion/"] {
                assert_eq!(contact.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            }
            let app = &world.app;
            let whole = app.person("reseau").role(base::Role::SupportContact, None).make().await;
            let mut whole_browser = app.browser();
            whole_browser.sign_in("reseau", &whole.password).await;
            assert!(whole_browser.get("/dgesco/accueil").await.body.contains("/gestion/demandes\""), "the network's counts everywhere");
        });
    }
}
