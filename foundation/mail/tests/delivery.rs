//! What mail promises, against a real server on the loopback that also refuses, stalls and hangs up,
//! on both engines: what the server has taken is never sent again, and what it may not have taken is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod sink;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use base::values::Email;
use base::{Env, ManualClock, Secret, SeededRandom, Timestamp};
use db::Db;
use jobs::{JobRow, Page, Runner, State};
use mail::{Attachment, BadConfig, Message, Security, SmtpConfig, Transport, Unsent, mailbox};
use sink::{Mood, Sink, Tls};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

const START: Timestamp = Timestamp(1_790_000_000_000);
const TEXT: &str =
    "Bonjour,\n\nVoici votre code\u{a0}: 123 456.\n.\n..fin\nhttps://portail.example/ac-lille/aide/reprise/abc\n";

struct World {
    db: Db,
    env: Env,
    clock: Arc<ManualClock>,
}

struct Node {
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Node {
    async fn stop(self) {
        self.stop.notify_one();
        self.task.await.unwrap();
    }
}

impl World {
    fn new(db: &Db) -> Self {
        let clock = Arc::new(ManualClock::at(START));
        Self { db: db.clone(), env: Env::new(clock.clone(), Arc::new(SeededRandom::new(5))), clock }
    }

    fn node(&self, transport: &Transport) -> Node {
        let stop = Arc::new(Notify::new());
        let stopped = Arc::clone(&stop);
        let runner = Runner::new(self.db.clone(), self.env.clone(), "test").poll_every(Duration::from_millis(10));
        let runner = mail::register(runner, &self.db, &self.env, transport.clone());
        Node { stop, task: tokio::spawn(async move { runner.run(async move { stopped.notified().await }).await }) }
    }

    fn queue(&self, subject: &str) -> Message {
        let message = Message::new(&self.env, email("Camille.Martin@ac-lille.example"), subject, TEXT);
        let written = message.clone();
        self.db.write_now(move |tx| mail::queue(tx, &written)).unwrap();
        message
    }

    fn job(&self) -> JobRow {
        let rows = self.db.read_now(|tx| jobs::list(tx, None, Page::first(100))).unwrap();
        rows.into_iter().find(|row| row.kind == mail::SEND).unwrap()
    }

    fn counts(&self) -> (u64, u64, u64) {
        let counts = self.db.read_now(mail::counts).unwrap();
        (counts.queued, counts.sent, counts.failed)
    }

    fn stored_text(&self, message: &Message) -> String {
        let id = message.id;
        self.db.read_now(move |tx| mailbox::find(tx, id)).unwrap().unwrap().text
    }

    /// The first attempt fails as `cause` says, the second succeeds, and the server has `copies`.
    async fn goes_at_the_second_try(&self, sink: &Sink, transport: &Transport, cause: &str, copies: usize) {
        let message = self.queue("Votre code");
        let node = self.node(transport);
        until("the failure is noted", || self.job().last_error.is_some()).await;
        let noted = self.job().last_error.unwrap();
        assert!(noted.contains(cause), "{noted}");
        assert_eq!((self.counts(), self.stored_text(&message).is_empty()), ((1, 0, 0), false));
        self.clock.advance_seconds(11);
        until("it is sent", || self.counts() == (0, 1, 0)).await;
        until("the job is done", || self.job().state == State::Done).await;
        node.stop().await;
        assert_eq!(sink.taken().len(), copies);
        assert_eq!(self.job().attempts, 2);
    }
}

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

fn config(sink: &Sink, security: Security) -> SmtpConfig {
    SmtpConfig {
        port: sink.port,
        ca_file: Some(sink.ca_file.clone()),
        hello: Some("portail.example".to_owned()),
        timeout: Duration::from_secs(20),
        acknowledge_timeout: Duration::from_secs(20),
        ..SmtpConfig::new("localhost", security, email("ne-pas-repondre@portail.example"), "Éduline")
    }
}

fn transport(sink: &Sink) -> Transport {
    Transport::smtp(config(sink, Security::None)).unwrap()
}

/// For servers that say nothing: a machine under load must still manage a whole message in that time.
fn impatient(sink: &Sink) -> Transport {
    let timeout = Duration::from_millis(1500);
    Transport::smtp(SmtpConfig { timeout, acknowledge_timeout: timeout, ..config(sink, Security::None) }).unwrap()
}

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..4000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not within forty seconds: {what}");
}

