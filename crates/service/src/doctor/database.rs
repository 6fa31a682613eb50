//! Checks of the database file itself, before anything in it is believed.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use store::StoreFault;

use super::Check;

/// Returns the checks `database` and `layout`.
pub(super) fn checks(dir: &Path) -> Vec<Check> {
    let faults = inspected(&dir.join("laurel.db")).unwrap_or_else(|cause| vec![format!("It does not open: {cause}.")]);
    vec![Check::new("database", faults), Check::new("layout", Vec::new())]
}

/// Asks SQLite to check every page and index. It does not see a changed byte inside a value; the leaves do.
fn inspected(path: &Path) -> rusqlite::Result<Vec<String>> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut faults = Vec::new();
    connection.pragma_query(None, "integrity_check", |row| {
        let line: String = row.get(0)?;
        if line != "ok" {
            faults.push(format!("SQLite finds: {line}."));
        }
        Ok(())
    })?;
    Ok(faults)
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
