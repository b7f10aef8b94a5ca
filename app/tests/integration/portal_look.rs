//! What a platform looks like: its logo, from the file that a manager gives to the picture that browsers
//! keep, and its colours, refused where nobody could read.

use base::Role;
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

use crate::identity_recovery::run;

const LOOK: &str = "/ac-lille/gestion/plateforme/apparence";
const LOGO: &str = "/ac-lille/gestion/plateforme/logo";
const OURS: [(&str, &str); 4] =
    [("act_light", "#14505a"), ("act_dark", "#86d3d3"), ("board", "#14505a"), ("chalk", "#f3b73f")];

fn png(width: u32, colour: u8) -> Vec<u8> {
    let mut content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    content.extend(width.to_be_bytes());
    content.extend(80_u32.to_be_bytes());
    content.extend([8, 2, 0, 0, 0, colour]);
    content
}

fn jpeg() -> Vec<u8> {
    vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 60, 0, 200, 1, 1, 0x11, 0]
}

fn webp() -> Vec<u8> {
    b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xc7\0\0\x3b\0\0".to_vec()
}

async fn manager(app: &TestApp) -> Browser {
    let chief = app.person("gestion").role(Role::Manager, Some(app.lille)).make().await;
    let mut browser = app.browser();
    browser.sign_in(&chief.username, &chief.password).await;
    browser
}

/// The address of the logo on a page, when it shows one.
fn logo_of(page: &Seen) -> Option<String> {
    let after = page.body.split("class=\"brand-logo\" src=\"").nth(1)?;
    after.split('"').next().map(str::to_owned)
}

db::both! {
    fn a_logo_shows_on_every_page_and_its_address_changes_with_it(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let (mut visitor, mut chief) = (app.browser(), manager(&app).await);
            assert_eq!(logo_of(&visitor.get("/ac-lille/").await), None);
            let mut former = Vec::new();
            for (name, content, kind) in [
                ("logo.png", png(200, 1), "image/png"),
                ("photo.JPG", jpeg(), "image/jpeg"),
                ("image.webp", webp(), "image/webp"),
                // The content decides, not the name.
                ("notes.txt", png(200, 2), "image/png"),
            ] {
                let sent = chief.upload(LOGO, "logo", name, &content).await;
                assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, LOOK), "{name}: {}", sent.text());
                let address = logo_of(&visitor.get("/ac-lille/").await).expect("a logo");
                assert!(!former.contains(&address), "{name}: the address of another picture");
                let picture = visitor.get(&address).await;
                assert_eq!((picture.status, &picture.bytes), (StatusCode::OK, &content), "{name}");
                assert_eq!(picture.headers["content-type"], kind);
                assert_eq!(picture.headers["x-content-type-options"], "nosniff");
                assert_eq!(picture.headers["cache-control"], "public, max-age=31536000, immutable");
                assert_eq!(picture.headers["content-security-policy"], "default-src 'none'; sandbox");
                for old in &former {
                    assert_eq!(visitor.get(old).await.status, StatusCode::NOT_FOUND, "{name} replaces {old}");
                }
                former.push(address);
            }
            assert_eq!(logo_of(&visitor.get("/dgesco/").await), None, "another platform keeps its own");
            let last = former.pop().expect("a logo");
            chief.post("/ac-lille/gestion/actualites/nouvelle", &[("titre", "Un"), ("texte", "Deux"), ("du", "2026-11-23")]).await;
            assert_eq!(logo_of(&visitor.get("/ac-lille/").await).as_ref(), Some(&last), "other edits leave the address");

            let removed = chief.post("/ac-lille/gestion/plateforme/logo/retirer", &[]).await;
            assert_eq!(removed.status, StatusCode::SEE_OTHER);
            assert_eq!(logo_of(&visitor.get("/ac-lille/").await), None);
            assert_eq!(visitor.get(&last).await.status, StatusCode::NOT_FOUND);
            let again = chief.post("/ac-lille/gestion/plateforme/logo/retirer", &[]).await;
            assert_eq!(again.status, StatusCode::SEE_OTHER, "twice is harmless");
        });
    }
}

