//! Opens a backup, reads every activity, and says what came of it and how long it took:
//! `cargo run --release -p mbz --example walk -- FILE`.

use std::fs::File;
use std::io::Cursor;
use std::time::Instant;

use mbz::{Backup, Limits};

#[expect(clippy::disallowed_methods, reason = "measuring reads the clock")]
#[expect(clippy::print_stdout, reason = "what it found is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let mut best = f64::MAX;
    for round in 0..20 {
        let start = Instant::now();
        let mut backup = Backup::open_with(File::open(&path)?, Cursor::new(Vec::new()), &Limits::default())?;
        let mut notes = backup.report().notes().to_vec();
        let mut outcomes = std::collections::BTreeMap::<_, usize>::new();
        for id in backup.activity_ids() {
            if let Some(activity) = backup.activity(id)? {
                *outcomes.entry((activity.module.clone(), activity.outcome().as_str())).or_default() += 1;
                notes.extend_from_slice(activity.report.notes());
            }
        }
        best = best.min(start.elapsed().as_secs_f64());
        if round == 0 {
            println!("{} ({} sections)", backup.course().full_name, backup.sections().len());
            for ((module, outcome), count) in outcomes {
                println!("  {count:>4} {module} {outcome}");
            }
            for note in notes {
                println!("  {} {} {:?}", note.outcome.as_str(), note.code, note.values);
            }
        }
    }
    println!("{:.1} ms", best * 1000.0);
    Ok(())
}
