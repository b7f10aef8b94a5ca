//! Counting what the runners said: each has its own closing words, and ours add them up.

use std::fmt;

/// Tests counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that held.
    pub passed: u64,
    /// Those that did not.
    pub failed: u64,
    /// Those that were not run.
    pub skipped: u64,
}

impl Count {
    /// One check that stands for itself.
    pub fn one(held: bool) -> Self {
        Self { passed: u64::from(held), failed: u64::from(!held), skipped: 0 }
    }

    /// A part that was not run.
    pub fn skip(skipped: u64) -> Self {
        Self { skipped, ..Self::default() }
    }

    fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Every part of a run, in order.
#[derive(Debug, Default)]
pub struct Tally {
    parts: Vec<(String, Count, String)>,
}

impl Tally {
    /// Notes a part, with a word on what was left out (or nothing).
    pub fn add(&mut self, part: &str, count: Count, note: &str) {
        self.parts.push((part.to_owned(), count, note.to_owned()));
    }

    /// The sum.
    pub fn sum(&self) -> Count {
        self.parts.iter().fold(Count::default(), |sum, (_, count, _)| sum.and(*count))
    }

    /// Prints the table, then the closing line, which is the last line of all.
    pub fn print(&self) {
        let width = self.parts.iter().map(|(part, ..)| part.chars().count()).max().unwrap_or(0);
        for (part, count, note) in &self.parts {
            let state = match count {
                Count { failed: 1.., .. } => "FAILED",
                Count { passed: 0, .. } => "SKIPPED",
                _ => "passed",
            };
            let gap = " ".repeat(width - part.chars().count());
            let note = if note.is_empty() { String::new() } else { format!("  {note}") };
            println!(
                "{part}{gap}  {state:<7} {:>6} passed {:>4} failed {:>4} skipped{note}",
                count.passed, count.failed, count.skipped
            );
        }
        println!("\n{}", self.sum());
    }
}

/// Reads the closing words of nextest, of cargo's own runner and of Node's; a run that failed
/// without counting anything (it did not compile, it did not start) is one failure.
pub fn read(lines: &[String], success: bool) -> Count {
    let lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    let sum = |of: fn(&str) -> Option<Count>| lines.iter().filter_map(|line| of(line)).reduce(Count::and);
    // nextest repeats what a failed test said, cargo's closing words among it: its own sum is the whole.
    let mut count = sum(nextest).or_else(|| sum(|line| cargo(line).or_else(|| node(line)))).unwrap_or_default();
    if !success && count.failed == 0 {
        count.failed = 1;
    }
    count
}

/// `Summary [ 1.2s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped`
fn nextest(line: &str) -> Option<Count> {
    let rest = line.trim_start().strip_prefix("Summary [")?;
    let (_, counts) = rest.split_once("run:")?;
    let failed = before(counts, " failed") + before(counts, " timed out") + before(counts, " exec failed");
    Some(Count { passed: before(counts, " passed"), failed, skipped: before(counts, " skipped") })
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s`
fn cargo(line: &str) -> Option<Count> {
    let counts = line.trim_start().strip_prefix("test result: ")?;
    let skipped = before(counts, " ignored") + before(counts, " filtered out");
    Some(Count { passed: before(counts, " passed"), failed: before(counts, " failed"), skipped })
}

/// `ℹ pass 12`, or `# pass 12` in the other dialect.
fn node(line: &str) -> Option<Count> {
    let mut words = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?.split(' ');
    let (what, number) = (words.next()?, words.next()?.parse().ok()?);
    match what {
        "pass" => Some(Count { passed: number, ..Count::default() }),
        "fail" | "cancelled" => Some(Count { failed: number, ..Count::default() }),
        "skipped" | "todo" => Some(Count::skip(number)),
        _ => None,
    }
}

fn before(text: &str, word: &str) -> u64 {
    let Some(at) = text.find(word) else { return 0 };
    let digits: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().unwrap_or(0)
}

/// Without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(line: &str) -> Count {
        read(&[line.to_owned()], true)
    }

    #[test]
    fn each_runner_is_understood() {
        let nextest = "     Summary [   1.204s] 15/17 tests run: 12 passed (1 slow), 2 failed, 1 timed out, 4 skipped";
        assert_eq!(count(nextest), Count { passed: 12, failed: 3, skipped: 4 });
        let cargo = "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 5 filtered out; finished in 0.0s";
        assert_eq!(count(cargo), Count { passed: 3, failed: 1, skipped: 7 });
        assert_eq!(count("\u{1b}[34mℹ pass 12\u{1b}[39m"), Count { passed: 12, ..Count::default() });
        assert_eq!(count("# skipped 2"), Count::skip(2));
        assert_eq!(count("ℹ duration_ms 12"), Count::default());
    }

    #[test]
    fn what_a_failed_test_said_is_not_counted_again() {
        let said = [
            "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 252 filtered out; finished in 1.16s",
            "     Summary [ 162.655s] 962 tests run: 960 passed (2 slow), 2 failed, 0 skipped",
        ];
        let count = read(&said.map(str::to_owned), false);
        assert_eq!(count, Count { passed: 960, failed: 2, skipped: 0 });
    }

    #[test]
    fn a_run_that_fails_without_a_count_is_a_failure() {
        assert_eq!(read(&["error: could not compile".to_owned()], false).failed, 1);
    }

    #[test]
    fn the_closing_line_is_plain() {
        let mut tally = Tally::default();
        tally.add("a", Count { passed: 2, failed: 0, skipped: 1 }, "");
        tally.add("b", Count::one(false), "");
        assert_eq!(tally.sum().to_string(), "2 passed, 1 failed, 1 skipped");
    }
}
