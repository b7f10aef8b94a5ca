//! Any bytes as one of the XML files of a small backup; the first byte chooses which.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use mbz::Backup;

mod mbz_walk;

use mbz_walk::{limits, walk};

const MODULES: [&str; 10] =
    ["page", "quiz", "book", "label", "url", "folder", "resource", "subsection", "forum", "choice"];

/// The files of the backup, with the bytes in the place of one.
fn files(chosen: usize, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let activities: String = (1..)
        .zip(MODULES)
        .map(|(id, module)| {
            format!(
                "<activity><moduleid>{id}</moduleid><sectionid>1</sectionid><modulename>{module}</modulename>\
                 <title>T</title><directory>activities/{module}_{id}</directory></activity>"
            )
        })
        .collect();
    let manifest = format!(
        "<moodle_backup><information><contents><activities>{activities}</activities><sections><section>\
         <sectionid>1</sectionid><title>S</title></section></sections></contents></information></moodle_backup>"
    );
    let slots = "<activity contextid=\"7\"><quiz><question_instances><question_instance><questionid>1</questionid>\
                 </question_instance><question_instance><question_reference><questionbankentryid>1</questionbankentryid>\
                 </question_reference></question_instance></question_instances></quiz></activity>";
    let mut files = vec![
        ("moodle_backup.xml".to_owned(), manifest.into_bytes()),
        ("course/course.xml".to_owned(), Vec::new()),
        ("files.xml".to_owned(), Vec::new()),
        ("groups.xml".to_owned(), Vec::new()),
        ("questions.xml".to_owned(), Vec::new()),
        ("sections/section_1/section.xml".to_owned(), Vec::new()),
        ("activities/page_1/module.xml".to_owned(), Vec::new()),
        ("activities/page_1/inforef.xml".to_owned(), Vec::new()),
    ];
    for (id, module) in (1..).zip(MODULES) {
        let content = if module == "quiz" { slots.as_bytes().to_vec() } else { Vec::new() };
        files.push((format!("activities/{module}_{id}/{module}.xml"), content));
    }
    let at = chosen % files.len();
    files[at].1 = bytes.to_vec();
    files
}

/// A zip whose entries are stored as they are.
fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let offset = zip.len() as u32;
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(crc.sum().to_le_bytes());
        common.extend((bytes.len() as u32).to_le_bytes());
        common.extend((bytes.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (offset, count) = (zip.len() as u32, (files.len() as u16).to_le_bytes());
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count);
    zip.extend(count);
    zip.extend((directory.len() as u32).to_le_bytes());
    zip.extend(offset.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let archive = zip(&files(usize::from(*first), rest));
    let mut backup = Backup::open(Cursor::new(archive), &limits()).expect("one bad file is no bad backup");
    walk(&mut backup);
});
