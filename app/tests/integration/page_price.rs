//! What a page costs: the statements of one request on the demonstration's content, and how often it waits
//! for a database at a distance. A page that asks once more says so here first.

use http::StatusCode;
use testkit::TestApp;

use crate::identity_recovery::run;

/// A page, how many statements it runs, and how many round trips that takes when its web session was seen before.
const PAGES: [(&str, usize, usize); 4] =
    [("/accueil", 10, 1), ("/applications", 5, 1), ("/contacts", 3, 1), ("/mon-compte", 6, 1)];

db::both! {
    fn a_signed_in_page_asks_a_handful_of_times(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            preau::demo::fill(&app.state).await.expect("the demonstration");
            let mut browser = app.browser();
            browser.sign_in("cdurieux", "craie-jaune-sous-le-preau").await;
            for (page, statements, trips) in PAGES {
                let path = format!("/ac-lille{page}");
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
