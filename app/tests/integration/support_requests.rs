//! The directory of contacts and « Problème ? »: who is found and named to whom, and a request from its
//! writing to its answer, read by a code.

use base::{OrgUnitId, PersonId, PlatformId};
use http::StatusCode;
use testkit::{Browser, Seen, TestApp};

db::sql! {
    /// A unit; the imports of units have tests of their own.
    UNIT: "INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded, \
             school_kind, phone, email, closed_at, updated_at) \
           VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, NULL, NULL, NULL, NULL, $10)";
    /// Where somebody works.
    ASSIGN: "INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source) \
             VALUES ($1, $2, $3, 'teacher', NULL, NULL, NULL, NULL, TRUE, 'import')";
    /// What a file calls somebody.
    NAME_SOURCE: "UPDATE person SET source_key = $2 WHERE id = $1";
    /// A support contact of one unit.
    GRANT: "INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, valid_from, valid_until, granted_by) \
            VALUES ($1, $2, 'support_contact', 'org_unit', $3, 0, NULL, NULL)";
    /// What is kept of messages.
    BODIES: "SELECT body FROM support_message ORDER BY at, id"
}

const CONTACTS: &str = r#"
[[contact]]
code = "assistance"
unit = "0599950V"
kind = "help_desk"
label = "Assistance académique"
service = "Assistance de la DSI"
mailbox = "assistance@ac-lille.example"
phone = "03 53 01 00 21"
answers_requests = true
reviewed_days_ago = 12

[[contact]]
code = "conseillere"
unit = "0629960P"
kind = "digital_adviser"
label = "Conseillère TICE (ERUN)"
person = "T-1"
mailbox = "tice-lens@ac-lille.example"
hours = "Lundi et mardi, 9 h à 17 h."
answers_requests = true
reviewed_days_ago = 400

[[contact]]
code = "direction"
unit = "0629901A"
kind = "school_head"
label = "Direction de l’école"
person = "T-2"
public_name = true

[[contact]]
code = "absent"
unit = "0599999Z"
kind = "secretariat"
label = "Secrétariat"
service = "Secrétariat"
"#;

/// An academy, a department, two districts, a school in each.
async fn world(app: &TestApp) -> Vec<OrgUnitId> {
    let rows: [(&str, &str, &str, &str, Option<usize>); 6] = [
        ("academy", "0599950V", "Rectorat de l’académie de Lille", "Lille", None),
        ("department", "0629950D", "DSDEN 62", "Arras", Some(0)),
        ("district", "0629960P", "Circonscription de Lens", "Lens", Some(1)),
        ("district", "0629961R", "Circonscription d’Hénin", "Hénin-Beaumont", Some(1)),
        ("school", "0629901A", "École Les Tilleuls", "Lens", Some(2)),
        ("school", "0629917T", "École Les Cités-Jardins", "Hénin-Beaumont", Some(3)),
    ];
    let mut ids: Vec<OrgUnitId> = Vec::new();
    for (kind, uai, name, town, parent) in rows {
        let (id, now, lille) = (OrgUnitId::new(&app.env), app.env.now(), app.lille);
        let parent = parent.map(|at| ids[at]);
        let (name_folded, town_folded) = (base::text::fold(name), base::text::fold(town));
        app.state
            .web
            .db
            .write(move |tx| {
                tx.run(&UNIT, &[&id, &lille, &parent, &kind, &uai, &name, &name_folded, &town, &town_folded, &now])
            })
            .await
            .expect("a unit");
        ids.push(id);
    }
    ids
}

async fn run_sql(app: &TestApp, statement: &'static db::Statement, bytes: [[u8; 16]; 3]) {
    let write = app.state.web.db.write(move |tx| tx.run(statement, &[&bytes[0], &bytes[1], &bytes[2]]));
    write.await.expect("a row");
}

async fn from_file(app: &TestApp, person: PersonId, key: &'static str) {
    app.state.web.db.write(move |tx| tx.run(&NAME_SOURCE, &[&person, &key])).await.expect("a source");
}

