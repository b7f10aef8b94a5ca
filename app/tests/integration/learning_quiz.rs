//! A quiz of a session: answers are kept as they come, survive an expired web session, and are explained.

use base::Role;
use courses::content::{Activity, Answer, Body, Completion, Question, QuestionKind, Quiz, Root, Section, Text};
use db::Db;
use http::StatusCode;
use testkit::{Browser, TestApp};

use crate::training_kit::{course, key, publish, session};

fn question(name: &str, kind: QuestionKind, answers: &[(&str, i16, &str)]) -> Question {
    let answer = |(place, (text, fraction, feedback)): (usize, &(&str, i16, &str))| Answer {
        key: key(&format!("{}", char::from(b'a' + u8::try_from(place).expect("few")))),
        text: Text::markdown(*text),
        fraction: *fraction,
        feedback: Text::markdown(*feedback),
    };
    Question {
        key: key(name),
        kind,
        text: Text::markdown(format!("Question {name} ?")),
        answers: answers.iter().enumerate().map(answer).collect(),
        feedback_right: Text::markdown("Bien vu."),
        feedback_wrong: Text::markdown("Relisez la page."),
        points: 1,
    }
}

fn content(attempts_max: Option<u16>) -> Root {
    let questions = vec![
        question("un", QuestionKind::Single, &[("Oui", 100, "En effet."), ("Non", 0, "Pas tout à fait.")]),
        question("mots", QuestionKind::ShortAnswer, &[("*verrouill*", 100, "C’est le geste.")]),
    ];
    let quiz = Quiz { questions, attempts_max, pass_percent: Some(80), ..Quiz::default() };
    let mut activity = Activity::new(key("quiz"), "Vérifier", Body::Quiz(quiz));
    activity.completion = Completion::Passed { percent: 80 };
    let mut section = Section::new(key("debut"), "Pour commencer");
    section.activities.push(activity);
    Root { sections: vec![section] }
}

/// Somebody in an open session of one quiz; gives their browser, their name and password, the quiz.
async fn before_quiz(app: &TestApp, attempts_max: Option<u16>) -> (Browser, String, String) {
    let manager = app.person("gestion").named("Ada", "Gestion").role(Role::Manager, Some(app.lille)).make().await;
    let person = app.person("zleger").named("Zoé", "Léger").make().await;
    let course = course(app).await;
    publish(app, course, content(attempts_max)).await;
    let mut trainer = app.browser();
    trainer.sign_in("gestion", &manager.password).await;
    let base = session(&mut trainer, course, &[]).await;
    let public = base.replace("/gestion/", "/formation/");
    trainer.post(&format!("{base}/offre"), &[("offre", "oui")]).await;
    let mut browser = app.browser();
    browser.sign_in("zleger", &person.password).await;
    browser.post(&format!("{public}/inscription"), &[]).await;
    trainer.post(&format!("{base}/etat/ouvrir"), &[]).await;
    (browser, person.password, format!("{public}/activites/quiz"))
}

