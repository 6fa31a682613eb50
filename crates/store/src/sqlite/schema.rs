//! The layout of the database file, brought forward one step at a time.

use std::collections::BTreeSet;

use rusqlite::Connection;

/// The mark of our files in the header of SQLite: the letters "LRL1".
pub(super) const APPLICATION_ID: i64 = 0x4c52_4c31;

/// The steps from layout 0 (an empty file) to the present one; a released step never changes.
const STEPS: &[&str] = &[
    "
CREATE TABLE act (
    n           INTEGER PRIMARY KEY CHECK (n >= 1),
    recorded_at INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    salt        BLOB NOT NULL CHECK (length(salt) = 32),
    leaf        BLOB NOT NULL CHECK (length(leaf) = 32), -- SHA-256(0x00, salt, bytes)
    bytes       BLOB NOT NULL
) STRICT;
CREATE TABLE vault (
    id          INTEGER PRIMARY KEY, -- the 64 bits of the number, read as signed
    case_id     TEXT NOT NULL,
    salt        BLOB NOT NULL CHECK (length(salt) = 32),
    bytes       BLOB NOT NULL
) STRICT;
CREATE TABLE data_key (
    case_id     TEXT PRIMARY KEY,
    wrapped     BLOB NOT NULL
) STRICT;
CREATE TABLE draft (
    owner       TEXT NOT NULL,
    name        TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    saved_at    INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    PRIMARY KEY (owner, name)
) STRICT;
CREATE TABLE session (
    id          BLOB PRIMARY KEY CHECK (length(id) = 32), -- SHA-256 of the secret
    bytes       BLOB NOT NULL
) STRICT;
CREATE TABLE delivery_mark (
    letter      TEXT PRIMARY KEY,
    at          INTEGER NOT NULL -- microseconds since 1970-01-01T00:00:00Z
) STRICT;
",
    "
CREATE TABLE look (
    n           INTEGER PRIMARY KEY CHECK (n >= 1),
    at          INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    link        BLOB NOT NULL CHECK (length(link) = 32), -- SHA-256(0x02, link before, at, bytes)
    bytes       BLOB NOT NULL
) STRICT;
",
    "
CREATE TABLE account (
    person      TEXT PRIMARY KEY,
    version     INTEGER NOT NULL CHECK (version >= 1),
    bytes       BLOB NOT NULL
) STRICT;
",
];

/// The first layout that keeps looks.
pub(super) const WITH_LOOKS: i64 = 2;
/// The first layout that keeps accounts.
pub(super) const WITH_ACCOUNTS: i64 = 3;

/// Returns the last layout this program knows.
pub(super) fn known() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Returns the layout of the file; 0 is an empty one.
pub(super) fn found(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Returns the mark in the header; 0 is none.
pub(super) fn application_id(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// Brings the file to the present layout.
///
/// Every step is one transaction with its number, so a crash here leaves the last whole step.
pub(super) fn bring_forward(connection: &Connection) -> rusqlite::Result<()> {
    let done = found(connection)?;
    for (layout, step) in (1..).zip(STEPS).skip_while(|(layout, _)| *layout <= done) {
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", layout)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Returns a sentence of everything that stands in the layout of the file and is not what its steps made, or is missing
/// there: a trigger acts on every commit, and no row tells of it.
pub(super) fn strange(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let made = Connection::open_in_memory()?;
    let layout = found(connection)?;
    for (_, step) in (1..).zip(STEPS).take_while(|(number, _)| *number <= layout) {
        made.execute_batch(step)?;
    }
    let (expected, standing) = (parts(&made)?, parts(connection)?);
    let added =
        standing.difference(&expected).map(|part| format!("No layout of this program has this {}.", told(part)));
    let lost = expected.difference(&standing).map(|part| format!("The layout lacks its {}.", told(part)));
    Ok(added.chain(lost).collect())
}

/// Kind, name and text of a part of the layout.
type Part = (String, String, String);

fn parts(connection: &Connection) -> rusqlite::Result<BTreeSet<Part>> {
    let sql = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn told((kind, name, _): &Part) -> String {
    format!("{kind} {name}")
}
