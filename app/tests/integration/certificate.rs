//! A certificate: issued by what completes a session, checked by anyone (journeys J4 and J20).

use base::{PersonId, Role};
use db::Db;
use http::StatusCode;
use testkit::TestApp;
use training::certificate::{self, Certificate, CertificateId, Code, Issued, Seal};
use training::session::TrainingSessionId;

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
    let seal = Seal::new(&app.state.training, &platform);
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
}
