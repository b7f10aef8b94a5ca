//! « Code remis en main propre » (domain J6): its whole life, from the manager who recognises someone to
//! the password that this someone chooses alone.

use audit::Page;
use base::{PersonId, Role};
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

use crate::identity_recovery::run;

const TYPE_IT: &str = "/ac-lille/aide/reprise?par=personne";
const CODE: &str = "/ac-lille/aide/reprise";
const NEW: &str = "/ac-lille/aide/nouveau-mot-de-passe";
const OLD: &str = "craie-jaune-sous-le-preau";
const GOOD: &str = "sept-tilleuls-dans-la-cour";

fn page_of(person: PersonId) -> String {
    format!("/ac-lille/gestion/personnes/{person}/code")
}

/// The code on the page, when it shows one.
fn shown(seen: &Seen) -> Option<String> {
    let inside = seen.body.split("<code>").nth(1)?.split("</code>").next()?;
    (inside.len() == 14).then(|| inside.to_owned())
}

async fn manager(app: &TestApp) -> Browser {
    app.person("nlecompte").named("Nadège", "Lecompte").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("nlecompte", OLD).await;
    browser
}

async fn give(browser: &mut Browser, code: &str, name: &str) -> Seen {
    browser.post(CODE, &[("par", "personne"), ("code", code), ("identifiant", name)]).await
}

async fn choose(browser: &mut Browser, password: &str) -> Seen {
    browser.post(NEW, &[("mot_de_passe_nouveau", password), ("mot_de_passe_confirmation", password)]).await
}

/// What the journal says of a person, oldest first.
async fn journal(app: &TestApp, person: PersonId) -> Vec<(String, Option<PersonId>)> {
    let subject = person.to_string();
    let read = app.state.web.db.read(move |tx| audit::list_about(tx, &subject, Page::first(50))).await;
    let mut events: Vec<_> =
        read.expect("the journal").into_iter().map(|one| (one.action.to_string(), one.actor)).collect();
    events.reverse();
    events
}

