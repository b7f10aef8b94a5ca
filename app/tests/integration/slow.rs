//! Slow, lying and oversized clients over raw sockets: each is ended in bounded time, and none keeps the
//! others waiting. The limits are short here; the operator's are in the configuration.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use preau::serve::Listening;
use testkit::TestApp;

use crate::requests_wire::{Answer, Served, free_port};

/// Head, request and unread answer have one second.
fn served() -> Served {
    let db = db::testing::fresh(db::Engine::Sqlite).expect("a database");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let app = runtime.block_on(TestApp::with(db.clone(), |settings, _| settings.request_seconds = 1));
    let second = Duration::from_secs(1);
    let listening = Listening { head_time: second, unread_time: second, ..Listening::on(free_port()) };
    let served = Served::with(preau::router::app(app.state), listening);
    // The first page is made before anyone measures.
    assert_eq!(served.get("/ac-lille/", "").status, 200);
    served
}

/// How a slow client came to its end: what it was told, and after how long. Fails after twenty seconds.
type Ended = JoinHandle<(Answer, Duration)>;

/// Sends `first`, then `drip` ten times a second, until the server ends it.
fn dawdle(address: SocketAddr, first: &str, drip: &'static str) -> Ended {
    let first = first.to_owned();
    std::thread::spawn(move || {
        let start = Instant::now();
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_millis(100))).expect("a timeout");
        let _ = stream.write_all(first.as_bytes());
        let (mut seen, mut chunk) = (Vec::new(), [0; 4096]);
        while start.elapsed() < Duration::from_secs(20) {
            match stream.read(&mut chunk) {
                Ok(0) => return (Answer::parse(&seen), start.elapsed()),
                Ok(count) => seen.extend_from_slice(&chunk[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return (Answer::parse(&seen), start.elapsed()),
            }
            let _ = stream.write_all(drip.as_bytes());
        }
        panic!("not given up: {first}");
    })
}

const FORM: &str = "POST /ac-lille/connexion HTTP/1.1\r\nHost: localhost:8080\r\nSec-Fetch-Site: same-origin\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n";

/// The others are served while these are at it.
fn meanwhile(served: &Served) {
    for _ in 0..5 {
        let start = Instant::now();
        assert_eq!(served.get("/ac-lille/contacts", "").status, 200);
        assert!(start.elapsed() < Duration::from_secs(5), "kept waiting for {:?}", start.elapsed());
    }
}

#[test]
fn who_dawdles_is_given_up() {
    let served = served();
    let to = |first: &str, drip| dawdle(served.address, first, drip);
    let get = "GET /ac-lille/ HTTP/1.1\r\nHost: localhost\r\n";
    let silent: Vec<(&str, Ended)> = vec![
        ("silent", to("", "")),
        ("the start of HTTP/2", to("PRI * HT", "")),
        ("a head that stalls", to(get, "")),
        ("a slow head", to(&format!("{get}X: "), "a")),
        ("slow lines", to(get, "X: a\r\n")),
        ("idle after an answer", to("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", "")),
    ];
    let slow: Vec<(&str, Ended)> = vec![
        ("a body that stalls", to(&format!("{FORM}Content-Length: 50\r\n\r\nidentifiant=a"), "")),
        ("a slow body", to(&format!("{FORM}Content-Length: 5000\r\n\r\nidentifiant="), "a")),
        ("chunks that stall", to(&format!("{FORM}Transfer-Encoding: chunked\r\n\r\n5\r\nident\r\n"), "")),
        ("slow chunks", to(&format!("{FORM}Transfer-Encoding: chunked\r\n\r\n"), "1\r\na\r\n")),
    ];
    meanwhile(&served);
    for (name, thread) in silent {
        let (answer, time) = thread.join().expect("given up");
        assert!(time < Duration::from_secs(10), "{name}: {time:?}");
        assert!([0, 200, 408].contains(&answer.status), "{name}: {}", answer.head);
    }
    for (name, thread) in slow {
        let (answer, time) = thread.join().expect("given up");
        assert!(time < Duration::from_secs(10), "{name}: {time:?}");
        assert_eq!(answer.status, 408, "{name}: {}", answer.head);
        assert!(answer.text().contains("<h1"), "in words: {}", answer.text());
    }
}

