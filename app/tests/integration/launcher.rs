//! The launcher (guide A5): who sees what and why not, opening, stars, last uses, and what a manager changes.

use base::{OrgUnitId, PersonId, PlatformId, Role};
use http::StatusCode;
use testkit::{Browser, TestApp, TestPerson};

use crate::identity_recovery::run;
use crate::outside::active;

const DEMO: &str = include_str!("../../../demo/ac-lille/applications.toml");

db::sql! {
    /// A school.
    UNIT: "INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded, \
             school_kind, phone, email, closed_at, updated_at) VALUES ($1, $2, NULL, 'school', NULL, $3, $3, $3, '', '', $4, NULL, NULL, NULL, 0)";
    /// An assignment there.
    ASSIGN: "INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source) \
             VALUES ($1, $2, $3, $4, NULL, $5, $6, NULL, TRUE, 'test')"
}

/// A place: function, kind of school, first and last day.
type Place<'a> = (&'a str, &'a str, Option<&'a str>, Option<&'a str>);

async fn assign(app: &TestApp, person: PersonId, platform: PlatformId, (function, kind, from, until): Place<'_>) {
    let (unit, id) = (OrgUnitId::new(&app.env), PersonId::new(&app.env));
    let texts = [function, kind].map(str::to_owned);
    let (from, until) = (from.map(str::to_owned), until.map(str::to_owned));
    let write = move |tx: &mut db::Tx| {
        tx.run(&UNIT, &[&unit, &platform, &unit.to_string(), &texts[1]])?;
        tx.run(&ASSIGN, &[&id, &person, &unit, &texts[0], &from, &until]).map(drop)
    };
    app.state.web.db.write(write).await.expect("an assignment");
}

async fn with_demo(db: &db::Db) -> TestApp {
    let app = TestApp::on(db.clone()).await;
    let count = access::import::applications(&app.state.access, "ac-lille", DEMO).await.expect("the file is taken");
    assert_eq!(count, 40);
    app
}

async fn teacher(app: &TestApp) -> (TestPerson, Browser) {
    let person = app.person("cdurieux").function("teacher").make().await;
    assign(app, person.id, app.lille, ("teacher", "primary_school", Some("2026-09-01"), None)).await;
    let mut browser = app.browser();
    browser.sign_in("cdurieux", &person.password).await;
    (person, browser)
}

fn openable(html: &str) -> Vec<String> {
    let hrefs = html.split("href=\"/ac-lille/applications/").skip(1);
    let mut codes: Vec<String> = hrefs
        .filter_map(|rest| rest.split_once("/ouvrir\""))
        .map(|(code, _)| code.to_owned())
        .filter(|code| !code.contains('"'))
        .collect();
    codes.dedup();
    codes
}

/// What is under a heading, up to the next one.
fn under<'a>(html: &'a str, id: &str) -> &'a str {
    let rest = html.split_once(&format!("<h2 id=\"{id}\">")).map_or("", |(_, rest)| rest);
    rest.split_once("<h2").map_or(rest, |(part, _)| part)
}

db::both! {
    fn a_teacher_finds_training_and_learns_why_the_rest_is_missing(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let (_, mut browser) = teacher(&app).await;
            let page = browser.get("/ac-lille/applications").await;
            assert_eq!(page.status, StatusCode::OK);
            let training = under(&page.body, "cat-formation");
            assert!(training.contains("M@gistère") && training.contains("/applications/magistere/ouvrir"), "{training}");
            let text = page.text();
            assert!(text.contains("Réservée à la direction de l’école."), "the reason");
            assert!(text.contains("L’inspecteur de votre circonscription"), "who grants");
            assert!(!openable(&page.body).contains(&"onde".to_owned()));

            // What is shown opens, and only that.
            let shown = openable(&page.body);
            let catalogue = app.state.access.clone();
            let lille = app.lille;
            let codes: Vec<String> = app.state.web.db.read(move |tx| catalogue.catalogue(tx, lille)).await.expect("a catalogue")
                .applications.iter().map(|one| one.code.clone()).collect();
            for code in codes {
                let answer = browser.get(&format!("/ac-lille/applications/{code}/ouvrir")).await;
                let expected = if shown.contains(&code) { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
                assert_eq!(answer.status, expected, "{code}");
            }
            let training = browser.get("/ac-lille/applications/magistere/ouvrir").await;
            assert_eq!(training.location(), "/ac-lille/formation/");
            let landing = browser.get("/ac-lille/formation/").await;
            assert_eq!(landing.status, StatusCode::OK);
            assert!(landing.text().contains("Découvrez M@gistère") && landing.text().contains("Bonjour Camille"));
        });
    }
}

