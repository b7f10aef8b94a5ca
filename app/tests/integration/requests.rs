//! Bad requests over a real port: each is answered 4xx with words, none is a 5xx, a panic or a hang.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use db::Db;
use identity::staff_import::apply::{ImportError, Options};
use preau::serve::{Listening, serve};
use testkit::TestApp;

use crate::identity_recovery::run;
use crate::requests_wire::{Answer, Served, free_port};

/// The application on a port, not as a demonstration.
pub(crate) fn served(db: &Db) -> (TestApp, Served) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let app = runtime.block_on(TestApp::with(db.clone(), |settings, _| {
        settings.demo = false;
        settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    }));
    let served = Served::new(preau::router::app(app.state.clone()), None);
    (app, served)
}

const HOST: &str = "Host: localhost:8080\r\nConnection: close\r\n";

/// A 4xx with a page of ours: its id, its headers, its words.
fn is_a_problem(name: &str, answer: &Answer) {
    assert!((400..500).contains(&answer.status), "{name}: {} {}", answer.status, answer.head);
    let text = answer.text();
    let html = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    assert!(html && text.contains("<h1") && text.contains("<a "), "{name}: {} {text}", answer.head);
    is_guarded(name, answer);
}

fn is_guarded(name: &str, answer: &Answer) {
    for header in [
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "x-frame-options",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
        "x-request-id",
    ] {
        assert!(answer.header(header).is_some(), "{name}: {header} is missing in {}", answer.head);
    }
}

