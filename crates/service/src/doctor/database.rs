//! Checks of the database file itself, before anything in it is believed.

use store::StoreFault;

use super::Check;

/// Returns the checks `database` and `layout` of a file that opened, with what SQLite finds in its pages.
pub(super) fn checks(torn: Result<Vec<String>, StoreFault>) -> Vec<Check> {
    let found = torn.map(|lines| lines.into_iter().map(|line| format!("SQLite finds: {line}.")).collect());
    let faults = found.unwrap_or_else(|fault| vec![told(&fault)]);
    vec![Check::new("database", faults), Check::new("layout", Vec::new())]
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