db::both! {
    fn search_finds_by_any_word_and_without_script(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let (_, mut browser) = teacher(&app).await;
            let page = browser.get("/ac-lille/applications?q=IPROF").await;
            assert!(page.text().contains("Aucune application ne correspond"), "another spelling");
            let page = browser.get("/ac-lille/applications?q=i-Prof%20mutation").await;
            assert_eq!(openable(&page.body), ["carriere"], "keywords count, in any case");
            let page = browser.get("/ac-lille/applications?q=ELEVES").await;
            assert!(page.body.contains("id=\"app-onde\"") && page.text().contains("Réservée à la direction de l’école."), "what is missing is found, with its reason");
            let page = browser.get("/ac-lille/recherche?q=messagerie").await;
            assert!(page.body.contains("/ac-lille/applications/courrier/ouvrir"), "and by the search of the portal");
            let outside = app.browser().get("/ac-lille/recherche?q=messagerie").await;
            assert!(!outside.body.contains("/applications/courrier/"), "not for visitors");
        });
    }
}

db::both! {
    fn stars_stand_in_their_persons_order(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let (_, mut browser) = teacher(&app).await;
            for code in ["courrier", "magistere", "carriere"] {
                let fields = [("favori", "oui"), ("retour", "/ac-lille/applications")];
                let answer = browser.post(&format!("/ac-lille/applications/{code}/favori"), &fields).await;
                assert_eq!((answer.status, answer.location().to_owned()), (StatusCode::SEE_OTHER, format!("/ac-lille/applications#app-{code}")));
            }
            let order = |html: &str| openable(under(html, "favoris"));
            assert_eq!(order(&browser.get("/ac-lille/applications").await.body), ["courrier", "magistere", "carriere"]);
            browser.post("/ac-lille/applications/carriere/rang", &[("sens", "haut")]).await;
            browser.post("/ac-lille/applications/carriere/rang", &[("sens", "haut")]).await;
            assert_eq!(order(&browser.get("/ac-lille/applications").await.body), ["carriere", "courrier", "magistere"]);
            let home = browser.get("/ac-lille/accueil").await;
            assert_eq!(openable(&home.body)[..3], ["carriere", "courrier", "magistere"], "on the private home too");
            browser.post("/ac-lille/applications/courrier/favori", &[("favori", "non"), ("retour", "https://evil.example")]).await;
            assert_eq!(order(&browser.get("/ac-lille/applications").await.body), ["carriere", "magistere"]);
            let none = browser.post("/ac-lille/applications/zz/favori", &[("favori", "oui")]).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND);
        });
    }
}

db::both! {
    fn opening_goes_there_and_is_remembered(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let (person, mut browser) = teacher(&app).await;
            let answer = browser.get("/ac-lille/applications/courrier/ouvrir").await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "https://courrier.ac-lille.example/"));
            let mut seen = Vec::new();
            for _ in 0..100 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                seen = openable(under(&browser.get("/ac-lille/applications").await.body, "recentes"));
                if !seen.is_empty() {
                    break;
                }
            }
            assert_eq!(seen, ["courrier"]);
            assert_eq!(browser.get("/ac-lille/applications/zz/ouvrir").await.status, StatusCode::NOT_FOUND);

            // Signed out: the deep link survives the sign-in; what is public opens at once.
            let mut other = app.browser();
            let asked = other.get("/ac-lille/applications/courrier/ouvrir").await;
            assert_eq!(asked.location(), "/ac-lille/connexion?retour=%2Fac-lille%2Fapplications%2Fcourrier%2Fouvrir");
            let fields = [("identifiant", "cdurieux"), ("mot_de_passe", person.password.as_str()), ("retour", "/ac-lille/applications/courrier/ouvrir")];
            let back = other.post("/ac-lille/connexion", &fields).await;
            // The application is at another site: a page ends the form, so that its policy does not hold the way on.
            assert!(back.body.contains("url=/ac-lille/applications/courrier/ouvrir"), "{}", back.text());
            let open = other.get("/ac-lille/applications/courrier/ouvrir").await;
            assert_eq!(open.location(), "https://courrier.ac-lille.example/");
            let public = app.browser().get("/ac-lille/applications/contacts/ouvrir").await;
            assert_eq!(public.location(), "/ac-lille/contacts");
            let home = app.browser().get("/ac-lille/").await;
            assert!(openable(&home.body).contains(&"annuaire-ecoles".to_owned()), "on the public home");
            assert!(!openable(&home.body).contains(&"courrier".to_owned()));
        });
    }
}