fn id_bytes(app: &TestApp) -> [u8; 16] {
    *PlatformId::new(&app.env).as_bytes()
}

pub(crate) struct World {
    pub(crate) app: TestApp,
    units: Vec<OrgUnitId>,
}

impl World {
    pub(crate) async fn new(db: db::Db) -> Self {
        let app = TestApp::on(db).await;
        let units = world(&app).await;
        let adviser = app.person("slemaire").named("Sofia", "Lemaire").make().await;
        let head = app.person("tdelemotte").named("Thomas", "Delemotte").make().await;
        from_file(&app, adviser.id, "T-1").await;
        from_file(&app, head.id, "T-2").await;
        let taken = support::import::contacts(&app.state.support, "ac-lille", CONTACTS).await.expect("the contacts");
        assert_eq!((taken.saved, taken.skipped.len()), (3, 1));
        let again = support::import::contacts(&app.state.support, "ac-lille", CONTACTS).await.expect("once more");
        assert_eq!(again, taken, "the same file changes nothing");
        app.state.web.refresh_platforms().await.expect("the platforms");
        Self { app, units }
    }

    pub(crate) async fn teacher_at(&self, username: &str, unit: usize) -> Browser {
        let person = self.app.person(username).make().await;
        let id = id_bytes(&self.app);
        run_sql(&self.app, &ASSIGN, [id, *person.id.as_bytes(), *self.units[unit].as_bytes()]).await;
        let mut browser = self.app.browser();
        browser.sign_in(username, &person.password).await;
        browser
    }

    pub(crate) async fn contact_of(&self, username: &str, unit: usize) -> Browser {
        let person = self.app.person(username).make().await;
        let id = id_bytes(&self.app);
        run_sql(&self.app, &GRANT, [id, *person.id.as_bytes(), *self.units[unit].as_bytes()]).await;
        let mut browser = self.app.browser();
        browser.sign_in(username, &person.password).await;
        browser
    }

    /// Somebody signed out writes from a school; gives the address that holds the code.
    pub(crate) async fn write_from(&self, uai: &str, message: &str) -> String {
        let fields =
            [("lieu", uai), ("nom", "Camille Durieux"), ("joindre", "camille@ailleurs.example"), ("message", message)];
        let seen = self.app.browser().post("/ac-lille/aide/probleme/autre/ecrire", &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text());
        seen.location().to_owned()
    }
}

pub(crate) fn link_after<'a>(seen: &'a Seen, start: &str) -> &'a str {
    let at = seen.body.find(&format!("href=\"{start}")).unwrap_or_else(|| panic!("no link {start}: {}", seen.text()));
    seen.body[at + 6..].split('"').next().unwrap_or("")
}

db::both! {
    fn signed_out_a_town_without_its_accent_leads_to_the_people_there(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let mut browser = world.app.browser();
            let seen = browser.get("/ac-lille/contacts?q=henin").await;
            assert!(seen.body.contains("/ac-lille/contacts/0629917T"), "{}", seen.text());
            assert!(!seen.body.contains("/ac-lille/contacts/0629901A"));
            let school = browser.get("/ac-lille/contacts/0629901a").await;
            assert_eq!(school.status, StatusCode::OK);
            let text = school.text();
            let places = ["Thomas Delemotte", "Conseillère TICE (ERUN)", "Assistance de la DSI"].map(|name| text.find(name));
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {text}");
            assert!(!text.contains("Sofia Lemaire"), "her name is for staff");
            assert!(text.contains("à revoir") && text.contains("vérifié le"));
            assert_eq!(browser.get("/ac-lille/contacts/0599999Z").await.status, StatusCode::NOT_FOUND);
            assert!(browser.get("/ac-lille/contacts?q=zzzz").await.text().contains("Aucun lieu trouvé"));
        });
    }
}

