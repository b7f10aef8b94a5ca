//! What a manager changes of the portal on screen: news, pages, names, colours, profiles; seen at once.

use base::Role;
use http::{Method, StatusCode};

use crate::portal::{check_outline, filled, manager, run};

db::both! {
    fn a_manager_s_news_shows_at_once_is_binned_and_comes_back(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let (mut visitor, mut chief) = (app.browser(), manager(&app).await);
            visitor.get("/ac-lille/").await;
            let fields = [("titre", "Nouvelle !"), ("texte", "Un **texte**."), ("du", "2026-11-23"), ("au", ""), ("publique", "oui")];
            let preview = chief.post("/ac-lille/gestion/actualites/nouvelle", &[&fields[..], &[("action", "apercu")]].concat()).await;
            check_outline("the preview", &preview);
            assert!(preview.body.contains("<strong>texte</strong>"));
            assert!(!visitor.get("/ac-lille/").await.text().contains("Nouvelle"), "a preview saves nothing");
            let saved = chief.post("/ac-lille/gestion/actualites/nouvelle", &fields).await;
            assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/ac-lille/gestion/actualites"));
            assert!(visitor.get("/ac-lille/").await.text().contains("Nouvelle !"));
            // `nouvelle` is an address of management: the news got another.
            assert_eq!(visitor.get("/ac-lille/actualites/nouvelle-2").await.status, StatusCode::OK);
            let asked = chief.get("/ac-lille/gestion/actualites/nouvelle-2/supprimer").await;
            assert!(asked.text().contains("« Nouvelle ! »") || asked.text().contains("Nouvelle !"), "{}", asked.text());
            chief.post("/ac-lille/gestion/actualites/nouvelle-2/supprimer", &[]).await;
            assert!(!visitor.get("/ac-lille/").await.text().contains("Nouvelle !"));
            assert_eq!(visitor.get("/ac-lille/actualites/nouvelle-2").await.status, StatusCode::NOT_FOUND);
            assert!(chief.get("/ac-lille/gestion/actualites").await.text().contains("Corbeille"));
            chief.post("/ac-lille/gestion/actualites/nouvelle-2/retablir", &[]).await;
            assert!(visitor.get("/ac-lille/").await.text().contains("Nouvelle !"));
            let refused = chief.post("/ac-lille/gestion/actualites/plan", &[("titre", ""), ("texte", "gardé"), ("du", "2026-11-23")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains("gardé") && refused.body.contains("erreur-titre"));
        });
    }
}

db::both! {
    fn a_page_is_rewritten_at_once_and_the_model_comes_back(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let (mut visitor, mut chief) = (app.browser(), manager(&app).await);
            assert!(visitor.get("/ac-lille/a-propos").await.text().contains("logiciel libre"));
            let editor = "/ac-lille/gestion/pages/a-propos?langue=fr";
            let unknown = chief.post(editor, &[("texte", "# À propos\n\n{{surprise}}")]).await;
            assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(unknown.text().contains("surprise"));
            chief.post(editor, &[("texte", "# Notre portail\n\nNous sommes {{portal}}. <script>x</script>")]).await;
            let page = visitor.get("/ac-lille/a-propos").await;
            assert!(page.text().contains("Nous sommes Éduline"), "{}", page.text());
            assert!(page.body.contains("<h1>Notre portail</h1>") && !page.body.contains("<script>x"));
            visitor.set_cookie("preau_langue", "en");
            assert!(visitor.get("/ac-lille/a-propos").await.text().contains("free software"), "the other language stays");
            chief.post("/ac-lille/gestion/pages/a-propos/modele?langue=fr", &[]).await;
            visitor.set_cookie("preau_langue", "fr");
            assert!(visitor.get("/ac-lille/a-propos").await.text().contains("logiciel libre"));
            let history = chief.get(editor).await;
            check_outline(editor, &history);
            assert!(history.text().contains("Reprendre ce texte"));
        });
    }
}

