//! The services of all areas, wired once.

use std::sync::Arc;

use access::Access;
use admin::Admin;
use axum::extract::FromRef;
use base::{Env, Secret};
use courses::Courses;
use identity::hashing::{Cost, Hasher};
use identity::local_account::OutsideCard;
use identity::throttle::Limits;
use identity::vault::Vault;
use identity::web_session::IdentitySessions;
use identity::{Identity, Parts};
use learning::Learning;
use portal::Portal;
use portal::platform::PortalPlatforms;
use support::Support;
use training::Training;
use training::certificate::Signer;
use transfer::Transfer;
use web::{Settings, Shown, Web};

/// What every handler may take by `State`; every request clones it several times, so it is one pointer.
#[derive(Clone)]
pub struct AppState(Arc<Services>);

impl std::ops::Deref for AppState {
    type Target = Services;
    fn deref(&self) -> &Services {
        &self.0
    }
}

macro_rules! taken_by_state {
    ($($field:ident: $service:ty),+) => {$(
        impl FromRef<AppState> for $service {
            fn from_ref(state: &AppState) -> Self {
                state.$field.clone()
            }
        }
    )+};
}
taken_by_state!(
    web: Web,
    identity: Identity,
    portal: Portal,
    access: Access,
    support: Support,
    courses: Courses,
    training: Training,
    transfer: Transfer,
    learning: Learning,
    admin: Admin
);

/// What [`AppState`] points to: the service of each area.
pub struct Services {
    /// The shared state of the web side.
    pub web: Web,
    /// People and accounts.
    pub identity: Identity,
    /// Public and private home.
    pub portal: Portal,
    /// Applications and launcher.
    pub access: Access,
    /// People to turn to.
    pub support: Support,
    /// What courses say.
    pub courses: Courses,
    /// Training sessions and the offer.
    pub training: Training,
    /// Courses from other platforms.
    pub transfer: Transfer,
    /// Following a session.
    pub learning: Learning,
    /// What a manager does.
    pub admin: Admin,
}

/// What the operator decided about passwords and attempts.
#[derive(Debug, Clone)]
pub struct Security {
    /// Cost of a password hash.
    pub cost: Cost,
    /// Hashing threads; each keeps its memory.
    pub hashers: usize,
    /// Places in the queue before them.
    pub queue: usize,
    /// How attempts are slowed.
    pub limits: Limits,
    /// Days that a password lives; none = until its person changes it.
    pub expire_after_days: Option<i64>,
}

impl Default for Security {
    fn default() -> Self {
        Self { cost: Cost::STANDARD, hashers: 2, queue: 64, limits: Limits::default(), expire_after_days: None }
    }
}

impl AppState {
    /// Wires the areas over one database and one store of files.
    #[must_use]
    pub fn new(
        db: db::Db,
        env: Env,
        settings: Settings,
        security: &Security,
        master: &Secret<[u8; 32]>,
        files: files::Store,
    ) -> Self {
        let sessions = IdentitySessions { idle_seconds: settings.idle_seconds };
        let sessions: Arc<IdentitySessions> = Arc::new(sessions);
        let platforms = web::Platforms::default();
        let cards = cards(&platforms);
        let web = Web::new(
            db,
            env.clone(),
            settings,
            sessions,
            Arc::new(PortalPlatforms),
            (platforms, cards),
            Arc::new(support::given::CardDuties),
        );
        let hasher = Hasher::start(env, security.cost, security.hashers, security.queue);
        let identity = Identity::new(Parts {
            web: web.clone(),
            hasher,
            vault: Vault::from_master(master),
            limits: security.limits,
            expire_after_days: security.expire_after_days,
        });
        let support = Support::new(web.clone(), identity.vault.clone());
        let courses = Courses::new(web.clone(), files).with_ways(vec![transfer::given::course_entries]);
        let contacts = support::given::TrainingPeople::new(&support);
        let access = Access::new(web.clone(), Arc::new(contacts));
        let training = Training::new(web.clone(), courses.content.clone(), Signer::from_master(master));
        Self(Arc::new(Services {
            identity,
            portal: Portal::new(web.clone(), shown(&access, &support)),
            access,
            support,
            transfer: Transfer::new(courses.clone()),
            learning: Learning::new(web.clone(), training.clone(), courses.clone()),
            training,
            courses,
            admin: Admin { web: web.clone() },
            web,
        }))
    }
}

/// What areas show on the private home, in this order.
fn cards(platforms: &web::Platforms) -> Vec<Arc<dyn web::Cards>> {
    vec![
        Arc::new(OutsideCard { platforms: platforms.clone() }),
        Arc::new(learning::dashboard::ResumeCard),
        Arc::new(identity::AccountCards),
        Arc::new(support::given::ToAnswer),
        Arc::new(support::given::Answered),
    ]
}

/// What areas give to the portal's shared pages: each adds its own here.
fn shown(access: &Access, support: &Support) -> Shown {
    Shown {
        tiles: vec![Arc::new(access::AccessTiles(access.clone()))],
        helpers: vec![Arc::new(support::given::NearPeople::new(support))],
        searches: vec![
            Arc::new(access::AccessSearch(access.clone())),
            Arc::new(support::given::ContactSearch::new(support)),
            Arc::new(training::given::OfferSearch),
        ],
        manage: vec![
            identity::people::entries,
            access::manage_entries,
            support::given::entries,
            courses::manage::entries,
            training::given::entries,
        ],
    }
}
