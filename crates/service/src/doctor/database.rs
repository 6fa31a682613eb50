//! Checks of the database file itself, before anything in it is believed.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use store::StoreFault;

use super::Check;

/// Returns the checks `database` and `layout` of a file that opened, with what SQLite finds in its pages.
pub(super) fn checks(torn: Result<Vec<String>, StoreFault>, strange: Result<Vec<String>, StoreFault>) -> Vec<Check> {
    let found = torn.map(|lines| lines.into_iter().map(|line| format!("SQLite finds: {line}.")).collect());
    let [database, layout] = [found, strange].map(|found| found.unwrap_or_else(|fault| vec![told(&fault)]));
    vec![Check::new("database", database), Check::new("layout", layout)]
}

/// The files that hold secrets: acts hold scores before they are released, and the key opens the rest.
const SECRET: [&str; 3] = ["laurel.db", "laurel.db-wal", "office.key"];
/// What others than the owner may do with a file.
const OTHERS: u32 = 0o077;

/// Returns a sentence of every secret file that others than its owner may read or change.
pub(super) fn exposed(dir: &Path) -> Vec<String> {
    let is_exposed = |name: &&&str| {
        let mode = std::fs::metadata(dir.join(name)).map(|found| found.permissions().mode());
        mode.is_ok_and(|mode| mode & OTHERS != 0)
    };
    let told = |name: &&str| format!("Others than its owner may read or change {name}. Take these rights away.");
    SECRET.iter().filter(is_exposed).map(told).collect()
}

/// Enters why the store could not be read under the check it belongs to.
///
/// # Errors
/// Hands the fault back if there is nothing to examine: no office, one that is in use, or files that nobody may read.
pub(super) fn blame(mut checks: Vec<Check>, fault: StoreFault) -> Result<Vec<Check>, StoreFault> {
    let name = match fault {
        StoreFault::InUse { .. }
        | StoreFault::NoOffice { .. }
        | StoreFault::Unfinished { .. }
        | StoreFault::NotOurs { .. }
        | StoreFault::File { .. } => return Err(fault),
        StoreFault::LayoutNewer { .. } => "layout",
        StoreFault::OfficeExists { .. }
        | StoreFault::Database { .. }
        | StoreFault::ActDamaged { .. }
        | StoreFault::ActMissing { .. }
        | StoreFault::LookDamaged { .. }
        | StoreFault::BlobAbsent { .. }
        | StoreFault::BlobDamaged { .. }
        | StoreFault::BackupPlaceTaken { .. } => "database",
    };
    if let Some(check) = checks.iter_mut().find(|check| check.name == name) {
        check.faults.push(format!("{} Nothing else could be checked.", told(&fault)));
    }
    Ok(checks)
}

/// Returns the fault with what lies beneath it.
fn told(fault: &StoreFault) -> String {
    let cause = std::error::Error::source(fault).map(|cause| format!(" SQLite says: {cause}.")).unwrap_or_default();
    format!("{fault}{cause}")
}