db::sql! {
    /// What each attempt is worth, and what was answered in it.
    SCORED: "SELECT a.number, a.state, a.score, \
               (SELECT r.answer FROM quiz_response r WHERE r.session_id = a.session_id AND r.person_id = a.person_id \
                  AND r.stable_key = a.stable_key AND r.number = a.number AND r.question_key = 'un'), \
               (SELECT r.answer FROM quiz_response r WHERE r.session_id = a.session_id AND r.person_id = a.person_id \
                  AND r.stable_key = a.stable_key AND r.number = a.number AND r.question_key = 'mots') \
             FROM quiz_attempt a ORDER BY a.number"
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

db::both! {
    async fn an_attempt_is_kept_finished_and_explained(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut browser, _, quiz) = before_quiz(&app, None).await;
        let text = plain(&browser.get(&quiz).await.text());
        for words in ["2 questions", "80 % pour réussir", "Autant d’essais", "Commencer le quiz"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let first = format!("{quiz}/tentatives/1");
        for _ in 0..2 {
            assert_eq!(browser.post(&format!("{quiz}/tentatives"), &[]).await.location(), first, "twice is once");
        }
        let kept = browser.post(&first, &[("q-un", "b"), ("q-mots", "Éteindre"), ("geste", "garder")]).await;
        assert_eq!(kept.location(), first);
        let sheet = browser.get(&first).await;
        assert!(sheet.body.contains("value=\"Éteindre\"") && sheet.body.contains("value=\"b\" checked"), "{}", sheet.body);
        // An answer that the question does not have is none; a missing one asks before the end.
        let asked = browser.post(&first, &[("q-un", "zzz"), ("q-mots", "Éteindre"), ("geste", "finir")]).await;
        assert_eq!(asked.location(), format!("{first}/finir"));
        assert!(plain(&browser.get(asked.location()).await.text()).contains("Une question est sans réponse"));
        for _ in 0..2 {
            assert_eq!(browser.post(&format!("{first}/finir"), &[]).await.location(), first);
        }
        let review = plain(&browser.get(&first).await.text());
        for words in ["Essai 1 : 0 %", "Sans réponse", "À revoir", "Relisez la page.", "Vous avez écrit", "Recommencer"] {
            assert!(review.contains(words), "{words}: {review}");
        }
        assert!(!review.contains("réponse attendue"), "one may try again: the answer is not given away");
        let late = browser.post(&first, &[("q-un", "a"), ("geste", "finir")]).await;
        assert_eq!(late.location(), first, "a finished attempt does not change");
        let second = browser.post(&format!("{quiz}/tentatives"), &[]).await.location().to_owned();
        assert!(second.ends_with("/tentatives/2"), "{second}");
        let done = browser.post(&second, &[("q-un", "a"), ("q-mots", "verrouiller l’écran"), ("geste", "finir")]).await;
        assert_eq!(done.location(), second);
        let review = plain(&browser.get(&second).await.text());
        for words in ["Essai 2 : 100 %", "Juste", "En effet.", "C’est le geste.", "Bien vu."] {
            assert!(review.contains(words), "{words}: {review}");
        }
        let public = quiz.trim_end_matches("/activites/quiz");
        assert!(browser.get(public).await.text().contains("Vous avez terminé ce parcours"));
        assert!(plain(&browser.get(&quiz).await.text()).contains("Votre meilleur résultat : 100 %"));
    }

    async fn answers_kept_while_the_attempt_ends_count_or_are_not_kept(db: &Db) {
        const ATTEMPTS: i64 = 12;
        let app = TestApp::on(db.clone()).await;
        let (mut browser, _, quiz) = before_quiz(&app, None).await;
        for number in 1..=ATTEMPTS {
            let attempt = browser.post(&format!("{quiz}/tentatives"), &[]).await.location().to_owned();
            browser.post(&attempt, &[("q-un", "a"), ("q-mots", "verrouiller"), ("geste", "garder")]).await;
            let (mut one_tab, mut other_tab) = (browser.clone(), browser.clone());
            let wrong = [("q-un", "b"), ("q-mots", "éteindre"), ("geste", "garder")];
            // The end changes no answer: only the attempt itself stands between the two.
            let end = format!("{attempt}/finir");
            let kept = async {
                // A little later each time: somewhere on the way the two meet.
                tokio::time::sleep(std::time::Duration::from_micros(300 * number.unsigned_abs())).await;
                one_tab.post(&attempt, &wrong).await
            };
            let (kept, finished) = tokio::join!(kept, other_tab.post(&end, &[]));
            assert_eq!((kept.status, finished.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        }
        let all = db.read_now(|tx| {
            tx.all(&SCORED, &[], |row| {
                let answers: (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
                Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<Option<i64>>(2)?, answers))
            })
        });
        let all = all.expect("the attempts");
        assert_eq!(all.len(), usize::try_from(ATTEMPTS).expect("few"));
        for (number, state, score, (one, words)) in all {
            let right = [one.as_deref() == Some("a"), words.as_deref() == Some("verrouiller")];
            let worth = right.into_iter().filter(|right| *right).count() * 50;
            assert_eq!((state.as_str(), score), ("finished", i64::try_from(worth).ok()), "attempt {number}");
        }
    }

    async fn answers_come_through_an_expired_web_session(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut browser, password, quiz) = before_quiz(&app, None).await;
        let first = browser.post(&format!("{quiz}/tentatives"), &[]).await.location().to_owned();
        let who = {
            let sheet = browser.get(&first).await.body;
            let from = sheet.find("name=\"personne\" value=\"").expect("the field") + 23;
            sheet[from..from + 30].to_owned()
        };
        app.clock.advance_seconds(86_400);
        let fields = [("personne", who.as_str()), ("q-un", "a"), ("q-mots", "Verrouiller"), ("geste", "finir")];
        let expired = browser.post(&first, &fields).await;
        assert!(expired.location().contains("/connexion?retour="), "{}", expired.location());
        browser.sign_in("zleger", &password).await;
        let sheet = browser.get(&first).await;
        assert!(sheet.text().contains("Vos réponses sont revenues avec vous"), "{}", sheet.text());
        assert!(sheet.body.contains("value=\"Verrouiller\"") && sheet.body.contains("value=\"a\" checked"));
        browser.post(&first, &[("q-un", "a"), ("q-mots", "Verrouiller"), ("geste", "garder")]).await;
        assert!(!browser.get(&first).await.text().contains("Vos réponses sont revenues"), "kept now");
    }

    async fn answers_outlive_a_sign_out_in_another_tab(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut browser, password, quiz) = before_quiz(&app, None).await;
        let first = browser.post(&format!("{quiz}/tentatives"), &[]).await.location().to_owned();
        let sheet = browser.get(&first).await;
        let token = sheet.token().expect("a token");
        let who = sheet.body.split("name=\"personne\" value=\"").nth(1).expect("the field")[..30].to_owned();
        let fields = |gesture| {
            [("jeton", token.as_str()), ("personne", who.as_str()), ("q-un", "a"), ("q-mots", "Verrouiller"), ("geste", gesture)]
        };
        let public = quiz.trim_end_matches("/activites/quiz");
        // Signed out: the sign-in says what happened, and leads back to the answers.
        browser.post("/ac-lille/deconnexion", &[]).await;
        let late = browser.post(&first, &fields("finir")).await;
        let way = late.location().to_owned();
        assert!(way.contains("/connexion?retour=") && way.contains("tentatives%2F1"), "{way}");
        assert!(browser.get(&way).await.text().contains("Vos réponses sont gardées"));
        // From elsewhere nothing is carried.
        let form = "personne=x&q-un=b&geste=finir".to_owned();
        let headers = [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
        let mut other_site = browser.clone();
        let seen = other_site.send(http::Method::POST, &first, Some(form), &headers).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN);
        assert!(seen.headers.get("set-cookie").is_none(), "{:?}", seen.headers);
        // Somebody else in the same browser sees nothing of them.
        let other = app.person("autre").make().await;
        let mut stranger = browser.clone();
        stranger.sign_in("autre", &other.password).await;
        assert_eq!(stranger.get(&first).await.location(), public);
        // The same person finds them; nothing was finished in the meantime.
        browser.sign_in("zleger", &password).await;
        let sheet = browser.get(&first).await;
        assert!(sheet.text().contains("Vos réponses sont revenues avec vous"), "{}", sheet.text());
        assert!(sheet.body.contains("value=\"Verrouiller\"") && sheet.body.contains("value=\"a\" checked"));
        // The old tab once more, with the new web session: the same, without a sign-in.
        let late = browser.post(&first, &fields("finir")).await;
        assert_eq!(late.location(), first);
        assert!(browser.get(&first).await.text().contains("Terminer le quiz"), "still open");
        browser.get(&first).await;
        let new = [("q-un", "a"), ("q-mots", "Verrouiller"), ("geste", "finir")];
        assert_eq!(browser.post(&first, &new).await.location(), first);
        assert!(plain(&browser.get(&first).await.text()).contains("Essai 1 : 100 %"));
    }

    async fn attempts_run_out_and_strangers_have_none(db: &Db) {
        let app = TestApp::on(db.clone()).await;
        let (mut browser, _, quiz) = before_quiz(&app, Some(1)).await;
        let first = browser.post(&format!("{quiz}/tentatives"), &[]).await.location().to_owned();
        browser.post(&format!("{first}/finir"), &[]).await;
        assert!(browser.get(&first).await.text().contains("réponse attendue"), "no attempt is left: the answer is shown");
        assert_eq!(browser.post(&format!("{quiz}/tentatives"), &[]).await.location(), quiz);
        assert!(browser.get(&quiz).await.text().contains("Vous avez utilisé tous vos essais"));
        for odd in ["0", "7", "-1", "99999999999999999999", "x"] {
            let status = browser.get(&format!("{quiz}/tentatives/{odd}")).await.status;
            assert!(status.is_client_error(), "{odd}: {status}");
        }
        assert_eq!(browser.get(&format!("{}/tentatives/1", quiz.replace("/quiz", "/autre"))).await.status, StatusCode::NOT_FOUND);
        let other = app.person("autre").make().await;
        let mut stranger = app.browser();
        stranger.sign_in("autre", &other.password).await;
        let public = quiz.trim_end_matches("/activites/quiz");
        assert_eq!(stranger.get(&first).await.location(), public);
        assert_eq!(stranger.post(&first, &[("q-un", "a")]).await.location(), public);
    }
}
