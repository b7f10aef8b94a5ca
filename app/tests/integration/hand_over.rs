//! A web session goes along between the network's host and a platform's own: nobody signs in twice, and what
//! ends here ends there.

use base::{PersonId, Timestamp};
use db::Db;
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

const NETWORK: &str = "https://portail.example";
const LILLE: &str = "https://eduline.example";
const DGESCO: &str = "https://dgesco.example";
const PASSWORD: &str = "craie-jaune-sous-le-preau";

db::sql! {
    /// A host of its own for a platform.
    SET_HOST: "UPDATE platform SET host = $2 WHERE code = $1";
    /// What a stolen database would show of the codes.
    CODES: "SELECT code_tag FROM session_hand_over";
    /// The live sessions of a person.
    LIVE: "SELECT expires_at FROM web_session WHERE person_id = $1 AND ended_at IS NULL"
}

async fn app(db: &Db) -> TestApp {
    let app = TestApp::with(db.clone(), |settings, _| {
        settings.demo = false;
        settings.secure_cookies = true;
        settings.public_url = NETWORK.to_owned();
    });
    let app = app.await;
    for (code, host) in [("ac-lille", "eduline.example"), ("dgesco", "dgesco.example")] {
        let set: Result<u64, db::Error> = db.write(move |tx| tx.run(&SET_HOST, &[&code, &host])).await;
        assert_eq!(set, Ok(1));
    }
    app.state.web.refresh_platforms().await.expect("the platforms");
    app.person("cdurieux").make().await;
    app
}

/// What a page of a hand-over would send, and where.
struct Given {
    action: String,
    code: String,
    state: String,
}

impl Given {
    fn on(page: &Seen) -> Self {
        let after = |mark: &str| {
            let rest = page.body.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {}", page.text()));
            rest.split('"').next().expect("an end").to_owned()
        };
        Self {
            action: after("<form method=\"post\" action=\"https").replacen("://", "https://", 1),
            code: after("name=\"code\" value=\""),
            state: after("name=\"etat\" value=\""),
        }
    }

    async fn send(&self, browser: &mut Browser, origin: &str) -> Seen {
        browser.post_from(origin, &self.action, &[("code", &self.code), ("etat", &self.state)]).await
    }
}

async fn sign_in(browser: &mut Browser, root: &str, retour: &str) -> Seen {
    let fields = [("identifiant", "cdurieux"), ("mot_de_passe", PASSWORD), ("retour", retour)];
    let seen = browser.post(&format!("{root}/connexion"), &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text());
    seen
}

fn at_home(location: &str, root: &str) -> String {
    if location.starts_with('/') { format!("{root}{location}") } else { location.to_owned() }
}

/// Asks for `path` at a host without a session there; stands at the page that gives one.
async fn given(browser: &mut Browser, target: &str, path: &str) -> (Given, Seen) {
    let wanting = browser.get(&format!("{target}{path}")).await;
    let question = browser.get(&at_home(wanting.location(), target)).await;
    assert_eq!(question.status, StatusCode::SEE_OTHER, "{}", question.text());
    let page = browser.get(question.location()).await;
    assert_eq!(page.status, StatusCode::OK, "{} {}", question.location(), page.text());
    (Given::on(&page), page)
}

/// The whole way to `path` at `target`, from a live session on the network's host.
async fn cross(browser: &mut Browser, target: &str, path: &str) -> Seen {
    let (given, _) = given(browser, target, path).await;
    let arrived = given.send(browser, NETWORK).await;
    assert_eq!((arrived.status, arrived.location()), (StatusCode::SEE_OTHER, path), "{}", arrived.text());
    browser.get(&format!("{target}{path}")).await
}

/// Follows what a sign-in at a platform's own host begins, to its end.
async fn follow_up(browser: &mut Browser, signed: &Seen, own: &str) -> Seen {
    let between = browser.get(&at_home(signed.location(), own)).await;
    let to = between.body.split("content=\"0; url=").nth(1).and_then(|rest| rest.split('"').next());
    let question = browser.get(to.unwrap_or_else(|| panic!("no way on: {}", between.text()))).await;
    let page = browser.get(question.location()).await;
    Given::on(&page).send(browser, own).await
}

