//! TLS with the operator's own files: https answers with HSTS, and a wrong file is named.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use preau::serve::{Listening, serve};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use testkit::TestApp;

use crate::crash_kit::{Running, preau};
use crate::identity_recovery::run;
use crate::requests_wire::{Answer, Served, free_port, raw};

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new() -> Self {
        let files = Self { folder: tempfile::tempdir().expect("a folder") };
        files.renew();
        files
    }

    /// Another certificate in the same files.
    fn renew(&self) {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
        fs::write(self.path("chain.pem"), made.cert.pem()).expect("a file");
        fs::write(self.path("key.pem"), made.signing_key.serialize_pem()).expect("a file");
    }

    fn pair(&self) -> (PathBuf, PathBuf) {
        (self.path("chain.pem"), self.path("key.pem"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn client(files: &Files, protocols: &[&[u8]]) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    let certificate = CertificateDer::from_pem_file(files.path("chain.pem")).expect("a certificate");
    roots.add(certificate).expect("a root");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|one| one.to_vec()).collect();
    config
}

#[test]
fn https_answers_with_strict_transport() {
    let files = Files::new();
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let app = runtime.block_on(TestApp::with(db.clone(), |settings, _| {
        settings.demo = false;
        settings.secure_cookies = true;
        settings.public_url = "https://localhost".to_owned();
    }));
    let served = Served::new(preau::router::app(app.state), Some(files.pair()));
    let connect = |protocols: &[&[u8]]| {
        let name = ServerName::try_from("localhost").expect("a name");
        let connection = ClientConnection::new(Arc::new(client(&files, protocols)), name).expect("a connection");
        let tcp = TcpStream::connect(served.address).expect("a connection");
        tcp.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        StreamOwned::new(connection, tcp)
    };
    let mut stream = connect(&[b"http/1.1"]);
    stream
        .write_all(b"GET /ac-lille/connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .expect("a request");
    let mut got = Vec::new();
    let _ = stream.read_to_end(&mut got);
    let answer = Answer::parse(&got);
    assert_eq!(answer.status, 200, "{}", answer.head);
    assert!(answer.header("strict-transport-security").is_some_and(|value| value.contains("max-age=31536000")));
    let mut second = connect(&[b"h2", b"http/1.1"]);
    second.flush().expect("a handshake");
    while second.conn.is_handshaking() {
        second.conn.complete_io(&mut second.sock).expect("a handshake");
    }
    assert_eq!(second.conn.alpn_protocol(), Some(&b"h2"[..]), "HTTP/2 for who can");
    // Plain http on the port of https is no answer of ours, and no harm.
    assert_eq!(raw(served.address, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 0);
}

#[test]
fn a_wrong_certificate_is_named() {
    let (files, others) = (Files::new(), Files::new());
    fs::write(files.path("vide.pem"), "").expect("a file");
    fs::write(files.path("texte.pem"), "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n")
        .expect("a file");
    for (chain, key, words) in [
        (files.path("absent.pem"), files.path("key.pem"), "absent.pem cannot be read (server.tls_certificate)"),
        (files.path("chain.pem"), files.path("absent.pem"), "absent.pem cannot be read (server.tls_key)"),
        (files.path("vide.pem"), files.path("key.pem"), "holds no certificate"),
        (files.path("texte.pem"), files.path("key.pem"), "is not PEM"),
        (files.path("key.pem"), files.path("key.pem"), "holds no certificate"),
        (files.path("chain.pem"), files.path("chain.pem"), "holds no private key"),
        (files.path("chain.pem"), others.path("key.pem"), "do not belong together"),
        (files.folder.path().to_owned(), files.path("key.pem"), "cannot be read"),
    ] {
        run(async {
            let listening = Listening { tls: Some((chain, key)), ..Listening::on(free_port()) };
            let error = serve(axum::Router::new(), &listening, std::future::pending()).await.expect_err("refused");
            let said = format!("{error:#}");
            assert!(said.contains(words) && !said.contains('\n'), "{said}");
        });
    }
}

/// Whether the server shows the certificate that this client trusts.
fn shows(address: SocketAddr, trusting: ClientConfig) -> bool {
    let name = ServerName::try_from("localhost").expect("a name");
    let mut connection = ClientConnection::new(Arc::new(trusting), name).expect("a connection");
    let Ok(mut tcp) = TcpStream::connect(address) else { return false };
    tcp.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    while connection.is_handshaking() {
        if connection.complete_io(&mut tcp).is_err() {
            return false;
        }
    }
    true
}

fn soon(holds: impl Fn() -> bool) -> bool {
    (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        holds()
    })
}

#[test]
fn a_renewed_certificate_is_used_without_a_restart() {
    let files = Files::new();
    let listening =
        Listening { tls: Some(files.pair()), look_every: Duration::from_millis(20), ..Listening::on(free_port()) };
    let served = Served::with(axum::Router::new(), listening);
    let first = client(&files, &[]);
    assert!(shows(served.address, first.clone()));
    files.renew();
    let second = client(&files, &[]);
    assert!(soon(|| shows(served.address, second.clone())), "the renewed one is shown");
    assert!(!shows(served.address, first), "and only that one");
}

#[test]
fn a_wrong_renewal_is_said_once_and_the_former_certificate_stays() {
    let place = tempfile::tempdir().expect("a folder");
    let mut init = preau(&crate::commands::INIT);
    assert!(init.current_dir(place.path()).status().expect("it runs").success());
    let (files, address, log) = (Files::new(), free_port(), place.path().join("log"));
    let mut command = preau(&["serve"]);
    command
        .current_dir(place.path())
        .env("PREAU_LOG", "warn,preau=info")
        .env("PREAU_SERVER_LISTEN", address.to_string())
        .env("PREAU_SERVER_PUBLIC_URL", format!("https://localhost:{}", address.port()))
        .env("PREAU_SERVER_TLS_CERTIFICATE", files.path("chain.pem"))
        .env("PREAU_SERVER_TLS_KEY", files.path("key.pem"))
        .stderr(fs::File::create(&log).expect("a log"));
    let running = Running::start(command);
    let hang_up = || {
        let done = std::process::Command::new("kill").args(["-HUP", &running.0.id().to_string()]).status();
        assert!(done.expect("a signal").success());
    };
    let said = |words: &str| fs::read_to_string(&log).expect("the log").matches(words).count();
    let first = client(&files, &[]);
    assert!(soon(|| shows(address, first.clone())));

    let former = fs::read(files.path("chain.pem")).expect("the chain");
    fs::write(files.path("chain.pem"), "rien d’un certificat").expect("a file");
    hang_up();
    assert!(soon(|| said("the former one stays") == 1));
    assert!(shows(address, first), "the former certificate serves");
    hang_up();
    // Put in place at once: whoever looks while a file is written sees half of it, which is wrong anew.
    fs::write(files.path("chain.new"), former).expect("a file");
    fs::rename(files.path("chain.new"), files.path("chain.pem")).expect("in place");
    hang_up();
    assert!(soon(|| said("the renewed certificate is in use") == 1));
    assert_eq!(said("the former one stays"), 1, "said once");

    files.renew();
    let second = client(&files, &[]);
    hang_up();
    assert!(soon(|| shows(address, second.clone())), "a hang-up looks at once");
    drop(running);
}
