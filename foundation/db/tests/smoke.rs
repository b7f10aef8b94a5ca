//! Smoke.
use db::{Db, Error};
db::both! {
fn smoke(db: &Db) {
    assert_eq!(db::prepare_all(&db).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
}
async fn pinged(db: &Db) { db.ping().await.unwrap(); let _: Option<Error> = None; }
}
