//! A platform with a host name of its own: its addresses have no prefix there, links are rooted in what is
//! configured, and nothing that a request says of its host comes into a page.

use db::Db;
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

const OWN: &str = "http://eduline.example";

db::sql! {
    /// A host of its own for a platform.
    SET_HOST: "UPDATE platform SET host = 'eduline.example' WHERE code = $1"
}

async fn app(db: &Db) -> TestApp {
    let app = TestApp::with(db.clone(), |settings, _| {
        settings.demo = false;
        settings.public_url = "https://portail.example".to_owned();
    });
    let app = app.await;
    let set: Result<u64, db::Error> = db.write(|tx| tx.run(&SET_HOST, &[&"ac-lille"])).await;
    assert_eq!(set, Ok(1));
    app.state.web.refresh_platforms().await.expect("the platforms");
    app
}

async fn page(browser: &mut Browser, address: &str) -> Seen {
    let seen = browser.get(address).await;
    assert_eq!(seen.status, StatusCode::OK, "{address}: {}", seen.text());
    seen
}

db::both! {
    async fn its_addresses_have_no_prefix(db: &Db) {
        let app = app(db).await;
        let mut browser = app.browser();
        for path in ["/", "/connexion", "/contacts", "/aide/mot-de-passe-perdu", "/actualites", "/mentions-legales"] {
            let seen = page(&mut browser, &format!("{OWN}{path}")).await;
            assert!(!seen.body.contains("\"/ac-lille"), "{path}: a link with the prefix");
            assert!(seen.body.contains("href=\"/contacts\""), "{path}");
            assert!(!seen.body.contains("http://eduline.example"), "{path}: no address made of the Host header");
        }
        let home = page(&mut browser, &format!("{OWN}/")).await;
        assert!(home.body.contains("href=\"https://eduline.example/\""), "the address to keep is its own");
        assert!(home.body.contains("https://portail.example/dgesco/"), "the others are on the network's host");
        // The network's host goes on serving it, and names the address to keep.
        let there = page(&mut browser, "http://portail.example/ac-lille/").await;
        assert!(there.body.contains("href=\"https://eduline.example/\""), "{}", there.body);
        assert_eq!(browser.get(&format!("{OWN}/nulle-part")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get(&format!("{OWN}/dgesco/")).await.status, StatusCode::NOT_FOUND);
    }
}

db::both! {
    async fn one_signs_in_there_and_comes_back(db: &Db) {
        let app = app(db).await;
        app.person("aserin").password(Some("sept-tilleuls-dans-la-cour")).make().await;
        let mut browser = app.browser();
        let asked = browser.get(&format!("{OWN}/mon-compte")).await;
        assert_eq!(asked.location(), "/passage/demande?retour=%2Fmon-compte", "the network's host is asked first");
        let fields = [("identifiant", "aserin"), ("mot_de_passe", "sept-tilleuls-dans-la-cour"), ("retour", "/mon-compte")];
        let signed = browser.post(&format!("{OWN}/connexion"), &fields).await;
        assert_eq!((signed.status, signed.location()), (StatusCode::SEE_OTHER, "/passage/suite?retour=%2Fmon-compte"), "{}", signed.text());
        page(&mut browser, &format!("{OWN}/mon-compte")).await;
    }
}

db::both! {
    async fn a_foreign_name_is_never_repeated(db: &Db) {
        let app = app(db).await;
        let mut browser = app.browser();
        for address in ["http://ailleurs.example/", "http://eduline.example.ailleurs.example/connexion"] {
            let seen = browser.get(address).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{address}");
            assert!(!seen.body.contains("ailleurs.example"), "{}", seen.body);
            assert!(seen.body.contains("https://portail.example/"), "a way back: {}", seen.body);
        }
    }
}