fn on_runtime(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

db::both!(
    fn a_message_arrives_whole_and_its_text_is_erased(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[]).await;
            let message = world.queue("Votre code « à vous »\r\nBcc: tous@autre.example");
            let node = world.node(&transport(&sink));
            until("it is sent", || world.counts() == (0, 1, 0)).await;
            node.stop().await;
            let taken = sink.taken().remove(0);
            assert_eq!(taken.from, "ne-pas-repondre@portail.example");
            assert_eq!(taken.to, [message.to.as_str()]);
            assert_eq!(taken.text(), TEXT);
            assert_eq!(taken.header("Message-ID").unwrap(), format!("<{}@portail.example>", message.id));
            assert_eq!(taken.header("Auto-Submitted").as_deref(), Some("auto-generated"));
            assert_eq!(taken.header("Date").as_deref(), Some("Mon, 21 Sep 2026 14:13:20 +0000"));
            assert_eq!(taken.header("Content-Type").as_deref(), Some("text/plain; charset=utf-8"));
            assert_eq!(taken.header("Bcc"), None, "{:?}", taken.lines);
            assert!(taken.header("Subject").unwrap().contains("=?utf-8?"), "{:?}", taken.header("Subject"));
            assert_eq!(world.stored_text(&message), "");
        });
    }
);

db::both!(
    fn a_file_goes_with_its_message_and_is_erased_with_its_text(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[]).await;
            let file = Attachment {
                name: "session.ics",
                media_type: "text/calendar; charset=utf-8; method=PUBLISH",
                content: "BEGIN:VCALENDAR\r\nSUMMARY:Évaluer\r\nEND:VCALENDAR\r\n".to_owned(),
            };
            let to = email("Camille.Martin@ac-lille.example");
            let message = Message::new(&world.env, to, "Votre session", TEXT).with(file);
            let (written, id) = (message.clone(), message.id);
            world.db.write_now(move |tx| mail::queue(tx, &written)).unwrap();
            let kept = move |world: &World| world.db.read_now(move |tx| mailbox::find(tx, id)).unwrap().unwrap().file;
            assert_eq!(kept(&world).map(|(name, _)| name).as_deref(), Some("session.ics"));
            let node = world.node(&transport(&sink));
            until("it is sent", || world.counts() == (0, 1, 0)).await;
            node.stop().await;
            let taken = sink.taken().remove(0);
            let (head, lines) = (taken.header("Content-Type").unwrap(), taken.lines.join("\n"));
            assert!(head.contains("multipart/mixed"), "{head}");
            assert!(lines.contains("text/calendar") && lines.contains("session.ics"), "{lines}");
            assert_eq!(kept(&world), None);
        });
    }

    fn a_message_of_a_transaction_that_is_undone_is_not_sent(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[]).await;
            let message = Message::new(&world.env, email("a@b.example"), "Jamais", TEXT);
            let undone = db.write_now(move |tx| {
                mail::queue(tx, &message)?;
                Err::<(), _>(db::Error::Missing)
            });
            assert!(undone.is_err());
            let node = world.node(&transport(&sink));
            tokio::time::sleep(Duration::from_millis(150)).await;
            node.stop().await;
            assert_eq!((world.counts(), sink.connections()), ((0, 0, 0), 0));
        });
    }
);

db::both!(
    fn many_nodes_send_each_message_once(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[]).await;
            for number in 0..30 {
                world.queue(&format!("Message {number}"));
            }
            let nodes: Vec<Node> = (0..3).map(|_| world.node(&transport(&sink))).collect();
            until("all are sent", || world.counts() == (0, 30, 0)).await;
            for node in nodes {
                node.stop().await;
            }
            let mut subjects: Vec<String> = sink.taken().iter().map(|taken| taken.header("Subject").unwrap()).collect();
            subjects.sort();
            subjects.dedup();
            assert_eq!((sink.taken().len(), subjects.len()), (30, 30));
        });
    }
);

