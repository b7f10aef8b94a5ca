//! What a process used, read from /proc: processor time and anonymous memory.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// A process that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Process {
    pid: u32,
    family: bool,
}

impl Process {
    /// One process.
    pub fn of(pid: u32) -> Self {
        Self { pid, family: false }
    }

    /// A process and those it started (PostgreSQL's sessions and helpers).
    pub fn with_children(pid: u32) -> Self {
        Self { pid, family: true }
    }

    /// Processor time used so far, in user and system mode.
    ///
    /// # Errors
    /// When the process is gone.
    pub fn processor(&self) -> Result<Duration> {
        let own = fields(self.pid).context("the process is gone")?;
        let mut ticks = own.used;
        if self.family {
            // Children that ended are in the parent's account; those alive each have their own.
            ticks += own.used_by_ended;
            for entry in fs::read_dir("/proc")?.flatten() {
                let pid = entry.file_name().to_str().and_then(|name| name.parse().ok());
                let child = pid.and_then(fields).filter(|child| child.parent == self.pid);
                ticks += child.map_or(0, |child| child.used);
            }
        }
        // Linux counts in hundredths of a second wherever Rust's std runs.
        Ok(Duration::from_millis(ticks * 10))
    }

    /// Processor time of the children that ended and were waited for.
    ///
    /// # Errors
    /// When the process is gone.
    pub fn ended_children(&self) -> Result<Duration> {
        let own = fields(self.pid).context("the process is gone")?;
        Ok(Duration::from_millis(own.used_by_ended * 10))
    }

    /// Anonymous resident memory, in bytes.
    ///
    /// # Errors
    /// When the process is gone.
    pub fn anonymous_memory(&self) -> Result<u64> {
        let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.pid))?;
        let line = text.lines().find_map(|line| line.strip_prefix("Anonymous:")).context("no line on memory")?;
        let kib: u64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kib * 1024)
    }
}

struct Fields {
    parent: u32,
    used: u64,
    used_by_ended: u64,
}

/// Fields 4, 14 to 17 of `/proc/PID/stat`; the name before them may hold spaces and brackets.
fn fields(pid: u32) -> Option<Fields> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let after = text.rsplit_once(')')?.1;
    let words: Vec<&str> = after.split_whitespace().collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u64>().ok());
    Some(Fields {
        parent: words.get(1)?.parse().ok()?,
        used: number(11)? + number(12)?,
        used_by_ended: number(13)? + number(14)?,
    })
}
