//! The portal: what a visitor and somebody signed in see (guide A1, A2, A4).

use base::Role;
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

const AUDIENCES: &str = r#"
[[audience]]
code = "enseignant"
name = "Enseignant"
name_en = "Teacher"
purpose = "Formation, carrière"
icon = "graduation-cap"
functions = ["teacher"]
body = "Bienvenue. [Se connecter](/connexion)"
links = [{ label = "Aide", label_en = "Help", url = "/aide" }]

[[audience]]
code = "eleve-parent"
name = "Élève ou parent"
purpose = "Votre service se trouve à une autre adresse"
icon = "users"
body = "Ce portail est réservé aux personnels."
external_name = "EduConnect"
external_url = "https://educonnect.example/"
"#;

const NEWS: &str = r#"
[[news]]
code = "plan"
title = "Le plan de formation est ouvert"
summary = "Jusqu’à la fin du mois."
body = "Choisissez. [Aide](/aide)"
days_ago = 2
public = true

[[news]]
code = "interne"
title = "Réunion de rentrée"
body = "Salle 2."
days_ago = 1

[[news]]
code = "parents"
title = "Pour les familles"
body = "Une porte ouverte."
audiences = ["eleve-parent"]
days_ago = 3
public = true
"#;

pub(crate) async fn filled(db: db::Db) -> TestApp {
    let app = TestApp::on(db).await;
    for _ in 0..2 {
        portal::import::audiences(&app.state.portal, "ac-lille", AUDIENCES).await.expect("audiences");
        portal::import::news(&app.state.portal, "ac-lille", NEWS).await.expect("news");
    }
    app.state.web.refresh_platforms().await.expect("platforms");
    app
}

/// One first heading, no skipped level, every link of ours below the platform, one main element.
pub(crate) fn check_outline(path: &str, page: &Seen) {
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
    assert_eq!(page.body.matches("<h1").count(), 1, "{path}: one first heading");
    assert_eq!(page.body.matches("<main").count(), 1, "{path}");
    let mut level = 1;
    for part in page.body.split("<h").skip(1) {
        let Some(next) = part.chars().next().and_then(|c| c.to_digit(10)) else { continue };
        assert!(next <= level + 1, "{path}: a heading of level {next} follows one of level {level}");
        level = next;
    }
    let shows_sources = path.contains("/gestion/pages");
    assert!(shows_sources || !page.body.contains("{{"), "{path}: a placeholder was not filled");
    assert!(!page.body.contains("href=\"\""), "{path}: an empty link");
    let mut ids: Vec<&str> = page.body.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    ids.sort_unstable();
    let before = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), before, "{path}: an id stands twice");
}

pub(crate) async fn manager(app: &TestApp) -> Browser {
    let chief = app.person("gestion").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in(&chief.username, &chief.password).await;
    browser
}

db::both! {
    fn every_public_page_has_its_outline_its_canonical_address_and_no_index_in_the_demo(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let paths = [
                "/", "/actualites", "/actualites/plan", "/profil/enseignant", "/profil/eleve-parent", "/aide",
                "/aide/presentation", "/mentions-legales", "/a-propos", "/accessibilite", "/donnees-personnelles",
                "/plan-du-site",
            ];
            for lang in ["fr", "en"] {
                for path in paths {
                    let mut browser = app.browser();
                    browser.set_cookie("preau_langue", lang);
                    let page = browser.get(&format!("/ac-lille{path}")).await;
                    check_outline(path, &page);
                    let canonical = format!("<link rel=\"canonical\" href=\"http://localhost:8080/ac-lille{path}\">");
                    assert!(page.body.contains(&canonical), "{path}: {}", page.body);
                    assert!(page.body.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
                    assert!(page.body.contains("<meta name=\"description\" content=\""), "{path}");
                }
                let mut browser = app.browser();
                browser.set_cookie("preau_langue", lang);
                for path in ["/", "/ac-lille/recherche", "/ac-lille/recherche?q=aide", "/ac-lille/recherche?q=zzzz"] {
                    check_outline(path, &browser.get(path).await);
                }
            }
        });
    }
}

db::both! {
    fn the_home_says_what_it_is_and_remembers_the_profile(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let mut browser = app.browser();
            let home = browser.get("/ac-lille/").await;
            let text = home.text();
            for words in ["Tous vos services, une seule porte.", "Choisir votre profil", "Enseignant", "Le plan de formation est ouvert", "Retrouvez-les en deux minutes"] {
                assert!(text.contains(words), "{words}: {text}");
            }
            assert!(home.body.contains("application/ld+json") && home.body.contains("SearchAction"));
            assert!(!text.contains("Réunion de rentrée"), "what is not public stays inside");
            assert_eq!(browser.get("/ac-lille").await.location(), "/ac-lille/");

            let profile = browser.get("/ac-lille/profil/enseignant").await;
            assert!(profile.body.contains("href=\"/ac-lille/connexion\""), "links of a body find the platform");
            assert_eq!(browser.cookies().get("preau_profil").map(String::as_str), Some("enseignant"));
            let home = browser.get("/ac-lille/").await.text();
            assert!(home.contains("Votre profil"), "{home}");
            assert!(!home.contains("Pour les familles"), "news of other profiles do not come first");
            assert_eq!(browser.get("/ac-lille/profil/personne").await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.cookies().get("preau_profil").map(String::as_str), Some("enseignant"));

            browser.post("/ac-lille/profil/oublier", &[]).await;
            assert!(!browser.cookies().contains_key("preau_profil"));
            assert!(!browser.get("/ac-lille/").await.text().contains("Votre profil"));

            let elsewhere = browser.get("/ac-lille/profil/eleve-parent").await;
            assert!(elsewhere.body.contains("href=\"https://educonnect.example/\""), "{}", elsewhere.body);
        });
    }
}

