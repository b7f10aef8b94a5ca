//! Whoever tries names, codes or numbers learns nothing: not from what is answered, and not from the
//! work behind the answer. Every way costs the same hashes, and the same statements in the same order.

use http::{HeaderMap, StatusCode};
use testkit::{Browser, Seen, TestApp};

use crate::identity_recovery::{ask_code, code, plain, run};

const SIGN_IN: &str = "/ac-lille/connexion";
const DOOR: &str = "/ac-lille/formation/connexion";
const ASK: &str = "/ac-lille/aide/mot-de-passe-perdu";
const CODE: &str = "/ac-lille/aide/reprise";
const USERNAME: &str = "/ac-lille/aide/identifiant";
const RIGHT: &str = "craie-jaune-sous-le-preau";

/// What a step shows, and what it cost.
#[derive(Debug, PartialEq)]
struct Cost {
    answer: (StatusCode, HeaderMap, String),
    hashes: u64,
    statements: Vec<String>,
}

/// POSTs a form; `typed` is what the page gives back, and differs from one visitor to the next.
async fn cost(app: &TestApp, browser: &mut Browser, path: &str, fields: &[(&str, &str)], typed: &[&str]) -> Cost {
    let (db, hashes) = (&app.state.web.db, app.state.identity.hasher.count());
    db.start_recording();
    let mut seen: Seen = browser.post(path, fields).await;
    let statements = db.stop_recording();
    for one in typed {
        seen.body = seen.body.replace(one, "TYPED");
    }
    Cost { answer: plain(&seen, "TYPED"), hashes: app.state.identity.hasher.count() - hashes, statements }
}

/// Every one is like the first; says which is not.
fn all_alike(costs: &[(&str, Cost)]) {
    let (first, one) = &costs[0];
    assert!(!one.statements.is_empty(), "something was recorded");
    for (way, other) in &costs[1..] {
        assert_eq!(one, other, "{way} is not like {first}");
    }
}

/// People whose sign-in is refused, and one whose is not. Names of one length: forms show what was typed.
async fn people(app: &TestApp) {
    app.person("cdurieux").recovery("camille@courrier.example").make().await;
    app.person("sansadre").make().await;
    app.person("partiora").recovery("ferme@courrier.example").disabled().make().await;
    app.person("lapartie").recovery("parti@courrier.example").left().make().await;
    app.person("nouvelle").password(None).make().await;
}

const WAYS: [(&str, &str); 6] = [
    ("a known account", "cdurieux"),
    ("an unknown account", "inconnue"),
    ("an account without a recovery address", "sansadre"),
    ("a disabled account", "partiora"),
    ("someone who left", "lapartie"),
    ("an account without a password", "nouvelle"),
];

db::both! {
    fn a_refused_sign_in_costs_the_same_whatever_the_reason(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            people(&app).await;
            let endless = "x".repeat(5000);
            for domain in ["", "@ac-lille.example"] {
                let mut costs = Vec::new();
                for (way, name) in WAYS {
                    // The right one where something else refuses.
                    let right = ["partiora", "lapartie"].contains(&name);
                    let typed = format!("{name}{domain}");
                    let fields = [("identifiant", typed.as_str()), ("mot_de_passe", if right { RIGHT } else { "faux" })];
                    costs.push((way, cost(&app, &mut app.browser(), SIGN_IN, &fields, &[&typed]).await));
                }
                for (way, password) in [("an empty password", ""), ("an endless password", endless.as_str())] {
                    let typed = format!("cdurieux{domain}");
                    let fields = [("identifiant", typed.as_str()), ("mot_de_passe", password)];
                    costs.push((way, cost(&app, &mut app.browser(), SIGN_IN, &fields, &[&typed]).await));
                }
                assert_eq!((costs[0].1.answer.0, costs[0].1.hashes), (StatusCode::UNAUTHORIZED, 1));
                all_alike(&costs);
            }
        });
    }
}

db::both! {
    fn a_slowed_sign_in_costs_the_same_for_an_account_and_for_none(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::with(db, |_, security| security.limits.name_from_network = 1).await;
            people(&app).await;
            let mut costs = Vec::new();
            for (way, name) in WAYS {
                let mut browser = app.browser();
                browser.post(SIGN_IN, &[("identifiant", name), ("mot_de_passe", "faux")]).await;
                let fields = [("identifiant", name), ("mot_de_passe", RIGHT)];
                costs.push((way, cost(&app, &mut browser, SIGN_IN, &fields, &[name]).await));
            }
            assert_eq!((costs[0].1.answer.0, costs[0].1.hashes), (StatusCode::TOO_MANY_REQUESTS, 0));
            all_alike(&costs);
        });
    }
}

