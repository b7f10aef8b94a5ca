//! The editor of courses, as managers and authors use it (no script).

use base::Role;
use http::{Method, StatusCode};
use testkit::{Browser, Seen, TestApp};

const PASSWORD: &str = "craie-jaune-sous-le-preau";

async fn manager(app: &TestApp) -> Browser {
    app.person("mdurand").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("mdurand", PASSWORD).await;
    browser
}

/// Makes a course and gives the address of its parts.
async fn course(browser: &mut Browser) -> String {
    browser.get("/ac-lille/gestion/parcours/nouveau").await;
    let made = browser.post("/ac-lille/gestion/parcours/nouveau", &[("titre", "Protéger mes comptes")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    assert_eq!(made.location(), "/ac-lille/gestion/parcours/proteger-mes-comptes/plan");
    "/ac-lille/gestion/parcours/proteger-mes-comptes".to_owned()
}

/// What stands between `before` and the next quote.
fn value_after(page: &Seen, before: &str) -> String {
    let rest = page.body.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {}", page.body));
    rest.split('"').next().unwrap_or("").to_owned()
}

/// Adds an activity to the first section and gives its address.
async fn add(browser: &mut Browser, base: &str, kind: &str, title: &str) -> String {
    let plan = browser.get(&format!("{base}/plan")).await;
    let section = value_after(&plan, "name=\"cle\" value=\"");
    let fields = [("geste", "activite"), ("cle", section.as_str()), ("nature", kind), ("titre", title)];
    let added = browser.post(&format!("{base}/plan"), &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    added.location().to_owned()
}

/// Sends the form of an activity as a browser does: in parts.
async fn save(browser: &mut Browser, page: &str, fields: &[(&str, &str)], accept: &str) -> Seen {
    let token = browser.get(page).await.token().expect("a token");
    send(browser, page, &token, fields, None, accept).await
}

async fn send(
    browser: &mut Browser,
    page: &str,
    token: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &str)>,
    accept: &str,
) -> Seen {
    let mut body = String::new();
    for (name, value) in fields.iter().chain([("jeton", token)].iter()) {
        body.push_str(&format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    if let Some((name, content)) = file {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
        ));
    }
    body.push_str("--b--\r\n");
    let headers =
        [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=b"), ("accept", accept)];
    browser.send(Method::POST, page, Some(body), &headers).await
}

db::both! {
    async fn a_course_is_written_published_and_compared(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let empty = browser.get("/ac-lille/gestion/parcours").await;
        assert!(empty.text().contains("Aucun parcours pour l’instant"), "{}", empty.text());
        let base = course(&mut browser).await;
        let page = add(&mut browser, &base, "page", "La phrase de passe").await;
        let shown = browser.get(&page).await;
        let object = value_after(&shown, "name=\"objet\" value=\"");
        let fields = [
            ("objet", object.as_str()),
            ("titre", "La phrase de passe"),
            ("minutes", "3"),
            ("termine", "done_by_hand"),
            ("texte", "Quatre mots **au hasard**.\n\n<script>alert(1)</script>"),
        ];
        let saved = save(&mut browser, &page, &fields, "text/html").await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let shown = browser.get(&page).await;
        assert!(shown.body.contains("<strong>au hasard</strong>"), "the preview stands beside the form");
        assert!(!shown.body.contains("<script>alert"), "{}", shown.body);
        let again = save(&mut browser, &page, &fields, "text/html").await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "the same form twice is harmless: {}", again.text());
        let refused = browser.post(&format!("{base}/publier"), &[("note", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..2 {
            let published = browser.post(&format!("{base}/publier"), &[("note", "Première version.")]).await;
            assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text());
        }
        let publish = browser.get(&format!("{base}/publier")).await;
        assert!(publish.text().contains("Tout est publié"), "{}", publish.text());
        assert!(!publish.text().contains("Version 2"), "published once");
        let object = value_after(&browser.get(&page).await, "name=\"objet\" value=\"");
        let fields = [("objet", object.as_str()), ("titre", "La phrase de passe"), ("termine", "viewed"), ("texte", "Cinq mots.")];
        save(&mut browser, &page, &fields, "text/html").await;
        let publish = browser.get(&format!("{base}/publier")).await;
        assert!(publish.text().contains("Cinq mots.") && publish.body.contains("class=\"gone\""), "{}", publish.text());
        let first = browser.get(&format!("{base}/versions/1")).await;
        assert!(first.text().contains("Première version."), "{}", first.text());
        let list = browser.get("/ac-lille/gestion/parcours?q=proteger&etat=published").await;
        assert!(list.text().contains("Protéger mes comptes") && list.text().contains("Version 1"), "{}", list.text());
    }

    async fn the_outline_is_ordered_hidden_removed_and_undone(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let base = course(&mut browser).await;
        let first = add(&mut browser, &base, "page", "Premiere").await;
        add(&mut browser, &base, "quiz", "Deuxieme").await;
        let (plan, key) = (format!("{base}/plan"), first.rsplit('/').next().unwrap_or("").to_owned());
        // The last edit is named above the outline: what counts is below.
        let order = |page: &Seen| page.text().rfind("Premiere") < page.text().rfind("Deuxieme");
        assert!(order(&browser.get(&plan).await));
        browser.post(&plan, &[("geste", "deplacer"), ("cle", key.as_str()), ("sens", "bas")]).await;
        assert!(!order(&browser.get(&plan).await));
        browser.post(&plan, &[("geste", "renommer"), ("cle", key.as_str()), ("titre", "Rebaptisee")]).await;
        browser.post(&plan, &[("geste", "masquer"), ("cle", key.as_str())]).await;
        let shown = browser.get(&plan).await;
        assert!(shown.text().contains("Rebaptisee") && shown.text().contains("Masquée"), "{}", shown.text());
        browser.post(&plan, &[("geste", "supprimer"), ("cle", key.as_str())]).await;
        let without = browser.get(&plan).await;
        assert!(!without.body.contains(&format!("activites/{key}")));
        let undo = value_after(&without, "name=\"revision\" value=\"");
        let undone = browser.post(&format!("{base}/historique"), &[("revision", undo.as_str())]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text());
        assert!(browser.get(&plan).await.body.contains(&format!("activites/{key}")), "undone");
        let history = browser.get(&format!("{base}/historique")).await;
        assert!(history.text().contains("Suppression") && history.text().contains("Retour en arrière"), "{}", history.text());
        let odd = browser.post(&plan, &[("geste", "danser"), ("cle", "x")]).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST);
        let gone = browser.post(&plan, &[("geste", "masquer"), ("cle", "nulle-part")]).await;
        assert_eq!(gone.status, StatusCode::CONFLICT);
    }

    async fn two_who_edit_the_same_thing_both_see_it(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let base = course(&mut browser).await;
        let page = add(&mut browser, &base, "page", "Partagée").await;
        let object = value_after(&browser.get(&page).await, "name=\"objet\" value=\"");
        let typed = |text: &'static str| [("objet", object.clone()), ("titre", "Partagée".to_owned()), ("texte", text.to_owned())];
        let fields = typed("De la première.");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let kept = save(&mut browser, &page, &fields, "application/json").await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        assert!(kept.body.contains("Enregistré à"), "{}", kept.body);
        let fields = typed("De la seconde.");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let told = save(&mut browser, &page, &fields, "application/json").await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        let conflict = save(&mut browser, &page, &fields, "text/html").await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.body.contains("De la première.") && conflict.body.contains("De la seconde."), "both are there");
        let now = value_after(&conflict, "name=\"objet\" value=\"");
        let merged = [("objet", now.as_str()), ("titre", "Partagée"), ("texte", "Des deux.")];
        assert_eq!(save(&mut browser, &page, &merged, "text/html").await.status, StatusCode::SEE_OTHER);
    }

    async fn pictures_say_what_they_show_and_files_never_run(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let base = course(&mut browser).await;
        let page = add(&mut browser, &base, "page", "Images").await;
        let shown = browser.get(&page).await;
        let (token, object) = (shown.token().expect("a token"), value_after(&shown, "name=\"objet\" value=\""));
        let fields = [("objet", object.as_str()), ("titre", "Images"), ("texte", "Avant.")];
        let refused = send(&mut browser, &page, &token, &fields, Some(("plan.gif", "GIF89a...")), "text/html").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"erreur-alternative\"") && refused.body.contains("Avant."), "{}", refused.text());
        let fields = [fields[0], fields[1], fields[2], ("alternative", "Le plan de l’école")];
        let taken = send(&mut browser, &page, &token, &fields, Some(("plan.gif", "GIF89a...")), "text/html").await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let shown = browser.get(&page).await;
        assert!(shown.body.contains("alt=\"Le plan de l’école\""), "{}", shown.body);
        let address = value_after(&shown, "src=\"../fichiers/");
        let picture = browser.get(&format!("{base}/fichiers/{address}")).await;
        assert_eq!((picture.status, picture.body.as_str()), (StatusCode::OK, "GIF89a..."));
        let object = value_after(&shown, "name=\"objet\" value=\"");
        let fields = [("objet", object.as_str()), ("titre", "Images"), ("texte", "Avant.")];
        let evil = Some(("page.html", "<script>alert(1)</script>"));
        let taken = send(&mut browser, &page, &token, &fields, evil, "text/html").await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let shown = browser.get(&page).await;
        let address = value_after(&shown, "<a href=\"../fichiers/");
        let other = browser.get(&page).await.body.split("<a href=\"../fichiers/").nth(2).map(str::to_owned);
        let address = other.map_or(address, |rest| rest.split('"').next().unwrap_or("").to_owned());
        let given = browser.get(&format!("{base}/fichiers/{address}")).await;
        let header = |name: &str| given.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
        assert!(header("content-disposition").starts_with("attachment"), "{given:?}");
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(header("content-type"), "application/octet-stream");
    }

    async fn every_kind_has_its_form_in_both_languages(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let base = course(&mut browser).await;
        for kind in ["page", "label", "book", "file", "folder", "link", "video", "quiz"] {
            let page = add(&mut browser, &base, kind, "Une activité").await;
            let shown = browser.get(&page).await;
            assert_eq!(shown.status, StatusCode::OK, "{kind}: {}", shown.text());
            let object = value_after(&shown, "name=\"objet\" value=\"");
            let fields = [
                ("objet", object.as_str()),
                ("titre", "Une activité"),
                ("texte", "Texte."),
                ("adresse", "https://exemple.example/"),
                ("chapitre-0-titre", "Chapitre"),
                ("chapitre-0-texte", "Du chapitre."),
                ("q-0-texte", "La question ?"),
                ("q-0-nature", "single"),
                ("q-0-r-0-texte", "Oui"),
                ("q-0-r-0-part", "100"),
                ("q-0-r-1-texte", "Non"),
            ];
            let saved = save(&mut browser, &page, &fields, "text/html").await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{kind}: {}", saved.text());
            let shown = browser.get(&page).await;
            assert!(shown.body.contains("Texte."), "{kind}");
            let preview = send(
                &mut browser,
                &format!("{page}/apercu"),
                &shown.token().expect("a token"),
                &[("titre", "Une activité"), ("texte", "*Vu*")],
                None,
                "text/html",
            )
            .await;
            assert!(preview.body.contains("<em>Vu</em>") && !preview.body.contains("<html"), "{kind}: {}", preview.body);
        }
        browser.set_cookie("preau_langue", "en");
        for part in ["plan", "fiche", "historique", "publier"] {
            let shown = browser.get(&format!("{base}/{part}")).await;
            assert_eq!(shown.status, StatusCode::OK, "{part}");
            assert!(shown.body.contains("lang=\"en\""), "{part}");
        }
    }

    async fn the_record_is_kept_and_says_what_it_lacks(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let base = course(&mut browser).await;
        let record = format!("{base}/fiche");
        let shown = browser.get(&record).await;
        assert!(shown.text().contains("1 rubriques sur 8") || shown.text().contains("1 rubrique"), "{}", shown.text());
        let fields = [("revision", "1"), ("titre", "Autre titre"), ("objectif", "Savoir."), ("distance", "20"), ("public-everyone", "oui")];
        assert_eq!(save(&mut browser, &record, &fields, "text/html").await.status, StatusCode::SEE_OTHER);
        let late = save(&mut browser, &record, &[("revision", "1"), ("titre", "Trop tard")], "text/html").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("value=\"Trop tard\""), "what was typed is kept");
        let bad = save(&mut browser, &record, &[("revision", "2"), ("titre", ""), ("distance", "long")], "text/html").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.body.contains("id=\"erreur-distance\""));
    }

    async fn only_managers_and_authors_come_in(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let base = course(&mut browser).await;
        let author = app.person("lauteur").make().await.id.to_string();
        app.person("linconnu").make().await;
        let (mut other, mut stranger) = (app.browser(), app.browser());
        other.sign_in("lauteur", PASSWORD).await;
        stranger.sign_in("linconnu", PASSWORD).await;
        let plan = format!("{base}/plan");
        assert_eq!(other.get(&plan).await.status, StatusCode::NOT_FOUND);
        let authors = format!("{base}/auteurs");
        browser.get(&authors).await;
        let unknown = browser.post(&authors, &[("identifiant", "personne")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.body.contains("id=\"erreur-identifiant\""), "{}", unknown.text());
        let added = browser.post(&authors, &[("identifiant", "lauteur")]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        assert_eq!(other.get(&plan).await.status, StatusCode::OK);
        assert!(other.get("/ac-lille/gestion/parcours").await.text().contains("Protéger mes comptes"));
        assert_eq!(other.post(&authors, &[("identifiant", "linconnu")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(other.get("/ac-lille/gestion/parcours/nouveau").await.status, StatusCode::FORBIDDEN);
        assert_eq!(stranger.get("/ac-lille/gestion/parcours").await.status, StatusCode::FORBIDDEN);
        assert_eq!(stranger.get(&plan).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.browser().get(&plan).await.status, StatusCode::SEE_OTHER, "signed out: sign in first");
        browser.post(&authors, &[("retirer", author.as_str())]).await;
        assert_eq!(other.get(&plan).await.status, StatusCode::NOT_FOUND, "no longer an author");
    }
}
