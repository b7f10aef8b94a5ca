//! Tiny backups, made in the test: entries by name, then a tar.gz or a zip of them.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use mbz::{Activity, ActivityId, Backup, Code, Error, Limits};

/// One entry, with what a hostile archive would set besides.
#[derive(Clone)]
pub struct Entry {
    pub name: String,
    pub bytes: Vec<u8>,
    /// The kind in a tar; in a zip `2` is a symbolic link, `3` a device.
    pub kind: u8,
}

/// A backup to be.
#[derive(Clone, Default)]
pub struct Made {
    pub entries: Vec<Entry>,
}

impl Made {
    pub fn with(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.entries.push(Entry { name: name.to_owned(), bytes: bytes.as_ref().to_vec(), kind: b'0' });
        self
    }

    pub fn with_kind(mut self, name: &str, kind: u8) -> Self {
        self.entries.push(Entry { name: name.to_owned(), bytes: Vec::new(), kind });
        self
    }

    pub fn tar(&self) -> Vec<u8> {
        let mut tar = Vec::new();
        for entry in &self.entries {
            if entry.name.len() > 100 {
                block(&mut tar, "././@LongLink", entry.name.as_bytes(), b'L');
                block(&mut tar, &entry.name[..100], &entry.bytes, entry.kind);
            } else {
                block(&mut tar, &entry.name, &entry.bytes, entry.kind);
            }
        }
        tar.extend([0; 1024]);
        tar
    }

    pub fn tar_gz(&self) -> Vec<u8> {
        gzip(&self.tar())
    }

    pub fn zip(&self) -> Vec<u8> {
        let (mut zip, mut directory) = (Vec::new(), Vec::new());
        for entry in &self.entries {
            let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
            packer.write_all(&entry.bytes).expect("memory");
            let packed = packer.finish().expect("memory");
            let mut crc = flate2::Crc::new();
            crc.update(&entry.bytes);
            let offset = zip.len() as u32;
            let mut common = Vec::new();
            common.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
            common.extend(crc.sum().to_le_bytes());
            common.extend((packed.len() as u32).to_le_bytes());
            common.extend((entry.bytes.len() as u32).to_le_bytes());
            common.extend((entry.name.len() as u16).to_le_bytes());
            common.extend([0, 0]);
            zip.extend(b"PK\x03\x04");
            zip.extend(&common);
            zip.extend(entry.name.as_bytes());
            zip.extend(&packed);
            let mode: u32 = match entry.kind {
                b'2' => 0o120_777,
                b'3' => 0o020_666,
                _ => 0o100_644,
            };
            directory.extend(b"PK\x01\x02");
            directory.extend([20, 3]);
            directory.extend(&common);
            directory.extend([0; 6]);
            directory.extend((mode << 16).to_le_bytes());
            directory.extend(offset.to_le_bytes());
            directory.extend(entry.name.as_bytes());
        }
        let (offset, count) = (zip.len() as u32, self.entries.len() as u16);
        zip.extend(&directory);
        zip.extend(b"PK\x05\x06\0\0\0\0");
        zip.extend(count.to_le_bytes());
        zip.extend(count.to_le_bytes());
        zip.extend((directory.len() as u32).to_le_bytes());
        zip.extend(offset.to_le_bytes());
        zip.extend([0, 0]);
        zip
    }

    /// Both containers, opened; what one says, the other says.
    pub fn each(&self, check: impl Fn(Opened)) {
        for archive in [self.tar_gz(), self.zip()] {
            check(opened(archive));
        }
    }
}

pub type Opened = Backup<Cursor<Vec<u8>>>;

pub fn opened(archive: Vec<u8>) -> Opened {
    Backup::open(Cursor::new(archive), &Limits::default()).expect("a backup")
}

