//! The demonstration's training sessions: one that is alive, others at every point of their life, and nobody told of
//! what is past.

use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

db::sql! {
    /// The demonstration is brought up to date once more.
    AGAIN: "DELETE FROM setting WHERE name = 'demo'"
}

/// How many sessions there are in each state, page by page of the list.
const STATES: [(&str, &[usize]); 4] = [("open", &[11]), ("preparing", &[25, 9]), ("closing", &[1]), ("archived", &[2])];

/// How many the offer has, page by page: all of it, and what is followed alone in under three hours.
const OFFER: [(&str, &[usize]); 2] = [("", &[20, 20, 4]), ("&modalite=self_paced&duree=moins-de-3h", &[20, 2])];

/// The managers' list has as many sessions of each state as it should.
async fn every_state_is_there(manager: &mut Browser, when: &str) {
    for (state, pages) in STATES {
        for (before, count) in pages.iter().enumerate() {
            let seen = manager.get(&format!("/ac-lille/gestion/sessions?etat={state}&page={}", before + 1)).await;
            assert_eq!(seen.body.matches("<th scope=\"row\">").count(), *count, "{state}, page {}{when}", before + 1);
        }
    }
}

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
        every_state_is_there(&mut manager, "").await;
        let mut visitor = app.browser();
        for (filter, pages) in OFFER {
            for (before, count) in pages.iter().enumerate() {
                let offer = visitor.get(&format!("/ac-lille/formation/offre?page={}{filter}", before + 1)).await;
                assert_eq!(offer.body.matches("<article").count(), *count, "{filter}, page {}", before + 1);
            }
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
        every_state_is_there(&mut manager, ", once more").await;
    }
}