db::both! {
    fn who_has_no_current_place_is_told_why(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let newcomer = app.person("nouveau").make().await;
            let left = app.person("remplacant").make().await;
            assign(&app, left.id, app.lille, ("teacher", "college", Some("2026-09-01"), Some("2026-11-22"))).await;
            let last_day = app.person("dernier").make().await;
            assign(&app, last_day.id, app.lille, ("teacher", "college", None, Some("2026-11-23"))).await;
            let elsewhere = app.person("ailleurs").make().await;
            assign(&app, elsewhere.id, app.dgesco, ("teacher", "college", None, None)).await;
            for (person, says, opens) in [
                (newcomer, "Votre affectation n’est pas encore connue", false),
                (left, "Votre affectation a pris fin", false),
                (last_day, "Vos applications", true),
                (elsewhere, "Votre affectation n’est pas encore connue", false),
            ] {
                let mut browser = app.browser();
                browser.sign_in(&person.username, &person.password).await;
                let page = browser.get("/ac-lille/applications").await;
                assert!(page.text().contains(says), "{}", person.username);
                assert_eq!(openable(&page.body).contains(&"courrier".to_owned()), opens, "{}", person.username);
                assert!(openable(&page.body).contains(&"contacts".to_owned()), "what is for all is for them too");
                let answer = browser.get("/ac-lille/applications/courrier/ouvrir").await;
                assert_eq!(answer.status == StatusCode::SEE_OTHER, opens, "{}", person.username);
            }
        });
    }
}

async fn manager(app: &TestApp) -> Browser {
    let person = app.person("gestion").named("Inès", "Vanhoutte").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("gestion", &person.password).await;
    browser
}

db::both! {
    fn what_a_manager_changes_shows_at_once(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let (person, mut browser) = teacher(&app).await;
            browser.get("/ac-lille/applications").await;
            let mut manager = manager(&app).await;
            let list = manager.get("/ac-lille/gestion/applications").await;
            assert!(list.status == StatusCode::OK && list.text().contains("Courrier académique"));

            let mut fields = vec![
                ("nom", "Cantine"), ("objet", "Réserver un repas."), ("categorie", "personnels"), ("genre", "external"),
                ("adresse", "https://cantine.example/"), ("icone", "sun"), ("ouverte", "oui"), ("mots", "repas"),
                ("r0_f_head", "oui"),
            ];
            let refused = manager.post("/ac-lille/gestion/applications/nouvelle", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a rule needs its reason");
            assert!(refused.body.contains("value=\"Cantine\"") && refused.body.contains("href=\"#champ-r0_raison\""));
            fields.push(("r0_raison", "Réservée aux chefs."));
            let made = manager.post("/ac-lille/gestion/applications/nouvelle", &fields).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
            let page = browser.get("/ac-lille/applications").await;
            assert!(page.text().contains("Réservée aux chefs.") && !openable(&page.body).contains(&"cantine".to_owned()));

            let form = manager.get("/ac-lille/gestion/applications/cantine").await;
            assert!(form.body.contains("name=\"r0_f_head\" value=\"oui\" checked"), "the form shows the rule");
            fields.push(("r0_f_teacher", "oui"));
            manager.post("/ac-lille/gestion/applications/cantine", &fields).await;
            assert!(openable(&browser.get("/ac-lille/applications").await.body).contains(&"cantine".to_owned()));

            manager.post("/ac-lille/gestion/applications/cantine/etat", &[("etat", "fermee")]).await;
            let closed = browser.get("/ac-lille/applications/cantine/ouvrir").await;
            assert!(closed.status == StatusCode::FORBIDDEN && closed.text().contains("fermée pour tout le monde"));

            let before = openable(under(&browser.get("/ac-lille/applications").await.body, "cat-intranet"));
            let path = format!("/ac-lille/gestion/applications/{}/rang", before[1]);
            manager.post(&path, &[("sens", "haut")]).await;
            let after = openable(under(&browser.get("/ac-lille/applications").await.body, "cat-intranet"));
            assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));

            manager.post("/ac-lille/gestion/applications/categories", &[("nom", "Vie pratique"), ("icone", "sun")]).await;
            let kept = manager.post("/ac-lille/gestion/applications/categories/personnels/supprimer", &[]).await;
            assert_eq!(kept.location(), "/ac-lille/gestion/applications/categories/personnels/supprimer", "it holds applications");
            let categories = manager.get("/ac-lille/gestion/applications/categories").await;
            assert!(categories.text().contains("Vie pratique") && categories.text().contains("Gestion des personnels"));
            let gone = manager.post("/ac-lille/gestion/applications/categories/vie-pratique/supprimer", &[]).await;
            assert_eq!(gone.location(), "/ac-lille/gestion/applications/categories");

            let asks = manager.get("/ac-lille/gestion/applications/cantine/supprimer").await;
            assert!(asks.text().contains("disparaît du lanceur"));
            manager.post("/ac-lille/gestion/applications/cantine/supprimer", &[]).await;
            assert_eq!(browser.get("/ac-lille/applications/cantine/ouvrir").await.status, StatusCode::NOT_FOUND);

            let found = manager.get("/ac-lille/gestion/applications/qui-voit?q=durieux%20camille").await;
            assert!(found.body.contains(&format!("personne={}", person.id)), "{}", found.text());
            let who = manager.get(&format!("/ac-lille/gestion/applications/qui-voit?personne={}", person.id)).await;
            assert!(who.text().contains("Ouverte à toute personne affectée") && who.text().contains("Réservée à la direction de l’école."));

            let events = app.state.web.db.read(|tx| audit::list_all(tx, audit::Page::first(50))).await.expect("the account");
            let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
            for action in ["application.created", "application.changed", "application.closed", "application.moved", "application.deleted", "app_category.created", "app_category.deleted"] {
                assert!(actions.contains(&action), "{action} in {actions:?}");
            }
        });
    }
}