db::both! {
    fn staff_see_names_and_their_own_people_first(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let mut browser = world.teacher_at("cdurieux", 4).await;
            let text = browser.get("/ac-lille/contacts").await.text();
            let places = ["Mes personnes", "Thomas Delemotte", "Sofia Lemaire", "Assistance de la DSI"].map(|name| text.find(name));
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {text}");
            assert!(browser.get("/ac-lille/contacts/0629901A").await.text().contains("Sofia Lemaire"));
            assert!(browser.get("/ac-lille/accueil").await.text().contains("Thomas Delemotte"), "the private home names them");
            assert!(browser.get("/ac-lille/recherche?q=tilleuls").await.body.contains("/ac-lille/contacts/0629901A"));
        });
    }
}

db::both! {
    fn a_request_is_told_answered_and_read_by_its_code(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db.clone()).await;
            let follow = world.write_from("0629901A", "Rien ne marche. mdp : Soleil59!\nMon NUMEN : 99E0512345ABC").await;
            let bodies = db.read(|tx| tx.all(&BODIES, &[], |row| row.get::<String>(0))).await.expect("the bodies");
            assert_eq!(bodies, ["Rien ne marche. mdp : [masqué]\nMon NUMEN : [masqué]"]);

            world.app.run_jobs().await;
            let mut mails = world.app.mailbox().await;
            // People are asked about their old cards meanwhile.
            mails.retain(|one| one.subject.contains("demande d’aide"));
            assert_eq!(mails.len(), 1);
            assert_eq!(mails[0].to, "tice-lens@ac-lille.example", "the nearest who answers");
            let told = mails[0].text.replace(char::is_whitespace, " ");
            assert!(told.contains("de École Les Tilleuls (Lens) : « Autre chose »"), "{told}");
            assert!(!mails[0].text.contains("Durieux") && !mails[0].text.contains("Rien ne marche"));

            let mut contact = world.contact_of("contact", 2).await;
            let queue = contact.get("/ac-lille/gestion/demandes").await;
            let request = link_after(&queue, "/ac-lille/gestion/demandes/req_").to_owned();
            let page = contact.get(&request).await;
            assert!(page.text().contains("Camille Durieux"), "{}", page.text());
            let answered = contact.post(&format!("{request}/repondre"), &[("message", "Videz le cache, puis recommencez.")]).await;
            assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.text());

            world.app.run_jobs().await;
            let mails = world.app.mailbox().await;
            let told = mails.iter().find(|one| one.to == "camille@ailleurs.example").expect("the asker is told");
            let code = follow.rsplit('/').next().unwrap_or("");
            assert!(!told.text.contains("cache") && !told.text.contains(code));

            let mut asker = world.app.browser();
            let opened = asker.post("/ac-lille/aide/demandes", &[("code", &code.replace('-', " ").to_lowercase())]).await;
            assert_eq!(opened.location(), follow);
            let seen = asker.get(&follow).await;
            assert!(seen.text().contains("Videz le cache"), "{}", seen.text());
            assert_eq!(seen.headers["referrer-policy"], "no-referrer");
            assert_eq!(seen.headers["cache-control"], "no-store");
            let more = asker.post(&format!("{follow}/message"), &[("message", "Toujours rien.")]).await;
            assert_eq!(more.status, StatusCode::SEE_OTHER);
            assert!(contact.get(&request).await.text().contains("Toujours rien."));
            asker.post(&format!("{follow}/clore"), &[]).await;
            let late = contact.post(&format!("{request}/repondre"), &[("message", "Trop tard ?")]).await;
            assert_eq!(late.status, StatusCode::CONFLICT, "closed is closed");
            assert_eq!(contact.post(&format!("{request}/rouvrir"), &[]).await.status, StatusCode::SEE_OTHER);
        });
    }
}

db::both! {
    fn every_code_that_opens_nothing_gets_one_answer(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            world.write_from("0629901A", "Bonjour").await;
            let mut answers = Vec::new();
            for code in ["ABCD-EFGH-JKMN", "n-importe-quoi", "req_00000000000000000000000000"] {
                let seen = world.app.browser().get(&format!("/ac-lille/aide/demandes/{code}")).await;
                answers.push((seen.status, seen.body.replace(code, "CODE")));
            }
            assert_eq!(answers[0].0, StatusCode::NOT_FOUND);
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
        });
    }
}