db::both!(
    fn a_server_that_is_busy_is_asked_again(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[Mood::Recipient("451 4.7.1 greylisted, come back later")]).await;
            World::new(db).goes_at_the_second_try(&sink, &transport(&sink), "recipient: 451 4.7.1 greylisted", 1).await;
        });
    }
);

db::both!(
    fn a_server_that_is_full_is_asked_again(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[Mood::Message("452 4.3.1 no room")]).await;
            World::new(db).goes_at_the_second_try(&sink, &transport(&sink), "message: 452 4.3.1 no room", 1).await;
        });
    }
);

db::both!(
    fn a_server_that_is_closed_is_asked_again(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[Mood::Closed]).await;
            World::new(db)
                .goes_at_the_second_try(&sink, &transport(&sink), "connection: 554 5.3.2 ferme pour travaux", 1)
                .await;
        });
    }
);

db::both!(
    fn a_server_that_hangs_up_in_the_message_gets_it_again(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[Mood::HangUpInMessage]).await;
            World::new(db).goes_at_the_second_try(&sink, &transport(&sink), "message: ", 1).await;
        });
    }
);

db::both!(
    fn a_server_that_says_nothing_is_left_and_asked_again(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[Mood::Silent]).await;
            World::new(db)
                .goes_at_the_second_try(
                    &sink,
                    &impatient(&sink),
                    "connection: the server did not answer within 1.5 s",
                    1,
                )
                .await;
        });
    }
);

db::both!(
    fn a_message_that_is_never_acknowledged_goes_again_under_the_same_name(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[Mood::SilentAfterMessage]).await;
            World::new(db)
                .goes_at_the_second_try(&sink, &impatient(&sink), "message: the server did not answer", 2)
                .await;
            let names: Vec<_> = sink.taken().iter().map(|taken| taken.header("Message-ID")).collect();
            assert_eq!(names[0], names[1]);
            assert_eq!([sink.taken()[0].acknowledged, sink.taken()[1].acknowledged], [false, true]);
        });
    }
);

db::both!(
    fn a_server_that_hangs_up_after_taking_the_message_does_not_get_it_again(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[Mood::HangUpAfterMessage]).await;
            world.queue("Une seule fois");
            let node = world.node(&transport(&sink));
            until("it is sent", || world.counts() == (0, 1, 0)).await;
            world.clock.advance_seconds(3600);
            tokio::time::sleep(Duration::from_millis(150)).await;
            node.stop().await;
            assert_eq!((sink.taken().len(), sink.connections(), world.job().state), (1, 1, State::Done));
        });
    }
);

db::both!(
    fn what_the_server_refuses_for_good_is_given_up_at_once_and_says_why(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[Mood::Recipient("550 5.1.1 no such user here")]).await;
            let message = world.queue("Inconnu");
            let node = world.node(&transport(&sink));
            until("it is given up", || world.counts() == (0, 0, 1)).await;
            until("the job too", || world.job().state == State::Failed).await;
            world.clock.advance_seconds(86_000);
            tokio::time::sleep(Duration::from_millis(150)).await;
            assert_eq!((sink.connections(), world.job().attempts), (1, 1));
            assert_eq!(world.job().last_error.as_deref(), Some("recipient: 550 5.1.1 no such user here"));
            // A manager had the address created, and asks for another try.
            let (id, now) = (world.job().id, world.env.now());
            assert_eq!(world.stored_text(&message), TEXT);
            assert!(world.db.write_now(move |tx| jobs::retry(tx, id, now)).unwrap());
            until("it is sent", || world.counts() == (0, 1, 0)).await;
            node.stop().await;
            assert_eq!((sink.taken().len(), world.stored_text(&message).as_str()), (1, ""));
        });
    }
);