async fn live(app: &TestApp, person: PersonId) -> Vec<Timestamp> {
    app.state.web.db.read(move |tx| tx.all(&LIVE, &[&person], |row| row.get(0))).await.expect("the sessions")
}

async fn is_in(browser: &mut Browser, root: &str) -> bool {
    browser.get(&format!("{root}/mon-compte")).await.status == StatusCode::OK
}

async fn leave(browser: &mut Browser, root: &str) {
    browser.get(&format!("{root}/deconnexion")).await;
    let left = browser.post(&format!("{root}/deconnexion"), &[]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
}

fn network() -> String {
    format!("{NETWORK}/ac-lille")
}

async fn signed_in(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    sign_in(&mut browser, &network(), "").await;
    browser
}

db::both! {
    async fn whoever_is_signed_in_arrives_signed_in(db: &Db) {
        let app = app(db).await;
        let mut browser = signed_in(&app).await;
        let (given, page) = given(&mut browser, LILLE, "/mon-compte?a=b").await;
        let policy = page.headers["content-security-policy"].to_str().expect("text").to_owned();
        assert!(policy.contains("form-action 'self' https://eduline.example;"), "{policy}");
        assert_eq!(page.headers["referrer-policy"], "strict-origin");
        assert_eq!(page.headers["cache-control"], "no-store");
        assert!(page.text().contains("eduline.example") && page.text().contains("Continuer"), "{}", page.text());
        assert_eq!(given.action, format!("{LILLE}/passage/arrivee"), "no code in the address");
        let elsewhere = browser.get(&format!("{NETWORK}/ac-lille/mon-compte")).await;
        assert!(!elsewhere.headers["content-security-policy"].to_str().expect("text").contains("eduline"), "that page alone");
        let kept: Vec<Vec<u8>> = db.read(|tx| tx.all(&CODES, &[], |row| row.get(0))).await.expect("the codes");
        assert_eq!(kept.len(), 1);

        app.clock.advance_seconds(59);
        let arrived = given.send(&mut browser, NETWORK).await;
        assert_eq!((arrived.status, arrived.location()), (StatusCode::SEE_OTHER, "/mon-compte?a=b"), "{}", arrived.text());
        let account = browser.get(&format!("{LILLE}/mon-compte?a=b")).await;
        assert_eq!(account.status, StatusCode::OK);
        // One browser, one line, one end.
        assert_eq!(account.body.matches("Cet appareil").count(), 1, "{}", account.text());
        assert!(!account.text().contains("Mettre fin"), "{}", account.text());
        assert!(browser.get(&format!("{LILLE}/mon-compte/historique")).await.text().contains("Session reprise sur une autre adresse"));
        assert!(is_in(&mut browser, &network()).await, "and stays signed in where they were");
    }
}

db::both! {
    async fn the_second_session_ends_when_the_first_would(db: &Db) {
        let app = app(db).await;
        let mut browser = signed_in(&app).await;
        app.clock.advance_seconds(3600);
        assert_eq!(cross(&mut browser, LILLE, "/mon-compte").await.status, StatusCode::OK);
        let me = app.state.web.db.read(|tx| identity::people::find_by_username(tx, "cdurieux")).await.expect("an answer");
        let ends = live(&app, me.expect("a person")).await;
        assert_eq!(ends.len(), 2);
        assert_eq!(ends[0], ends[1], "the same end in any case");
    }
}

db::both! {
    async fn a_code_is_good_once(db: &Db) {
        let app = app(db).await;
        let mut browser = signed_in(&app).await;
        let (given, _) = given(&mut browser, LILLE, "/mon-compte").await;
        let mut thief = browser.clone();
        assert_eq!(given.send(&mut browser, NETWORK).await.status, StatusCode::SEE_OTHER);
        let again = given.send(&mut thief, NETWORK).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN);
        assert!(again.text().contains("Réessayer"), "{}", again.text());
        assert!(!is_in(&mut thief, LILLE).await);
    }
}

