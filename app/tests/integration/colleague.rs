//! « Aider un collègue » (domain J6): the head and the secretary of a school hand a code over to who works there,
//! after having seen them; the inspector and the secretary of a district to who works at one of its schools. To nobody
//! else, and never to themselves.

use audit::Page;
use base::{OrgUnitId, PersonId, Role};
use db::Db;
use http::StatusCode;
use testkit::{Browser, Seen, TestApp, TestPerson};

const LIST: &str = "/ac-lille/gestion/collegues";
const ENTRY: &str = "href=\"/ac-lille/gestion/collegues\"";
const CARD: &str = "Remettez-lui un code";
const PASSWORD: &str = "craie-jaune-sous-le-preau";
const SEEN: (&str, &str) = ("reconnue", "oui");

db::sql! {
    /// A unit.
    UNIT: "INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded, \
             school_kind, phone, email, closed_at, updated_at) \
           VALUES ($1, $2, $5, $3, NULL, $4, $4, $4, 'Lens', 'lens', NULL, NULL, NULL, NULL, 0)";
    /// Where somebody works, and until when.
    ASSIGN: "INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source) \
             VALUES ($1, $2, $3, $4, NULL, NULL, $5, NULL, TRUE, 'test')";
    /// A place that the staff file names no more.
    END: "UPDATE assignment SET ended_at = 1 WHERE person_id = $1"
}

struct World {
    app: TestApp,
    school: OrgUnitId,
    teacher: TestPerson,
}

async fn unit(app: &TestApp, kind: &'static str, name: &'static str) -> OrgUnitId {
    unit_of(app, kind, name, None).await
}

async fn unit_of(app: &TestApp, kind: &'static str, name: &'static str, above: Option<OrgUnitId>) -> OrgUnitId {
    let (id, lille) = (OrgUnitId::new(&app.env), app.lille);
    app.state.web.db.write(move |tx| tx.run(&UNIT, &[&id, &lille, &kind, &name, &above])).await.expect("a unit");
    id
}

async fn assign(app: &TestApp, person: PersonId, at: OrgUnitId, function: &'static str, until: Option<&'static str>) {
    let id = PersonId::new(&app.env);
    let write = app.state.web.db.write(move |tx| tx.run(&ASSIGN, &[&id, &person, &at, &function, &until]));
    write.await.expect("an assignment");
}

async fn worker(app: &TestApp, name: &str, at: OrgUnitId, function: &'static str) -> TestPerson {
    let person =
        app.person(name).named("Camille", name).function(function).recovery(&format!("{name}@courrier.example"));
    let person = person.make().await;
    assign(app, person.id, at, function, None).await;
    person
}

impl World {
    async fn new(db: &Db) -> Self {
        let app = TestApp::on(db.clone()).await;
        let school = unit(&app, "school", "tilleuls").await;
        let teacher = worker(&app, "cdurieux", school, "teacher").await;
        worker(&app, "ssecret", school, "secretary").await;
        worker(&app, "tdelemotte", school, "school_director").await;
        Self { app, school, teacher }
    }

    async fn as_(&self, name: &str) -> Browser {
        let mut browser = self.app.browser();
        browser.sign_in(name, PASSWORD).await;
        browser
    }
}

fn page_of(person: PersonId) -> String {
    format!("{LIST}/{person}")
}

fn shown(seen: &Seen) -> Option<String> {
    let inside = seen.body.split("<code>").nth(1)?.split("</code>").next()?;
    (inside.len() == 14).then(|| inside.to_owned())
}

db::both! {
    async fn a_secretary_hands_a_code_to_a_teacher_of_the_school(db: &Db) {
        let world = World::new(db).await;
        let mut secretary = world.as_("ssecret").await;
        let home = secretary.get("/ac-lille/accueil").await;
        assert!(home.body.contains(ENTRY) && home.text().contains(CARD), "in one click from every page, and told at home");
        let contacts = secretary.get("/ac-lille/contacts").await;
        assert_eq!(contacts.body.matches(ENTRY).count(), 2, "in the menu, and above the people of the school");
        assert!(secretary.get("/ac-lille/aide").await.text().contains(CARD), "and among what helps");
        let list = secretary.get(LIST).await;
        assert!(list.text().contains("cdurieux Camille") && list.text().contains("tilleuls"), "{}", list.text());
        let found = secretary.get(&format!("{LIST}?q=dur")).await;
        assert!(found.text().contains("cdurieux Camille") && !found.text().contains("tdelemotte"), "{}", found.text());

        let page = page_of(world.teacher.id);
        let asked = secretary.get(&page).await;
        assert!(asked.text().contains("face à face") && shown(&asked).is_none(), "{}", asked.text());
        let unseen = secretary.post(&page, &[]).await;
        assert_eq!((unseen.status, shown(&unseen)), (StatusCode::UNPROCESSABLE_ENTITY, None));
        assert!(unseen.text().contains("Cochez cette case"), "{}", unseen.text());
        let made = secretary.post(&page, &[SEEN]).await;
        let code = shown(&made).expect("the code");
        assert_eq!(made.headers["cache-control"], "no-store");
        assert_eq!(shown(&secretary.get(&page).await), None, "shown once");

        world.app.run_jobs().await;
        let mut to: Vec<_> = world.app.mailbox().await.into_iter().map(|mail| mail.to).collect();
        to.sort_unstable();
        assert_eq!(to, ["cdurieux@ac-lille.example", "cdurieux@courrier.example"], "told at every address");
        let subject = world.teacher.id.to_string();
        let events = db.read(move |tx| audit::list_about(tx, &subject, Page::first(9))).await.expect("the journal");
        let handed = events.iter().find(|one| one.action == "recovery.code_handed").expect("the event");
        assert!(handed.actor.is_some_and(|by| by != world.teacher.id), "by the secretary");
        assert!(handed.detail.to_string().contains(&world.school.to_string()), "{}", handed.detail);

        let mut phone = world.app.browser();
        let fields = [("par", "personne"), ("code", code.as_str()), ("identifiant", "cdurieux")];
        assert_eq!(phone.post("/ac-lille/aide/reprise", &fields).await.location(), "/ac-lille/aide/nouveau-mot-de-passe");
    }
}