/// Asks for much more than what the system keeps for a reader, and reads nothing.
#[test]
fn an_answer_that_nobody_reads_is_given_up() {
    let served = served();
    let css = format!("GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n", web::assets::links().css);
    let readers: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = TcpStream::connect(served.address).expect("a connection");
            stream.set_write_timeout(Some(Duration::from_millis(100))).expect("a timeout");
            let requests = css.repeat(2000);
            let mut rest = requests.as_bytes();
            while let Ok(count) = stream.write(rest) {
                rest = &rest[count..];
                if rest.is_empty() {
                    rest = requests.as_bytes();
                }
            }
            stream
        })
        .collect();
    meanwhile(&served);
    let start = Instant::now();
    for mut stream in readers {
        let ended = loop {
            match stream.write(css.as_bytes()) {
                Err(error) if error.kind() != ErrorKind::WouldBlock => break true,
                _ if start.elapsed() > Duration::from_secs(20) => break false,
                _ => {}
            }
        };
        assert!(ended, "the server still holds an answer that nobody reads");
    }
    assert_eq!(served.get("/ac-lille/", "").status, 200);
}

/// Sends all of it, says that nothing follows, and reads to the end.
fn whole(served: &Served, request: &str) -> Answer {
    let mut stream = TcpStream::connect(served.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    let _ = stream.write_all(request.as_bytes());
    let _ = stream.shutdown(Shutdown::Write);
    let mut seen = Vec::new();
    match stream.read_to_end(&mut seen) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("a hang: {request:.200}"),
        _ => Answer::parse(&seen),
    }
}

#[test]
fn lies_and_floods_end_in_a_refusal() {
    let served = served();
    let flood = "a".repeat(3_000_000);
    let chunked: String = (0..40).map(|_| format!("{:x}\r\n{}\r\n", 65_536, "a".repeat(65_536))).collect();
    for (name, request, allowed) in [
        ("a body over the limit", format!("{FORM}Content-Length: 3000000\r\n\r\n{flood}"), &[413][..]),
        ("a length over the limit, no body", format!("{FORM}Content-Length: 99999999999\r\n\r\n"), &[413, 400]),
        ("chunks over the limit", format!("{FORM}Transfer-Encoding: chunked\r\n\r\n{chunked}0\r\n\r\n"), &[413]),
        ("less than announced", format!("{FORM}Content-Length: 500\r\n\r\nidentifiant=a"), &[400]),
        ("chunked garbage", format!("{FORM}Transfer-Encoding: chunked\r\n\r\nzz\r\nidentifiant\r\n"), &[400]),
        ("a chunk cut off", format!("{FORM}Transfer-Encoding: chunked\r\n\r\n50\r\nidentifiant=a"), &[400]),
        ("an endless chunk size", format!("{FORM}Transfer-Encoding: chunked\r\n\r\n{}\r\n", "f".repeat(100)), &[400]),
    ] {
        let answer = whole(&served, &request);
        // Who closes before all was read may lose its answer on the way.
        let gone = answer.status == 0 && request.len() > 1_000_000;
        assert!(gone || allowed.contains(&answer.status), "{name}: {} {}", answer.status, answer.head);
    }
    // More than announced: the rest is no request, and the connection ends after the first answer.
    let form = "Content-Length: 13\r\n\r\nidentifiant=a";
    let more = served.raw(format!("{FORM}{form}\u{1}\u{2} et la suite\r\n\r\n").as_bytes());
    assert_eq!(more.status, 401, "{}", more.head);
    // Two ways to say the length: chunks count (RFC 9112, section 6.3), and nothing is left to smuggle.
    let both = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    let both = served.raw(format!("{FORM}{both}GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes());
    assert!((400..500).contains(&both.status), "{}", both.head);
    assert_eq!(served.get("/ac-lille/", "").status, 200);
}
