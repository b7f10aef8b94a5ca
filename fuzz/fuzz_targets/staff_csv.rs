//! Any bytes as a file of staff or schools.
#![no_main]
#![allow(dead_code, reason = "the reader's source is compiled alone; not all of it is used here")]
#![allow(unused_imports, reason = "the reader's source is compiled alone; not all of it is used here")]
#![allow(unfulfilled_lint_expectations, reason = "the house asks for documentation, this crate does not")]

use std::io::{Cursor, Read};

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

#[path = "../../areas/identity/src/function.rs"]
pub mod function;
mod staff_import;

use staff_import::{Reading, Refused, open};

/// Gives the bytes a few at a time, as a slow line does.
struct Dribble<'a>(Cursor<&'a [u8]>, usize);

impl Read for Dribble<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let length = out.len().min(self.1);
        self.0.read(&mut out[..length])
    }
}

/// One answer of the reader, as far as two readings must agree.
fn told<T>(answer: &Result<T, Refused>, line: fn(&T) -> (u64, String)) -> (u64, String) {
    match answer {
        Ok(value) => line(value),
        Err(refused) => {
            assert!(!refused.problems.is_empty());
            (refused.line, format!("{refused:?}"))
        }
    }
}

fn read(input: impl Read) -> Option<Vec<(u64, String)>> {
    let today = date(2026, 11, 23);
    Some(match open(input, today) {
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            return None;
        }
        Ok(Reading::Staff(mut lines)) => {
            let all = lines.by_ref().map(|answer| {
                if let Ok(line) = &answer {
                    assert!(line.numen.is_some() || line.source_id.is_some());
                    assert!(line.unit.uai.is_some() || line.unit.name.is_some());
                    if let Some(numen) = &line.numen {
                        assert!(!format!("{:?}", line.warnings).contains(numen.expose()));
                    }
                }
                told(&answer, |line| (line.line, format!("{line:?}")))
            });
            let all = all.collect();
            assert!(lines.is_complete());
            all
        }
        Ok(Reading::Schools(mut lines)) => {
            let all = lines.by_ref().map(|answer| told(&answer, |line| (line.line, format!("{line:?}")))).collect();
            assert!(lines.is_complete());
            all
        }
    })
}

fuzz_target!(|bytes: &[u8]| {
    let whole = read(bytes);
    if let Some(answers) = &whole {
        assert!(answers.len() <= bytes.len() + 1);
        assert!(answers.is_sorted_by(|a, b| a.0 < b.0), "lines come in order, each once");
    }
    let slow = read(Dribble(Cursor::new(bytes), 1 + bytes.len() % 7));
    assert_eq!(whole, slow);
});