db::both! {
    fn a_file_that_is_no_logo_is_refused_with_its_reason_and_nothing_changes(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let (mut visitor, mut chief) = (app.browser(), manager(&app).await);
            chief.upload(LOGO, "logo", "logo.png", &png(200, 1)).await;
            let plum = [("act_light", "#5b2b6f"), ("act_dark", "#d9b3ea"), ("board", "#5b2b6f"), ("chalk", "#f3b73f")];
            chief.post(LOOK, &plum).await;
            let before = logo_of(&visitor.get("/ac-lille/").await);
            let mut heavy = png(200, 1);
            heavy.resize(200 * 1024 + 1, 0);
            let script = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
            for (name, content, reason) in [
                ("logo.svg", script.to_vec(), "peut cacher un programme"),
                ("logo.png", b"<!doctype html><script>alert(1)</script>".to_vec(), "n’est pas une image"),
                ("logo.gif", b"GIF89a\x10\0\x10\0".to_vec(), "n’est pas une image"),
                ("logo.png", png(200, 1)[..14].to_vec(), "n’est pas une image"),
                ("logo.png", heavy, "plus de 200 ko"),
                ("logo.png", png(2001, 1), "dépasse 2 000 pixels"),
                ("logo.png", Vec::new(), "Choisissez un fichier"),
            ] {
                let refused = chief.upload(LOGO, "logo", name, &content).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
                let text = refused.text().replace(['\u{a0}', '\u{202f}'], " ");
                assert!(text.contains(reason) && refused.body.contains("erreur-logo"), "{reason}: {text}");
                assert!(refused.body.contains("value=\"#5b2b6f\""), "the platform's own colours stay in their fields");
            }
            let missing = chief.upload(LOGO, "autre", "logo.png", &png(200, 1)).await;
            assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(logo_of(&visitor.get("/ac-lille/").await), before);
        });
    }
}

db::both! {
    fn a_file_beyond_the_limit_of_uploads_and_a_stranger_are_turned_away(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::with(db, |settings, _| settings.upload_limit = 400 * 1024).await;
            let mut chief = manager(&app).await;
            let huge = vec![0_u8; 500 * 1024];
            assert_eq!(chief.upload(LOGO, "logo", "logo.png", &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
            let person = app.person("cdurieux").make().await;
            let mut teacher = app.browser();
            teacher.sign_in("cdurieux", &person.password).await;
            assert_eq!(teacher.upload(LOGO, "logo", "logo.png", &png(200, 1)).await.status, StatusCode::FORBIDDEN);
            let forged = app.browser().upload(LOGO, "logo", "logo.png", &png(200, 1)).await;
            assert_eq!(forged.status, StatusCode::FORBIDDEN, "no token, no upload");
            assert_eq!(logo_of(&app.browser().get("/ac-lille/").await), None);
        });
    }
}

db::both! {
    fn a_colour_that_nobody_could_read_is_refused_by_its_field_with_the_contrast(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let app = TestApp::on(db).await;
            let (mut visitor, mut chief) = (app.browser(), manager(&app).await);
            for (field, colour, contrast) in
                [("act_light", "#9fc5c9", "1,7"), ("act_dark", "#14505a", "1,6"), ("board", "#f3b73f", "1,8"), ("chalk", "#5b2b6f", "1,5")]
            {
                let typed = OURS.map(|(name, ours)| (name, if name == field { colour } else { ours }));
                let refused = chief.post(LOOK, &typed).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
                let text = refused.text().replace(['\u{a0}', '\u{202f}'], " ");
                assert!(text.contains(&format!("Contraste {contrast} : il faut 4,5 au moins")), "{field}: {text}");
                assert!(refused.body.contains(&format!("erreur-{field}")) && refused.body.contains(&format!("value=\"{colour}\"")));
                assert_eq!(refused.body.matches("class=\"field-error\"").count(), 1, "{field}: only the colour that is wrong");
            }
            let wrong = OURS.map(|(name, ours)| (name, if name == "board" { "}body{display:none" } else { ours }));
            let refused = chief.post(LOOK, &wrong).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains("Une couleur s’écrit ainsi"), "{}", refused.text());
            assert!(!visitor.get("/ac-lille/").await.body.contains("/theme/"), "nothing refused was kept");

            chief.set_cookie("preau_langue", "en");
            let pale = OURS.map(|(name, ours)| (name, if name == "act_light" { "#9fc5c9" } else { ours }));
            assert!(chief.post(LOOK, &pale).await.text().contains("Contrast 1.7: at least 4.5"));

            let saved = chief.post(LOOK, &OURS.map(|(name, ours)| (name, if name == "board" { "#5b2b6f" } else { ours }))).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER);
            let home = visitor.get("/ac-lille/").await;
            let sheet = home.body.split("href=\"").filter_map(|part| part.split('"').next()).find(|url| url.starts_with("/theme/"));
            let sheet = visitor.get(sheet.expect("a theme")).await;
            assert_eq!(sheet.headers["content-type"], "text/css; charset=utf-8");
            assert_eq!(sheet.headers["cache-control"], "public, max-age=31536000, immutable");
            assert!(sheet.body.contains("--board:light-dark(#5b2b6f,"), "{}", sheet.body);
            chief.post(LOOK, &[("action", "modele")]).await;
            assert!(!visitor.get("/ac-lille/").await.body.contains("/theme/"), "ours again");
        });
    }
}