db::both! {
    async fn whom_nobody_of_the_school_may_help(db: &Db) {
        let world = World::new(db).await;
        let app = &world.app;
        let other = unit(app, "school", "glycines").await;
        let elsewhere = worker(app, "ailleurs", other, "teacher").await;
        let manager = app.person("chef").role(Role::Manager, Some(app.dgesco)).make().await;
        assign(app, manager.id, world.school, "teacher", None).await;
        let closed = app.person("fermee").disabled().make().await;
        assign(app, closed.id, world.school, "teacher", None).await;
        let gone = app.person("finie").make().await;
        assign(app, gone.id, world.school, "teacher", Some("2026-11-22")).await;
        let (head, me) = (find(&world, "tdelemotte").await, find(&world, "ssecret").await);

        let mut secretary = world.as_("ssecret").await;
        for (person, expected, words) in [
            (elsewhere.id, StatusCode::NOT_FOUND, ""),
            (gone.id, StatusCode::NOT_FOUND, ""),
            (manager.id, StatusCode::FORBIDDEN, "rôle de gestion"),
            (closed.id, StatusCode::FORBIDDEN, "compte est fermé"),
            (head, StatusCode::FORBIDDEN, "dirige une école"),
            (me, StatusCode::FORBIDDEN, "à soi-même"),
        ] {
            let seen = secretary.post(&page_of(person), &[SEEN]).await;
            assert_eq!((seen.status, shown(&seen)), (expected, None), "{words}");
            assert!(seen.text().contains(words), "{words}: {}", seen.text());
            assert!(!secretary.get(&page_of(person)).await.body.contains("name=\"reconnue\""), "{words}: no button");
        }
        let list = secretary.get(LIST).await.text();
        assert!(!list.contains("ailleurs") && !list.contains("finie"), "{list}");
        let mut director = world.as_("tdelemotte").await;
        assert!(shown(&director.post(&page_of(me), &[SEEN]).await).is_some(), "the head helps the secretary");
    }
}

async fn find(world: &World, name: &'static str) -> PersonId {
    let found = world.app.state.web.db.read(move |tx| identity::people::find_by_username(tx, name)).await;
    found.expect("an answer").expect("a person")
}

db::both! {
    async fn who_may_not_help(db: &Db) {
        let world = World::new(db).await;
        let app = &world.app;
        let office = unit(app, "district", "circonscription").await;
        worker(app, "cpc", office, "district_adviser").await;
        let service = unit(app, "service", "dsden").await;
        worker(app, "sservice", service, "secretary").await;
        worker(app, "ancienne", world.school, "secretary").await;
        let former = find(&world, "ancienne").await;
        db.write(move |tx| tx.run(&END, &[&former])).await.expect("an end");
        let visitor = app.browser().get(LIST).await;
        assert!(visitor.location().starts_with("/ac-lille/connexion?retour="));
        let colleague = worker(app, "autre", world.school, "teacher").await;
        for name in ["cdurieux", "cpc", "sservice", "ancienne"] {
            let mut browser = world.as_(name).await;
            for page in ["accueil", "contacts", "aide"] {
                let seen = browser.get(&format!("/ac-lille/{page}")).await;
                assert!(!seen.body.contains(ENTRY) && !seen.text().contains(CARD), "{name}: nothing of it on {page}");
            }
            let list = browser.get(LIST).await;
            assert!(list.text().contains("Aucune affectation") && !list.text().contains("autre Camille"), "{name}");
            assert_eq!(browser.get(&page_of(colleague.id)).await.status, StatusCode::NOT_FOUND, "{name} looks");
            assert_eq!(browser.post(&page_of(colleague.id), &[SEEN]).await.status, StatusCode::NOT_FOUND, "{name}");
        }
        // A school of one platform is none of another.
        let mut secretary = world.as_("ssecret").await;
        assert!(!secretary.get("/dgesco/accueil").await.body.contains("/gestion/collegues"));
        assert_eq!(secretary.get(&format!("/dgesco/gestion/collegues/{}", colleague.id)).await.status, StatusCode::NOT_FOUND);
    }
}

