//! The published heads: `audit-heads.log`, one line for each seal, outside the database.
//!
//! `seal NUMBER TIME MAC` was published; `restart NUMBER TIME` says that the database was put back to
//! an older state by someone who may (a restored backup): heads before that line beyond NUMBER no
//! longer bind. The file only grows. Copy it elsewhere: it is what shows that the end was cut off.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use base::Timestamp;

use super::chain::Mac;

/// A head that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) number: i64,
    pub(crate) mac: Mac,
}

/// The heads that bind, in the order of the file; a line that a power cut left unfinished, or that
/// is none of ours, is passed over (it cannot make a false chain true).
pub(crate) fn read(path: &Path) -> io::Result<Vec<Head>> {
    let mut text = String::new();
    match File::open(path) {
        Ok(mut file) => file.read_to_string(&mut text)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut heads: Vec<Head> = Vec::new();
    for line in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["seal", number, _, mac] => {
                if let (Ok(number), Some(mac)) = (number.parse(), from_hex(mac)) {
                    heads.push(Head { number, mac });
                }
            }
            ["restart", number, ..] => {
                if let Ok(number) = number.parse::<i64>() {
                    heads.retain(|head| head.number <= number);
                }
            }
            _ => {}
        }
    }
    Ok(heads)
}

/// Publishes the head of a seal; on the disk when it returns.
pub(crate) fn publish(path: &Path, head: &Head, at: Timestamp) -> io::Result<()> {
    append(path, &format!("seal {} {at} {}\n", head.number, to_hex(&head.mac)))
}

/// Says that the database legitimately stands at `number` again.
pub(crate) fn restart(path: &Path, number: i64, at: Timestamp) -> io::Result<()> {
    append(path, &format!("restart {number} {at}\n"))
}

fn append(path: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    // What a power cut left unfinished becomes a line of its own.
    let line = if ends_mid_line(&mut file)? { format!("\n{line}") } else { line.to_owned() };
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

fn ends_mid_line(file: &mut File) -> io::Result<bool> {
    use std::io::{Seek, SeekFrom};
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0u8];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

fn to_hex(mac: &Mac) -> String {
    use std::fmt::Write as _;
    mac.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn from_hex(text: &str) -> Option<Mac> {
    let mut mac = [0u8; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in mac.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(number: i64) -> Head {
        Head { number, mac: [u8::try_from(number).unwrap(); 32] }
    }

    #[test]
    fn heads_go_round_and_a_torn_line_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit-heads.log");
        assert_eq!(read(&path).unwrap(), []);
        publish(&path, &head(1), Timestamp(0)).unwrap();
        append(&path, "seal 2 1970-01-01T00:00").unwrap();
        assert_eq!(read(&path).unwrap(), [head(1)]);
        publish(&path, &head(2), Timestamp(0)).unwrap();
        assert_eq!(read(&path).unwrap(), [head(1), head(2)]);
    }

    #[test]
    fn a_restart_frees_what_came_after_it_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit-heads.log");
        for number in 1..=3 {
            publish(&path, &head(number), Timestamp(0)).unwrap();
        }
        restart(&path, 1, Timestamp(0)).unwrap();
        publish(&path, &head(2), Timestamp(0)).unwrap();
        assert_eq!(read(&path).unwrap(), [head(1), head(2)]);
    }
}
