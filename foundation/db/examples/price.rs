use std::time::Duration;
db::sql!(A: "SELECT id, title FROM price WHERE id = $1");
db::sql!(B: "SELECT id, title FROM price WHERE id = $1 LIMIT 10");
db::sql!(C: "SELECT id, title FROM price WHERE id >= $1 ORDER BY id LIMIT 10");
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = text.rsplit(") ").next().unwrap().split(' ').collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) * 10.0
}
fn main() {
    let url = std::env::args().nth(1).unwrap();
    let connections: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let target = if url.starts_with("postgres") { db::Target::Postgres(url) } else { db::Target::Sqlite(url.into()) };
    let options = db::Options { connections, ..Default::default() };
    let db = db::Db::open(&target, options).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for round in 0..3 {
            let (c0, t0) = (cpu(), std::time::Instant::now());
            let mut tasks = Vec::new();
            for k in 0..8i64 {
                let db = db.clone();
                tasks.push(tokio::spawn(async move {
                    let (mut n, until) = (0u64, std::time::Instant::now() + Duration::from_secs(2));
                    while std::time::Instant::now() < until {
                        db.read(move |tx| {
                            for j in 0..2i64 {
                                let p = k * 10 + j;
                                let ahead = db::Ahead::default().with(&A, &[&p]).with(&B, &[&p]).with(&C, &[&p]);
                                tx.ahead(ahead)?;
                                tx.all(&A, &[&p], |r| r.get::<i64>(0))?;
                                tx.all(&B, &[&p], |r| r.get::<i64>(0))?;
                                tx.all(&C, &[&p], |r| r.get::<i64>(0))?;
                            }
                            Ok::<_, db::Error>(())
                        })
                        .await
                        .unwrap();
                        n += 1;
                    }
                    n
                }));
            }
            let mut n = 0;
            for t in tasks {
                n += t.await.unwrap();
            }
            println!(
                "round {round}: {:.0}/s, {:.1} us cpu each",
                n as f64 / t0.elapsed().as_secs_f64(),
                (cpu() - c0) * 1000.0 / n as f64
            );
        }
    });
}
