#[test]
fn smoke() {
    let dir = tempfile::tempdir().unwrap();
    let db = db::Db::open(&db::Target::Sqlite(dir.path().join("a.db")), db::Options::default()).unwrap();
    db::migrate::run(&db, db::migrate::embedded(), &base::Env::system()).unwrap();
    assert!(db::prepare_all(&db).unwrap().is_empty());
}
