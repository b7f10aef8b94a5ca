//! Two processes over one database count wrong attempts together, and the person whose name is
//! attacked goes on signing in from a browser that is known.

use std::sync::Arc;

use base::{Env, Secret, SeededRandom};
use db::Db;
use identity::hashing::Cost;
use preau::AppState;
use preau::state::Security;
use testkit::TestApp;
use web::Settings;

use crate::identity_recovery::run;
use crate::requests_wire::{Answer, Served};

const PATH: &str = "/ac-lille/connexion";

fn settings(settings: &mut Settings, security: &mut Security) {
    settings.secure_cookies = false;
    settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    security.cost = Cost::CHEAP_FOR_TESTS;
    security.limits.name_from_network = 6;
    security.limits.name_anywhere = 12;
}

fn attempt(node: &Served, from: &str, cookie: &str, password: &str) -> Answer {
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    let headers = format!("X-Forwarded-For: {from}\r\n{cookie}");
    node.post(PATH, &headers, format!("identifiant=cdurieux&mot_de_passe={password}").as_bytes())
}

db::both! {
    fn two_processes_count_together(db: &Db) {
        let target = db.target().clone();
        let (first, person) = {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let app = TestApp::with(db.clone(), settings).await;
                let person = app.person("cdurieux").make().await;
                (app, person)
            })
        };
        // The second has its own connections, hasher and randomness: only the database is shared.
        let other = Db::open(&target, db::testing::options()).expect("a second handle");
        let env = Env::new(first.clock.clone(), Arc::new(SeededRandom::new(77)));
        let (mut told, mut security) = (Settings { demo: true, ..Settings::default() }, Security::default());
        settings(&mut told, &mut security);
        let store = first.state.courses.files.clone();
        let second = AppState::new(other, env, told, &security, &Secret::new([7; 32]), store);
        let platforms = second.clone();
        run(async move { platforms.web.refresh_platforms().await.expect("the platforms") });
        let nodes = [
            Served::new(preau::router::app(first.state.clone()), None),
            Served::new(preau::router::app(second), None),
        ];

        // Their own browser, before anything happens.
        let mine = attempt(&nodes[0], "203.0.113.7", "", &person.password);
        assert_eq!(mine.status, 303, "{}", mine.head);
        let known: Vec<String> = mine.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let known = known.join("; ");

        // One network, alternately on both: the limit of the two together.
        for number in 0..6 {
            assert_eq!(attempt(&nodes[number % 2], "198.51.100.9", "", "faux").status, 401, "{number}");
        }
        for node in &nodes {
            let slowed = attempt(node, "198.51.100.9", "", "faux");
            assert_eq!(slowed.status, 429, "{}", slowed.head);
            assert!(slowed.header("retry-after").is_some());
            let right = attempt(node, "198.51.100.9", "", &person.password);
            assert_eq!(right.status, 429, "the right password tells nothing either");
        }

        // Many networks, one name: strangers are slowed on both, even with the right password.
        for number in 0..6 {
            assert_eq!(attempt(&nodes[number % 2], &format!("192.0.2.{number}"), "", "faux").status, 401, "{number}");
        }
        for node in &nodes {
            assert_eq!(attempt(node, "192.0.2.200", "", "faux").status, 429);
        }
        // The victim's browser enters at once, by either node.
        for node in &nodes {
            let entered = attempt(node, "203.0.113.7", &known, &person.password);
            assert_eq!(entered.status, 303, "{} {}", entered.head, entered.text());
        }
        // Without it, after ten seconds between two attempts of strangers.
        first.clock.advance_seconds(11);
        assert_eq!(attempt(&nodes[1], "203.0.113.99", "", &person.password).status, 303);
    }
}