db::both! {
    fn a_contact_sees_the_requests_of_their_own_units_only(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            world.write_from("0629917T", "À Hénin").await;
            let mut lens = world.contact_of("lens", 2).await;
            let mut henin = world.contact_of("henin", 3).await;
            let queue = henin.get("/ac-lille/gestion/demandes").await;
            let request = link_after(&queue, "/ac-lille/gestion/demandes/req_").to_owned();
            assert!(lens.get("/ac-lille/gestion/demandes").await.text().contains("Aucune demande ici"));
            assert_eq!(lens.get(&request).await.status, StatusCode::NOT_FOUND);
            assert_eq!(lens.post(&format!("{request}/prendre"), &[]).await.status, StatusCode::NOT_FOUND);
            let mut teacher = world.teacher_at("cdurieux", 5).await;
            assert_eq!(teacher.get("/ac-lille/gestion/demandes").await.status, StatusCode::FORBIDDEN);
        });
    }
}

db::both! {
    fn managers_keep_the_directory_and_contacts_their_own_card(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let app = &world.app;
            let manager = app.person("chef").role(base::Role::Manager, Some(app.lille)).make().await;
            let mut browser = app.browser();
            browser.sign_in("chef", &manager.password).await;
            let old = browser.get("/ac-lille/gestion/contacts?filtre=a-revoir").await;
            assert!(old.text().contains("Sofia Lemaire") && !old.text().contains("Thomas Delemotte"), "{}", old.text());
            let card = link_after(&old, "/ac-lille/gestion/contacts/ctc_").to_owned();
            browser.post(&format!("{card}/verifie"), &[]).await;
            assert!(!browser.get("/ac-lille/gestion/contacts?filtre=a-revoir").await.text().contains("Sofia Lemaire"));

            let fields = [("lieu", "cités jardins"), ("nature", "school_head"), ("titre", "Direction"), ("nom", "delemotte thomas"), ("telephone", "x")];
            let refused = browser.post("/ac-lille/gestion/contacts/nouveau", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains("erreur-telephone") && refused.body.contains("value=\"cités jardins\""));
            let fields = [fields[0], fields[1], fields[2], fields[3], ("telephone", "03 53 01 00 45")];
            let saved = browser.post("/ac-lille/gestion/contacts/nouveau", &fields).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
            let public = app.browser().get("/ac-lille/contacts/0629917T").await;
            assert!(public.text().contains("03 53 01 00 45") && !public.text().contains("Thomas Delemotte"));

            // Whoever has a card near keeps seeing it as it is now, although it is read from memory.
            let mut teacher = world.teacher_at("cdurieux", 4).await;
            let near = teacher.get("/ac-lille/contacts").await.text();
            assert!(near.contains("Sofia Lemaire") && !near.contains("Vendredi"), "{near}");

            let mut owner = app.browser();
            owner.sign_in("slemaire", "craie-jaune-sous-le-preau").await;
            let own = owner.get(&card).await;
            assert_eq!(own.status, StatusCode::OK);
            assert!(!own.body.contains("name=\"lieu\""), "a contact changes how they are reached, not where they serve");
            owner.post(&card, &[("horaires", "Vendredi"), ("courriel", "tice-lens@ac-lille.example"), ("nom_public", "oui")]).await;
            let public = app.browser().get("/ac-lille/contacts/0629901A").await.text();
            assert!(public.contains("Vendredi") && public.contains("Sofia Lemaire"), "{public}");
            assert!(teacher.get("/ac-lille/contacts").await.text().contains("Vendredi"));
            assert_eq!(owner.get(&format!("{card}/supprimer")).await.status, StatusCode::FORBIDDEN);
            assert_eq!(browser.post(&format!("{card}/supprimer"), &[]).await.status, StatusCode::SEE_OTHER);
            assert!(!app.browser().get("/ac-lille/contacts/0629901A").await.text().contains("Vendredi"));
            assert!(!teacher.get("/ac-lille/contacts").await.text().contains("Sofia Lemaire"));
        });
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test);
}