db::both! {
    fn bad_requests_are_refused_in_words(db: &Db) {
        let (_app, served) = served(db);
        let form = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n";
        let large = format!("POST /ac-lille/connexion HTTP/1.1\r\n{HOST}{form}Content-Length: 3000000\r\n\r\n{}", "a".repeat(3_000_000));
        let post = |more: &str, body: &str| {
            format!("POST /ac-lille/connexion HTTP/1.1\r\n{HOST}{more}Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let get = |path: &str| format!("GET {path} HTTP/1.1\r\n{HOST}\r\n");
        let method = |method: &str| format!("{method} /ac-lille/ HTTP/1.1\r\n{HOST}Content-Length: 0\r\n\r\n");
        let cases: Vec<(&str, String, &[u16])> = vec![
            ("oversized form", large, &[413]),
            ("without an origin", post("Content-Type: application/x-www-form-urlencoded\r\n", "identifiant=a"), &[403]),
            ("from another site", post(&form.replace("same-origin", "cross-site"), "identifiant=a"), &[403]),
            ("foreign origin", post("Content-Type: application/x-www-form-urlencoded\r\nOrigin: https://ailleurs.example\r\n", "identifiant=a"), &[403]),
            ("json instead of a form", post("Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n", "{}"), &[400, 415]),
            ("no content type", post("Sec-Fetch-Site: same-origin\r\n", "identifiant=a"), &[400, 415]),
            ("put", method("PUT"), &[405]),
            ("trace", method("TRACE"), &[405]),
            ("delete", method("DELETE"), &[405]),
            ("patch", method("PATCH"), &[405]),
            ("an invented method", method("PREAU"), &[405]),
            ("traversal", get("/assets/../../etc/passwd"), &[400, 404]),
            ("traversal, encoded", get("/assets/%2e%2e/%2e%2e/etc/passwd"), &[400, 404]),
            ("traversal, encoded slash", get("/assets/..%2f..%2fetc%2fpasswd"), &[400, 404]),
            ("traversal, backslash", get("/assets/..%5c..%5cetc%5cpasswd"), &[400, 404]),
            ("traversal, theme", get("/theme/..%2f..%2fkeys.toml"), &[400, 404]),
            ("traversal, platform", get("/ac-lille/../../etc/passwd"), &[400, 404]),
            ("nul in the path", get("/ac-lille/contacts/%00"), &[400, 404]),
            ("nul in a code", get("/ac-lille/actualites/a%00b"), &[400, 404]),
            ("nul in a profile", get("/ac-lille/profil/%00"), &[400, 404]),
            ("nul in a question", get("/ac-lille/recherche?q=%00"), &[400]),
            ("nul in the platform", get("/%00/"), &[400, 404]),
            ("invalid UTF-8 in the path", get("/ac-lille/actualites/%ff%fe"), &[400, 404]),
            ("invalid UTF-8 in a unit", get("/ac-lille/contacts/%c3%28"), &[400, 404]),
            ("half an escape", get("/ac-lille/actualites/%4"), &[400, 404]),
            ("long path", get(&format!("/ac-lille/{}", "a".repeat(20_000))), &[404, 414]),
            ("unknown page", get("/ac-lille/nulle-part"), &[404]),
            ("unknown platform", get("/ac-nulle-part/"), &[404]),
            ("a code that is none", get("/ac-lille/aide/demandes/%F0%9F%92%A5"), &[400, 404]),
        ];
        for (name, request, allowed) in cases {
            let answer = served.raw(request.as_bytes());
            assert!(allowed.contains(&answer.status), "{name}: {} {}", answer.status, answer.head);
            is_a_problem(name, &answer);
            assert!(!answer.text().contains("root:"), "{name}");
        }
    }
}

db::both! {
    fn odd_bytes_never_break_a_page(db: &Db) {
        let (_app, served) = served(db);
        for path in [
            "/ac-lille/recherche?q=%00",
            "/ac-lille/recherche?q=%ff%fe%c3",
            "/ac-lille/contacts?q=%00&page=-1",
            "/ac-lille/contacts?q=%C0%80",
            "/ac-lille/connexion?retour=%00%0d%0aSet-Cookie:%20a=b",
            "/ac-lille/actualites?page=99999999999999999999",
            "/ac-lille/actualites?avant=-1&page=%00",
            "/ac-lille/?a=%00&a=b&&&=",
            "/ac-lille/aide/probleme?x=%00",
        ] {
            let answer = served.get(path, "");
            assert!(answer.status < 500 && answer.status != 0, "{path}: {} {}", answer.status, answer.head);
            assert!(!answer.head.to_lowercase().contains("set-cookie: a=b"), "{path}: {}", answer.head);
            is_guarded(path, &answer);
        }
        let many: String = (0..5000).map(|number| format!("champ{number}=x&")).collect();
        let long = format!("identifiant={}", "é".repeat(5000));
        for body in [
            &b"identifiant=%00%00&mot_de_passe=%00"[..],
            b"identifiant=%ff%fe&mot_de_passe=%c3%28",
            b"identifiant=\xff\xfe\x00&mot_de_passe=\x00",
            b"&&&===%%%",
            b"",
            b"identifiant=a&identifiant=b&mot_de_passe=c&mot_de_passe=d",
            many.as_bytes(),
            long.as_bytes(),
        ] {
            for path in ["/ac-lille/connexion", "/ac-lille/aide/mot-de-passe-perdu", "/ac-lille/aide/identifiant", "/ac-lille/aide/demandes", "/ac-lille/aide/reprise", "/ac-lille/langue"] {
                let answer = served.post(path, "", body);
                assert!(answer.status < 500 && answer.status != 0, "{path} {body:?}: {} {}", answer.status, answer.text());
            }
        }
    }
}

db::both! {
    fn odd_bytes_in_a_file_refuse_their_line_or_the_file(db: &Db) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let app = runtime.block_on(TestApp::on(db.clone()));
        let importer = app.state.identity.importer();
        let options = Options { is_whole: false, ..Options::new(app.lille, "fichier.csv") };
        let staff = |text: &[u8]| importer.staff(&mut std::io::Cursor::new(text), &options, &mut |_| {});
        let units = "uai;nom;nature;departement;commune\n0629901A;École Les Tilleuls;École primaire;062;Lens\n";
        identity::units::import(&importer, &mut std::io::Cursor::new(units), &options, &mut |_| {}).expect("units");
        let head = "id_source;nom;prenom;uai\n";
        let early = staff(format!("{head}A\0-1;Se\0rin;Alix;0629901A\n").as_bytes());
        assert!(matches!(early, Err(ImportError::File(_))), "{:?}", early.map(|report| report.counts));
        // Far beyond what is looked at first.
        let many: String = (0..4000).map(|number| format!("B-{number};Pinson;Lou;0629999Z\n")).collect();
        let late = staff(format!("{head}{many}A-2;Se\0rin;Al\0ix;0629901A\n").as_bytes());
        assert!(matches!(late, Ok(_) | Err(ImportError::File(_))), "{:?}", late.map(|report| report.counts));
        let mut odd = format!("{head}A-3;Merle;\u{1b}[31mSam;0629901A\nA-4;Grive\u{1};Noa\u{7f};0629901A\n").into_bytes();
        odd.extend_from_slice(b"A-5;Geai\xff;Ana;0629901A\nA-6;Rouge-gorge;Lou;0629901A\n");
        let report = staff(&odd).expect("a file");
        assert!(report.counts.created >= 1, "{:?}", report.counts);
    }
}

/// What the HTTP library refuses by itself has no page, but a status.
#[test]
fn what_is_no_http_is_refused() {
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let (_app, served) = served(&db);
    let headers: String = (0..10_000).map(|number| format!("X-{number}: a\r\n")).collect();
    for (name, request, allowed) in [
        ("not a request line", "bonjour\r\n\r\n".to_owned(), &[400][..]),
        ("no version", format!("GET /\r\n{HOST}\r\n"), &[400]),
        ("a space in the path", format!("GET /ac lille/ HTTP/1.1\r\n{HOST}\r\n"), &[400]),
        ("a bare control character", format!("GET / HTTP/1.1\r\n{HOST}X: \u{1}\r\n\r\n"), &[400]),
        ("ten thousand headers", format!("GET / HTTP/1.1\r\n{HOST}{headers}\r\n"), &[400, 431]),
        ("a header of a megabyte", format!("GET / HTTP/1.1\r\n{HOST}X: {}\r\n\r\n", "a".repeat(1 << 20)), &[400, 431]),
        ("an address of 100 kB", format!("GET /{} HTTP/1.1\r\n{HOST}\r\n", "a".repeat(100_000)), &[414, 431]),
        ("two lengths", format!("POST / HTTP/1.1\r\n{HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"), &[400]),
        ("no number of bytes", format!("POST / HTTP/1.1\r\n{HOST}Content-Length: -5\r\n\r\n"), &[400]),
        (
            "broken chunks",
            format!(
                "POST /ac-lille/connexion HTTP/1.1\r\n{HOST}Sec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            ),
            &[400],
        ),
    ] {
        let answer = served.raw(request.as_bytes());
        assert!(allowed.contains(&answer.status), "{name}: {} {}", answer.status, answer.head);
    }
    // After all this it still answers.
    assert_eq!(served.get("/ac-lille/", "").status, 200);
}

#[test]
fn machines_get_rfc_9457() {
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let (_app, served) = served(&db);
    for accept in ["application/json", "application/problem+json"] {
        let answer = served.get("/ac-lille/nulle-part", &format!("Accept: {accept}\r\n"));
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        let problem: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(problem["status"], 404);
        assert!(problem["type"].is_string() && problem["title"].is_string(), "{problem}");
        is_guarded(accept, &answer);
    }
}

const PUBLIC: [&str; 14] = [
    "/",
    "/ac-lille/",
    "/ac-lille/connexion",
    "/ac-lille/contacts",
    "/ac-lille/actualites",
    "/ac-lille/aide",
    "/ac-lille/aide/mot-de-passe-perdu",
    "/ac-lille/aide/identifiant",
    "/ac-lille/aide/probleme",
    "/ac-lille/mentions-legales",
    "/ac-lille/a-propos",
    "/ac-lille/accessibilite",
    "/ac-lille/donnees-personnelles",
    "/ac-lille/plan-du-site",
];

#[test]
fn public_pages_are_guarded_set_no_cookie_and_come_compressed() {
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let (_app, served) = served(&db);
    for path in PUBLIC {
        let plain = served.get(path, "");
        assert_eq!(plain.status, 200, "{path}");
        assert!(plain.header("set-cookie").is_none(), "{path}: {}", plain.head);
        assert!(plain.header("content-encoding").is_none(), "{path}");
        is_guarded(path, &plain);
        let gzip = served.get(path, "Accept-Encoding: gzip\r\n");
        assert_eq!(gzip.header("content-encoding"), Some("gzip"), "{path}");
        assert!(gzip.header("vary").is_some_and(|vary| vary.to_lowercase().contains("accept-encoding")), "{path}");
        let mut text = String::new();
        flate2::read::GzDecoder::new(&gzip.body[..]).read_to_string(&mut text).expect("gzip");
        assert_eq!(text, plain.text(), "{path}");
        let brotli = served.get(path, "Accept-Encoding: br, gzip\r\n");
        assert_eq!(brotli.header("content-encoding"), Some("br"), "{path}");
        assert!(!brotli.body.is_empty() && brotli.body.len() < plain.body.len(), "{path}");
    }
    for path in ["/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/favicon.ico", web::assets::links().css] {
        let answer = served.get(path, "");
        assert!(answer.status < 400 && answer.header("set-cookie").is_none(), "{path}: {}", answer.head);
        is_guarded(path, &answer);
    }
}

#[test]
fn an_unknown_host_leads_back() {
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let (_app, served) = served(&db);
    let at = |host: &str, path: &str| {
        served.raw(format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes())
    };
    for host in ["Host: ailleurs.example\r\n", "Host: localhost.ailleurs.example\r\n", "Host: \r\n", "Host: a b\r\n"] {
        let answer = at(host, "/ac-lille/");
        is_a_problem(host, &answer);
        assert!(answer.text().contains("http://localhost:8080/"), "a way back: {}", answer.text());
    }
    for host in ["Host: localhost:8080\r\n", "Host: LOCALHOST\r\n", "Host: 127.0.0.1:9\r\n", "Host: [::1]:8080\r\n"] {
        assert_eq!(at(host, "/ac-lille/").status, 200, "{host}");
    }
    // Who watches the process asks by whatever name.
    assert_eq!(at("Host: noeud-3\r\n", "/healthz").status, 200);
    assert_eq!(at("Host: noeud-3\r\n", "/readyz").status, 200);
}

#[test]
fn a_stop_lets_requests_finish() {
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let (_app, mut served) = served(&db);
    let body = "identifiant=personne&mot_de_passe=rien-du-tout";
    let head = format!(
        "POST /ac-lille/connexion HTTP/1.1\r\n{HOST}Sec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(served.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream.write_all(head.as_bytes()).expect("the head");
    stream.write_all(&body.as_bytes()[..10]).expect("some of it");
    std::thread::sleep(Duration::from_millis(200));
    served.ask_to_stop();
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(served.address).is_err(), "nobody new comes in");
    stream.write_all(&body.as_bytes()[10..]).expect("the rest");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the answer");
    let answer = Answer::parse(&answer);
    assert_eq!(answer.status, 401, "{}", answer.head);
    assert!(answer.text().contains("</html>"), "to its end");
    served.end().expect("a clean end");
}

#[test]
fn a_port_that_is_taken_is_said_in_one_sentence() {
    let address = free_port();
    let _taken = std::net::TcpListener::bind(address).expect("the port");
    run(async {
        let listening = Listening::on(address);
        let error = serve(axum::Router::new(), &listening, std::future::pending()).await.expect_err("taken");
        let said = format!("{error:#}");
        assert!(said.contains(&format!("cannot listen on {address}")) && said.contains("server.listen"), "{said}");
        assert!(!said.contains('\n'), "{said}");
    });
}

#[test]
fn the_server_recovers_when_postgresql_does() {
    let Some(server) = db::testing::OwnServer::start(None, "").expect("a server") else { return };
    let target = db::Target::Postgres(server.url("sslmode=disable"));
    let db = Db::open(&target, db::testing::options()).expect("the database");
    let env = base::Env::system();
    db::migrate::run(&db, db::migrate::embedded(), &env).expect("the schema");
    let (_app, served) = served(&db);
    let page = "/ac-lille/contacts?q=lens";
    assert_eq!(served.get(page, "").status, 200);
    server.down("immediate").expect("down");
    for path in [page, "/readyz"] {
        let answer = served.get(path, "");
        assert_eq!(answer.status, 503, "{path}: {}", answer.head);
        assert!(answer.header("retry-after").is_some(), "{}", answer.head);
        assert!(answer.text().contains("<h1"), "in words: {}", answer.text());
    }
    assert_eq!(served.get("/healthz", "").status, 200, "the process itself lives");
    server.up().expect("up");
    let back = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        served.get(page, "").status == 200
    });
    assert!(back, "it answers again by itself");
    assert_eq!(served.get("/readyz", "").status, 200);
}
