//! The clock of an office: the system's, or one that tests and demonstrations set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use basis::day::Moment;

/// Where an office reads the time.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The clock of the system.
    #[default]
    System,
    /// A clock that stands where it is set, in microseconds since 1970-01-01T00:00:00Z.
    Set(Arc<AtomicI64>),
}

/// The clock of this office cannot be moved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSettable {
    /// The office is live, or it runs on the clock of the system.
    #[error("The clock of this office follows the system. Only trial data made with a clock of its own moves it.")]
    FollowsSystem,
    /// Time would run backwards.
    #[error("The clock stands at {now} and cannot go back.")]
    Backwards {
        /// Where it stands.
        now: Moment,
    },
}

impl Clock {
    /// Returns a clock that stands at a moment until it is moved.
    #[must_use]
    pub fn standing_at(moment: Moment) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(moment.microseconds())))
    }

    /// Returns the time.
    #[must_use]
    pub fn now(&self) -> Moment {
        match self {
            Clock::System => system_now(),
            Clock::Set(microseconds) => Moment::from_microseconds(microseconds.load(Ordering::Acquire)),
        }
    }

    /// Returns whether it stands where it is set.
    pub(crate) const fn is_set(&self) -> bool {
        matches!(self, Clock::Set(_))
    }

    /// Moves a clock that can be set forward.
    ///
    /// # Errors
    /// [`NotSettable`] for the system's clock, and for a moment before the present one.
    pub(crate) fn advance(&self, to: Moment) -> Result<(), NotSettable> {
        match self {
            Clock::System => Err(NotSettable::FollowsSystem),
            Clock::Set(microseconds) => {
                let before = microseconds.fetch_max(to.microseconds(), Ordering::AcqRel);
                if before <= to.microseconds() {
                    Ok(())
                } else {
                    Err(NotSettable::Backwards { now: Moment::from_microseconds(before) })
                }
            }
        }
    }
}

/// A system clock before 1970 is read as 1970: the queue never lets time run backwards anyway.
fn system_now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_microseconds(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
