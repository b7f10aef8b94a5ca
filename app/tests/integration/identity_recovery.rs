//! « Mot de passe perdu » and « Identifiant » (guide B2): they work to their end, and nothing on the
//! way tells an account from none.

use http::{HeaderMap, StatusCode};
use testkit::{Browser, Seen, TestApp};

const ASK: &str = "/ac-lille/aide/mot-de-passe-perdu";
const CODE: &str = "/ac-lille/aide/reprise";
const NEW: &str = "/ac-lille/aide/nouveau-mot-de-passe";
const GOOD: &str = "sept-tilleuls-dans-la-cour";

pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test);
}

/// Transactions so far: every path has to take the same.
fn transactions(db: &db::Db) -> (u64, u64) {
    let stats = db.stats();
    (stats.reads, stats.writes)
}

fn since(db: &db::Db, before: (u64, u64)) -> (u64, u64) {
    let now = transactions(db);
    (now.0 - before.0, now.1 - before.1)
}

pub(crate) async fn ask_code(browser: &mut Browser, name: &str) -> Seen {
    browser.post(ASK, &[("identifiant", name), ("canal", "secours")]).await
}

/// The code of the newest mail.
pub(crate) async fn code(app: &TestApp) -> String {
    app.run_jobs().await;
    let mails = app.mailbox().await;
    let newest = mails.iter().find(|mail| mail.subject.contains("votre code")).expect("a code was mailed");
    newest.links[0].rsplit('/').next().expect("a code").to_owned()
}

async fn choose(browser: &mut Browser, password: &str) -> Seen {
    browser.post(NEW, &[("mot_de_passe_nouveau", password), ("mot_de_passe_confirmation", password)]).await
}

/// The answer without what differs from one request to the next.
pub(crate) fn plain(seen: &Seen, name: &str) -> (StatusCode, HeaderMap, String) {
    let mut headers = seen.headers.clone();
    headers.remove("x-request-id");
    // The browser's own random mark: the same length and the same attributes for everyone.
    let marks: Vec<String> =
        headers.get_all("set-cookie").iter().map(|value| shape(value.to_str().unwrap_or(""))).collect();
    headers.remove("set-cookie");
    (seen.status, headers, format!("{}{}", seen.body.replace(name, "NAME"), marks.join("\n")))
}

fn shape(cookie: &str) -> String {
    let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    format!("{name}={};{rest}", value.len())
}

db::both! {
    fn a_lost_password_is_replaced_and_everything_else_ends(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let person = app.person("cdurieux").recovery("camille@courrier.example").make().await;
            let mut open = app.browser();
            open.sign_in("cdurieux", &person.password).await;
            let mut browser = app.browser();
            assert!(browser.get(ASK).await.text().contains("Mot de passe perdu"));
            let kinds = browser.post(ASK, &[("identifiant", " CDurieux ")]).await;
            assert!(kinds.text().contains("Mon adresse de secours"), "{}", kinds.text());
            let sent = ask_code(&mut browser, "CDurieux").await;
            assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, CODE));
            let code = code(&app).await;
            let typed = code.to_lowercase().replace('-', " ");
            let proved = browser.post(CODE, &[("code", &typed)]).await;
            assert_eq!((proved.status, proved.location()), (StatusCode::SEE_OTHER, NEW), "{}", proved.text());
            let page = browser.get(NEW).await;
            assert!(page.text().contains("c•••@•••.example"), "masked after the proof: {}", page.text());
            let weak = choose(&mut browser, "camilledurieux").await;
            assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
            let done = choose(&mut browser, GOOD).await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/ac-lille/connexion"), "{}", done.text());
            assert_eq!(open.get("/ac-lille/mon-compte").await.status, StatusCode::SEE_OTHER, "every session ended");
            app.browser().sign_in("cdurieux", GOOD).await;
            app.run_jobs().await;
            let told: Vec<_> = app.mailbox().await.into_iter().filter(|mail| mail.subject.contains("nouveau mot de passe")).map(|mail| mail.to).collect();
            assert_eq!(told.len(), 2, "{told:?}");
            assert!(told.contains(&"camille@courrier.example".to_owned()) && told.contains(&"cdurieux@ac-lille.example".to_owned()));
            assert_eq!(choose(&mut browser, GOOD).await.location(), ASK, "the proof serves once");
        });
    }
}