db::both! {
    fn the_platform_s_names_colours_and_profiles_change_at_once(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let (mut visitor, mut chief) = (app.browser(), manager(&app).await);
            let form = [
                ("nom", "Académie de Lille"), ("nom_court", "Lille"), ("portail", "Ma Porte"), ("lanceur", "ARENA"),
                ("formation", "M@gistère"), ("devise", "Entrez."), ("fuseau", "Europe/Paris"),
                ("accessibilite", "partiellement conforme"), ("organisation", "Rectorat"),
                ("lien0", "Charte"), ("lien0_en", "Charter"), ("lien0_adresse", "https://charte.example/"),
            ];
            let saved = chief.post("/ac-lille/gestion/plateforme", &form).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
            let home = visitor.get("/ac-lille/").await;
            assert!(home.text().contains("Ma Porte") && home.text().contains("Entrez.") && home.text().contains("partiellement conforme"));
            assert!(home.body.contains("href=\"https://charte.example/\""));
            assert!(visitor.get("/ac-lille/mentions-legales").await.text().contains("Rectorat"));

            let pale = [("act_light", "#cccccc"), ("act_dark", "#86d3d3"), ("board", "#14505a"), ("chalk", "#f3b73f")];
            let refused = chief.post("/ac-lille/gestion/plateforme/apparence", &pale).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains("4,5"));
            let plum = [("act_light", "#5b2b6f"), ("act_dark", "#d9b3ea"), ("board", "#5b2b6f"), ("chalk", "#f3b73f")];
            chief.post("/ac-lille/gestion/plateforme/apparence", &plum).await;
            let home = visitor.get("/ac-lille/").await;
            let sheet = home.body.split("href=\"").filter_map(|part| part.split('"').next()).find(|url| url.starts_with("/theme/")).expect("a theme");
            let css = visitor.get(sheet).await;
            assert!(css.body.contains("--slate:light-dark(#5b2b6f,#d9b3ea)"), "{}", css.body);

            chief.post("/ac-lille/gestion/profils/nouveau", &[("nom", "Étudiant"), ("icone", "user"), ("fonctions", "EXT")]).await;
            assert!(visitor.get("/ac-lille/").await.text().contains("Étudiant"));
            chief.post("/ac-lille/gestion/profils/etudiant/place", &[("sens", "haut")]).await;
            let home = visitor.get("/ac-lille/").await.text();
            assert!(home.find("Étudiant").expect("first") < home.find("Élève ou parent").expect("after"));
            // Dragged: one post says its new place.
            let dragged = chief.post("/ac-lille/gestion/profils/etudiant/place", &[("rang", "1")]).await;
            assert_eq!(dragged.status, StatusCode::SEE_OTHER);
            let home = visitor.get("/ac-lille/").await.text();
            assert!(home.find("Étudiant").expect("first") < home.find("Enseignant").expect("after"));
            for odd in ["0", "-1", "x"] {
                let refused = chief.post("/ac-lille/gestion/profils/etudiant/place", &[("rang", odd)]).await;
                assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{odd}");
            }
            chief.post("/ac-lille/gestion/profils/etudiant/supprimer", &[]).await;
            assert!(!visitor.get("/ac-lille/").await.text().contains("Étudiant"));
        });
    }
}

db::both! {
    fn only_managers_of_the_platform_manage_it(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = filled(db).await;
            let person = app.person("cdurieux").make().await;
            let mut browser = app.browser();
            let other = app.person("ailleurs").role(Role::Manager, Some(app.dgesco)).make().await;
            let mut elsewhere = app.browser();
            browser.sign_in(&person.username, &person.password).await;
            elsewhere.sign_in(&other.username, &other.password).await;
            let paths = [
                "/gestion/", "/gestion/actualites", "/gestion/actualites/nouvelle", "/gestion/actualites/plan",
                "/gestion/actualites/plan/supprimer", "/gestion/profils", "/gestion/profils/nouveau",
                "/gestion/profils/enseignant", "/gestion/profils/enseignant/supprimer", "/gestion/pages",
                "/gestion/pages/aide", "/gestion/plateforme", "/gestion/plateforme/apparence",
            ];
            for path in paths {
                let path = format!("/ac-lille{path}");
                assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
                assert_eq!(elsewhere.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
                assert_eq!(app.browser().get(&path).await.status, StatusCode::SEE_OTHER, "{path}");
            }
            for path in [
                "/gestion/actualites/nouvelle", "/gestion/actualites/plan", "/gestion/actualites/plan/supprimer",
                "/gestion/actualites/plan/retablir", "/gestion/profils/nouveau", "/gestion/profils/enseignant",
                "/gestion/profils/enseignant/place", "/gestion/profils/enseignant/supprimer", "/gestion/pages/aide",
                "/gestion/pages/aide/modele", "/gestion/plateforme", "/gestion/plateforme/apparence",
                "/gestion/plateforme/logo/retirer",
            ] {
                let path = format!("/ac-lille{path}");
                let fields = [("titre", "x"), ("texte", "# x"), ("nom", "x"), ("icone", "user")];
                assert_eq!(elsewhere.post(&path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
                let forged = elsewhere.send(Method::POST, &path, Some("jeton=x".to_owned()), &[("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")]).await;
                assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path}");
            }
            let mut chief = manager(&app).await;
            for path in paths {
                check_outline(path, &chief.get(&format!("/ac-lille{path}")).await);
            }
        });
    }
}
