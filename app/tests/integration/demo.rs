//! The demonstration's training sessions: one that is alive, others at every point of their life, and nobody told of
//! what is past.

use http::StatusCode;
use testkit::{Seen, TestApp};

db::sql! {
    /// The demonstration is brought up to date once more.
    AGAIN: "DELETE FROM setting WHERE name = 'demo'"
}

/// How many sessions there are in each state; a page of the list holds them all.
const STATES: [(&str, usize); 4] = [("open", 6), ("preparing", 21), ("closing", 1), ("archived", 2)];

/// Where the link with these words leads.
fn address(seen: &Seen, title: &str) -> String {
    let before = seen.body.split(title).next().expect("the title");
    let href = before.rsplit("href=\"").next().expect("its link");
    href.split('"').next().expect("an address").to_owned()
}

db::both! {
    async fn a_session_of_the_demonstration_is_alive(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        preau::demo::fill(&app.state).await.expect("the demonstration");
        let mut manager = app.browser();
        manager.sign_in("nlecompte", "trousseau-de-clefs-du-portail").await;
        for (state, count) in STATES {
            let seen = manager.get(&format!("/ac-lille/gestion/sessions?etat={state}")).await;
            assert_eq!(seen.body.matches("<th scope=\"row\">").count(), count, "{state}");
        }
        let mut visitor = app.browser();
        for (page, count) in [("", 20), ("?page=2", 6)] {
            let offer = visitor.get(&format!("/ac-lille/formation/offre{page}")).await;
            assert_eq!(offer.body.matches("<article").count(), count, "the offer goes on over its first page");
        }

        let list = manager.get("/ac-lille/gestion/sessions?etat=open").await;
        let full = manager.get(&format!("{}/inscrits?qui=waiting", address(&list, "Protéger mes comptes, directrices"))).await;
        assert_eq!(full.body.matches("<th scope=\"row\">").count(), 4, "who comes when all places are taken waits");

        let page = address(&list, "Protéger mes comptes, parcours accompagné");
        let following = manager.get(&format!("{page}/suivi")).await;
        assert_eq!(following.status, StatusCode::OK);
        for words in ["Tous (120)", "À commencer (30)", "En cours (60)", "Terminé (30)"] {
            assert!(following.text().contains(words), "{words}: {}", following.text());
        }
        let csv = manager.get(&format!("{page}/attestations/liste.csv")).await;
        assert_eq!(csv.body.lines().count(), 121, "a line for each, below their names");
        let done = manager.get(&format!("{page}/suivi?ou=termine")).await;
        let steps = manager.get(&address(&done, "</a></th>")).await;
        assert!(steps.text().contains('%'), "the result of the quiz: {}", steps.text());

        app.run_jobs().await;
        let mails = app.mailbox().await;
        assert!(mails.iter().all(|mail| !mail.subject.contains("accompagné")), "nobody is told of what is past");

        db.write(|tx| tx.run(&AGAIN, &[])).await.expect("the mark");
        preau::demo::fill(&app.state).await.expect("the demonstration, once more");
        for (state, count) in STATES {
            let seen = manager.get(&format!("/ac-lille/gestion/sessions?etat={state}")).await;
            assert_eq!(seen.body.matches("<th scope=\"row\">").count(), count, "{state}, once more");
        }
    }
}
