//! Importing a course on screen, as a manager does it (no script).

use base::Role;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

const HERE: &str = "/ac-lille/gestion/parcours/importer";

db::sql! {
    /// Courses, and those of them that have a working copy, and imports by their end.
    COUNTS: "SELECT (SELECT COUNT(*) FROM course), (SELECT COUNT(*) FROM course_draft), \
             (SELECT COUNT(*) FROM course_import WHERE state = 'done'), (SELECT COUNT(*) FROM course_import)"
}

/// A tar.gz of texts.
pub(crate) fn tar_gz(entries: &[(String, String)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (name, text) in entries {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, name, text.as_bytes()).expect("memory");
    }
    tar.into_inner().expect("memory").finish().expect("memory")
}

/// A small backup: a page, a label that leads to it, a forum.
pub(crate) fn backup(pages: usize) -> Vec<u8> {
    let mut listed = String::new();
    let mut entries = Vec::new();
    let mut add = |id: usize, module: &str, inner: &str| {
        listed.push_str(&format!(
            "<activity><moduleid>{id}</moduleid><sectionid>1</sectionid><modulename>{module}</modulename><title>Activité {id}</title>\
             <directory>activities/{module}_{id}</directory></activity>"
        ));
        entries.push((
            format!("activities/{module}_{id}/{module}.xml"),
            format!(
                "<activity id=\"{id}\" moduleid=\"{id}\" modulename=\"{module}\" contextid=\"{id}\"><{module} id=\"{id}\">\
                 <name>Activité {id}</name>{inner}</{module}></activity>"
            ),
        ));
        entries.push((
            format!("activities/{module}_{id}/module.xml"),
            format!("<module id=\"{id}\"><visible>1</visible></module>"),
        ));
    };
    for id in 1..=pages {
        let html = format!("&lt;p&gt;Le texte de la page {id}.&lt;/p&gt;");
        add(id, "page", &format!("<content>{html}</content><contentformat>1</contentformat>"));
    }
    add(
        8001,
        "label",
        "<intro>&lt;a href=\"$@PAGEVIEWBYID*1@$\"&gt;La première&lt;/a&gt;</intro><introformat>1</introformat>",
    );
    add(8002, "forum", "<intro>Parlons</intro><introformat>1</introformat>");
    let sequence: Vec<String> = (1..=pages).chain([8001, 8002]).map(|id| id.to_string()).collect();
    entries.push((
        "sections/section_1/section.xml".to_owned(),
        format!(
            "<section id=\"1\"><number>1</number><name>Gestes</name><summary></summary><sequence>{}</sequence><visible>1</visible></section>",
            sequence.join(",")
        ),
    ));
    entries.push((
        "course/course.xml".to_owned(),
        "<course id=\"3\" contextid=\"30\"><shortname>PSN</shortname><fullname>Premiers secours numériques</fullname>\
         <summary>&lt;p&gt;Trois gestes.&lt;/p&gt;</summary><summaryformat>1</summaryformat></course>"
            .to_owned(),
    ));
    entries.push((
        "moodle_backup.xml".to_owned(),
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><moodle_backup><information><moodle_release>4.5</moodle_release>\
             <original_wwwroot>https://ancien.example</original_wwwroot><contents><activities>{listed}</activities>\
             <sections><section><sectionid>1</sectionid><title>Gestes</title><directory>sections/section_1</directory></section></sections>\
             </contents></information></moodle_backup>"
        ),
    ));
    tar_gz(&entries)
}

async fn manager(app: &TestApp) -> Browser {
    app.person("mdurand").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in("mdurand", "craie-jaune-sous-le-preau").await;
    browser
}

async fn give(browser: &mut Browser, name: &str, content: &[u8]) -> Seen {
    browser.get(HERE).await;
    browser.upload(HERE, "fichier", name, content).await
}

async fn counts(app: &TestApp) -> (i64, i64, i64, i64) {
    let read = app
        .state
        .web
        .db
        .read(|tx| tx.one(&COUNTS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))));
    read.await.expect("the counts")
}

