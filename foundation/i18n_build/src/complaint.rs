//! What is wrong in a file of messages, said so that it can be put right.

use std::fmt;

/// One mistake in a file of messages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// The file, from the root of the workspace.
    pub file: String,
    /// The line, from 1; 0 when the file as a whole is meant.
    pub line: usize,
    /// What is wrong and what to do.
    pub text: String,
}

impl Complaint {
    pub(crate) fn whole(file: &str, text: String) -> Self {
        Self { file: file.to_owned(), line: 0, text }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.text),
            line => write!(f, "{}:{line}: {}", self.file, self.text),
        }
    }
}

/// Every mistake found, in the order of the files; never empty.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct Complaints(pub Vec<Complaint>);

impl fmt::Display for Complaints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, complaint) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            complaint.fmt(f)?;
        }
        Ok(())
    }
}

impl From<Complaint> for Complaints {
    fn from(complaint: Complaint) -> Self {
        Self(vec![complaint])
    }
}
