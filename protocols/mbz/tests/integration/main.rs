//! Whole backups, from the archive to the values: made in the test, and real ones where they are.
#![cfg(test)]

mod archive;
mod content;
mod corpus;
mod kit;
mod order;
mod quiz;