db::both! {
    fn a_code_handed_over_leads_to_a_password_of_ones_own(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").recovery("camille@courrier.example").make().await;
            let mut chief = manager(&app).await;
            let mut open = app.browser();
            open.sign_in("cdurieux", OLD).await;

            let asked = chief.get(&page_of(person.id)).await;
            assert_eq!((asked.status, shown(&asked)), (StatusCode::OK, None), "looking makes no code");
            let made = chief.post(&page_of(person.id), &[]).await;
            let code = shown(&made).expect("the code");
            assert_eq!(made.headers["cache-control"], "no-store");
            assert!(made.text().contains("cdurieux") && made.body.contains(TYPE_IT), "what to do with it: {}", made.text());
            assert_eq!(shown(&chief.get(&page_of(person.id)).await), None, "shown once");

            // Told at every address, without the code.
            app.run_jobs().await;
            let mails = app.mailbox().await;
            let mut to: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
            to.sort_unstable();
            assert_eq!(to, ["camille@courrier.example", "cdurieux@ac-lille.example"]);
            assert!(mails.iter().all(|mail| mail.subject.contains("un code vous a été remis") && !mail.text.contains(&code)));

            app.clock.advance_seconds(60);
            // It opens nothing by itself; with the user name it lets its person choose.
            let mut phone = app.browser();
            assert!(phone.get(TYPE_IT).await.body.contains("name=\"identifiant\""));
            assert_eq!(give(&mut phone, &code, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(give(&mut phone, &code, "nlecompte").await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(open.get("/ac-lille/mon-compte").await.status, StatusCode::OK, "nothing changed yet");
            let typed = code.to_lowercase().replace('-', " ");
            assert_eq!(give(&mut phone, &typed, "CDurieux").await.location(), NEW);
            app.clock.advance_seconds(60);
            assert_eq!(choose(&mut phone, GOOD).await.location(), "/ac-lille/connexion");
            phone.sign_in("cdurieux", GOOD).await;
            assert_eq!(open.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER, "every session ended");
            let refused = app.browser().post("/ac-lille/connexion", &[("identifiant", "cdurieux"), ("mot_de_passe", OLD)]).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED);

            assert_eq!(give(&mut app.browser(), &code, "cdurieux").await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
            let chief_id = journal(&app, person.id).await[0].1;
            assert_ne!(chief_id, Some(person.id));
            let mut events = journal(&app, person.id).await;
            events.retain(|(action, _)| !action.starts_with("account"));
            let expected = [("recovery.code_handed", chief_id), ("recovery.code_proved", None), ("password.recovered", Some(person.id))];
            assert_eq!(events, expected.map(|(action, actor)| (action.to_owned(), actor)));
        });
    }
}

db::both! {
    fn a_handed_code_lives_a_day_and_a_newer_one_voids_it(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let mut chief = manager(&app).await;
            let older = shown(&chief.post(&page_of(person.id), &[]).await).expect("a code");
            app.clock.advance_seconds(60);
            let newer = shown(&chief.post(&page_of(person.id), &[]).await).expect("a code");
            assert_ne!(older, newer);
            assert_eq!(give(&mut app.browser(), &older, "cdurieux").await.status, StatusCode::UNPROCESSABLE_ENTITY);
            app.clock.advance_seconds(24 * 3600 - 1);
            assert_eq!(give(&mut app.browser(), &newer, "cdurieux").await.location(), NEW, "to the last second");
            assert_eq!(give(&mut app.browser(), &newer, "cdurieux").await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
            let mut chief = app.browser();
            chief.sign_in("nlecompte", OLD).await;
            let late = shown(&chief.post(&page_of(person.id), &[]).await).expect("a code");
            app.clock.advance_seconds(24 * 3600);
            assert_eq!(give(&mut app.browser(), &late, "cdurieux").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        });
    }
}

db::both! {
    fn only_those_who_manage_the_person_hand_a_code_over(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").make().await;
            let elsewhere = app.person("icarpentras").on(app.dgesco).make().await;
            let chief_of_all = app.person("pmorvannou").role(Role::NetworkManager, None).make().await;
            app.person("tdelemotte").make().await;
            app.person("slemaire").role(Role::SupportContact, Some(app.lille)).make().await;
            app.person("arousselin").role(Role::Manager, Some(app.dgesco)).on(app.dgesco).make().await;
            let closed = app.person("partiora").disabled().make().await;
            let gone = app.person("lapartie").left().make().await;
            let visitor = app.browser().get(&page_of(person.id)).await;
            assert!(visitor.location().starts_with("/ac-lille/connexion?retour="));
            for name in ["tdelemotte", "slemaire", "arousselin"] {
                let mut browser = app.browser();
                browser.sign_in(name, OLD).await;
                assert_eq!(browser.get(&page_of(person.id)).await.status, StatusCode::FORBIDDEN, "{name} looks");
                let seen = browser.post(&page_of(person.id), &[]).await;
                assert_eq!((seen.status, shown(&seen)), (StatusCode::FORBIDDEN, None), "{name}");
            }
            let mut chief = manager(&app).await;
            let own = chief.post("/ac-lille/gestion/personnes/per_00000000000000000000000000/code", &[]).await;
            assert_eq!(own.status, StatusCode::NOT_FOUND);
            assert_eq!(chief.post(&page_of(elsewhere.id), &[]).await.status, StatusCode::NOT_FOUND, "of another platform");
            assert_eq!(chief.post(&page_of(chief_of_all.id), &[]).await.status, StatusCode::FORBIDDEN, "a manager of the network");
            for one in [&closed, &gone] {
                let seen = chief.post(&page_of(one.id), &[]).await;
                assert_eq!((seen.status, shown(&seen)), (StatusCode::SEE_OTHER, None), "{}", one.username);
                assert!(chief.get(seen.location()).await.text().contains("Ce compte est fermé"));
            }
            let mut highest = app.browser();
            highest.sign_in("pmorvannou", OLD).await;
            assert_eq!(highest.post(&page_of(chief_of_all.id), &[]).await.status, StatusCode::FORBIDDEN, "nobody for themselves");
            assert!(shown(&highest.post(&page_of(person.id), &[]).await).is_some());
            let none = journal(&app, elsewhere.id).await;
            assert!(none.is_empty(), "{none:?}");
        });
    }
}