pub fn refused(archive: Vec<u8>, limits: &Limits) -> Error {
    Backup::open(Cursor::new(archive), limits).expect_err("a refusal")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

/// One header of a tar with its payload.
pub fn block(tar: &mut Vec<u8>, name: &str, bytes: &[u8], kind: u8) {
    let mut header = [0; 512];
    let name = &name.as_bytes()[..name.len().min(100)];
    header[..name.len()].copy_from_slice(name);
    header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = kind;
    header[257..263].copy_from_slice(b"ustar\0");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    tar.extend(header);
    tar.extend(bytes);
    tar.resize(tar.len().next_multiple_of(512), 0);
}

/// The table of contents.
#[derive(Clone, Default)]
pub struct Contents {
    pub sections: Vec<(u64, Option<u64>)>,
    pub activities: Vec<(u64, u64, &'static str)>,
    pub has_users: bool,
}

impl Contents {
    pub fn xml(&self) -> String {
        let activities: String = self
            .activities
            .iter()
            .map(|(id, section, module)| {
                format!(
                    "<activity><moduleid>{id}</moduleid><sectionid>{section}</sectionid><modulename>{module}</modulename>\
                     <title>T{id}</title><directory>activities/{module}_{id}</directory></activity>"
                )
            })
            .collect();
        let sections: String = self
            .sections
            .iter()
            .map(|(id, parent)| {
                let parent = parent.map_or(String::new(), |parent| parent.to_string());
                format!(
                    "<section><sectionid>{id}</sectionid><title>S{id}</title>\
                     <directory>sections/section_{id}</directory><parentcmid>{parent}</parentcmid></section>"
                )
            })
            .collect();
        let users = u8::from(self.has_users);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<moodle_backup><information>\
             <moodle_release>4.5</moodle_release><original_course_id>3</original_course_id>\
             <original_course_fullname>Cours</original_course_fullname>\
             <original_course_contextid>30</original_course_contextid>\
             <contents><activities>{activities}</activities><sections>{sections}</sections></contents>\
             <settings><setting><level>root</level><name>users</name><value>{users}</value></setting></settings>\
             </information></moodle_backup>"
        )
    }
}

pub const COURSE: &str = "<course id=\"3\" contextid=\"30\"><shortname>C</shortname><fullname>Cours d’essai</fullname>\
    <summary>&lt;p&gt;Bonjour&lt;/p&gt;</summary><summaryformat>1</summaryformat><format>topics</format>\
    <startdate>1700000000</startdate><enddate>0</enddate><visible>1</visible><enablecompletion>1</enablecompletion></course>";

pub fn section(id: u64, number: i64, sequence: &str, more: &str) -> String {
    format!(
        "<section id=\"{id}\"><number>{number}</number><name>$@NULL@$</name><summary></summary>\
         <summaryformat>1</summaryformat><sequence>{sequence}</sequence><visible>1</visible>{more}</section>"
    )
}

pub fn module(id: u64, more: &str) -> String {
    format!("<module id=\"{id}\"><visible>1</visible><indent>0</indent>{more}</module>")
}

pub fn activity(id: u64, module: &str, inner: &str) -> String {
    format!(
        "<activity id=\"{id}\" moduleid=\"{id}\" modulename=\"{module}\" contextid=\"{context}\">\
         <{module} id=\"{id}\"><name>N{id}</name>{inner}</{module}></activity>",
        context = 100 + id
    )
}

/// A backup of one section and these activities: number, module, what is inside.
pub fn course(activities: &[(u64, &'static str, &str)]) -> Made {
    let sequence: Vec<String> = activities.iter().map(|(id, ..)| id.to_string()).collect();
    let contents = Contents {
        sections: vec![(1, None)],
        activities: activities.iter().map(|(id, module, _)| (*id, 1, *module)).collect(),
        has_users: false,
    };
    let mut made = Made::default()
        .with("moodle_backup.xml", contents.xml())
        .with("course/course.xml", COURSE)
        .with("sections/section_1/section.xml", section(1, 0, &sequence.join(","), ""));
    for (id, kind, inner) in activities {
        made = made
            .with(&format!("activities/{kind}_{id}/module.xml"), module(*id, ""))
            .with(&format!("activities/{kind}_{id}/{kind}.xml"), activity(*id, kind, inner));
    }
    made
}

pub fn read(backup: &mut Opened, id: u64) -> Activity {
    backup.activity(ActivityId(id)).expect("memory").expect("an activity")
}

pub fn codes(report: &mbz::Report) -> Vec<Code> {
    report.notes().iter().map(|note| note.code).collect()
}
