//! What the store of files promises, on a real folder.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use base::Timestamp;
use files::{Asked, Blob, ByteRange, Digest, Error, Limits, Store};
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};

const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const ROOM: Limits = Limits::bytes(10_000_000);

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("files")).unwrap();
    (folder, store)
}

fn place(folder: &Path, sha256: &Digest) -> PathBuf {
    let name = sha256.to_string();
    folder.join("files").join(&name[..2]).join(&name[2..])
}

fn passing(folder: &Path) -> usize {
    fs::read_dir(folder.join("files/passing")).unwrap().count()
}

fn count(folder: &Path) -> usize {
    let folders = fs::read_dir(folder.join("files")).unwrap().map(|entry| entry.unwrap().path());
    folders.filter(|path| !path.ends_with("passing")).map(|path| fs::read_dir(path).unwrap().count()).sum()
}

async fn all(store: &Store, sha256: &Digest, part: Option<ByteRange>) -> Vec<u8> {
    let mut reading = store.read(sha256, part).await.unwrap();
    let mut content = Vec::new();
    reading.read_to_end(&mut content).await.unwrap();
    assert_eq!(content.len() as u64, reading.length);
    content
}

#[tokio::test]
async fn a_file_comes_back_under_the_name_of_its_content() {
    let (folder, store) = store();
    let blob = store.put(b"abc".as_slice(), ROOM).await.unwrap();
    assert_eq!((blob.sha256.to_string().as_str(), blob.size), (ABC, 3));
    assert_eq!(all(&store, &blob.sha256, None).await, b"abc");
    assert_eq!(store.read_now(&blob.sha256, ROOM).unwrap(), b"abc");
    assert_eq!(store.size_now(&blob.sha256).unwrap(), 3);
    assert_eq!(fs::read(place(folder.path(), &blob.sha256)).unwrap(), b"abc");
    assert_eq!(passing(folder.path()), 0);
}

#[tokio::test]
async fn the_same_bytes_are_kept_once() {
    let (folder, store) = store();
    let large = vec![7u8; 1_000_000];
    let first = store.put(large.as_slice(), ROOM).await.unwrap();
    let again = store.put_now(large.as_slice(), ROOM).unwrap();
    assert_eq!(first, again);
    assert_eq!((count(folder.path()), passing(folder.path())), (1, 0));
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (store, large) = (store.clone(), large.clone());
            tokio::spawn(async move { store.put(Cursor::new(large), ROOM).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), first);
    }
    assert_eq!((count(folder.path()), passing(folder.path())), (1, 0));
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let (_folder, store) = store();
    let blob = store.put(b"".as_slice(), Limits::bytes(0)).await.unwrap();
    assert_eq!(blob.size, 0);
    assert_eq!(all(&store, &blob.sha256, None).await, b"");
}

