//! How an office is opened: its clock, its key, and what ends the process when a commit is unknown.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::keys::OfficeKey;

/// Exit code of a process whose last commit is unknown; a supervisor restarts it.
pub(crate) const EXIT_UNKNOWN: i32 = 70;
/// Answers already given get this long to leave the house; a supervisor expects the end within a second.
const LEAVE: Duration = Duration::from_millis(200);

/// What is done once it is unknown whether a commit stands.
pub type AtUnknown = Arc<dyn Fn() + Send + Sync>;

/// The settings of an office.
#[derive(Clone)]
pub struct Settings {
    /// Where it reads the time.
    pub clock: Clock,
    /// Its key where the store has no directory; in a directory `office.key` is the key.
    pub key: OfficeKey,
    /// Ends the process with exit code 70; tests put something else in its place.
    pub at_unknown: AtUnknown,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { clock: Clock::System, key: OfficeKey::of_memory(), at_unknown: Arc::new(end_process) }
    }
}

impl Settings {
    /// Returns settings with that clock.
    #[must_use]
    pub fn with_clock(clock: Clock) -> Settings {
        Settings { clock, ..Settings::default() }
    }
}

#[allow(clippy::exit, reason = "after an unknown commit nothing in memory is to be trusted")]
fn end_process() {
    std::thread::sleep(LEAVE);
    std::process::exit(EXIT_UNKNOWN);
}
