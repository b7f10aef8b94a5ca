//! A real installation in a folder of the test's own: configuration, key, database, files, and a mail
//! server that greets. Tests break one thing of it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use audit::{Event, Sealer};
use base::{Env, ManualClock, SeededRandom, Timestamp};
use db::{Db, migrate};
use preau::config::{Config, MailSecurity};
use preau::keys;
use preau::ops::Installation;
use preau::ops::doctor::{Finding, examine};

/// Monday 23 November 2026, 09:00 in Paris.
pub(crate) const MONDAY: Timestamp = Timestamp(1_795_420_800_000);

/// The key that `testkit` works with too.
const KEY: [u8; 32] = [7; 32];

/// An installation and its clock; gone with this value.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) installation: Installation,
    pub(crate) clock: Arc<ManualClock>,
}

impl Place {
    /// Whole and healthy, with a mail server.
    pub(crate) fn new() -> Self {
        let place = Self::empty();
        let db = place.installation.open().expect("a database");
        migrate::run(&db, migrate::embedded(), &place.installation.env).expect("the schema");
        place
    }

    /// Folder and key only.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a folder");
        fs::set_permissions(&data, fs::Permissions::from_mode(0o750)).expect("its mode");
        let clock = Arc::new(ManualClock::at(MONDAY));
        let mut config = Config::default();
        config.storage.folder = data;
        config.mail.host = "127.0.0.1".to_owned();
        config.mail.port = mail_server("220 courrier.example").port();
        config.mail.security = MailSecurity::None;
        config.mail.from = "ne-pas-repondre@ac-lille.example".to_owned();
        let seed = u64::from(folder.path().as_os_str().len() as u32);
        let env = Env::new(clock.clone(), Arc::new(SeededRandom::new(seed)));
        let place = Self { installation: Installation { config, is_demo: false, env }, clock, folder };
        place.write_key(&place.installation.key_file());
        place
    }

    pub(crate) fn write_key(&self, file: &Path) {
        let digits: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(file, format!("master = \"{digits}\"\n")).expect("a key file");
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).expect("its mode");
    }

    pub(crate) fn data(&self) -> &Path {
        self.installation.folder()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.data().join("preau.sqlite")
    }

    pub(crate) fn open(&self) -> Db {
        self.installation.open().expect("the database opens")
    }

    pub(crate) fn sealer(&self, db: &Db) -> Sealer {
        let key = keys::derive(&self.installation.master().expect("the key"), "preau audit seal");
        Sealer::new(db.clone(), self.installation.env.clone(), key, self.data())
    }

    /// Something happened.
    pub(crate) fn happen(&self, db: &Db, action: &'static str) {
        let event = Event::new(&self.installation.env, action);
        db.write_now(move |tx| audit::record(tx, &event)).expect("an event");
    }

    pub(crate) fn findings(&self) -> Vec<Finding> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(examine(&self.installation))
    }

    pub(crate) fn finding(&self, check: &str) -> Finding {
        let findings = self.findings();
        let one = findings.iter().find(|finding| finding.check == check);
        one.cloned().unwrap_or_else(|| panic!("{check} is not among {findings:?}"))
    }

    /// Every file below the folder with its content, to see that nothing changed.
    pub(crate) fn picture(&self) -> Vec<(PathBuf, Vec<u8>)> {
        picture(self.folder.path())
    }
}

pub(crate) fn picture(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            list.push((path.clone(), Vec::new()));
            list.extend(picture(&path));
        } else {
            list.push((path.clone(), fs::read(&path).unwrap_or_default()));
        }
    }
    list.sort();
    list
}

/// A mail server that greets with `greeting` and answers politely until the process ends.
pub(crate) fn mail_server(greeting: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut writer = stream.try_clone().expect("a stream");
            let _ = writer.write_all(format!("{greeting}\r\n").as_bytes());
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let answer = if line.starts_with("QUIT") { "221 au revoir\r\n" } else { "250 bien\r\n" };
                if writer.write_all(answer.as_bytes()).is_err() || line.starts_with("QUIT") {
                    break;
                }
            }
        }
    });
    address
}

/// A port where nobody listens.
pub(crate) fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port()
}
