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
struct Found {
    /// Number of the act after which it was found.
    head: u64,
    day: Day,
    tasks: Arc<Tasks>,
}

/// The place of one person's worklist. Their requests that come while it is being found wait for it, and nobody else's.
type Place = Arc<Mutex<Option<Found>>>;

/// Worklists that many requests of one person share.
#[derive(Default)]
pub(crate) struct Worklists {
    places: Mutex<HashMap<(PersonId, Language), Place>>,
}

impl Worklists {
    /// Returns what whoever is signed in has to do, or nothing for the public.
    pub(crate) fn of(&self, asking: &Asking) -> Option<Arc<Tasks>> {
        let place = self.place((asking.session.as_ref()?.person, asking.language));
        let (head, day) = (asking.snapshot.n_head(), asking.at.day());
        let mut found = whole(&place);
        if let Some(one) = found.as_ref().filter(|one| one.head == head && one.day == day) {
            return Some(Arc::clone(&one.tasks));
        }
        let tasks = Arc::new(Tasks::of(&asking.looking().worklist(), day, asking.language));
        // A reader on an older snapshot leaves the newer one alone.
        if found.as_ref().is_none_or(|one| one.head <= head) {
            *found = Some(Found { head, day, tasks: Arc::clone(&tasks) });
        }
        Some(tasks)
    }

    fn place(&self, key: (PersonId, Language)) -> Place {
        let mut places = whole(&self.places);
        if places.len() >= REMEMBERED_MAX && !places.contains_key(&key) {
            places.clear();
        }
        Arc::clone(places.entry(key).or_default())
    }
}

/// What is remembered is whole between any two calls, so a panic elsewhere does not spoil it.
fn whole<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
