//! Writing one batch as one transaction.

use basis::id::VaultId;
use rusqlite::{Connection, ErrorCode, params};

use super::classify::{Outcome, outcome};
use super::read;
use crate::batch::{Batch, Change};
use crate::fault::{CommitFault, Refused};
use crate::row::{AccountRow, ActRow, Head, LookRow, VaultRow};

/// The pages of SQLite's log after which it is carried over into the database: about 4 MiB.
const LOG_PAGES_MAX: i64 = 1_000;
const CARRY_OVER: &str = "PRAGMA wal_checkpoint(PASSIVE)";

/// Whether SQLite's log may still hold what was erased from the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Erased {
    NotInLog,
    MayBeInLog,
}

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
        Change::LookNoted(look) => return Ok(write_look(connection, look)?),
        Change::AccountWritten(row) => return write_account(connection, row),
        Change::SessionKept(row) => connection
            .prepare_cached("INSERT OR REPLACE INTO session (id, bytes) VALUES (?1, ?2)")?
            .execute(params![row.id.0, &*row.bytes]),
        Change::SessionEnded(id) => connection.prepare_cached("DELETE FROM session WHERE id = ?1")?.execute([id.0]),
        Change::LetterMarked(mark) => connection
            .prepare_cached("INSERT OR IGNORE INTO delivery_mark (letter, at) VALUES (?1, ?2)")?
            .execute(params![mark.letter, mark.at_microseconds]),
    }?;
    Ok(())
}

fn write_look(connection: &Connection, look: &LookRow) -> rusqlite::Result<()> {
    let last = read::last_look(connection)?;
    let (n, before) = last.map_or((1, None), |(n, link)| (n + 1, Some(link)));
    let sql = "INSERT INTO look (n, at, link, bytes) VALUES (?1, ?2, ?3, ?4)";
    let link = look.link(before).0;
    connection.prepare_cached(sql)?.execute(params![n, look.at_microseconds, link, &*look.bytes]).map(drop)
}

fn write_vault(connection: &Connection, row: &VaultRow) -> Result<(), Failed> {
    let sql = "INSERT INTO vault (id, case_id, salt, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING";
    let written = connection.prepare_cached(sql)?.execute(params![bits(row.id), row.case, row.salt, &*row.bytes])?;
    if written == 1 { Ok(()) } else { Err(Refused::VaultTaken { id: row.id }.into()) }
}

/// Writes an account if the version before it is the one that stands: what was redeemed once is not redeemed again.
fn write_account(connection: &Connection, row: &AccountRow) -> Result<(), Failed> {
    let version = signed(row.version)?;
    let sql = match version {
        1 => "INSERT INTO account (person, version, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (person) DO NOTHING",
        _ => "UPDATE account SET version = ?2, bytes = ?3 WHERE person = ?1 AND version = ?2 - 1",
    };
    let written = connection.prepare_cached(sql)?.execute(params![row.person, version, &*row.bytes])?;
    if written == 1 { Ok(()) } else { Err(Refused::AccountMoved { person: row.person.clone() }.into()) }
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

/// Carries SQLite's log over into the database when it has grown long, and empties it where it may
/// hold what was erased; returns what it still may hold.
///
/// The batch is durable already. A full disk leaves the log longer, and a tool that reads the file
/// keeps it from being emptied; both are tried again after every batch until they are done. Any
/// other failure stops the process, since a sync may have failed. A crash here leaves the log, which
/// the next start carries over and its first batch empties.
pub(super) fn carry_over(connection: &Connection, erased: Erased) -> Result<Erased, CommitFault> {
    let carried = match erased {
        Erased::MayBeInLog => empty_log(connection),
        Erased::NotInLog => log_pages(connection)
            .and_then(|log| match log.waiting() {
                ..LOG_PAGES_MAX => Ok(()),
                LOG_PAGES_MAX.. => checkpoint(connection, CARRY_OVER).map(drop),
            })
            .map(|()| Erased::NotInLog),
    };
    carried.or_else(|error| match outcome(&error) {
        Outcome::RolledBack => Ok(erased),
        Outcome::Unknown => Err(CommitFault::Unknown { cause: Box::new(error) }),
    })
}

/// Rewrites the whole database without what is free in its pages (SQLite, *VACUUM*), and empties the log.
///
/// A crash before the rewriting is committed leaves the database as it was; a crash after it leaves a log that the next
/// start carries over and that the next sweep empties. A tool that reads the file keeps the log from being emptied: that is
/// a failure here, since the caller takes what returns `Ok` for gone.
pub(super) fn sweep(connection: &Connection) -> Result<(), CommitFault> {
    let swept = connection.execute_batch("VACUUM").and_then(|()| empty_log(connection));
    match swept {
        Ok(Erased::NotInLog) => Ok(()),
        Ok(Erased::MayBeInLog) => Err(Refused::BeingRead.rolled_back()),
        Err(error) => Err(match outcome(&error) {
            Outcome::RolledBack => CommitFault::RolledBack { cause: Box::new(error) },
            Outcome::Unknown => CommitFault::Unknown { cause: Box::new(error) },
        }),
    }
}

/// Empties the log, unless somebody reads it.
fn empty_log(connection: &Connection) -> rusqlite::Result<Erased> {
    Ok(match checkpoint(connection, "PRAGMA wal_checkpoint(TRUNCATE)")? {
        Checkpoint::Done => Erased::NotInLog,
        Checkpoint::Held => Erased::MayBeInLog,
    })
}

/// Makes durable what an earlier process left in the log.
///
/// A process killed before its sync leaves a whole batch in the system's memory. The next process
/// finds it and answers for it, so it has to last first. The log is synced before its pages are
/// written into the database; a disk that is full for those leaves the log synced.
pub(super) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    match checkpoint(connection, CARRY_OVER) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull) => Ok(()),
        settled => settled.map(drop),
    }
}

/// Returns whether the log an earlier process left may hold what it erased.
pub(super) fn left_in_log(connection: &Connection) -> rusqlite::Result<Erased> {
    let log = log_pages(connection)?;
    Ok(if log.all > 0 { Erased::MayBeInLog } else { Erased::NotInLog })
}

/// Pages of SQLite's log.
struct LogPages {
    all: i64,
    carried: i64,
}

impl LogPages {
    /// Returns how many are not yet in the database.
    const fn waiting(&self) -> i64 {
        self.all.saturating_sub(self.carried)
    }
}

fn log_pages(connection: &Connection) -> rusqlite::Result<LogPages> {
    connection
        .prepare_cached("PRAGMA wal_checkpoint(NOOP)")?
        .query_row([], |row| Ok(LogPages { all: row.get(1)?, carried: row.get(2)? }))
}

/// How a checkpoint ended that met no error.
enum Checkpoint {
    Done,
    /// Somebody reads the log, so that it could not be emptied.
    Held,
}

/// Syncs the log, writes its pages into the database and syncs that; any error comes back.
///
/// That a reader kept the checkpoint from its end is no error: it stands in the first column of the
/// row (SQLite, *PRAGMA wal_checkpoint*).
fn checkpoint(connection: &Connection, sql: &str) -> rusqlite::Result<Checkpoint> {
    let busy: i64 = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(if busy == 0 { Checkpoint::Done } else { Checkpoint::Held })
}