db::both! {
    fn asking_for_a_new_password_costs_the_same_for_everyone(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            people(&app).await;
            let mut steps: [Vec<(&str, Cost)>; 4] = Default::default();
            for (way, name) in WAYS {
                let mut browser = app.browser();
                let named = cost(&app, &mut browser, ASK, &[("identifiant", name)], &[name]).await;
                assert!(named.statements.is_empty(), "naming an account looks nothing up: {:?}", named.statements);
                let fields = [("identifiant", name), ("canal", "secours")];
                steps[0].push((way, cost(&app, &mut browser, ASK, &fields, &[name]).await));
                let fields = [("identifiant", name), ("canal", "professionnelle")];
                steps[1].push((way, cost(&app, &mut browser, ASK, &fields, &[name]).await));
                // A wrong code, in the browser that asked, and in another with the name.
                let wrong = [("code", "ABCD-2345")];
                steps[2].push((way, cost(&app, &mut browser, CODE, &wrong, &[name]).await));
                let wrong = [("code", "ABCD-2345"), ("identifiant", name)];
                steps[3].push((way, cost(&app, &mut app.browser(), CODE, &wrong, &[name]).await));
            }
            assert_eq!(steps[0][0].1.answer.0, StatusCode::SEE_OTHER);
            assert_eq!(steps[3][0].1.answer.0, StatusCode::UNPROCESSABLE_ENTITY);
            steps.iter().for_each(|step| all_alike(step));
        });
    }
}

db::both! {
    fn a_right_code_under_a_wrong_name_costs_what_a_wrong_code_does(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            people(&app).await;
            let mut asking = app.browser();
            ask_code(&mut asking, "cdurieux").await;
            let void = code(&app).await;
            app.clock.advance_seconds(60);
            ask_code(&mut asking, "cdurieux").await;
            let live = code(&app).await;
            let mut costs = Vec::new();
            for (way, typed, name) in [
                ("no code", "ABCD-2345", "inconnue"),
                ("not even the shape of one", "ABCD-EFG0", "inconnue"),
                ("a live code, a name of nobody's", live.as_str(), "inconnue"),
                ("a live code, a name of another's", live.as_str(), "sansadre"),
                ("a void code, a name of nobody's", void.as_str(), "inconnue"),
                ("a void code, its own name", void.as_str(), "cdurieux"),
            ] {
                let fields = [("code", typed), ("identifiant", name)];
                costs.push((way, cost(&app, &mut app.browser(), CODE, &fields, &[typed, name]).await));
            }
            app.clock.advance_seconds(31 * 60);
            let fields = [("code", live.as_str()), ("identifiant", "cdurieux")];
            costs.push(("an expired code", cost(&app, &mut app.browser(), CODE, &fields, &[&live, "cdurieux"]).await));
            assert_eq!(costs[0].1.answer.0, StatusCode::UNPROCESSABLE_ENTITY);
            all_alike(&costs);
        });
    }
}

db::both! {
    fn asking_for_a_user_name_costs_the_same_for_everyone(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let born = "1990-04-17";
            app.person("cdurieux").numen("99E0512345ABC", born).recovery("camille@courrier.example").make().await;
            app.person("sansadre").numen("99E0512345ABD", born).make().await;
            app.person("partiora").numen("99E0512345ABE", born).recovery("ferme@courrier.example").disabled().make().await;
            app.person("lapartie").numen("99E0512345ABF", born).recovery("parti@courrier.example").left().make().await;
            let mut costs = Vec::new();
            for (way, numen, day, name) in [
                ("all three right", "99E0512345ABC", "17/04/1990", "Durieux"),
                ("another day", "99E0512345ABC", "18/04/1990", "Durieux"),
                ("another name", "99E0512345ABC", "17/04/1990", "Lemaire"),
                ("an unknown number", "99E0512345XYZ", "17/04/1990", "Durieux"),
                ("no recovery address", "99E0512345ABD", "17/04/1990", "Durieux"),
                ("a disabled account", "99E0512345ABE", "17/04/1990", "Durieux"),
                ("someone who left", "99E0512345ABF", "17/04/1990", "Durieux"),
            ] {
                let fields = [("numen", numen), ("date_naissance", day), ("nom", name)];
                costs.push((way, cost(&app, &mut app.browser(), USERNAME, &fields, &[name]).await));
            }
            assert_eq!((costs[0].1.answer.0, costs[0].1.hashes), (StatusCode::SEE_OTHER, 0));
            all_alike(&costs);
            app.run_jobs().await;
            let to: Vec<_> = app.mailbox().await.into_iter().map(|mail| mail.to).collect();
            assert_eq!(to.len(), 2, "the mails are the only difference: {to:?}");
        });
    }
}

db::both! {
    fn the_door_of_people_from_outside_refuses_all_alike(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            crate::outside::active(&app, "active@ailleurs.example", 100).await;
            crate::outside::active(&app, "passee@ailleurs.example", 1).await;
            app.clock.advance_seconds(2 * 86_400);
            let right = "sept-tilleuls-dans-la-cour";
            let mut costs = Vec::new();
            for (way, name, password) in [
                ("a wrong password", "active@ailleurs.example", "faux"),
                ("an unknown address", "absent@ailleurs.example", "faux"),
                ("an account that has ended", "passee@ailleurs.example", right),
                ("an empty password", "active@ailleurs.example", ""),
            ] {
                let fields = [("identifiant", name), ("mot_de_passe", password)];
                costs.push((way, cost(&app, &mut app.browser(), DOOR, &fields, &[name]).await));
            }
            assert_eq!((costs[0].1.answer.0, costs[0].1.hashes), (StatusCode::UNAUTHORIZED, 1));
            all_alike(&costs);
        });
    }
}
