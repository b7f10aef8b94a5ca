//! Old contact cards: their people and the managers are asked once, whatever happens to the process, and
//! one click says that a card is still right.

use base::Role;
use http::StatusCode;
use mail::mailbox::Received;
use support::card::{self, DueForReminder};

use crate::identity_recovery::run;
use crate::support_requests::{World, link_after};

const DAY: i64 = 24 * 3600;
const PASSWORD: &str = "craie-jaune-sous-le-preau";

/// Does what is due; the mail about cards that was written at this very moment, by recipient.
async fn reminders(world: &World) -> Vec<Received> {
    world.app.run_jobs().await;
    let (mut mails, now) = (world.app.mailbox().await, world.app.env.now());
    mails.retain(|one| one.at == now && one.subject.contains("contact"));
    mails.sort_by(|a, b| a.to.cmp(&b.to));
    mails
}

fn to_adviser(mails: &[Received]) -> usize {
    mails.iter().filter(|one| one.to.starts_with("slemaire@")).count()
}

fn recipients(mails: &[Received]) -> Vec<&str> {
    mails.iter().map(|one| one.to.as_str()).collect()
}

db::both! {
    fn the_person_of_an_old_card_and_the_managers_are_asked_once(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let app = &world.app;
            app.person("chef").role(Role::Manager, Some(app.lille)).make().await;
            app.person("parti").role(Role::Manager, Some(app.lille)).disabled().make().await;
            app.person("ailleurs").role(Role::Manager, Some(app.dgesco)).make().await;
            let sent = reminders(&world).await;
            assert_eq!(recipients(&sent), ["chef@ac-lille.example", "slemaire@ac-lille.example"]);
            let (manager, owner) = (&sent[0].text, &sent[1].text);
            assert!(manager.contains("http://localhost:8080/ac-lille/gestion/contacts?filtre=a-revoir"), "{manager}");
            assert!(owner.contains("Conseillère TICE (ERUN), Circonscription de Lens"), "{owner}");
            let link = owner.split_whitespace().find(|word| word.contains("/gestion/contacts/ctc_")).expect("a link");
            let card = link.strip_prefix("http://localhost:8080").expect("ours").to_owned();

            // Whatever runs again, today or next month, nobody is asked twice.
            assert_eq!(reminders(&world).await.len(), 2, "the same two");
            app.clock.advance_seconds(31 * DAY);
            assert_eq!(recipients(&reminders(&world).await), [""; 0]);

            let mut adviser = app.browser();
            assert_eq!(adviser.get(&card).await.status, StatusCode::SEE_OTHER, "signed out, the sign-in comes first");
            adviser.sign_in("slemaire", PASSWORD).await;
            let page = adviser.get(&card).await;
            assert!(page.text().contains("Oui, toujours juste"), "{}", page.text());
            let mut manager = app.browser();
            manager.sign_in("chef", PASSWORD).await;
            assert!(manager.get("/ac-lille/gestion/contacts?filtre=a-revoir").await.text().contains("Sofia Lemaire"));
            let confirmed = adviser.post(&format!("{card}/verifie"), &[]).await;
            assert_eq!(confirmed.location(), "/ac-lille/gestion/contacts");
            assert!(!manager.get("/ac-lille/gestion/contacts?filtre=a-revoir").await.text().contains("Sofia Lemaire"));
            assert!(adviser.get(&card).await.text().contains("Fiche vérifiée le"));

            // Half a year later it is old again, and asked about again, once.
            app.clock.advance_seconds(182 * DAY);
            let sent = reminders(&world).await;
            assert_eq!(to_adviser(&sent), 1, "{:?}", recipients(&sent));
        });
    }
}

db::both! {
    fn a_card_that_nobody_confirms_is_asked_about_again_a_year_later(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            assert_eq!(to_adviser(&reminders(&world).await), 1);
            for month in 1..=11 {
                world.app.clock.advance_seconds(31 * DAY);
                assert_eq!(to_adviser(&reminders(&world).await), 0, "month {month}");
            }
            world.app.clock.advance_seconds(31 * DAY);
            assert_eq!(to_adviser(&reminders(&world).await), 1);
        });
    }
}

db::both! {
    fn a_process_that_dies_in_between_neither_forgets_nor_asks_twice(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db.clone()).await;
            let (lille, now) = (world.app.lille, world.app.env.now());
            let due = DueForReminder { reviewed_before: now.plus_days(-180), reminded_before: now.plus_days(-365), limit: 9 };
            let old = move |tx: &mut db::Tx| card::due_for_reminder(tx, lille, due);
            let cards: Vec<_> = db.read(old).await.expect("cards").iter().map(|card| card.id).collect();
            assert_eq!(cards.len(), 1);
            // Dead before the end of the transaction: the card is still to be asked about.
            let dying = cards.clone();
            let died = db.write(move |tx| {
                card::note_reminder(tx, &dying, due, now)?;
                Err::<(), _>(db::Error::Other("the process dies here".to_owned()))
            });
            died.await.expect_err("it died");
            assert_eq!(db.read(old).await.expect("cards").len(), 1);
            assert_eq!(reminders(&world).await.len(), 1);
            // Another node that read the same list comes too late, and sends nothing.
            let late = db.write(move |tx| card::note_reminder(tx, &cards, due, now)).await;
            assert!(late.is_err());
            assert!(db.read(old).await.expect("cards").is_empty());
        });
    }
}

db::both! {
    fn without_a_manager_who_can_be_written_to_the_help_mailbox_is_told(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db.clone()).await;
            let lille = world.app.lille;
            let details = [("help_mailbox".to_owned(), "aide@ac-lille.example".to_owned())].into();
            db.write(move |tx| portal::platform::set_details(tx, lille, &details)).await.expect("the mailbox");
            world.app.state.web.refresh_platforms().await.expect("the platforms");
            assert_eq!(recipients(&reminders(&world).await), ["aide@ac-lille.example", "slemaire@ac-lille.example"]);
        });
    }
}

db::both! {
    fn managers_confirm_from_the_list_and_from_the_card(db: &db::Db) {
        let db = db.clone();
        run(async move {
            let world = World::new(db).await;
            let app = &world.app;
            app.person("chef").role(Role::Manager, Some(app.lille)).make().await;
            let mut chief = app.browser();
            chief.sign_in("chef", PASSWORD).await;
            let old = chief.get("/ac-lille/gestion/contacts?filtre=a-revoir").await;
            let card = link_after(&old, "/ac-lille/gestion/contacts/ctc_").to_owned();
            assert!(old.body.contains(&format!("action=\"{card}/verifie\"")), "the list's own button");
            let page = chief.get(&card).await;
            assert!(page.body.contains(&format!("action=\"{card}/verifie\"")) && page.body.contains("alert warning"));
            assert_eq!(chief.post(&format!("{card}/verifie"), &[]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(chief.post(&format!("{card}/verifie"), &[]).await.status, StatusCode::SEE_OTHER, "twice is harmless");
            assert!(chief.get(&card).await.body.contains("alert info"));
        });
    }
}
