//! A password that expires surprises nobody: warned by mail and on the private home, thirty days,
//! seven days and one day before; and then the door still opens.

use base::Timestamp;
use http::StatusCode;
use testkit::TestApp;

use crate::identity_recovery::run;

const HOME: &str = "/ac-lille/accueil";
const PASSWORD: &str = "/ac-lille/mon-compte/mot-de-passe";
const OLD: &str = "craie-jaune-sous-le-preau";
const GOOD: &str = "sept-tilleuls-dans-la-cour";
const DAY: i64 = 86_400;
/// When the test begins.
const MONDAY: Timestamp = Timestamp(1_795_420_800_000);

/// Does the day's work, twice; gives to whom warnings went.
async fn warned(app: &TestApp) -> Vec<String> {
    let start = app.env.now();
    for _ in 0..2 {
        app.run_jobs().await;
        app.clock.advance_seconds(2 * 3600);
    }
    let fresh = app.mailbox().await.into_iter().filter(|mail| mail.at >= start && mail.subject.contains("expire"));
    let mut to: Vec<String> = fresh.map(|mail| mail.to).collect();
    to.sort();
    to
}

async fn home(app: &TestApp, password: &str) -> String {
    let mut browser = app.browser();
    browser.sign_in("cdurieux", password).await;
    browser.get(HOME).await.text()
}

db::both! {
    fn people_are_warned_three_times_and_never_shut_out(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::with(db, |_, security| security.expire_after_days = Some(90)).await;
            let end = app.env.now().plus_days(40);
            app.person("cdurieux").recovery("camille@courrier.example").expiring(end).make().await;
            app.person("partiora").recovery("ferme@courrier.example").expiring(end).disabled().make().await;
            app.person("lapartie").recovery("parti@courrier.example").expiring(end).left().make().await;
            let both = ["camille@courrier.example", "cdurieux@ac-lille.example"];
            let none: [&str; 0] = [];
            assert_eq!(warned(&app).await, none);
            assert!(!home(&app, OLD).await.contains("expire"));
            for (day, words) in [(10, "expire dans 30"), (33, "expire dans 7"), (39, "moins de 24")] {
                app.clock.set(MONDAY.plus_days(day));
                let seen = home(&app, OLD).await;
                assert!(seen.contains(words), "{words}: {seen}");
                assert_eq!(warned(&app).await, both, "{words}");
                assert_eq!(warned(&app).await, none, "{words}: once");
            }
            app.clock.advance_seconds(2 * DAY);
            assert_eq!(warned(&app).await, none);
            let mut browser = app.browser();
            let fields = [("identifiant", "cdurieux"), ("mot_de_passe", OLD)];
            assert_eq!(browser.post("/ac-lille/connexion", &fields).await.location(), PASSWORD);
            assert_eq!(browser.get(PASSWORD).await.status, StatusCode::OK);
            let change = [("mot_de_passe", OLD), ("mot_de_passe_nouveau", GOOD), ("mot_de_passe_confirmation", GOOD)];
            assert_eq!(browser.post(PASSWORD, &change).await.location(), HOME);
            assert!(!home(&app, GOOD).await.contains("expire"));
            // The new one lives ninety days, and is warned of like the first.
            app.clock.advance_seconds(61 * DAY);
            assert_eq!(warned(&app).await, both);
        });
    }
}

db::both! {
    fn passwords_of_before_get_an_end_only_when_the_authority_sets_one(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            app.person("cdurieux").make().await;
            app.run_jobs().await;
            app.clock.advance_seconds(400 * DAY);
            app.run_jobs().await;
            assert!(!home(&app, OLD).await.contains("expire"), "off: passwords live as long as their people want");
        });
    }
}

db::both! {
    fn an_old_password_has_thirty_days_left_when_expiry_begins(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::with(db, |_, security| security.expire_after_days = Some(90)).await;
            app.person("cdurieux").make().await;
            app.clock.advance_seconds(400 * DAY);
            app.run_jobs().await;
            assert!(home(&app, OLD).await.contains("expire dans 30"));
        });
    }
}

db::both! {
    fn what_waits_is_read_with_the_page_and_goes_when_it_is_done(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            app.person("cdurieux").make().await;
            app.person("tdelemotte").recovery("thomas@courrier.example").make().await;
            let mut browser = app.browser();
            browser.sign_in("cdurieux", OLD).await;
            db.start_recording();
            let seen = browser.get(HOME).await;
            let ran = db.stop_recording();
            assert!(seen.text().contains("Vous n’avez pas d’adresse de secours"), "{}", seen.text());
            assert!(seen.body.contains("href=\"/ac-lille/mon-compte/coordonnees\""));
            assert_eq!(ran.iter().filter(|one| *one == "Read").count(), 1, "{ran:?}");
            let care = ran.iter().filter(|one| one.ends_with("account/waiting.rs: CARE (asked)"));
            assert_eq!(care.count(), 1, "{ran:?}");
            let mut other = app.browser();
            other.sign_in("tdelemotte", OLD).await;
            assert!(!other.get(HOME).await.text().contains("adresse de secours"));
        });
    }
}
