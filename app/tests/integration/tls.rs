//! TLS with the operator's own files: https answers with HSTS, and a wrong file is named.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use preau::serve::{Listening, serve};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use testkit::TestApp;

use crate::identity_recovery::run;
use crate::requests_wire::{Answer, Served, free_port, raw};

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
        let files = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::write(files.path("chain.pem"), made.cert.pem()).expect("a file");
        fs::write(files.path("key.pem"), made.signing_key.serialize_pem()).expect("a file");
        files
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
    let served = Served::new(preau::router::app(app.state), Some((files.path("chain.pem"), files.path("key.pem"))));
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
            let listening = Listening { address: free_port(), tls: Some((chain, key)), grace: Duration::from_secs(1) };
            let error = serve(axum::Router::new(), &listening, std::future::pending()).await.expect_err("refused");
            let said = format!("{error:#}");
            assert!(said.contains(words) && !said.contains('\n'), "{said}");
        });
    }
}
