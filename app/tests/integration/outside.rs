//! People from outside (guide C2, domain J11 and J18): invited, activated by a link, in by their own door
//! for as long as the invitation lasts; and nobody learns on the way who has an account.

use http::StatusCode;
use identity::local_account::{self, Activation, Asked, Invitation, Inviter};
use testkit::{Browser, TestApp};

use crate::identity_recovery::{code, run};

const LIST: &str = "/ac-lille/gestion/personnes/exterieurs";
const NEW: &str = "/ac-lille/gestion/personnes/exterieurs/nouvelle";
const ACTIVATION: &str = "/ac-lille/formation/activation";
const DOOR: &str = "/ac-lille/formation/connexion";
const LANDING: &str = "/ac-lille/formation/";
const GOOD: &str = "sept-tilleuls-dans-la-cour";

/// Somebody from outside, active until so many days from now.
pub(crate) async fn active(app: &TestApp, address: &str, days: i64) {
    let identity = &app.state.identity;
    let asked = Asked {
        platform: app.lille,
        email: address.parse().expect("an address"),
        given_name: "Noémie".to_owned(),
        family_name: "Castelain".to_owned(),
        language: i18n::Lang::Fr,
        reason: "Intervenante".to_owned(),
        ends_at: app.env.now().plus_days(days),
        inviter_name: String::new(),
    };
    let invitation = Invitation::prepare(identity, asked);
    let activation = Activation {
        tag: invitation.code().tag(&identity.vault),
        given_name: "Noémie".to_owned(),
        family_name: "Castelain".to_owned(),
        language: i18n::Lang::Fr,
        hash: identity.hasher.hash(base::Secret::new(GOOD.to_owned())).await.expect("a hash"),
        expires_at: None,
    };
    let event = audit::Event::new(&app.env, "outside.activated");
    let write = move |tx: &mut db::Tx| {
        local_account::invite(tx, &Inviter::Operator, &invitation)?;
        Ok::<_, local_account::InviteError>(local_account::activate(tx, &activation, &event)?)
    };
    assert!(app.state.web.db.write(write).await.expect("an invitation").is_some());
}

async fn manager(app: &TestApp) -> Browser {
    let person = app.person("gestion").named("Paul", "Gestion").role(base::Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("gestion", &person.password).await;
    browser
}

async fn ask(browser: &mut Browser, address: &str, last_day: &str) -> testkit::Seen {
    let fields = [
        ("adresse", address),
        ("prenom", "Noémie"),
        ("nom", "Castelain"),
        ("motif", "Intervenante, atelier"),
        ("fin", last_day),
        ("langue", "fr"),
    ];
    browser.post(NEW, &fields).await
}

/// The newest link of an invitation, as a path.
async fn link(app: &TestApp) -> String {
    app.run_jobs().await;
    let mails = app.mailbox().await;
    let mut links = mails.iter().flat_map(|mail| mail.links.iter());
    let newest = links.find(|link| link.contains(ACTIVATION)).expect("a link was mailed");
    newest.split_once("8080").expect("a path").1.to_owned()
}

async fn choose(browser: &mut Browser, password: &str, charter: bool) -> testkit::Seen {
    let mut fields = vec![
        ("prenom", "Noémie"),
        ("nom", "Castelain-Roux"),
        ("langue", "fr"),
        ("mot_de_passe_nouveau", password),
        ("mot_de_passe_confirmation", password),
    ];
    if charter {
        fields.push(("charte", "oui"));
    }
    browser.post(ACTIVATION, &fields).await
}

/// Who was told that the account ends on 1 March 2027.
async fn told(app: &TestApp) -> Vec<String> {
    let mails = app.mailbox().await;
    let is_notice = |text: String| text.contains("1er mars 2027") && text.contains("se termine");
    mails.into_iter().filter(|mail| is_notice(flat(&mail.text))).map(|mail| mail.to).collect()
}

/// A message without its line ends.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn enter(browser: &mut Browser, address: &str, password: &str) -> testkit::Seen {
    browser.post(DOOR, &[("identifiant", address), ("mot_de_passe", password)]).await
}

