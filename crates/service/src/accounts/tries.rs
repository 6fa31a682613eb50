//! Soft locks: whoever fails too often is not listened to for a while, by name and source.
//!
//! Tries are counted by name and source together, so that the right person at another address still gets in, and by source
//! alone, so that one source cannot go through all names. A try during the longest wait does not make it longer; one during a
//! shorter wait counts like any other. People behind one address wait together once it has failed a hundred times.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use basis::day::Moment;
use basis::digest::Digest;

const SECOND: i64 = 1_000_000;
/// Failures in a row are those within so long.
const TOGETHER: i64 = 15 * 60 * SECOND;
/// How long nobody is listened to after so many failures: the last holds for all beyond.
const WAITS: [i64; 5] = [0, 0, 5 * SECOND, 30 * SECOND, 10 * 60 * SECOND];
/// Failures of one source, whatever the names, after which it waits as long as after the last of a name.
const OF_SOURCE_MAX: usize = 100;
/// The most that is counted at once; beyond it everything is forgotten.
const COUNTED_MAX: usize = 50_000;

#[derive(Clone, Copy)]
struct Failed {
    times: usize,
    last: Moment,
}

/// What failed lately.
#[derive(Default)]
pub(super) struct Tries {
    failed: Mutex<HashMap<Digest, Failed>>,
}

/// One try, by what it is counted under.
#[derive(Clone, Copy)]
pub(super) struct Try {
    of_name: Digest,
    of_source: Digest,
}

impl Try {
    pub(super) fn new(name: &str, source: &str) -> Try {
        let parts = [b"name\0", name.as_bytes(), b"\0", source.as_bytes()];
        Try { of_name: Digest::of_parts(&parts), of_source: Digest::of_parts(&[b"source\0", source.as_bytes()]) }
    }
}

impl Tries {
    /// Returns whether a try is listened to.
    pub(super) fn is_heard(&self, one: Try, now: Moment) -> bool {
        let failed = self.lock();
        let waits = |key: &Digest, wait: fn(usize) -> i64| {
            failed.get(key).is_some_and(|failed| since(failed.last, now) < wait(failed.times))
        };
        !waits(&one.of_name, of_name) && !waits(&one.of_source, of_source)
    }

    /// Notes a try that failed or was not listened to. The longest wait is not made longer by it.
    pub(super) fn note(&self, one: Try, now: Moment) {
        let mut failed = self.lock();
        make_room(&mut failed, now);
        for (key, longest) in [(one.of_name, WAITS.len()), (one.of_source, OF_SOURCE_MAX)] {
            let entry = failed.entry(key).or_insert(Failed { times: 0, last: now });
            let is_over = since(entry.last, now) >= if entry.times >= longest { wait_max() } else { TOGETHER };
            if is_over {
                *entry = Failed { times: 1, last: now };
            } else if entry.times < longest {
                *entry = Failed { times: entry.times.saturating_add(1), last: now };
            }
        }
    }

    /// Forgets the failures of whoever got in, of that name alone.
    pub(super) fn forget(&self, one: Try) {
        self.lock().remove(&one.of_name);
    }

    /// The map is whole between any two calls.
    fn lock(&self) -> MutexGuard<'_, HashMap<Digest, Failed>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn of_name(times: usize) -> i64 {
    let at = times.min(WAITS.len()).checked_sub(1);
    at.and_then(|at| WAITS.get(at)).copied().unwrap_or_default()
}

fn of_source(times: usize) -> i64 {
    if times >= OF_SOURCE_MAX { wait_max() } else { 0 }
}

fn wait_max() -> i64 {
    WAITS.last().copied().unwrap_or_default()
}

/// A clock that was set back makes nobody wait longer.
fn since(last: Moment, now: Moment) -> i64 {
    now.microseconds().saturating_sub(last.microseconds()).max(0)
}

fn make_room(failed: &mut HashMap<Digest, Failed>, now: Moment) {
    if failed.len() < COUNTED_MAX {
        return;
    }
    failed.retain(|_, one| since(one.last, now) < TOGETHER);
    if failed.len() >= COUNTED_MAX {
        failed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Moment {
        Moment::from_microseconds(second * SECOND)
    }

    #[test]
    fn waits_grow_to_ten_minutes_and_a_try_during_the_lock_makes_it_no_longer() {
        let (tries, one) = (Tries::default(), Try::new("周科", "10.0.0.1"));
        let heard = |second| tries.is_heard(one, at(second));
        tries.note(one, at(0));
        tries.note(one, at(0));
        assert!(heard(0), "two failures cost nothing");
        tries.note(one, at(0));
        assert_eq!((heard(4), heard(5)), (false, true));
        tries.note(one, at(10));
        assert_eq!((heard(39), heard(40)), (false, true));
        tries.note(one, at(40));
        assert_eq!((heard(639), heard(640)), (false, true));
        tries.note(one, at(600));
        assert!(heard(640), "whoever tries during the lock does not make it longer");
        tries.note(one, at(640));
        assert!(heard(640), "after a lock one begins anew");
    }

    #[test]
    fn five_tries_at_once_lock_for_ten_minutes_though_the_last_were_not_listened_to() {
        let (tries, one) = (Tries::default(), Try::new("周科", "10.0.0.1"));
        for _ in 0..5 {
            tries.note(one, at(0));
        }
        assert_eq!([599, 600].map(|second| tries.is_heard(one, at(second))), [false, true]);
    }

    #[test]
    fn neither_another_address_nor_another_name_waits() {
        let tries = Tries::default();
        for _ in 0..20 {
            tries.note(Try::new("周科", "10.0.0.1"), at(0));
        }
        assert!(tries.is_heard(Try::new("周科", "10.0.0.2"), at(1)));
        assert!(tries.is_heard(Try::new("沈岚", "10.0.0.1"), at(1)));
        tries.forget(Try::new("周科", "10.0.0.1"));
        assert!(tries.is_heard(Try::new("周科", "10.0.0.1"), at(1)));
    }

    #[test]
    fn a_source_that_goes_through_a_hundred_names_waits_with_every_name() {
        let tries = Tries::default();
        for name in 0..100 {
            tries.note(Try::new(&format!("{name}"), "10.0.0.1"), at(0));
        }
        assert!(!tries.is_heard(Try::new("周科", "10.0.0.1"), at(599)));
        assert!(tries.is_heard(Try::new("周科", "10.0.0.1"), at(600)));
        assert!(tries.is_heard(Try::new("周科", "10.0.0.2"), at(1)));
    }

    #[test]
    fn failures_that_lie_apart_are_not_counted_together() {
        let (tries, one) = (Tries::default(), Try::new("周科", "10.0.0.1"));
        for time in 0..10 {
            tries.note(one, at(time * 900));
            assert!(tries.is_heard(one, at(time * 900)));
        }
    }
}
