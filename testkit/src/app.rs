//! The application in process, on a fresh database, at a chosen moment.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use base::{Env, ManualClock, PlatformId, Secret, SeededRandom, Timestamp};
use identity::hashing::Cost;
use portal::platform::{self, PlatformRow};
use preau::AppState;
use preau::state::Security;
use web::Settings;

use crate::{Browser, PersonBuilder};

/// Monday 23 November 2026, 09:00 in Paris.
pub const MONDAY: Timestamp = Timestamp(1_795_420_800_000);

/// The application in process.
pub struct TestApp {
    /// Its services.
    pub state: AppState,
    /// Its clock, to move.
    pub clock: Arc<ManualClock>,
    /// Clock and randomness, for identifiers in tests.
    pub env: Env,
    /// The platform `ac-lille`.
    pub lille: PlatformId,
    /// The platform `dgesco`.
    pub dgesco: PlatformId,
    pub(crate) router: Router,
    /// Its files; gone when it is.
    _folder: tempfile::TempDir,
}

impl TestApp {
    /// Starts the application on `db` with two open platforms and one announced.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn on(db: db::Db) -> Self {
        Self::with(db, |_, _| {}).await
    }

    /// The same with other settings.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn with(db: db::Db, change: impl FnOnce(&mut Settings, &mut Security)) -> Self {
        let clock = Arc::new(ManualClock::at(MONDAY));
        let env = Env::new(clock.clone(), Arc::new(SeededRandom::new(2026)));
        let mut settings = Settings { secure_cookies: false, demo: true, ..Settings::default() };
        let mut security = Security { cost: Cost::CHEAP_FOR_TESTS, ..Security::default() };
        change(&mut settings, &mut security);
        let folder = tempfile::tempdir().expect("a folder for files");
        let store = files::Store::open(folder.path()).expect("a store of files");
        let state = AppState::new(db.clone(), env.clone(), settings, &security, &Secret::new([7; 32]), store);
        let mut ids = Vec::new();
        for (position, code) in ["ac-lille", "dgesco", "ac-corse"].into_iter().enumerate() {
            let row = platform_row(&env, code, position);
            let now = env.now();
            let id = db.write(move |tx| platform::save(tx, &row, now)).await.expect("a platform");
            ids.push(id);
        }
        state.web.refresh_platforms().await.expect("the platforms");
        let router = preau::router::app(state.clone());
        Self { state, clock, env, lille: ids[0], dgesco: ids[1], router, _folder: folder }
    }

    /// A new browser without cookies.
    #[must_use]
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A person to make, on `ac-lille`.
    #[must_use]
    pub fn person(&self, username: &str) -> PersonBuilder<'_> {
        PersonBuilder::new(self, username)
    }
}

fn platform_row(env: &Env, code: &str, position: usize) -> PlatformRow {
    let (name, short, portal) = match code {
        "ac-lille" => ("Académie de Lille", "Lille", "Éduline"),
        "dgesco" => ("Direction générale de l’enseignement scolaire", "DGESCO", "Portail DGESCO"),
        _ => ("Académie de Corse", "Corse", "Portail"),
    };
    PlatformRow {
        id: PlatformId::new(env),
        code: code.to_owned(),
        kind: if code == "dgesco" { "national" } else { "academy" }.to_owned(),
        state: if code == "ac-corse" { "announced" } else { "open" }.to_owned(),
        name: name.to_owned(),
        short_name: short.to_owned(),
        portal_name: portal.to_owned(),
        launcher_name: "ARENA".to_owned(),
        training_name: "M@gistère".to_owned(),
        tagline: "Tous vos services, une seule porte.".to_owned(),
        host: None,
        time_zone: "Europe/Paris".to_owned(),
        numen_code: None,
        mail_domain: Some(format!("{code}.example")),
        pupil_service_url: Some("https://eleves.example/".to_owned()),
        accessibility_status: "non conforme (audit à réaliser)".to_owned(),
        position: i64::try_from(position).unwrap_or(0),
    }
}

impl TestApp {
    /// Does every job that is due, mail included, until nothing waits; periodic work stays.
    ///
    /// # Panics
    /// When a job was given up, or the database does not answer.
    pub async fn run_jobs(&self) {
        let runner = preau::tasks::runner(&self.state, mail::Transport::Mailbox);
        let runner = runner.poll_every(Duration::from_millis(5));
        let (db, now) = (self.state.web.db.clone(), self.env.now());
        let quiet = async move {
            loop {
                tokio::time::sleep(Duration::from_millis(15)).await;
                let counts = db.read(jobs::counts).await.expect("the counts of jobs");
                let due = counts.next_due.is_some_and(|due| due <= now);
                if counts.running == 0 && !due {
                    return;
                }
            }
        };
        runner.run(quiet).await;
    }

    /// The mail that went out, newest first.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn mailbox(&self) -> Vec<mail::mailbox::Received> {
        let page = mail::mailbox::Page::first(100);
        self.state.web.db.read(move |tx| mail::mailbox::list(tx, page)).await.expect("the mailbox")
    }
}
