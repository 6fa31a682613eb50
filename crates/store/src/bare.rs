//! A bare group-commit loop, against which benches measure the service; nothing else calls it.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// Writes the batches, given as the sizes of their rows in bytes, to one bare table in `dir`.
///
/// WAL, `synchronous` FULL, one transaction a batch, one prepared insert: what SQLite can do with
/// nothing on top. Returns the time of the transactions alone.
///
/// # Errors
/// Whatever SQLite answers.
#[allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]
pub fn bare_group_commit(dir: &Path, batches: &[Vec<usize>]) -> rusqlite::Result<Duration> {
    let connection = Connection::open(dir.join("bare.db"))?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch("CREATE TABLE bare (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")?;
    let bytes_max = batches.iter().flatten().copied().max().unwrap_or(0);
    let bytes = vec![b'x'; bytes_max];
    let begun = Instant::now();
    for batch in batches {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for size in batch {
            let row = bytes.get(..*size).unwrap_or_default();
            connection.prepare_cached("INSERT INTO bare (bytes) VALUES (?1)")?.execute([row])?;
        }
        connection.prepare_cached("COMMIT")?.execute([])?;
    }
    Ok(begun.elapsed())
}