db::both! {
    fn the_private_home_greets_leads_to_the_applications_and_shows_the_news_of_the_profile(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let mut browser = app.browser();
            let away = browser.get("/ac-lille/accueil").await;
            assert_eq!((away.status, away.location()), (StatusCode::SEE_OTHER, "/ac-lille/connexion?retour=%2Fac-lille%2Faccueil"));
            let person = app.person("cdurieux").make().await;
            browser.sign_in(&person.username, &person.password).await;
            let home = browser.get("/ac-lille/accueil").await;
            check_outline("/accueil", &home);
            let text = home.text();
            for words in ["Bonjour Camille", "Accéder à vos applications", "ARENA", "Réunion de rentrée", "Qui peut m’aider", "Enseignant"] {
                assert!(text.contains(words), "{words}: {text}");
            }
            assert!(home.body.contains("href=\"/ac-lille/applications\""));
            assert!(!text.contains("Pour les familles"));
            assert_eq!(home.headers.get("cache-control").and_then(|value| value.to_str().ok()), Some("no-store"));
            let public = browser.get("/ac-lille/").await.text();
            assert!(public.contains("vous êtes connecté"), "{public}");
        });
    }
}

db::both! {
    fn news_that_are_not_public_ask_for_the_sign_in_and_gone_ones_lead_back(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let mut browser = app.browser();
            let inside = browser.get("/ac-lille/actualites/interne").await;
            assert_eq!(inside.location(), "/ac-lille/connexion?retour=%2Fac-lille%2Factualites%2Finterne");
            let gone = browser.get("/ac-lille/actualites/jamais").await;
            assert_eq!(gone.status, StatusCode::NOT_FOUND);
            assert!(gone.body.contains("href=\"/ac-lille/actualites\""));
            let list = browser.get("/ac-lille/actualites?profil=eleve-parent").await.text();
            assert!(list.contains("Pour les familles") && list.contains("Le plan"), "{list}");
            assert_eq!(browser.get("/ac-lille/actualites?profil=rien").await.location(), "/ac-lille/actualites");
            for odd in ["/ac-lille/actualites?page=-1", "/ac-lille/actualites?page=999"] {
                assert_eq!(browser.get(odd).await.status, StatusCode::OK, "{odd}");
            }
        });
    }
}

db::both! {
    fn the_network_lists_open_platforms_first_and_narrows_without_script(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let mut browser = app.browser();
            let home = browser.get("/").await.text();
            let (open, announced) = (home.find("Académie de Lille").expect("Lille"), home.find("Académie de Corse").expect("Corse"));
            assert!(open < announced && home.contains("Pas encore ouvertes"), "{home}");
            let narrowed = browser.get("/?q=LILLE").await.text();
            assert!(narrowed.contains("Académie de Lille") && !narrowed.contains("Académie de Corse"));
            assert!(browser.get("/?q=atlantide").await.text().contains("Aucune plateforme ne porte ce nom"));
            let unknown = browser.get("/ac-atlantide/").await;
            assert_eq!(unknown.status, StatusCode::NOT_FOUND);
            assert!(unknown.body.contains("href=\"/ac-lille/\""), "the way back: {}", unknown.body);
            assert_eq!(browser.get("/ac-corse/").await.status, StatusCode::NOT_FOUND);
            assert!(browser.get("/ac-corse/").await.text().contains("pas encore ouverte"));
        });
    }
}

db::both! {
    fn machines_find_robots_maps_and_a_drawing(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let mut browser = app.browser();
            let robots = browser.get("/robots.txt").await;
            assert!(robots.body.contains("Disallow: /*/gestion") && !robots.body.contains("Sitemap:"), "a demonstration names no map");
            assert!(browser.get("/sitemap.xml").await.body.contains("<loc>http://localhost:8080/ac-lille/sitemap.xml</loc>"));
            let map = browser.get("/ac-lille/sitemap.xml").await.body;
            assert!(map.contains("/ac-lille/profil/enseignant</loc>") && map.contains("/ac-lille/actualites/plan</loc>"));
            assert!(!map.contains("interne"), "only what is public");
            assert_eq!(browser.get("/favicon.ico").await.status, StatusCode::OK);
            assert_eq!(browser.get("/theme/ac-lille.1.css").await.status, StatusCode::NOT_FOUND);
        });
    }
}

db::both! {
    fn search_forgives_accents_and_groups_what_it_finds(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let mut browser = app.browser();
            let found = browser.get("/ac-lille/recherche?q=ELEVE").await.text();
            assert!(found.contains("Élève ou parent"), "{found}");
            let found = browser.get("/ac-lille/recherche?q=formation+plan").await.text();
            assert!(found.contains("Le plan de formation") && found.contains("Actualités"), "{found}");
            assert!(browser.get("/ac-lille/recherche?q=reunion").await.text().contains("Rien ne correspond"));
            assert!(browser.get("/ac-lille/recherche?q=%3Cscript%3E").await.body.contains("&#60;script&#62;"));
            let person = app.person("cdurieux").make().await;
            browser.sign_in(&person.username, &person.password).await;
            assert!(browser.get("/ac-lille/recherche?q=reunion").await.text().contains("Réunion de rentrée"));
        });
    }
}

pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test);
}
