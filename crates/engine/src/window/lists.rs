//! Lists remembered by what a viewer may see: an act that touches one case changes one row, not ten thousand.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use basis::id::{EditionId, PersonId};

use super::Looking;
use super::case_list::{CaseList, ListQuery, Order, Rows, keyed, page_of};
use crate::labels::Viewer;
use crate::people::{Role, Scope};

/// Scopes remembered at once; the oldest gives way.
const SCOPES_MAX: usize = 64;

/// What two viewers must share to see the same list: posts, and the person where a post looks at the person, as long as
/// what reviewers see is open to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ScopeKey {
    edition: Option<EditionId>,
    order: Order,
    posts: Vec<(Role, Scope)>,
    person: Option<PersonId>,
    reviews_no_more: bool,
}

/// All rows of one scope, and the act after which they were found.
struct Found {
    head: u64,
    rows: Arc<Rows>,
}

/// The place of one scope. Whoever comes while its rows are being found waits for them, and for nobody else's.
type Place = Arc<Mutex<Option<Found>>>;

/// Lists that many requests share. Nothing is ever shown that [`Looking::case_list`] would not show.
#[derive(Default)]
pub struct Lists {
    places: Mutex<Vec<(ScopeKey, Place)>>,
}

impl Lists {
    /// Returns the list as the viewer may see it.
    pub fn case_list(&self, looking: &Looking<'_>, query: &ListQuery) -> CaseList {
        page_of(looking, query, &self.rows(looking, query))
    }

    fn rows(&self, looking: &Looking<'_>, query: &ListQuery) -> Arc<Rows> {
        let viewer = looking.viewer();
        let key = scope_key(looking, &viewer, query);
        let head = looking.state.head().map_or(0, |(n, _)| n);
        let place = self.place(&key);
        let mut found = whole(&place);
        let rows = match found.as_ref() {
            Some(one) if one.head == head => return Arc::clone(&one.rows),
            // A reader on an older snapshot than the one remembered finds its rows anew and leaves the newer ones alone.
            Some(one) if one.head > head => return Arc::new(Rows::of(looking, &viewer, key.edition, key.order)),
            Some(one) => follow(looking, &viewer, one, &key),
            None => Rows::of(looking, &viewer, key.edition, key.order),
        };
        let rows = Arc::new(rows);
        *found = Some(Found { head, rows: Arc::clone(&rows) });
        rows
    }

    fn place(&self, key: &ScopeKey) -> Place {
        let mut places = whole(&self.places);
        if let Some((_, place)) = places.iter().find(|(one, _)| one == key) {
            return Arc::clone(place);
        }
        if places.len() >= SCOPES_MAX {
            places.remove(0);
        }
        let place = Place::default();
        places.push((key.clone(), Arc::clone(&place)));
        place
    }
}

/// What is remembered is whole between any two calls, so a panic elsewhere does not spoil it.
fn whole<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

fn scope_key(looking: &Looking<'_>, viewer: &Viewer<'_>, query: &ListQuery) -> ScopeKey {
    let mut posts: Vec<_> = viewer.scopes().map(|(role, scope)| (role, scope.clone())).collect();
    posts.sort();
    let person = viewer.person.filter(|_| viewer.holds(Role::Reviewer));
    ScopeKey {
        edition: looking.state.meant(query.edition).map(|edition| edition.id),
        order: query.order,
        posts,
        person,
        reviews_no_more: viewer.reviews_no_more,
    }
}

/// Returns the rows after the acts since they were found: all anew after an act that concerns more than single cases.
fn follow(looking: &Looking<'_>, viewer: &Viewer<'_>, old: &Found, key: &ScopeKey) -> Rows {
    let Some(touched) = looking.state.touched_since(old.head) else {
        return Rows::of(looking, viewer, key.edition, key.order);
    };
    let mut rows = Rows::clone(&old.rows);
    for id in touched {
        rows.remove(id);
        let case = looking.state.cases.get(&id).filter(|case| Some(case.edition) == key.edition);
        if let Some(row) = case.and_then(|case| keyed(looking, viewer, case, key.order)) {
            rows.insert(row);
        }
    }
    rows
}
