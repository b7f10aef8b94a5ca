//! How much of a backup is read at most. A backup comes from anyone: every count, size and depth
//! in it is a claim, so each has a bound here, and the defaults keep the whole reading below
//! 256 MB of memory.

/// The bounds of one reading; [`Limits::default`] suits real courses.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Entries in the archive, of any kind.
    pub entries: usize,
    /// Bytes of all entries together, unpacked.
    pub unpacked: u64,
    /// Bytes of one entry, unpacked.
    pub entry: u64,
    /// How many bytes may come out of one packed byte, once `ratio_from` bytes have come out.
    pub ratio: u64,
    /// Unpacked bytes below which the ratio says nothing: small XML packs very well.
    pub ratio_from: u64,
    /// Bytes of an entry's name.
    pub name_length: usize,
    /// Folders in an entry's name.
    pub name_depth: usize,
    /// Bytes kept in memory of a tar.gz, for [`open`](crate::Backup::open) without a spool.
    pub memory: u64,
    /// Bytes of one XML file.
    pub xml: u64,
    /// Elements kept of one XML file.
    pub xml_nodes: usize,
    /// Elements inside each other.
    pub xml_depth: usize,
    /// Activities; those beyond are named and left.
    pub activities: usize,
    /// Sections; those beyond are named and left.
    pub sections: usize,
    /// Rows of `files.xml`; those beyond are left, and the report says so.
    pub files: usize,
    /// Notes in the report; those beyond are counted.
    pub notes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 100_000,
            unpacked: 8 << 30,
            entry: 2 << 30,
            ratio: 200,
            ratio_from: 32 << 20,
            name_length: 300,
            name_depth: 16,
            memory: 64 << 20,
            xml: 32 << 20,
            xml_nodes: 300_000,
            xml_depth: 64,
            activities: 20_000,
            sections: 5_000,
            files: 100_000,
            notes: 1_000,
        }
    }
}