db::both! {
    fn an_invitation_leads_to_an_account_for_a_while(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let mut browser = manager(&app).await;
            assert!(browser.get(LIST).await.text().contains("Personne n’est encore invité"));
            let wrong = ask(&mut browser, "noemie", "01/01/2020").await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.text().contains("n’est pas complète") && wrong.text().contains("jour à venir") && wrong.body.contains("Intervenante, atelier"));
            let sent = ask(&mut browser, "Noemie@Atelier.example", "30/06/2027").await;
            assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, LIST), "{}", sent.text());
            ask(&mut browser, "Noemie@Atelier.example", "30/06/2027").await;
            assert!(browser.get(LIST).await.text().contains("À activer"));
            let link = link(&app).await;
            assert_eq!(app.mailbox().await.len(), 1, "a button pressed twice invites once");

            // A mail scanner follows the link and changes nothing; nothing is told to another site.
            for _ in 0..2 {
                let mut scanner = app.browser();
                let seen = scanner.get(&link).await;
                assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, ACTIVATION));
                assert!(seen.headers["referrer-policy"] == "no-referrer" && seen.headers["cache-control"] == "no-store");
            }
            let mut guest = app.browser();
            guest.get(&link).await;
            let page = guest.get(ACTIVATION).await;
            assert!(page.text().contains("Activer votre compte") && page.body.contains("value=\"Castelain\""), "{}", page.text());
            assert!(!page.body.contains(link.rsplit('/').next().expect("a code")), "the code is in no page");
            assert_eq!(page.headers["referrer-policy"], "no-referrer");
            assert!(choose(&mut guest, "noemiecastelain", true).await.text().contains("votre nom"));
            assert!(choose(&mut guest, GOOD, false).await.text().contains("Cochez la case"));
            let opened = choose(&mut guest, GOOD, true).await;
            assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, LANDING), "{}", opened.text());
            assert!(guest.get(LANDING).await.text().contains("30 juin 2027"));
            let mut late = app.browser();
            late.get(&link).await;
            assert_eq!(late.get(ACTIVATION).await.status, StatusCode::GONE, "it serves once");

            // In by their own door, back to the deep link; what is for staff is not for them.
            let mut again = app.browser();
            let deep = [("identifiant", "noemie@atelier.example"), ("mot_de_passe", GOOD), ("retour", "/ac-lille/mon-compte")];
            assert_eq!(again.post(DOOR, &deep).await.location(), "/ac-lille/mon-compte");
            let account = again.get("/ac-lille/mon-compte").await;
            assert!(account.text().contains("30 juin 2027") && account.text().contains("Castelain-Roux") && !account.text().contains("annuaire des contacts"));
            assert!(account.body.contains("class=\"brand\" href=\"/ac-lille/formation/\""), "the header leads to the training");
            assert_eq!(again.get("/ac-lille/mon-compte/numen").await.status, StatusCode::NOT_FOUND);
            let home = again.get("/ac-lille/accueil").await.text();
            assert!(home.contains("Intervenante, atelier") && home.contains("30 juin 2027"), "{home}");
            let launcher = again.get("/ac-lille/applications").await;
            assert_eq!(launcher.status, StatusCode::OK);
            assert!(!launcher.text().contains("affectation"), "{}", launcher.text());
            assert_eq!(again.get(LIST).await.status, StatusCode::FORBIDDEN);
            assert_eq!(again.get(DOOR).await.location(), LANDING, "no second sign-in");
            assert!(browser.get(LIST).await.text().contains("Compte ouvert"));
        });
    }
}

db::both! {
    fn an_address_that_somebody_has_makes_no_second_account_and_tells_nothing(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let mut browser = manager(&app).await;
            app.person("iailleurs").on(app.dgesco).recovery("prive@courrier.example").make().await;
            app.person("fermee").recovery("ferme@courrier.example").disabled().make().await;
            let count = |app: &TestApp| {
                let db = app.state.web.db.clone();
                async move { db.read(|tx| tx.one(&PEOPLE, &[], |row| row.get::<i64>(0))).await.expect("a count") }
            };
            let before = count(&app).await;
            let known = ask(&mut browser, "Prive@courrier.example", "30/06/2027").await;
            let known = (known.status, known.location().to_owned(), browser.get(LIST).await.text());
            assert_eq!(count(&app).await, before, "nobody is there twice");
            app.run_jobs().await;
            assert!(flat(&app.mailbox().await[0].text).contains("Vous avez déjà un compte"));
            assert!(known.2.contains("Invitation envoyée") && !known.2.contains("Compte ouvert") && !known.2.contains("Durieux"), "{}", known.2);
            let new = ask(&mut browser, "nouvelle@courrier.example", "30/06/2027").await;
            assert_eq!((new.status, new.location()), (known.0, known.1.as_str()));
            assert_eq!(count(&app).await, before + 1);
            // A closed account's address makes an account of its own only if it is not the account's.
            let closed = ask(&mut browser, "fermee@ac-lille.example", "30/06/2027").await;
            assert!(closed.text().contains("ne peut pas être invitée"), "{}", closed.text());
            let academic = ask(&mut browser, "personne@ac-lille.example", "30/06/2027").await;
            assert!(academic.text().contains("fichier des personnels"), "{}", academic.text());
            assert_eq!(count(&app).await, before + 1);
        });
    }
}

