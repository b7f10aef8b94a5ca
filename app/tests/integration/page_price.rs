//! What a page costs: the statements of one request on the demonstration's content, and how often it waits
//! for a database at a distance. A page that asks once more says so here first.

use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::identity_recovery::run;

/// A page, how many statements it runs, and how many round trips that takes when its web session was seen before.
/// `{session}` is the first session of who asks, `{page}` and `{quiz}` are activities of it.
const PAGES: [(&str, usize, usize); 11] = [
    ("/accueil", 10, 1),
    ("/applications", 5, 1),
    ("/contacts", 3, 1),
    ("/mon-compte", 6, 1),
    ("/formation/mes-parcours", 4, 1),
    ("/formation/offre", 3, 1),
    ("/formation/offre?modalite=self_paced&duree=moins-de-3h", 3, 1),
    // What is searched for depends on the words that some session has.
    ("/formation/offre?q=mot+de+passe", 6, 5),
    ("{session}", 6, 1),
    ("{page}", 5, 1),
    // Of a quiz the attempts are read too, once it is known to be one.
    ("{quiz}", 6, 2),
];

/// The first address on `page` that begins with `start`, of a link with these words.
async fn link(browser: &mut Browser, page: &str, start: &str, words: &str) -> String {
    let body = browser.get(page).await.body;
    let links = body.split("<a ").filter(|link| link.split("</a>").next().is_some_and(|link| link.contains(words)));
    let mut addresses = links.flat_map(|link| link.split('"')).filter(|part| part.starts_with(start));
    addresses.next().unwrap_or_else(|| panic!("{page} leads to no {start}: {body}")).to_owned()
}

db::both! {
    fn a_signed_in_page_asks_a_handful_of_times(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            preau::demo::fill(&app.state).await.expect("the demonstration");
            let mut browser = app.browser();
            browser.sign_in("cdurieux", "craie-jaune-sous-le-preau").await;
            let sessions = "/ac-lille/formation/sessions/";
            let session = link(&mut browser, "/ac-lille/formation/mes-parcours", sessions, "").await;
            let session = session.split('/').take(5).collect::<Vec<_>>().join("/");
            let activities = format!("{session}/activites/");
            let text = link(&mut browser, &session, &activities, "").await;
            let quiz = link(&mut browser, &session, &activities, "Quiz").await;
            for (page, statements, trips) in PAGES {
                let path = match page {
                    "{session}" => session.clone(),
                    "{page}" => text.clone(),
                    "{quiz}" => quiz.clone(),
                    page => format!("/ac-lille{page}"),
                };
                assert_eq!(browser.get(&path).await.status, StatusCode::OK);
                db.start_recording();
                browser.get(&path).await;
                let ran = db.stop_recording();
                let asked = ran.iter().filter(|line| line.ends_with("(asked)")).count();
                let ahead: Vec<&String> = ran.iter().filter(|line| line.starts_with("Ahead ")).collect();
                let named: usize = ahead.iter().map(|line| line.split(", ").count()).sum();
                assert_eq!(named, asked, "{page}: what is asked for ahead is read: {ran:#?}");
                let ran_statements = ran.len() - ahead.len() - 1;
                let seen = (ran_statements, ran_statements - asked + ahead.len());
                assert_eq!(seen, (statements, trips), "{page}: {ran:#?}");
            }
        });
    }
}
