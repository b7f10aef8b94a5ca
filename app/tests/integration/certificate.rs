//! A certificate: issued by what completes a session, checked by anyone (journeys J4 and J20).

use base::{PersonId, Role};
use db::Db;
use http::StatusCode;
use testkit::TestApp;
use training::certificate::{self, Certificate, CertificateId, Code, Issued, Seal};
use training::session::TrainingSessionId;

use crate::crash_kit::preau;
use crate::training_kit::{course, session};

db::sql! {
    /// What is stored says something else.
    FORGE: "UPDATE certificate SET snapshot = $2 WHERE id = $1";
    /// How many there are.
    COUNT: "SELECT COUNT(*) FROM certificate WHERE session_id = $1"
}

/// The session that an address names.
pub(crate) fn session_of(base: &str) -> TrainingSessionId {
    base.rsplit('/').next().expect("a session").parse().expect("a session")
}

/// What completes a session does this in its own write.
pub(crate) async fn complete(app: &TestApp, session: TrainingSessionId, person: PersonId) -> Issued {
    let platform = app.state.web.platforms.by_id(app.lille).expect("a platform");
    let seal = Seal::at(&app.state.training, &platform, &app.env);
    app.state.web.db.write(move |tx| certificate::issue(tx, session, person, &seal)).await.expect("a certificate")
}

/// The certificate as it is kept.
pub(crate) async fn kept(app: &TestApp, session: TrainingSessionId, person: PersonId) -> Certificate {
    let found = app.state.web.db.read(move |tx| certificate::of_person(tx, person)).await.expect("an answer");
    found.into_iter().find(|one| one.session == session).expect("a certificate")
}

fn id(issued: Issued) -> CertificateId {
    match issued {
        Issued::New(id) | Issued::Already(id) => id,
    }
}

async fn prepared(app: &TestApp) -> (PersonId, String) {
    let manager = app.person("gestion").role(Role::Manager, Some(app.lille)).make().await;
    let zoe = app.person("zleger").named("Zoé", "Léger").make().await;
    let course = course(app).await;
    let mut browser = app.browser();
    browser.sign_in("gestion", &manager.password).await;
    let base = session(&mut browser, course, &[("titre", "Évaluer, groupe 2")]).await;
    browser.post(&format!("{base}/inscrire/appliquer"), &[("ligne", "zleger")]).await;
    (zoe.id, base)
}

