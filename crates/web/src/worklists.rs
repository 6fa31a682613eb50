//! Worklists remembered until an act is recorded or a day ends: an office asks for the same one many times between.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use basis::day::Day;
use basis::id::PersonId;

use crate::asking::Asking;
use crate::language::Language;
use crate::pages::todo_list::Tasks;

/// Worklists remembered at once; when there are more, all are found anew.
const REMEMBERED_MAX: usize = 256;

/// One worklist as it is printed, with what it was found from. Posts begin and end with a day and so do all deadlines,
/// so that within one day only an act changes it.
struct Remembered {
    /// Number of the act after which it was found.
    head: u64,
    day: Day,
    tasks: Arc<Tasks>,
}

/// Worklists that many requests of one person share.
#[derive(Default)]
pub(crate) struct Worklists {
    remembered: Mutex<HashMap<(PersonId, Language), Remembered>>,
}

impl Worklists {
    /// Returns what whoever is signed in has to do, or nothing for the public.
    pub(crate) fn of(&self, asking: &Asking) -> Option<Arc<Tasks>> {
        let key = (asking.session.as_ref()?.person, asking.language);
        let (head, day) = (asking.snapshot.n_head(), asking.at.day());
        if let Some(one) = self.lock().get(&key).filter(|one| one.head == head && one.day == day) {
            return Some(Arc::clone(&one.tasks));
        }
        // Found outside the lock: ten thousand cases of one person keep nobody else waiting.
        let tasks = Arc::new(Tasks::of(&asking.looking().worklist(), day, asking.language));
        let mut remembered = self.lock();
        if remembered.len() >= REMEMBERED_MAX && !remembered.contains_key(&key) {
            remembered.clear();
        }
        // A reader on an older snapshot leaves the newer one alone.
        if remembered.get(&key).is_none_or(|one| one.head <= head) {
            remembered.insert(key, Remembered { head, day, tasks: Arc::clone(&tasks) });
        }
        Some(tasks)
    }

    /// The map is whole between any two calls, so a panic elsewhere does not spoil it.
    fn lock(&self) -> MutexGuard<'_, HashMap<(PersonId, Language), Remembered>> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
