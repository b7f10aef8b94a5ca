//! Trainers see who is where and write to those who have not begun; the person sees who looked.

use base::Role;
use db::Db;
use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::training_kit::{course, session};

/// An open session in which these people take part: the trainer's browser, the address of the session,
/// the password of everyone.
async fn opened(app: &TestApp, people: &[(&str, &str, &str)]) -> (Browser, String, Vec<testkit::TestPerson>) {
    let manager = app.person("gestion").named("Ada", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
    let mut made = Vec::new();
    for (username, given, family) in people {
        made.push(app.person(username).named(given, family).make().await);
    }
    let course = course(app).await;
    let mut trainer = app.browser();
    trainer.sign_in("gestion", &manager.password).await;
    let base = session(&mut trainer, course, &[("places", "")]).await;
    let lines: Vec<_> = people.iter().map(|one| ("ligne", one.0)).collect();
    trainer.post(&format!("{base}/inscrire/appliquer"), &lines).await;
    assert_eq!(trainer.post(&format!("{base}/etat/ouvrir"), &[]).await.location(), base);
    (trainer, base, made)
}

fn plain(answer: &testkit::Seen) -> String {
    answer.text().replace(['\u{a0}', '\u{202f}'], " ")
}

db::both! {
    async fn a_trainer_sees_who_is_where_and_the_person_sees_who_looked(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let people = [("zleger", "Zoé", "Léger"), ("mvidal", "Marc", "Vidal")];
        let (mut trainer, base, made) = opened(&app, &people).await;
        let public = base.replace("/gestion/", "/formation/");
        let (zoe, mut browser) = (&made[0], app.browser());
        browser.sign_in("zleger", &zoe.password).await;
        browser.post(&format!("{public}/activites/pourquoi/continuer"), &[]).await;
        // Before anybody looked, nobody did.
        let seen = format!("{public}/qui-a-regarde");
        assert!(plain(&browser.get(&seen).await).contains("Personne n’a regardé"));
        assert!(browser.get(&public).await.body.contains("/qui-a-regarde"));
        // Who is where, and the day only.
        let follow = format!("{base}/suivi");
        let list = plain(&trainer.get(&follow).await);
        let day = i18n::Zone::paris().date(i18n::Lang::Fr, app.env.now()).replace(['\u{a0}', '\u{202f}'], " ");
        for words in ["Zoé Léger", "Marc Vidal", "1 sur 2", day.as_str(), "À commencer (1)", "En cours (1)", "Tous (2)"] {
            assert!(list.contains(words), "{words} is not in {list}");
        }
        let waiting = plain(&trainer.get(&format!("{follow}?ou=a-commencer")).await);
        assert!(waiting.contains("Marc Vidal") && !waiting.contains("Zoé Léger"), "{waiting}");
        let none = plain(&trainer.get(&format!("{follow}?ou=termine")).await);
        assert!(none.contains("Aucun participant n’en est là"), "{none}");
        let listed = plain(&browser.get(&seen).await);
        assert!(listed.contains("Ada Gestion") && listed.contains("A consulté la liste"), "{listed}");
        // One person's steps: the look is noted once a day, and says more than the list.
        for _ in 0..2 {
            let detail = trainer.get(&format!("{follow}/{}", zoe.id)).await;
            assert_eq!(detail.status, StatusCode::OK);
            let text = plain(&detail);
            for words in ["Pourquoi évaluer", "Fait", "1 étape faite sur 2", "La personne voit"] {
                assert!(text.contains(words), "{words} is not in {text}");
            }
        }
        let looked = plain(&browser.get(&seen).await);
        assert_eq!(looked.matches("Ada Gestion").count(), 1, "{looked}");
        assert!(looked.contains("A ouvert le détail"), "{looked}");
        // Looking again writes nothing.
        let before = db.stats().writes;
        trainer.get(&follow).await;
        trainer.get(&format!("{follow}/{}", zoe.id)).await;
        assert_eq!(db.stats().writes, before);
        // « Former » leads here.
        assert!(trainer.get("/ac-lille/formation/mes-parcours?vue=former").await.body.contains(&follow));
        assert!(trainer.get(&base).await.body.contains(&follow), "a tab of the session");
    }

    async fn to_whom_it_is_not_the_session_does_not_exist(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut trainer, base, made) = opened(&app, &[("zleger", "Zoé", "Léger")]).await;
        let other = app.person("autre").role(Role::Manager, Some(app.dgesco)).make().await;
        let stranger = app.person("inconnu").make().await;
        let unknown = format!("{}{}", &base[..base.len() - 4], "aaaa");
        for (username, password) in
            [("zleger", &made[0].password), ("autre", &other.password), ("inconnu", &stranger.password)]
        {
            let mut browser = app.browser();
            browser.sign_in(username, password).await;
            for path in ["/suivi".to_owned(), "/suivi/ecrire".to_owned(), format!("/suivi/{}", made[0].id)] {
                let (real, none) = (browser.get(&format!("{base}{path}")).await, browser.get(&format!("{unknown}{path}")).await);
                assert_eq!((real.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{username} {path}");
                let (real, none) = (plain(&real).replace(&base, ""), plain(&none).replace(&unknown, ""));
                assert!(!real.contains("Zoé") || username == "zleger", "{real}");
                assert_eq!(real.contains("Évaluer"), none.contains("Évaluer"));
            }
            for path in ["/suivi/ecrire", "/suivi/ecrire/envoyer"] {
                let fields = [("objet", "a"), ("message", "b"), ("numero", "rel_00000000000000000000000000")];
                let (real, none) = (
                    browser.post(&format!("{base}{path}"), &fields).await,
                    browser.post(&format!("{unknown}{path}"), &fields).await,
                );
                assert_eq!(real.status, none.status, "{username} {path}");
                assert_eq!(real.status, StatusCode::NOT_FOUND, "{username} {path}");
            }
            if username != "zleger" {
                let public = base.replace("/gestion/", "/formation/");
                let seen = browser.get(&format!("{public}/qui-a-regarde")).await;
                assert_eq!(seen.status, StatusCode::NOT_FOUND, "{username}");
            }
        }
        // Somebody who is not in the session is unknown to its trainer.
        assert_eq!(trainer.get(&format!("{base}/suivi/{}", stranger.id)).await.status, StatusCode::NOT_FOUND);
    }

    async fn the_list_asks_as_often_for_one_as_for_many(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let people = [("p1", "Un", "A"), ("p2", "Deux", "B"), ("p3", "Trois", "C"), ("p4", "Quatre", "D"), ("p5", "Cinq", "E")];
        let (mut trainer, base, made) = opened(&app, &people).await;
        let (follow, public) = (format!("{base}/suivi"), base.replace("/gestion/", "/formation/"));
        let mut counts = Vec::new();
        for (name, person) in people.iter().zip(&made).take(3) {
            let mut browser = app.browser();
            browser.sign_in(name.0, &person.password).await;
            browser.post(&format!("{public}/activites/pourquoi/continuer"), &[]).await;
            trainer.get(&follow).await;
            db.start_recording();
            trainer.get(&format!("{follow}?ou=en-cours")).await;
            counts.push(db.stop_recording().len());
        }
        assert!(counts.iter().all(|count| *count == counts[0] && *count <= 13), "{counts:?}");
    }

    async fn words_to_those_who_have_not_begun_go_once(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let people = [("zleger", "Zoé", "Léger"), ("mvidal", "Marc", "Vidal")];
        let (mut trainer, base, made) = opened(&app, &people).await;
        app.run_jobs().await;
        let write = format!("{base}/suivi/ecrire");
        assert!(plain(&trainer.get(&write).await).contains("2 personnes n’ont pas commencé"));
        let empty = trainer.post(&write, &[("objet", "Bonjour"), ("message", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("value=\"Bonjour\""), "what was typed is kept");
        let typed = [("objet", "On commence ?"), ("message", "Bonjour,\nla session vous attend.")];
        let shown = trainer.post(&write, &typed).await;
        let text = plain(&shown);
        for words in ["2 personnes le recevront", "Rien n’est encore envoyé", "la session vous attend.", "Ada Gestion"] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        let before = app.mailbox().await.len();
        let id = shown.body.split("name=\"numero\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let id = id.expect("a number").to_owned();
        let fields = [typed[0], typed[1], ("numero", id.as_str())];
        for _ in 0..2 {
            let sent = trainer.post(&format!("{write}/envoyer"), &fields).await;
            assert_eq!(sent.location(), format!("{base}/suivi"), "{}", sent.text());
        }
        // One of them begins before the messages leave: it is not for them any more.
        let mut zoe = app.browser();
        zoe.sign_in("zleger", &made[0].password).await;
        let public = base.replace("/gestion/", "/formation/");
        zoe.post(&format!("{public}/activites/pourquoi/continuer"), &[]).await;
        app.run_jobs().await;
        let mails = app.mailbox().await;
        let sent: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("On commence")).collect();
        assert_eq!((sent.len(), mails.len()), (1, before + 1), "twice is once");
        assert!(sent[0].to.contains("mvidal"), "{}", sent[0].to);
        assert!(sent[0].text.contains(&public), "{}", sent[0].text);
        let list = plain(&trainer.get(&format!("{base}/suivi")).await);
        assert!(list.contains("Ada Gestion a écrit le") && list.contains("à une personne"), "{list}");
        // The journal knows it, once.
        trainer.post(&format!("{write}/envoyer"), &fields).await;
        app.run_jobs().await;
        assert_eq!(app.mailbox().await.len(), before + 1);
    }
}