db::both! {
    async fn completing_gives_one_certificate_that_a_stranger_checks(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (zoe, base) = prepared(&app).await;
        let session = session_of(&base);
        let first = complete(&app, session, zoe).await;
        assert!(matches!(first, Issued::New(_)));
        let again = complete(&app, session, zoe).await;
        assert_eq!(again, Issued::Already(id(first)), "twice is once");
        let one = kept(&app, session, zoe).await;
        let code = one.snapshot.code.clone();
        let mut stranger = app.browser();
        let page = stranger.get(&format!("/verification/{code}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in [
            "Cette attestation est authentique",
            "Zoé Léger",
            "Évaluer par compétences",
            "Évaluer, groupe 2",
            "Choisir et construire une grille",
            "1 h 30",
            "3 h",
            "Académie de Lille",
            code.as_str(),
        ] {
            assert!(page.text().contains(words), "{words} is not in {}", page.text());
        }
        assert_eq!(page.headers["x-robots-tag"], "noindex, noarchive");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cache-control"], "no-store");
        for hidden in ["zleger", &zoe.to_string(), &session.to_string()] {
            assert!(!page.body.contains(hidden), "{hidden} is not on the paper");
        }
        // However it is typed.
        let typed = code.replace('-', "").to_lowercase();
        let led = stranger.get(&format!("/verification/?code={typed}")).await;
        assert_eq!(led.location(), format!("/verification/{code}"));
        assert_eq!(stranger.get("/verification").await.location(), "/verification/");
        assert!(stranger.get("/verification/").await.text().contains("Code de vérification"));
        // The person is told, once.
        app.run_jobs().await;
        let mails = app.mailbox().await;
        assert_eq!(mails.iter().filter(|mail| mail.subject.contains("Votre attestation")).count(), 1);
    }

    async fn a_slip_is_called_a_slip_and_an_invented_code_unknown(db: &Db) {
        let app = TestApp::with(db.clone(), |settings, _| settings.posts_per_minute = 3).await;
        let mut stranger = app.browser();
        let code = Code::new(&app.env).to_string();
        let unknown = stranger.get(&format!("/verification/{code}")).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        assert!(unknown.text().contains("Aucune attestation ne porte ce code") && unknown.body.contains(&code));
        let last = if code.ends_with('7') { '8' } else { '7' };
        let slip = format!("{}{last}", &code[..code.len() - 1]);
        for address in [format!("/verification/{slip}"), format!("/verification/?code={slip}")] {
            let seen = stranger.get(&address).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.text().contains("Une erreur s’est glissée") && seen.body.contains(&slip), "{}", seen.text());
        }
        let odd = stranger.get("/verification/%3Cscript%3E").await;
        assert!(odd.status == StatusCode::UNPROCESSABLE_ENTITY && !odd.body.contains("<script>"));
        // Whoever tries many is slowed.
        let mut last = StatusCode::OK;
        for _ in 0..4 {
            last = stranger.get(&format!("/verification/{}", Code::new(&app.env))).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn who_is_taken_out_keeps_theirs_and_what_was_changed_is_not_confirmed(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (zoe, base) = prepared(&app).await;
        let session = session_of(&base);
        let issued = id(complete(&app, session, zoe).await);
        let mut manager = app.browser();
        manager.sign_in("gestion", "craie-jaune-sous-le-preau").await;
        let gone = manager.post(&format!("{base}/inscrits/{zoe}/retirer"), &[("motif", "Inscrite ailleurs")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        assert!(manager.get(&base).await.text().contains("Attestation délivrée"), "in the history");
        let one = kept(&app, session, zoe).await;
        let address = format!("/verification/{}", one.snapshot.code);
        let mut stranger = app.browser();
        assert!(stranger.get(&address).await.text().contains("Cette attestation est authentique"));
        let forged = one.text.replace("\"remote_minutes\":90", "\"remote_minutes\":900");
        assert_ne!(forged, one.text);
        app.state.web.db.write(move |tx| tx.run(&FORGE, &[&issued, &forged]).map(drop)).await.expect("a change");
        let seen = stranger.get(&address).await.text();
        assert!(seen.contains("ne peut pas être confirmée") && !seen.contains("authentique"), "{seen}");
    }

    async fn completed_many_times_at_once_there_is_one(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (zoe, base) = prepared(&app).await;
        let session = session_of(&base);
        let (a, b, c, d) = tokio::join!(
            complete(&app, session, zoe),
            complete(&app, session, zoe),
            complete(&app, session, zoe),
            complete(&app, session, zoe)
        );
        let new = [a, b, c, d].into_iter().filter(|one| matches!(one, Issued::New(_))).count();
        assert_eq!(new, 1);
        let count: i64 = app.state.web.db.read(move |tx| tx.one(&COUNT, &[&session], |row| row.get(0))).await.expect("a count");
        assert_eq!(count, 1);
    }

    async fn the_person_has_it_as_a_file_that_is_checked_without_us(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (zoe, base) = prepared(&app).await;
        app.person("autre").make().await;
        let mut browser = app.browser();
        browser.sign_in("zleger", "craie-jaune-sous-le-preau").await;
        let none = browser.get("/ac-lille/mon-compte/attestations").await;
        assert!(none.text().contains("Pas encore d’attestation"), "{}", none.text());
        let issued = id(complete(&app, session_of(&base), zoe).await);
        let list = browser.get("/ac-lille/mon-compte/attestations").await;
        assert!(list.text().contains("Évaluer par compétences") && list.text().contains("1 h 30"), "{}", list.text());
        let file = format!("/ac-lille/mon-compte/attestations/{issued}/attestation");
        let pdf = browser.get(&format!("{file}.pdf")).await;
        assert_eq!(pdf.status, StatusCode::OK);
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        assert_eq!(pdf.headers["cache-control"], "no-store");
        let signed = browser.get(&format!("{file}.json")).await;
        // The operator's command, with the key that the platform gives to everyone.
        let keys: serde_json::Value = serde_json::from_str(&browser.get("/verification/cle").await.body).expect("JSON");
        let key_of = |code: &str| {
            let keys = keys["keys"].as_array().expect("keys").iter();
            keys.filter(|one| one["platform"] == code).find_map(|one| one["key"].as_str()).expect("a key").to_owned()
        };
        let folder = tempfile::tempdir().expect("a folder");
        let verify = |content: &[u8], code: &str| {
            let path = folder.path().join("attestation");
            std::fs::write(&path, content).expect("a file");
            let path = path.to_str().expect("a path");
            let mut command = preau(&["verify", path, "--key", &key_of(code)]);
            command.stdout(std::process::Stdio::piped()).output().expect("it runs")
        };
        for content in [&pdf.bytes, &signed.bytes] {
            let seen = verify(content, "ac-lille");
            let said = String::from_utf8_lossy(&seen.stdout).into_owned();
            assert!(seen.status.success() && said.contains("Signature valable") && said.contains("Zoé Léger"), "{said}");
            assert_eq!(verify(content, "dgesco").status.code(), Some(1), "another's key");
        }
        let forged = signed.body.replace("Zoé Léger", "Zoé Lager");
        let seen = verify(forged.as_bytes(), "ac-lille");
        assert_eq!(seen.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&seen.stdout).contains("non valable"));
        assert_eq!(verify(b"%PDF-1.7", "ac-lille").status.code(), Some(1));
        // It is nobody else's.
        let mut other = app.browser();
        other.sign_in("autre", "craie-jaune-sous-le-preau").await;
        for end in ["pdf", "json"] {
            assert_eq!(other.get(&format!("{file}.{end}")).await.status, StatusCode::NOT_FOUND);
        }
        let mut signed_out = app.browser();
        assert!(signed_out.get(&format!("{file}.pdf")).await.location().contains("/connexion"));
    }

    async fn a_manager_revokes_it_with_a_reason_that_everyone_reads(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (zoe, base) = prepared(&app).await;
        let trainer = app.person("slemaire").named("Sofia", "Lemaire").make().await;
        let session = session_of(&base);
        let issued = id(complete(&app, session, zoe).await);
        let mut manager = app.browser();
        manager.sign_in("gestion", &trainer.password).await;
        manager.post(&format!("{base}/formateurs"), &[("personne", "slemaire"), ("role", "trainer")]).await;
        let roster = format!("{base}/attestations");
        let revoke = format!("{roster}/{issued}/revoquer");
        let list = manager.get(&roster).await;
        assert!(list.text().contains("Zoé Léger") && list.body.contains(&revoke), "{}", list.text());
        // A trainer sees the roster and its files, and revokes nothing.
        let mut browser = app.browser();
        browser.sign_in("slemaire", &trainer.password).await;
        let seen = browser.get(&roster).await;
        assert!(seen.text().contains("Zoé Léger") && !seen.body.contains("/revoquer"));
        assert_eq!(browser.get(&revoke).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(&revoke, &[("motif", "x")]).await.status, StatusCode::NOT_FOUND);
        let csv = browser.get(&format!("{roster}/liste.csv")).await;
        assert!(csv.body.contains("Léger;Zoé;") && csv.body.contains(";Valable"), "{}", csv.body);
        let pdf = browser.get(&format!("{roster}/liste.pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{}", pdf.status);
        let mut stranger = app.browser();
        stranger.sign_in("zleger", &trainer.password).await;
        for path in ["", "/liste.csv", "/liste.pdf"] {
            assert_eq!(stranger.get(&format!("{roster}{path}")).await.status, StatusCode::NOT_FOUND);
        }
        // The manager says why; twice, the first reason stands.
        let unsaid = manager.post(&revoke, &[("motif", " ")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(manager.post(&revoke, &[("motif", "Délivrée par erreur")]).await.location(), roster);
        manager.post(&revoke, &[("motif", "Autre chose")]).await;
        let code = kept(&app, session, zoe).await.snapshot.code;
        let mut anyone = app.browser();
        let page = anyone.get(&format!("/verification/{code}")).await.text();
        assert!(page.contains("est révoquée") && page.contains("Délivrée par erreur"), "{page}");
        assert!(!page.contains("Autre chose") && !page.contains("authentique"));
        assert!(stranger.get("/ac-lille/mon-compte/attestations").await.text().contains("Délivrée par erreur"));
        app.run_jobs().await;
        let told: Vec<_> = app.mailbox().await.into_iter().filter(|mail| mail.subject.contains("révoquée")).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].to.contains("zleger") && told[0].text.contains("Délivrée par erreur"), "{}", told[0].text);
        // Completing again does not give another one.
        assert_eq!(complete(&app, session, zoe).await, Issued::Already(issued));
    }
}