db::both! {
    async fn a_district_helps_the_people_of_its_schools(db: &Db) {
        let world = World::new(db).await;
        let app = &world.app;
        let office = unit(app, "district", "circonscription-lens").await;
        let neighbour = unit(app, "district", "circonscription-arras").await;
        let school = unit_of(app, "school", "acacias", Some(office)).await;
        let other = unit_of(app, "school", "glycines", Some(neighbour)).await;
        let teacher = worker(app, "tacacias", school, "teacher").await;
        let director = worker(app, "dacacias", school, "school_director").await;
        let adviser = worker(app, "conseiller", office, "district_adviser").await;
        let elsewhere = worker(app, "tglycines", other, "teacher").await;
        let manager = app.person("chef").role(Role::Manager, Some(app.dgesco)).make().await;
        assign(app, manager.id, school, "teacher", None).await;
        let secretary = worker(app, "sdistrict", office, "secretary").await;
        assign(app, secretary.id, school, "teacher", None).await;
        worker(app, "inspection", office, "district_inspector").await;

        let mut browser = world.as_("sdistrict").await;
        let home = browser.get("/ac-lille/accueil").await;
        assert!(home.body.contains(ENTRY) && home.text().contains(CARD), "{}", home.text());
        let list = browser.get(LIST).await.text();
        assert!(list.contains("circonscription-lens") && list.contains("tacacias Camille") && list.contains("acacias"), "{list}");
        for name in ["tglycines", "conseiller", "cdurieux"] {
            assert!(!list.contains(name), "{name}: {list}");
        }
        let found = browser.get(&format!("{LIST}?q=acacias")).await.text();
        assert!(found.contains("tacacias Camille") && found.contains("dacacias Camille"), "by the school: {found}");

        let unknown = browser.get(&page_of(PersonId::new(&app.env))).await;
        let unheard = browser.post(&page_of(PersonId::new(&app.env)), &[SEEN]).await;
        assert_eq!((unknown.status, unheard.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        for (person, who) in [(elsewhere.id, "another district"), (adviser.id, "the office"), (world.teacher.id, "no district")] {
            let seen = browser.get(&page_of(person)).await;
            assert_eq!((seen.status, seen.text()), (unknown.status, unknown.text()), "{who}: as nobody");
            let seen = browser.post(&page_of(person), &[SEEN]).await;
            assert_eq!((seen.status, seen.text()), (unheard.status, unheard.text()), "{who}: as nobody");
        }
        for (person, words) in
            [(manager.id, "rôle de gestion"), (director.id, "dirige une école"), (secretary.id, "à soi-même")]
        {
            let seen = browser.post(&page_of(person), &[SEEN]).await;
            assert_eq!((seen.status, shown(&seen)), (StatusCode::FORBIDDEN, None), "{words}");
            assert!(seen.text().contains(words), "{words}: {}", seen.text());
        }

        let made = browser.post(&page_of(teacher.id), &[SEEN]).await;
        let code = shown(&made).expect("the code");
        let subject = teacher.id.to_string();
        let events = db.read(move |tx| audit::list_about(tx, &subject, Page::first(9))).await.expect("the journal");
        let handed = events.iter().find(|one| one.action == "recovery.code_handed").expect("the event");
        assert_eq!(handed.actor, Some(secretary.id));
        assert!(handed.detail.to_string().contains(&school.to_string()), "the school: {}", handed.detail);
        let mut phone = app.browser();
        let fields = [("par", "personne"), ("code", code.as_str()), ("identifiant", "tacacias")];
        assert_eq!(phone.post("/ac-lille/aide/reprise", &fields).await.location(), "/ac-lille/aide/nouveau-mot-de-passe");

        let mut inspector = world.as_("inspection").await;
        assert!(shown(&inspector.post(&page_of(director.id), &[SEEN]).await).is_some(), "the inspector helps the director");
        assert_eq!(inspector.get(&page_of(elsewhere.id)).await.status, StatusCode::NOT_FOUND);
    }
}

db::both! {
    async fn a_second_place_helps_as_the_main_one_does(db: &Db) {
        let world = World::new(db).await;
        let second = unit(&world.app, "school", "glycines").await;
        let teacher = worker(&world.app, "tglycines", second, "teacher").await;
        let mut browser = world.as_("cdurieux").await;
        assert!(!browser.get("/ac-lille/accueil").await.body.contains(ENTRY));
        assign(&world.app, world.teacher.id, second, "secretary", None).await;
        let home = browser.get("/ac-lille/accueil").await;
        assert!(home.body.contains(ENTRY) && home.text().contains(CARD), "{}", home.text());
        assert!(shown(&browser.post(&page_of(teacher.id), &[SEEN]).await).is_some());
    }
}