db::both! {
    fn who_sees_what_knows_people_from_outside(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            active(&app, "noemie@atelier.example", 10).await;
            let chief = app.person("gestion").named("Paul", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
            let mut manager = app.browser();
            manager.sign_in("gestion", &chief.password).await;
            let found = manager.get("/ac-lille/gestion/applications/qui-voit?q=castelain").await;
            let id = found.body.split("personne=").nth(1).and_then(|rest| rest.split('"').next()).expect("found").to_owned();
            let who = manager.get(&format!("/ac-lille/gestion/applications/qui-voit?personne={id}")).await.text();
            assert!(who.contains("personne extérieure invitée") && !who.contains("Aucune affectation en cours"), "{who}");
            assert!(who.contains("Ouverte aux personnes extérieures invitées"), "the same as their launcher: {who}");
        });
    }
}

db::both! {
    fn only_managers_manage(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let (_, mut browser) = teacher(&app).await;
            for path in ["", "/nouvelle", "/courrier", "/courrier/supprimer", "/categories", "/categories/intranet", "/qui-voit?q=a"] {
                let path = format!("/ac-lille/gestion/applications{path}");
                assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
                assert!(app.browser().get(&path).await.location().starts_with("/ac-lille/connexion"), "{path}");
            }
            for path in ["/nouvelle", "/courrier", "/courrier/supprimer", "/courrier/rang", "/courrier/etat", "/categories", "/categories/intranet/rang", "/categories/intranet/supprimer"] {
                let answer = browser.post(&format!("/ac-lille/gestion/applications{path}"), &[("sens", "haut"), ("nom", "x"), ("icone", "sun")]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            }
            let mut manager = manager(&app).await;
            assert_eq!(manager.get("/dgesco/gestion/applications").await.status, StatusCode::FORBIDDEN, "of another platform");
        });
    }
}

db::both! {
    fn a_file_is_taken_whole_or_not_at_all(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = with_demo(&db).await;
            let access = &app.state.access;
            access::import::applications(access, "ac-lille", DEMO).await.expect("again");
            access::import::applications(access, "dgesco", include_str!("../../../demo/dgesco/applications.toml")).await.expect("DGESCO");
            let (service, lille) = (access.clone(), app.lille);
            let all = app.state.web.db.read(move |tx| service.catalogue(tx, lille)).await.expect("a catalogue");
            let rules: usize = all.applications.iter().map(|one| one.rights.rules.len()).sum();
            assert_eq!((all.categories.len(), all.applications.len(), rules), (9, 40, 20), "twice is once");
            for (text, says) in [
                ("category = 3", "category"),
                ("[[application]]\ncode='a'\nname='A'\ncategory='zz'\nkind='external'\nurl='https://a.example'", "no category zz"),
                ("[[application]]\ncode='a'\nname='A'\ncategory='intranet'\nkind='external'\nurl='javascript:x'", "no address"),
                ("[[application]]\ncode='a'\nname='A'\ncategory='intranet'\nkind='page'\nurl='/x'\n[[application.rule]]\nfunctions=['king']", "no function king"),
                ("[[application]]\ncode='nouvelle'\nname='A'\ncategory='intranet'\nkind='page'\nurl='/x'", "a code"),
            ] {
                let refusal = access::import::applications(access, "ac-lille", text).await.expect_err(text).to_string();
                assert!(refusal.contains(says), "{refusal}");
            }
            assert!(access::import::applications(access, "ac-zz", "").await.is_err());
        });
    }
}