#[tokio::test]
async fn ranges_give_their_bytes() {
    let (_folder, store) = store();
    let content: Vec<u8> = (0..300_000u32).map(|number| number.to_le_bytes()[1]).collect();
    let blob = store.put(content.as_slice(), ROOM).await.unwrap();
    for header in ["bytes=0-0", "bytes=1000-200000", "bytes=-5", "bytes=299999-"] {
        let Asked::Part(part) = Asked::from_header(Some(header), blob.size) else { panic!("{header}") };
        let (first, last) = (usize::try_from(part.first).unwrap(), usize::try_from(part.last).unwrap());
        assert_eq!(all(&store, &blob.sha256, Some(part)).await, content[first..=last], "{header}");
    }
    let beyond = ByteRange { first: 299_999, last: 300_000 };
    assert!(matches!(store.read(&blob.sha256, Some(beyond)).await, Err(Error::Damaged)));
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_leaves_nothing() {
    let (folder, store) = store();
    let refused = store.put(vec![1u8; 400_000].as_slice(), Limits::bytes(399_999)).await;
    assert!(matches!(refused, Err(Error::TooLarge { limit: 399_999 })));
    assert!(store.put(vec![1u8; 400_000].as_slice(), Limits::bytes(400_000)).await.is_ok());
    let endless = store.put(tokio::io::repeat(0), Limits::bytes(1_000_000)).await;
    assert!(matches!(endless, Err(Error::TooLarge { .. })));
    assert_eq!((count(folder.path()), passing(folder.path())), (1, 0));
}

/// Gives some bytes, then what a closed connection gives.
struct Broken(u8);

impl AsyncRead for Broken {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.0 == 0 {
            return Poll::Ready(Err(std::io::ErrorKind::ConnectionReset.into()));
        }
        self.0 -= 1;
        buf.put_slice(&[1; 100]);
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_sender_who_leaves_leaves_nothing() {
    let (folder, store) = store();
    assert!(matches!(store.put(Broken(5), ROOM).await, Err(Error::Source(_))));
    assert_eq!((count(folder.path()), passing(folder.path())), (0, 0));
    // The request is cancelled while its body arrives.
    let (sender, receiver) = tokio::io::duplex(64);
    let other = store.clone();
    let upload = tokio::spawn(async move { other.put(receiver, ROOM).await });
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    upload.abort();
    let _ = upload.await;
    drop(sender);
    assert_eq!((count(folder.path()), passing(folder.path())), (0, 0));
}

#[tokio::test]
async fn damage_is_noticed_and_repaired_by_the_next_upload() {
    let (folder, store) = store();
    let blob = store.put(b"abc".as_slice(), ROOM).await.unwrap();
    fs::write(place(folder.path(), &blob.sha256), b"abd").unwrap();
    assert!(matches!(store.verify_now(&blob.sha256), Err(Error::Damaged)));
    assert!(matches!(store.read_now(&blob.sha256, ROOM), Err(Error::Damaged)));
    // Cut short, as a lost disk leaves it.
    fs::write(place(folder.path(), &blob.sha256), b"a").unwrap();
    store.put(b"abc".as_slice(), ROOM).await.unwrap();
    assert_eq!(store.verify_now(&blob.sha256).unwrap(), blob);
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let (_folder, store) = store();
    let unknown: Digest = ABC.parse().unwrap();
    assert!(matches!(store.read(&unknown, None).await, Err(Error::Missing)));
    assert!(matches!(store.verify_now(&unknown), Err(Error::Missing)));
    assert!(matches!(store.size_now(&unknown), Err(Error::Missing)));
}

#[test]
fn what_a_killed_process_left_is_swept() {
    let (folder, store) = store();
    let left = folder.path().join("files/passing/1-0.part");
    fs::write(&left, b"half").unwrap();
    assert_eq!(store.sweep_now(Timestamp(1_000_000_000_000)).unwrap(), 0, "it may still be arriving");
    assert_eq!(store.sweep_now(Timestamp(4_000_000_000_000)).unwrap(), 1);
    assert!(!left.exists());
}

#[cfg(unix)]
#[test]
fn a_lost_or_closed_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = store();
    assert!(store.check_now().is_ok());
    assert_eq!(passing(folder.path()), 0);
    let inside = folder.path().join("files/passing");
    fs::set_permissions(&inside, fs::Permissions::from_mode(0o500)).unwrap();
    // The superuser may write everywhere.
    if fs::write(inside.join("probe"), b"").is_err() {
        assert!(matches!(store.check_now(), Err(Error::ReadOnly)));
    }
    fs::remove_dir_all(&inside).unwrap();
    assert!(store.check_now().is_err());
}

db::both!(
    fn a_row_vouches_for_a_file(db: &db::Db) {
        let (_folder, store) = store();
        let blob = store.put_now(b"abc".as_slice(), ROOM).unwrap();
        db.write_now(move |tx| files::record(tx, &blob, "image/png", Timestamp(5))).unwrap();
        db.write_now(move |tx| files::record(tx, &blob, "text/plain", Timestamp(6))).unwrap();
        let known = db.read_now(move |tx| files::known(tx, &blob.sha256)).unwrap().unwrap();
        assert_eq!((known.blob, known.media_type.as_str(), known.created_at), (blob, "image/png", Timestamp(5)));
        let unknown = Blob { sha256: Digest::from_bytes([0; 32]), size: 0 };
        assert_eq!(db.read_now(move |tx| files::known(tx, &unknown.sha256)).unwrap(), None);
    }
);
