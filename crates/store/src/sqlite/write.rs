//! Writing one batch as one transaction.

use basis::id::VaultId;
use rusqlite::{Connection, ErrorCode, params};

use super::classify::{Outcome, outcome};
use super::read;
use crate::batch::{Batch, Change};
use crate::fault::{CommitFault, Refused};
use crate::row::{ActRow, Head, VaultRow};

/// The pages of SQLite's log after which it is carried over into the database: about 4 MiB.
const LOG_PAGES_MAX: i64 = 1_000;
const CARRY_OVER: &str = "PRAGMA wal_checkpoint(PASSIVE)";

/// Writes `batch` after `before` and returns the new head.
///
/// A crash before COMMIT returns leaves the whole batch or nothing of it; after it, the whole batch.
pub(super) fn commit(
    connection: &Connection,
    before: Option<Head>,
    batch: &Batch,
) -> Result<Option<Head>, CommitFault> {
    let after =
        batch.head_after(before).map_err(|(expected, found)| Refused::NotDense { expected, found }.rolled_back())?;
    transact(connection, batch).map_err(|failed| roll_back(connection, before, failed))?;
    carry_over(connection, batch)?;
    Ok(after)
}

/// Why a transaction failed: by the database, or by our own check of a row.
enum Failed {
    Database(rusqlite::Error),
    Refused(Refused),
}

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Failed {
        Failed::Database(error)
    }
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Failed {
        Failed::Refused(refused)
    }
}

fn transact(connection: &Connection, batch: &Batch) -> Result<(), Failed> {
    run(connection, "BEGIN IMMEDIATE")?;
    for act in &batch.acts {
        write_act(connection, act)?;
    }
    for change in &batch.changes {
        write_change(connection, change)?;
    }
    Ok(run(connection, "COMMIT")?)
}

fn run(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}

fn write_act(connection: &Connection, act: &ActRow) -> Result<(), Failed> {
    let sql = "INSERT INTO act (n, recorded_at, salt, leaf, bytes) VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![
        signed(act.n)?,
        act.recorded_at_microseconds,
        act.salt,
        act.leaf().0,
        &*act.bytes
    ])?;
    Ok(())
}

fn write_change(connection: &Connection, change: &Change) -> Result<(), Failed> {
    match change {
        Change::VaultWritten(row) => return write_vault(connection, row),
        Change::VaultErased(id) => connection.prepare_cached("DELETE FROM vault WHERE id = ?1")?.execute([bits(*id)]),
        Change::KeyWritten(row) => connection
            .prepare_cached("INSERT OR REPLACE INTO data_key (case_id, wrapped) VALUES (?1, ?2)")?
            .execute(params![row.case, row.wrapped]),
        Change::KeyDestroyed { case } => {
            connection.prepare_cached("DELETE FROM data_key WHERE case_id = ?1")?.execute([case])
        }
        Change::DraftSaved(row) => connection
            .prepare_cached("INSERT OR REPLACE INTO draft (owner, name, bytes, saved_at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![row.owner, row.name, &*row.bytes, row.saved_at_microseconds]),
        Change::DraftDeleted { owner, name } => {
            connection.prepare_cached("DELETE FROM draft WHERE owner = ?1 AND name = ?2")?.execute([owner, name])
        }
        Change::LetterMarked(mark) => connection
            .prepare_cached("INSERT OR IGNORE INTO delivery_mark (letter, at) VALUES (?1, ?2)")?
            .execute(params![mark.letter, mark.at_microseconds]),
    }?;
    Ok(())
}

fn write_vault(connection: &Connection, row: &VaultRow) -> Result<(), Failed> {
    let sql = "INSERT INTO vault (id, case_id, salt, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING";
    let written = connection.prepare_cached(sql)?.execute(params![bits(row.id), row.case, row.salt, &*row.bytes])?;
    if written == 1 { Ok(()) } else { Err(Refused::VaultTaken { id: row.id }.into()) }
}

/// SQLite keeps signed numbers only; an id uses all 64 bits, so they are kept as they stand.
fn bits(id: VaultId) -> i64 {
    id.number().cast_signed()
}

fn signed(number: u64) -> Result<i64, Refused> {
    i64::try_from(number).map_err(|_| Refused::NumberTooLarge { number })
}

/// Ends a failed transaction and says what is certain.
///
/// Rolled back is claimed only if the error proves it, the rollback is done and the head stands
/// where it stood.
fn roll_back(connection: &Connection, before: Option<Head>, failed: Failed) -> CommitFault {
    let (outcome, fault) = match failed {
        Failed::Database(error) => (outcome(&error), Box::new(error) as crate::fault::Cause),
        Failed::Refused(refused) => (Outcome::RolledBack, Box::new(refused) as crate::fault::Cause),
    };
    if !connection.is_autocommit()
        && let Err(cause) = run(connection, "ROLLBACK")
    {
        return CommitFault::Unknown { cause: Box::new(cause) };
    }
    let stands = matches!(read::head(connection), Ok(head) if head == before);
    match outcome {
        Outcome::RolledBack if stands => CommitFault::RolledBack { cause: fault },
        Outcome::RolledBack | Outcome::Unknown => CommitFault::Unknown { cause: fault },
    }
}

/// Carries SQLite's log over into the database when it has grown long, and empties it after an
/// erasure, since the log still holds what the row held.
///
/// The batch is durable already. A full disk leaves the log longer and is tried again after the
/// next batch; any other failure stops the process, since a sync may have failed. A crash here
/// leaves the log, from which the next start carries over again.
fn carry_over(connection: &Connection, batch: &Batch) -> Result<(), CommitFault> {
    let carried = match batch.erases() {
        true => checkpoint(connection, "PRAGMA wal_checkpoint(TRUNCATE)"),
        false => log_pages(connection).and_then(|pages| match pages {
            ..LOG_PAGES_MAX => Ok(()),
            LOG_PAGES_MAX.. => checkpoint(connection, CARRY_OVER),
        }),
    };
    match carried {
        Ok(()) => Ok(()),
        Err(error) => match outcome(&error) {
            Outcome::RolledBack => Ok(()),
            Outcome::Unknown => Err(CommitFault::Unknown { cause: Box::new(error) }),
        },
    }
}

/// Makes durable what an earlier process left in the log.
///
/// A process killed before its sync leaves a whole batch in the system's memory. The next process
/// finds it and answers for it, so it has to last first. The log is synced before its pages are
/// written into the database; a disk that is full for those leaves the log synced.
pub(super) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    match checkpoint(connection, CARRY_OVER) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull) => Ok(()),
        settled => settled,
    }
}

/// Returns the pages of SQLite's log that are not yet in the database.
fn log_pages(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("PRAGMA wal_checkpoint(NOOP)")?
        .query_row([], |row| Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?))
}

/// Syncs the log, writes its pages into the database and syncs that; any error comes back.
fn checkpoint(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.query_row([], |_| Ok(()))
}