db::both! {
    async fn a_backup_becomes_a_course_with_its_report(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let list = browser.get("/ac-lille/gestion/parcours").await;
        assert!(list.body.contains("href=\"/ac-lille/gestion/parcours/importer\""), "{}", list.body);
        let given = give(&mut browser, "secours.mbz", &backup(2)).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
        let page = given.location().to_owned();
        let waiting = browser.get(&page).await;
        assert!(waiting.body.contains("http-equiv=\"refresh\"") && waiting.text().contains("En attente"), "{}", waiting.text());
        app.run_jobs().await;
        let done = browser.get(&page).await;
        assert!(!done.body.contains("http-equiv=\"refresh\""));
        let text = done.text();
        assert!(text.contains("Premiers secours numériques") && text.contains("Importé"), "{text}");
        assert!(text.contains("cette activité (forum) n’existe pas ici"), "{text}");
        assert!(!text.contains("Activité 1 "), "what is as it was is not what a manager looks at first: {text}");
        let all = browser.get(&format!("{page}?voir=tout")).await;
        let course = "/ac-lille/gestion/parcours/premiers-secours-numeriques";
        assert!(all.body.contains(&format!("href=\"{course}/activites/page-1\"")), "{}", all.body);
        let parked = browser.get(&format!("{page}?voir=parked")).await.text();
        assert!(parked.contains("Activité 8002") && !parked.contains("Activité 8001"), "{parked}");
        let shown = browser.get(&format!("{course}/activites/page-1")).await;
        assert!(shown.body.contains("Le texte de la page 1."), "{}", shown.body);
        let label = browser.get(&format!("{course}/activites/label-8001")).await;
        assert!(label.body.contains("activite:page-1"), "{}", label.body);
        let json = browser.get(&format!("{page}/compte-rendu.json")).await;
        let read: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        assert_eq!(read["items"].as_array().map(Vec::len), Some(5));
        let original = browser.get(&format!("{page}/sauvegarde")).await;
        assert_eq!(original.status, StatusCode::OK);
        assert_eq!(counts(&app).await, (1, 1, 1, 1));
        let list = browser.get(HERE).await.text();
        assert!(list.contains("Premiers secours numériques") && list.contains("3 repris"), "{list}");
        browser.set_cookie("preau_langue", "en");
        assert!(browser.get(&page).await.body.contains("lang=\"en\""));
    }

    async fn what_is_no_backup_is_told_and_nothing_is_lost(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        for (name, content) in [("photo.png", b"\x89PNG\r\n\x1a\n".to_vec()), ("vide.mbz", Vec::new())] {
            let refused = give(&mut browser, name, &content).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(refused.body.contains("id=\"erreur-fichier\""), "{name}: {}", refused.text());
        }
        assert_eq!(counts(&app).await, (0, 0, 0, 0));
        let whole = backup(3);
        for (content, said) in [
            (&whole[..60], "abîmée"),
            (b"PK\x03\x04 et rien de plus".as_slice(), "abîmée"),
            (&tar_gz(&[("lisez-moi.txt".to_owned(), "x".to_owned())]), "ne contient pas de sauvegarde"),
        ] {
            let given = give(&mut browser, "casse.mbz", content).await;
            assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
            let page = given.location().to_owned();
            app.run_jobs().await;
            let failed = browser.get(&page).await;
            assert_eq!(failed.status, StatusCode::OK);
            assert!(failed.text().contains("Rien n’a pu être importé") && failed.text().contains(said), "{}", failed.text());
            let again = browser.post(&format!("{page}/reprendre"), &[]).await;
            assert_eq!(again.status, StatusCode::SEE_OTHER);
            assert!(browser.get(&page).await.text().contains("En attente"));
            app.run_jobs().await;
            assert!(browser.get(&page).await.text().contains(said));
            assert_eq!(browser.get(&format!("{page}/compte-rendu.json")).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(counts(&app).await, (0, 0, 0, 3));
    }

    async fn half_an_upload_is_told_and_keeps_nothing(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let token = browser.get(HERE).await.token().expect("a token");
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; \
             name=\"fichier\"; filename=\"x.mbz\"\r\n\r\nPK et la suite manque"
        );
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=b")];
        let half = browser.send(http::Method::POST, HERE, Some(body), &headers).await;
        assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", half.text());
        assert!(half.text().contains("n’est pas arrivé jusqu’au bout"), "{}", half.text());
        let body = "--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"x.mbz\"\r\n\r\nPK\r\n--b--\r\n";
        let forged = browser.send(http::Method::POST, HERE, Some(body.to_owned()), &headers).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "a file before its token is not read");
        assert_eq!(counts(&app).await, (0, 0, 0, 0));
    }

    async fn imports_are_for_managers_of_the_platform(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let page = give(&mut browser, "secours.mbz", &backup(1)).await.location().to_owned();
        app.person("tdelemotte").make().await;
        let mut other = app.browser();
        other.sign_in("tdelemotte", "craie-jaune-sous-le-preau").await;
        for path in [HERE, page.as_str(), &format!("{page}/sauvegarde"), &format!("{page}/compte-rendu.json")] {
            assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(give(&mut other, "secours.mbz", &backup(1)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(counts(&app).await.3, 1);
    }

    async fn an_import_that_is_cut_begins_again_and_ends_once(db: &db::Db) {
        let app = TestApp::on(db.clone()).await;
        let mut browser = manager(&app).await;
        let page = give(&mut browser, "secours.mbz", &backup(400)).await.location().to_owned();
        let mut cut = 0;
        for wait in [5_u64, 20, 40, 80, 120] {
            let runner = preau::tasks::runner(&app.state, mail::Transport::Mailbox);
            let runner = runner.poll_every(std::time::Duration::from_millis(2)).grace(std::time::Duration::ZERO);
            // The process that stops in the middle: its jobs are put back, its thread is told to end.
            runner.run(tokio::time::sleep(std::time::Duration::from_millis(wait))).await;
            let (courses, drafts, done, _) = counts(&app).await;
            assert_eq!((courses, drafts), (done, done), "no half of a course after {wait} ms");
            cut += i64::from(done == 0);
        }
        assert!(cut > 0, "an attempt was cut");
        app.run_jobs().await;
        app.run_jobs().await;
        assert_eq!(counts(&app).await, (1, 1, 1, 1));
        let all = browser.get(&format!("{page}?voir=tout&page=5")).await.text();
        assert!(all.contains("Activité 8002"), "{all}");
    }
}
