//! What an error of SQLite says about the transaction it struck.

use rusqlite::ffi;

/// What is certain after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was written, and the database is sound.
    RolledBack,
    /// The transaction may stand or not, or the disk or file is not to be trusted any more.
    Unknown,
}

/// Returns what an error says; whatever is not proved harmless is unknown.
pub(super) fn outcome(error: &rusqlite::Error) -> Outcome {
    match error.sqlite_extended_error_code() {
        Some(code) => of_code(code),
        // Errors of the binding itself (a type, an index) come before SQLite writes anything.
        None => Outcome::RolledBack,
    }
}

/// The table, by extended code where it matters and by the primary code (the low byte) elsewhere.
///
/// Source: SQLite, *Result and Extended Result Codes*. The system answers a full disk with FULL
/// before the last frame of a commit is whole, so the commit is not in the log; every other I/O
/// error leaves that open. Running out of memory is harmless only if no I/O was cut short by it.
fn of_code(code: i32) -> Outcome {
    match code {
        ffi::SQLITE_IOERR_NOMEM => Outcome::RolledBack,
        other => of_primary(other & 0xff),
    }
}

fn of_primary(code: i32) -> Outcome {
    match code {
        ffi::SQLITE_FULL
        | ffi::SQLITE_BUSY
        | ffi::SQLITE_LOCKED
        | ffi::SQLITE_CONSTRAINT
        | ffi::SQLITE_TOOBIG
        | ffi::SQLITE_MISMATCH
        | ffi::SQLITE_RANGE
        | ffi::SQLITE_READONLY
        | ffi::SQLITE_INTERRUPT
        | ffi::SQLITE_NOMEM => Outcome::RolledBack,
        // IOERR and its kinds, CORRUPT, NOTADB, CANTOPEN, PROTOCOL, INTERNAL, and what is new.
        _ => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_sorted_by_what_it_proves() {
        let rolled_back = [
            ffi::SQLITE_FULL,
            ffi::SQLITE_BUSY,
            ffi::SQLITE_BUSY_RECOVERY,
            ffi::SQLITE_BUSY_SNAPSHOT,
            ffi::SQLITE_BUSY_TIMEOUT,
            ffi::SQLITE_LOCKED,
            ffi::SQLITE_LOCKED_SHAREDCACHE,
            ffi::SQLITE_CONSTRAINT_CHECK,
            ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
            ffi::SQLITE_CONSTRAINT_NOTNULL,
            ffi::SQLITE_CONSTRAINT_DATATYPE,
            ffi::SQLITE_TOOBIG,
            ffi::SQLITE_MISMATCH,
            ffi::SQLITE_READONLY,
            ffi::SQLITE_READONLY_DBMOVED,
            ffi::SQLITE_INTERRUPT,
            ffi::SQLITE_NOMEM,
            ffi::SQLITE_IOERR_NOMEM,
        ];
        let unknown = [
            ffi::SQLITE_IOERR,
            ffi::SQLITE_IOERR_WRITE,
            ffi::SQLITE_IOERR_READ,
            ffi::SQLITE_IOERR_SHORT_READ,
            ffi::SQLITE_IOERR_FSYNC,
            ffi::SQLITE_IOERR_DIR_FSYNC,
            ffi::SQLITE_IOERR_TRUNCATE,
            ffi::SQLITE_IOERR_COMMIT_ATOMIC,
            ffi::SQLITE_CORRUPT,
            ffi::SQLITE_CORRUPT_INDEX,
            ffi::SQLITE_NOTADB,
            ffi::SQLITE_CANTOPEN,
            ffi::SQLITE_PROTOCOL,
            ffi::SQLITE_INTERNAL,
            ffi::SQLITE_ERROR,
            ffi::SQLITE_MISUSE,
        ];
        assert_eq!(rolled_back.map(of_code), [Outcome::RolledBack; 18]);
        assert_eq!(unknown.map(of_code), [Outcome::Unknown; 16]);
    }
}
