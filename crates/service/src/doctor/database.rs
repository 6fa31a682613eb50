//! Checks of the database file itself, before anything in it is believed.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use store::StoreFault;

use super::Check;

/// Returns the checks `database` and `layout`, and the owners of drafts, of whom the store keeps no list.
pub(super) fn checks(dir: &Path) -> (Vec<Check>, Vec<String>) {
    let (faults, owners) = match inspected(&dir.join("laurel.db")) {
        Ok((faults, owners)) => (faults, owners),
        Err(cause) => (vec![format!("The database does not open: {cause}.")], Vec::new()),
    };
    (vec![Check::new("database", faults), Check::new("layout", Vec::new())], owners)
}

/// Asks SQLite to check every page and index. It does not see a changed byte inside a value; the leaves do.
fn inspected(path: &Path) -> rusqlite::Result<(Vec<String>, Vec<String>)> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let lines = texts(&connection, "PRAGMA integrity_check(20)")?;
    let faults = lines.into_iter().filter(|line| line != "ok").map(|line| format!("SQLite finds: {line}.")).collect();
    // A file of another program has no such table; the layout tells.
    let owners = texts(&connection, "SELECT DISTINCT owner FROM draft ORDER BY owner").unwrap_or_default();
    Ok((faults, owners))
}

fn texts(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Enters why the store did not open under the check it belongs to.
pub(super) fn blame(checks: &mut [Check], fault: &StoreFault) {
    let name = match fault {
        StoreFault::NotOurs { .. } | StoreFault::LayoutNewer { .. } => "layout",
        StoreFault::InUse { .. }
        | StoreFault::NoOffice { .. }
        | StoreFault::OfficeExists { .. }
        | StoreFault::Database { .. }
        | StoreFault::File { .. }
        | StoreFault::ActDamaged { .. }
        | StoreFault::ActMissing { .. }
        | StoreFault::BlobAbsent { .. }
        | StoreFault::BlobDamaged { .. }
        | StoreFault::BackupPlaceTaken { .. } => "database",
    };
    if let Some(check) = checks.iter_mut().find(|check| check.name == name) {
        check.faults.push(fault.to_string());
    }
}