db::both! {
    fn the_first_password_is_chosen_the_same_way_and_a_link_works_elsewhere_with_the_name(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("nouveau").password(None).recovery("nouveau@courrier.example").make().await;
            ask_code(&mut app.browser(), "nouveau").await;
            let code = code(&app).await;
            // A mail scanner follows the link, twice, and changes nothing.
            for _ in 0..2 {
                let mut scanner = app.browser();
                let seen = scanner.get(&format!("{CODE}/{code}")).await;
                assert_eq!((seen.status, seen.location()), (StatusCode::SEE_OTHER, CODE));
                assert_eq!(seen.headers["referrer-policy"], "no-referrer");
                assert!(!scanner.get(CODE).await.headers.contains_key("set-cookie"));
            }
            let mut phone = app.browser();
            phone.get(&format!("{CODE}/{code}")).await;
            let page = phone.get(CODE).await;
            assert!(page.body.contains(&code) && page.text().contains("Identifiant"), "{}", page.text());
            assert_eq!(phone.post(CODE, &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(phone.post(CODE, &[("code", &code), ("identifiant", "autre")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(phone.post(CODE, &[("code", &code), ("identifiant", "nouveau")]).await.location(), NEW);
            assert!(phone.get(NEW).await.text().contains("premier mot de passe"));
            choose(&mut phone, GOOD).await;
            app.browser().sign_in("nouveau", GOOD).await;
        });
    }
}

db::both! {
    fn a_code_works_once_and_a_newer_one_voids_it(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            let mut first = app.browser();
            ask_code(&mut first, "cdurieux").await;
            let older = code(&app).await;
            app.clock.advance_seconds(60);
            let mut second = app.browser();
            ask_code(&mut second, "cdurieux").await;
            let newer = code(&app).await;
            assert_ne!(older, newer);
            assert_eq!(first.post(CODE, &[("code", &older)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(second.clone().post(CODE, &[("code", &newer)]).await.location(), NEW);
            assert_eq!(second.post(CODE, &[("code", &newer)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            app.clock.advance_seconds(60);
            let mut third = app.browser();
            ask_code(&mut third, "cdurieux").await;
            let late = code(&app).await;
            app.clock.advance_seconds(31 * 60);
            assert_eq!(third.post(CODE, &[("code", &late)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        });
    }
}

db::both! {
    fn five_wrong_names_void_a_code(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            ask_code(&mut app.browser(), "cdurieux").await;
            let code = code(&app).await;
            for number in 0..5 {
                let name = format!("autre{number}");
                app.browser().post(CODE, &[("code", &code), ("identifiant", &name)]).await;
            }
            let seen = app.browser().post(CODE, &[("code", &code), ("identifiant", "cdurieux")]).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        });
    }
}

db::both! {
    fn asking_for_a_code_tells_nothing(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            app.person("sansadre").make().await;
            app.person("lapartie").recovery("parti@courrier.example").disabled().make().await;
            let mut answers = Vec::new();
            // Names of one length: the form shows what was typed.
            for name in ["cdurieux", "inconnue", "sansadre", "lapartie"] {
                let mut browser = app.browser();
                let (hashes, before) = (app.state.identity.hasher.count(), transactions(&db));
                let named = browser.post(ASK, &[("identifiant", name)]).await;
                let sent = ask_code(&mut browser, name).await;
                let shown = browser.get(CODE).await;
                let wrong = browser.post(CODE, &[("code", "ABCD-2345")]).await;
                let work = (app.state.identity.hasher.count() - hashes, since(&db, before));
                answers.push((plain(&named, name), plain(&sent, name), plain(&shown, name), plain(&wrong, name), work));
            }
            for other in &answers[1..] {
                assert_eq!(&answers[0], other);
            }
            app.run_jobs().await;
            let to: Vec<_> = app.mailbox().await.into_iter().map(|mail| mail.to).collect();
            assert_eq!(to, ["camille@courrier.example"], "the mail is the only difference");
        });
    }
}

db::both! {
    fn many_requests_do_not_fill_a_mailbox(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            app.person("cdurieux").recovery("camille@courrier.example").make().await;
            for number in 0..20 {
                let mut stranger = app.browser().sending("x-forwarded-for", &format!("203.0.113.{number}"));
                ask_code(&mut stranger, "cdurieux").await;
                app.clock.advance_seconds(31);
                app.run_jobs().await;
            }
            assert!(app.mailbox().await.len() <= 8, "{}", app.mailbox().await.len());
        });
    }
}

db::both! {
    fn a_lost_user_name_is_mailed_and_never_shown(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db.clone()).await;
            app.person("cdurieux").numen("99E0512345ABC", "1990-04-17").recovery("camille@courrier.example").make().await;
            app.person("sanscontact").named("Nadia", "Lemaire").numen("99E0512345ABD", "1980-01-02").make().await;
            app.person("parti").numen("99E0512345ABE", "1990-04-17").recovery("parti@courrier.example").disabled().make().await;
            let mut answers = Vec::new();
            for (numen, day, name) in [
                ("99 e 05 12345 abc", "17/04/1990", "DURIEUX"),
                ("99E0512345ABC", "18/04/1990", "Durieux"),
                ("99E0512345ABC", "17/04/1990", "Martin"),
                ("99E0512345XYZ", "17/04/1990", "Durieux"),
                ("99E0512345ABE", "17/04/1990", "Durieux"),
            ] {
                let mut browser = app.browser();
                let before = transactions(&db);
                let fields = [("numen", numen), ("date_naissance", day), ("nom", name)];
                let seen = browser.post("/ac-lille/aide/identifiant", &fields).await;
                assert_eq!(seen.location(), "/ac-lille/aide/identifiant/envoye", "{}", seen.text());
                let runs = since(&db, before);
                let shown = browser.get(seen.location()).await;
                assert!(!shown.body.contains("cdurieux"));
                answers.push((plain(&seen, name), plain(&shown, name), runs));
            }
            for other in &answers[1..] {
                assert_eq!(&answers[0], other);
            }
            app.run_jobs().await;
            let mails = app.mailbox().await;
            assert_eq!(mails.len(), 1, "{mails:?}");
            assert_eq!(mails[0].to, "camille@courrier.example");
            assert!(mails[0].text.contains("\ncdurieux\n"), "{}", mails[0].text);
            assert!(!mails[0].text.contains("12345"));
            let fields = [("numen", "99E0512345ABD"), ("date_naissance", "1980-01-02"), ("nom", "lemaire")];
            app.browser().post("/ac-lille/aide/identifiant", &fields).await;
            app.run_jobs().await;
            // Two messages of one moment have no order.
            let mut to: Vec<String> = app.mailbox().await.into_iter().map(|mail| mail.to).collect();
            to.sort();
            assert_eq!(to, ["camille@courrier.example", "sanscontact@ac-lille.example"], "failing a recovery address, the other");
        });
    }
}

db::both! {
    fn a_malformed_numen_is_told_and_never_echoed(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let fields = [("numen", "99E0512345AB"), ("date_naissance", "17/04/1990"), ("nom", "Durieux")];
            let seen = app.browser().post("/ac-lille/aide/identifiant", &fields).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.body.contains("value=\"Durieux\"") && seen.body.contains("value=\"17/04/1990\""));
            assert!(!seen.body.contains("99E0512345AB\""), "{}", seen.body);
        });
    }
}
