//! Lists remembered by what a viewer may see: an act that touches one case changes one row, not ten thousand.

use std::sync::{Arc, Mutex, PoisonError};

use basis::id::{EditionId, PersonId};

use super::Looking;
use super::case_list::{CaseList, Keyed, ListQuery, Order, keyed, page_of};
use crate::labels::Viewer;
use crate::people::{Role, Scope};

/// Scopes remembered at once; the oldest gives way.
const SCOPES_MAX: usize = 64;

/// What two viewers must share to see the same list: posts, and the person where a post looks at the person.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ScopeKey {
    edition: Option<EditionId>,
    order: Order,
    posts: Vec<(Role, Scope)>,
    person: Option<PersonId>,
}

/// All rows of one scope at one head of the log.
struct Remembered {
    key: ScopeKey,
    /// Number of the act after which the rows were found.
    head: u64,
    rows: Arc<Vec<Keyed>>,
}

/// Lists that many requests share. Nothing is ever shown that [`Looking::case_list`] would not show.
#[derive(Default)]
pub struct Lists {
    remembered: Mutex<Vec<Remembered>>,
}

impl Lists {
    /// Returns the list as the viewer may see it.
    pub fn case_list(&self, looking: &Looking<'_>, query: &ListQuery) -> CaseList {
        page_of(looking, query, &self.rows(looking, query))
    }

    fn rows(&self, looking: &Looking<'_>, query: &ListQuery) -> Arc<Vec<Keyed>> {
        let viewer = looking.viewer();
        let key = scope_key(looking, &viewer, query);
        let head = looking.state.head().map_or(0, |(n, _)| n);
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        match remembered.iter_mut().find(|one| one.key == key) {
            Some(one) if one.head == head => Arc::clone(&one.rows),
            // A reader on an older snapshot than the one remembered finds its rows anew and leaves the newer ones alone.
            Some(one) if one.head > head => Arc::new(all(looking, &viewer, &key)),
            Some(one) => {
                one.rows = Arc::new(follow(looking, &viewer, one));
                one.head = head;
                Arc::clone(&one.rows)
            }
            None => {
                let rows = Arc::new(all(looking, &viewer, &key));
                if remembered.len() >= SCOPES_MAX {
                    remembered.remove(0);
                }
                remembered.push(Remembered { key, head, rows: Arc::clone(&rows) });
                rows
            }
        }
    }
}

fn scope_key(looking: &Looking<'_>, viewer: &Viewer<'_>, query: &ListQuery) -> ScopeKey {
    let mut posts: Vec<_> = viewer.scopes().map(|(role, scope)| (role, scope.clone())).collect();
    posts.sort();
    let person = viewer.person.filter(|_| viewer.holds(Role::Reviewer));
    ScopeKey { edition: looking.edition(query.edition).map(|edition| edition.id), order: query.order, posts, person }
}

fn all(looking: &Looking<'_>, viewer: &Viewer<'_>, key: &ScopeKey) -> Vec<Keyed> {
    let cases = key.edition.into_iter().flat_map(|edition| looking.state.cases_of(edition));
    let mut rows: Vec<Keyed> = cases.filter_map(|case| keyed(looking, viewer, case, key.order)).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

/// Returns the rows after the acts since they were found: all anew after an act that concerns more than single cases.
fn follow(looking: &Looking<'_>, viewer: &Viewer<'_>, old: &Remembered) -> Vec<Keyed> {
    let Some(touched) = looking.state.touched_since(old.head) else { return all(looking, viewer, &old.key) };
    let mut rows = Vec::clone(&old.rows);
    rows.retain(|((_, _, id), _)| !touched.contains(id));
    for id in touched {
        let case = looking.state.cases.get(&id).filter(|case| Some(case.edition) == old.key.edition);
        if let Some(row) = case.and_then(|case| keyed(looking, viewer, case, old.key.order)) {
            let place = rows.partition_point(|one| one.0 < row.0);
            rows.insert(place, row);
        }
    }
    rows
}