db::sql! {
    /// How many people there are.
    PEOPLE: "SELECT COUNT(*) FROM person"
}

db::both! {
    fn a_new_link_replaces_the_former_and_both_end(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let mut browser = manager(&app).await;
            ask(&mut browser, "noemie@atelier.example", "30/06/2027").await;
            let first = link(&app).await;
            let one = browser.get(LIST).await.body;
            let one = one.split(&format!("href=\"{LIST}/inv_")).nth(1).and_then(|rest| rest.split('"').next()).expect("a line").to_owned();
            let one = format!("{LIST}/inv_{one}");
            assert!(browser.get(&one).await.text().contains("Renvoyer le lien"));
            app.clock.advance_seconds(5);
            assert_eq!(browser.post(&format!("{one}/renvoyer"), &[]).await.location(), one);
            let second = link(&app).await;
            assert_ne!(first, second);
            let mut guest = app.browser();
            guest.get(&first).await;
            assert_eq!(guest.get(ACTIVATION).await.status, StatusCode::GONE);
            guest.get(&second).await;
            assert_eq!(guest.get(ACTIVATION).await.status, StatusCode::OK);
            app.clock.advance_seconds(14 * 86_400);
            guest.get(&second).await;
            assert_eq!(guest.get(ACTIVATION).await.status, StatusCode::GONE, "two weeks");
            let mut browser = app.browser();
            browser.sign_in("gestion", "craie-jaune-sous-le-preau").await;
            browser.post(&format!("{one}/renvoyer"), &[]).await;
            let third = link(&app).await;
            guest.get(&third).await;
            assert_eq!(guest.get(ACTIVATION).await.status, StatusCode::OK);
            assert!(browser.get(&format!("{one}/fin")).await.text().contains("Mettre fin"));
            browser.post(&format!("{one}/fin"), &[]).await;
            assert_eq!(guest.get(ACTIVATION).await.status, StatusCode::GONE, "ended");
            assert!(browser.get(&one).await.text().contains("Terminée"));
        });
    }
}

db::both! {
    fn the_end_is_announced_twice_and_closes_account_and_sessions(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let mut browser = manager(&app).await;
            // Last day 1 March 2027: over at midnight in Paris.
            ask(&mut browser, "noemie@atelier.example", "2027-03-01").await;
            let mut guest = app.browser();
            let link = link(&app).await;
            guest.get(&link).await;
            choose(&mut guest, GOOD, true).await;
            let day = |n: i64| base::Timestamp(1_795_420_800_000).plus_days(n);
            for (moment, mails) in [(60, 0), (70, 2), (71, 2), (92, 4), (93, 4)] {
                app.clock.set(day(moment));
                app.run_jobs().await;
                app.run_jobs().await;
                assert_eq!(told(&app).await.len(), mails, "on day {moment}");
            }
            let who = told(&app).await;
            assert!(who.contains(&"noemie@atelier.example".to_owned()) && who.contains(&"gestion@ac-lille.example".to_owned()), "{who:?}");
            app.clock.set(base::Timestamp(1_803_942_000_000).plus_minutes(-10));
            assert_eq!(enter(&mut guest, "noemie@atelier.example", GOOD).await.status, StatusCode::SEE_OTHER);
            // To the moment, before any job ran: the open web session ends with the account.
            app.clock.set(base::Timestamp(1_803_942_000_000));
            assert_eq!(guest.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER);
            assert_eq!(enter(&mut app.browser(), "noemie@atelier.example", GOOD).await.status, StatusCode::UNAUTHORIZED);
            app.run_jobs().await;
            assert_eq!(enter(&mut app.browser(), "noemie@atelier.example", GOOD).await.status, StatusCode::UNAUTHORIZED);
            let mut browser = app.browser();
            browser.sign_in("gestion", "craie-jaune-sous-le-preau").await;
            let list = browser.get(&format!("{LIST}?etat=terminees")).await.body;
            let one = list.split(&format!("href=\"{LIST}/inv_")).nth(1).and_then(|rest| rest.split('"').next()).expect("a line").to_owned();
            let prolonged = browser.post(&format!("{LIST}/inv_{one}/prolonger"), &[("fin", "30/06/2027")]).await;
            assert_eq!(prolonged.status, StatusCode::SEE_OTHER, "{}", prolonged.text());
            assert_eq!(enter(&mut app.browser(), "noemie@atelier.example", GOOD).await.status, StatusCode::SEE_OTHER, "open again");
        });
    }
}

