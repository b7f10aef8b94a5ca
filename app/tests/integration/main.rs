//! The integration tests of the whole application, in one binary.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests of slow clients and of kills measure real time")]

mod architecture;
mod backup;
mod certificate;
mod colleague;
mod commands;
mod commands_canary;
mod course_import;
mod course_import_crash;
mod courses_editor;
mod courses_folder;
mod crash;
mod crash_kit;
mod demo;
mod disk;
mod doctor;
mod doctor_place;
mod equal_work;
mod following;
mod hand_over;
mod handed_code;
mod identity_account;
mod identity_recovery;
mod import;
#[cfg(target_os = "linux")]
mod import_memory;
mod init;
mod late_form;
mod launcher;
mod learning_crash;
mod learning_follow;
mod learning_quiz;
mod mapped_host;
mod outside;
mod page_price;
mod password_expiry;
mod plans;
mod portal;
mod portal_look;
mod portal_manage;
mod requests;
mod requests_throttle;
mod requests_wire;
mod sign_in;
mod slow;
mod support_duties;
mod support_reminder;
mod support_requests;
mod tls;
mod training_kit;
mod training_offer;
mod training_sessions;
mod two_processes;