db::both!(
    fn a_wrong_password_is_ours_to_repair_and_costs_no_message(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[Mood::WrongPassword]).await;
            let credentials = Some(("preau".to_owned(), Secret::new("secret".to_owned())));
            let wanted = Transport::smtp(SmtpConfig { credentials, ..config(&sink, Security::None) }).unwrap();
            world.queue("Plus tard");
            let node = world.node(&wanted);
            until("the failure is noted", || world.job().last_error.is_some()).await;
            assert_eq!(world.job().last_error.as_deref(), Some("password: 535 5.7.8 bad credentials"));
            world.clock.advance_seconds(11);
            until("it is sent", || world.counts() == (0, 1, 0)).await;
            node.stop().await;
        });
    }
);

db::both!(
    fn a_server_that_is_down_is_waited_for_then_given_up(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[]).await;
            let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let nobody = Transport::smtp(SmtpConfig { port, ..config(&sink, Security::None) }).unwrap();
            world.queue("Personne");
            let node = world.node(&nobody);
            for attempt in 1..=11 {
                until("the failure is noted", || {
                    world.job().attempts == attempt && world.job().state == State::Waiting
                })
                .await;
                assert_eq!(world.counts(), (1, 0, 0));
                world.clock.advance_seconds(4000);
            }
            until("it is given up", || world.counts() == (0, 0, 1)).await;
            until("the job too", || world.job().state == State::Failed).await;
            node.stop().await;
        });
    }
);

fn letter(subject: &str) -> impl Fn(&World) -> Message {
    move |world: &World| world.queue(subject)
}

/// Sends one message with `config`; gives what the server has of it, or the cause.
async fn sends(world: &World, config: SmtpConfig, sink: &Sink) -> Result<sink::Taken, String> {
    letter("Chiffré")(world);
    let node = world.node(&Transport::smtp(config).unwrap());
    until("something is noted", || world.counts().1 == 1 || world.job().last_error.is_some()).await;
    node.stop().await;
    match world.job().last_error {
        None => Ok(sink.taken().remove(0)),
        Some(cause) => {
            assert!(sink.taken().is_empty());
            Err(cause)
        }
    }
}

db::both!(
    fn starttls_encrypts_message_and_password(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::Start, &[]).await;
            let credentials = Some(("preau".to_owned(), Secret::new("secret".to_owned())));
            let config = SmtpConfig { credentials, ..config(&sink, Security::StartTls) };
            assert_eq!(Transport::smtp(config.clone()).unwrap().check().await, Ok(()));
            let taken = sends(&World::new(db), config, &sink).await.unwrap();
            assert!(taken.encrypted);
            assert_eq!(taken.password.as_deref(), Some("AHByZWF1AHNlY3JldA=="));
        });
    }
);

db::both!(
    fn a_server_without_starttls_gets_nothing_in_clear(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::None, &[]).await;
            let cause = sends(&World::new(db), config(&sink, Security::StartTls), &sink).await.unwrap_err();
            assert_eq!(cause, "encryption: STARTTLS is not supported on this server");
        });
    }
);

db::both!(
    fn a_server_that_nobody_vouches_for_gets_nothing(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::Start, &[]).await;
            let stranger = SmtpConfig { ca_file: None, ..config(&sink, Security::StartTls) };
            let cause = sends(&World::new(db), stranger, &sink).await.unwrap_err();
            assert!(cause.starts_with("encryption: ") && cause.contains("ertificate"), "{cause}");
            // The certificate is right, the name is not.
            let misnamed = SmtpConfig { host: "127.0.0.1".to_owned(), ..config(&sink, Security::StartTls) };
            assert!(matches!(Transport::smtp(misnamed).unwrap().check().await, Err(Unsent::Later(_))));
        });
    }
);

db::both!(
    fn tls_from_the_first_byte_works(db: &Db) {
        on_runtime(async {
            let sink = Sink::start(Tls::Whole, &[]).await;
            assert!(sends(&World::new(db), config(&sink, Security::Tls), &sink).await.unwrap().encrypted);
        });
    }
);