db::both! {
    fn an_account_that_has_ended_is_prolonged_not_reopened(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            active(&app, "noemie@atelier.example", 10).await;
            let found = app.state.web.db.read(|tx| identity::people::find_by_username(tx, "noemie@atelier.example")).await;
            let page = format!("/ac-lille/gestion/personnes/{}", found.expect("an answer").expect("a person"));
            let mut chief = manager(&app).await;
            let live = chief.get(&page).await;
            assert!(live.text().contains("Fermer le compte") && !live.text().contains("Prolonger"), "{}", live.text());
            app.clock.advance_seconds(10 * 86_400);
            for job_ran in [false, true] {
                if job_ran {
                    app.run_jobs().await;
                }
                let mut chief = app.browser();
                chief.sign_in("gestion", "craie-jaune-sous-le-preau").await;
                let over = chief.get(&page).await;
                assert!(!over.text().contains("Rouvrir le compte") && over.text().contains("Prolonger"), "{}", over.text());
                assert!(over.body.contains("/gestion/personnes/exterieurs?q=noemie%40atelier.example"), "{}", over.body);
                let refused = chief.post(&format!("{page}/compte"), &[("action", "rouvrir"), ("motif", "Il revient")]).await;
                assert!(refused.text().contains("a atteint sa fin"), "{}", refused.text());
                assert_eq!(enter(&mut app.browser(), "noemie@atelier.example", GOOD).await.status, StatusCode::UNAUTHORIZED);
            }
        });
    }
}

db::both! {
    fn a_lost_password_comes_back_to_the_address_of_the_account(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            active(&app, "noemie@atelier.example", 100).await;
            let mut guest = app.browser();
            guest.post("/ac-lille/aide/mot-de-passe-perdu", &[("identifiant", "Noemie@atelier.example"), ("canal", "secours")]).await;
            let code = code(&app).await;
            assert_eq!(app.mailbox().await[0].to, "noemie@atelier.example");
            guest.post("/ac-lille/aide/reprise", &[("code", &code)]).await;
            let new = "douze-marionnettes-au-grenier";
            guest.post("/ac-lille/aide/nouveau-mot-de-passe", &[("mot_de_passe_nouveau", new), ("mot_de_passe_confirmation", new)]).await;
            assert_eq!(enter(&mut app.browser(), "noemie@atelier.example", new).await.status, StatusCode::SEE_OTHER);
        });
    }
}

db::both! {
    fn one_field_finds_the_door_and_no_address_is_in_an_address(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let mut browser = app.browser();
            let landing = browser.get(LANDING).await.text();
            for words in ["Découvrez M@gistère", "Connectez-vous à M@gistère", "Vous disposez d’une adresse académique : connectez-vous sur ARENA", "Vous disposez d’une adresse e-mail : connectez-vous sur M@gistère", "Mentions légales", "À propos", "Contact", "Plan du site"] {
                let blanks = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
                assert!(blanks(&landing).contains(words), "{words}: {landing}");
            }
            let wrong = browser.post("/ac-lille/formation/porte", &[("adresse", "jdupont")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.body.contains("value=\"jdupont\"") && wrong.text().contains("n’est pas complète"));
            for (address, form) in [("c.d@ac-lille.example", "/ac-lille/connexion"), ("n@atelier.example", DOOR)] {
                let seen = browser.post("/ac-lille/formation/porte", &[("adresse", address)]).await;
                assert_eq!((seen.status, seen.location()), (StatusCode::OK, ""));
                let action = format!("action=\"{form}\"");
                assert!(seen.body.contains(&action) && seen.body.contains(&format!("value=\"{address}\"")), "{}", seen.body);
                assert!(!seen.body.contains(&format!("={address}")) || seen.body.contains("value="), "in a field alone");
            }
            // An academic address at the other door is turned away by its domain: nobody is looked up.
            let db = app.state.web.db.clone();
            app.person("cdurieux").make().await;
            let mut answers = Vec::new();
            for name in ["cdurieux@ac-lille.example", "inconnue@ac-lille.example"] {
                db.start_recording();
                let seen = enter(&mut app.browser(), name, "craie-jaune-sous-le-preau").await;
                assert!(db.stop_recording().is_empty(), "nobody was looked up");
                answers.push((seen.status, seen.body.replace(name, "NAME")));
            }
            assert_eq!(answers[0].0, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answers[0], answers[1]);
        });
    }
}