db::both! {
    async fn what_a_code_is_bound_to_is_asked_and_burns_it(db: &Db) {
        let app = app(db).await;
        for case in ["host", "state", "browser", "late", "ended", "origin"] {
            let mut browser = signed_in(&app).await;
            let (mut code, _) = given(&mut browser, LILLE, "/mon-compte").await;
            let right = Given { action: code.action.clone(), code: code.code.clone(), state: code.state.clone() };
            let mut where_to = browser.clone();
            match case {
                "host" => code.action = format!("{DGESCO}/passage/arrivee"),
                "state" => code.state = given(&mut browser, LILLE, "/accueil").await.0.state,
                "browser" => where_to = app.browser(),
                "late" => app.clock.advance_seconds(60),
                "ended" => leave(&mut browser, &network()).await,
                _ => {}
            }
            let origin = if case == "origin" { "https://ailleurs.example" } else { NETWORK };
            let seen = code.send(&mut where_to, origin).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{case}: {}", seen.text());
            assert!(!is_in(&mut where_to, LILLE).await && !is_in(&mut where_to, DGESCO).await, "{case}");
            let after = right.send(&mut browser, NETWORK).await;
            // A form of another site never reaches the code.
            let expected = if case == "origin" { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
            assert_eq!(after.status, expected, "{case}: burnt all the same");
        }
    }
}

db::both! {
    async fn without_a_session_one_signs_in_where_one_is_sent_and_comes_back(db: &Db) {
        let app = app(db).await;
        let mut browser = app.browser();
        let wanting = browser.get(&format!("{LILLE}/mon-compte/historique")).await;
        let question = browser.get(&at_home(wanting.location(), LILLE)).await;
        assert!(question.location().starts_with("https://portail.example/ac-lille/passage?etat="), "{}", question.location());
        let door = browser.get(question.location()).await;
        assert!(door.location().starts_with("/ac-lille/connexion?retour=%2Fac-lille%2Fpassage%3Fetat%3D"), "{}", door.location());
        let page = browser.get(&at_home(door.location(), NETWORK)).await;
        assert_eq!(page.status, StatusCode::OK);
        let retour = page.body.split("name=\"retour\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the way back");
        let signed = sign_in(&mut browser, &network(), retour).await;
        let give = browser.get(&at_home(signed.location(), NETWORK)).await;
        let arrived = Given::on(&give).send(&mut browser, NETWORK).await;
        assert_eq!((arrived.status, arrived.location()), (StatusCode::SEE_OTHER, "/mon-compte/historique"), "{}", arrived.text());
        assert_eq!(browser.get(&format!("{LILLE}/mon-compte/historique")).await.status, StatusCode::OK);
    }
}

db::both! {
    async fn a_browser_that_keeps_no_cookie_stands_before_a_page(db: &Db) {
        let app = app(db).await;
        let mut browser = signed_in(&app).await;
        let (code, _) = given(&mut browser, LILLE, "/mon-compte").await;
        let refused = code.send(&mut app.browser(), NETWORK).await;
        assert_eq!((refused.status, refused.location()), (StatusCode::FORBIDDEN, ""), "no redirect: nothing goes round");
        // A host that is asked does not ask back either.
        let question = browser.get(&format!("{NETWORK}/ac-lille/passage/demande?retour=%2Faccueil")).await;
        let asked = browser.get(question.location()).await;
        assert!(asked.location().starts_with("/connexion?retour=%2Fpassage%3Fetat%3D"), "{}", asked.location());
    }
}

db::both! {
    async fn a_sign_in_at_an_own_host_is_one_on_the_whole_network(db: &Db) {
        let app = app(db).await;
        let mut browser = app.browser();
        let signed = sign_in(&mut browser, LILLE, "/mon-compte/historique").await;
        let arrived = follow_up(&mut browser, &signed, LILLE).await;
        assert_eq!(arrived.location(), "https://eduline.example/mon-compte/historique", "{}", arrived.text());
        assert!(is_in(&mut browser, LILLE).await && is_in(&mut browser, &network()).await);
        // From there to another platform's own host.
        assert_eq!(cross(&mut browser, DGESCO, "/mon-compte").await.status, StatusCode::OK);
        leave(&mut browser, DGESCO).await;
        for root in [LILLE, DGESCO, &network()] {
            assert!(!is_in(&mut browser, root).await, "{root}");
        }
    }
}

db::both! {
    async fn what_ends_one_ends_both(db: &Db) {
        let app = app(db).await;
        for case in ["left here", "left there", "ended from elsewhere", "password changed", "account closed"] {
            // The browsers of the cases before stand further down the list.
            app.clock.advance_seconds(60);
            let mut browser = signed_in(&app).await;
            assert_eq!(cross(&mut browser, LILLE, "/mon-compte").await.status, StatusCode::OK, "{case}");
            let mut other = signed_in(&app).await;
            match case {
                "left here" => leave(&mut browser, LILLE).await,
                "left there" => leave(&mut browser, &network()).await,
                "ended from elsewhere" => {
                    let mine = other.get(&format!("{NETWORK}/ac-lille/mon-compte")).await;
                    let action = mine.body.split("/mon-compte/sessions/").nth(1).and_then(|rest| rest.split('/').next());
                    let action = action.expect("one to end");
                    other.post(&format!("{NETWORK}/ac-lille/mon-compte/sessions/{action}/fin"), &[]).await;
                }
                "password changed" => {
                    let page = format!("{NETWORK}/ac-lille/mon-compte/mot-de-passe");
                    other.get(&page).await;
                    let new = "sept-tilleuls-dans-la-cour";
                    let fields = [("mot_de_passe", PASSWORD), ("mot_de_passe_nouveau", new), ("mot_de_passe_confirmation", new), ("fermer", "oui")];
                    let changed = other.post(&page, &fields).await;
                    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
                    let fields = [("mot_de_passe", new), ("mot_de_passe_nouveau", PASSWORD), ("mot_de_passe_confirmation", PASSWORD)];
                    other.get(&page).await;
                    assert_eq!(other.post(&page, &fields).await.status, StatusCode::SEE_OTHER);
                }
                _ => {
                    let me = db.read(|tx| identity::people::find_by_username(tx, "cdurieux")).await.expect("an answer").expect("a person");
                    let now = app.env.now();
                    db.write(move |tx| identity::web_session::end_all_of(tx, me, now)).await.expect("an end");
                }
            }
            assert!(!is_in(&mut browser, LILLE).await && !is_in(&mut browser, &network()).await, "{case}");
        }
    }
}

db::both! {
    async fn changing_the_password_keeps_the_session_that_changed_it_alone(db: &Db) {
        let app = app(db).await;
        let mut browser = signed_in(&app).await;
        assert_eq!(cross(&mut browser, LILLE, "/mon-compte").await.status, StatusCode::OK);
        browser.get(&format!("{LILLE}/mon-compte/mot-de-passe")).await;
        let new = "sept-tilleuls-dans-la-cour";
        let fields = [("mot_de_passe", PASSWORD), ("mot_de_passe_nouveau", new), ("mot_de_passe_confirmation", new)];
        let changed = browser.post(&format!("{LILLE}/mon-compte/mot-de-passe"), &fields).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
        assert!(is_in(&mut browser, LILLE).await && !is_in(&mut browser, &network()).await);
    }
}

db::both! {
    async fn a_platform_without_a_host_of_its_own_has_no_passage(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        for path in ["/ac-lille/passage?etat=a.b.c", "/ac-lille/passage/demande?retour=/", "/ac-lille/passage/suite"] {
            assert_eq!(app.browser().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