#[tokio::test]
async fn a_check_says_what_is_wrong_without_sending() {
    let sink = Sink::start(Tls::None, &[Mood::Kind, Mood::Closed, Mood::Silent]).await;
    let transport = impatient(&sink);
    assert_eq!(transport.check().await, Ok(()));
    assert_eq!(transport.check().await, Err(Unsent::Later("connection: 554 5.3.2 ferme pour travaux".to_owned())));
    assert!(matches!(transport.check().await, Err(Unsent::Later(cause)) if cause.contains("did not answer")));
    assert!(sink.taken().is_empty());
    assert_eq!(Transport::Mailbox.check().await, Ok(()));
}

#[test]
fn a_configuration_that_cannot_work_is_refused_before_anything_is_sent() {
    let credentials = Some(("preau".to_owned(), Secret::new("secret".to_owned())));
    let from = || email("ne-pas-repondre@portail.example");
    let clear = SmtpConfig { credentials, ..SmtpConfig::new("smtp.example", Security::None, from(), "Éduline") };
    assert!(matches!(Transport::smtp(clear.clone()), Err(BadConfig::PasswordInClear)));
    assert!(Transport::smtp(SmtpConfig { host: "127.0.0.1".to_owned(), ..clear }).is_ok());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let with_ca = SmtpConfig {
        ca_file: Some(path.clone()),
        ..SmtpConfig::new("smtp.example", Security::StartTls, from(), "Éduline")
    };
    assert!(matches!(Transport::smtp(with_ca.clone()), Err(BadConfig::CaFile { .. })));
    std::fs::write(&path, "rien").unwrap();
    let refused = Transport::smtp(with_ca).err().unwrap().to_string();
    assert!(refused.contains("no certificate in it"), "{refused}");
}

db::both!(
    fn the_mailbox_keeps_everything_readable_newest_first(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            for number in 1..=3 {
                world.clock.advance_seconds(1);
                world.queue(&format!("Message {number}"));
            }
            let node = world.node(&Transport::Mailbox);
            until("all are sent", || world.counts() == (0, 3, 0)).await;
            node.stop().await;
            let first = world.db.read_now(|tx| mailbox::list(tx, mailbox::Page::first(2))).unwrap();
            assert_eq!(first.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["Message 3", "Message 2"]);
            assert_eq!((first[0].to.as_str(), first[0].text.as_str()), ("Camille.Martin@ac-lille.example", TEXT));
            assert_eq!(first[0].links, ["https://portail.example/ac-lille/aide/reprise/abc"]);
            let before = Some((first[1].at, first[1].id));
            let rest = world.db.read_now(move |tx| mailbox::list(tx, mailbox::Page { before, size: 2 })).unwrap();
            assert_eq!(rest.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["Message 1"]);
        });
    }
);

db::both!(
    fn old_messages_leave_and_texts_that_never_went_leave_sooner(db: &Db) {
        on_runtime(async {
            let world = World::new(db);
            let sink = Sink::start(Tls::None, &[Mood::Recipient("550 5.1.1 no such user here")]).await;
            let refused = world.queue("Refusé");
            let node = world.node(&transport(&sink));
            until("it is given up", || world.counts() == (0, 0, 1)).await;
            node.stop().await;
            assert_eq!(mail::tidy(&world.db, &world.env).await.unwrap(), 0);
            world.clock.advance_seconds(86_401);
            assert_eq!(mail::tidy(&world.db, &world.env).await.unwrap(), 1);
            assert_eq!(world.stored_text(&refused), "");
            let (id, now) = (world.job().id, world.env.now());
            world.db.write_now(move |tx| jobs::retry(tx, id, now)).unwrap();
            let node = world.node(&transport(&sink));
            until("there is nothing left to send", || world.job().last_error.unwrap().contains("erased")).await;
            node.stop().await;
            world.clock.advance_seconds(86_400 * 30);
            world.queue("Tout neuf");
            assert_eq!(mail::tidy(&world.db, &world.env).await.unwrap(), 1);
            assert_eq!(world.counts(), (1, 0, 0));
        });
    }
);
