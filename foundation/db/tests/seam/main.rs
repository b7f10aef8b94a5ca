//! What the seam promises to every area, on both engines, with a small schema of its own.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "these measure how long a refusal takes")]

mod lists_and_locks;
mod migrations;
mod refusals;
mod rows;
mod server;
mod transactions;
mod upkeep;
mod values;

use db::migrate::Migration;

const THINGS: Migration = Migration {
    number: 1,
    name: "things",
    sql: "-- everything that a column may be
CREATE TABLE thing (
    id BYTEA NOT NULL PRIMARY KEY,
number BIGINT,
    ratio DOUBLE PRECISION,
    flag BOOLEAN,
    words TEXT,
    content BYTEA
);",
};

const CONSTRAINTS: Migration = Migration {
    number: 2,
    name: "constraints",
    sql: "CREATE TABLE parent (id BIGINT PRIMARY KEY, code TEXT NOT NULL);
CREATE UNIQUE INDEX parent_code_unique ON parent (code);
CREATE TABLE child (
    parent_id BIGINT NOT NULL REFERENCES parent (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    PRIMARY KEY (parent_id, place),
    CONSTRAINT child_place_positive CHECK (place > 0)
);
CREATE UNIQUE INDEX child_name_unique ON child (parent_id, name);
CREATE UNIQUE INDEX child_folded_unique ON child (parent_id, name_folded) WHERE place < 100;
CREATE TABLE counter (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO counter (name, value) VALUES ('one', 0), ('two', 0);",
};

/// The schema of these tests.
static SCHEMA: &[Migration] = &[THINGS, CONSTRAINTS];

db::sql! {
    /// The counter's value.
    COUNTER: "SELECT value FROM counter WHERE name = $1";
    /// Sets the counter.
    SET_COUNTER: "UPDATE counter SET value = $2 WHERE name = $1";
}

/// Reads the counter.
fn counter(tx: &mut db::Tx<'_>, name: &str) -> Result<i64, db::Error> {
    tx.one(&COUNTER, &[&name], |row| row.get(0))
}

/// Reads it, and stores it plus one: lost updates show.
fn increment(tx: &mut db::Tx<'_>, name: &str) -> Result<i64, db::Error> {
    let value = counter(tx, name)? + 1;
    tx.run(&SET_COUNTER, &[&name, &value])?;
    Ok(value)
}
