//! What there is to do about records that have expired: a task, and never an act by itself.

use basis::words::Words;

use super::{About, Ground, Here, Next, Task};
use crate::archive::keeping::{self, Keeping};
use crate::archive::slips;
use crate::labels::Viewer;
use crate::people::{Role, Scope};
use crate::rights::Relation;
use crate::window::{Looking, words};

/// Slips whose period is over are put on a list, it is approved, and what was approved is carried out.
pub(super) fn slips(looking: &Looking<'_>, viewer: &Viewer<'_>, ground: &Ground<'_>) -> Option<Task> {
    let edition = ground.edition;
    let is_here = |scope: &Scope| !matches!(scope, Scope::Edition(other) if *other != edition.id);
    let stands = |role| viewer.posts.iter().any(|post| post.role == role && is_here(&post.scope));
    let [directs, keeps] = [Role::ReviewOfficeDirector, Role::ReviewOfficeClerk].map(stands);
    if !directs && !keeps {
        return None;
    }
    if slips::of(looking.state, ground.scheme, edition, looking.at.day()) != Some(Keeping::Free) {
        return None;
    }
    let list = looking.state.archive.waiting(edition.id).filter(|list| list.slips);
    let (act, is_own) = match list {
        None => ("propose-destruction", directs),
        Some(list) if list.approved.is_none() => ("approve-destruction", directs),
        Some(_) => ("carry-out-destruction", keeps),
    };
    let Words { zh, en } = words::task(act);
    let called = Words::new(format!("{zh}（表决票）"), format!("{en} (slips of the vote)"));
    let done_at = About::of(act, None, edition.id);
    is_own.then_some(Task {
        act,
        called,
        application: None,
        done_at,
        year: edition.year,
        organisation: None,
        until: None,
    })
}

impl Here<'_> {
    /// Records that may be destroyed are appraised, a list is approved, and what was approved is carried out.
    pub(super) fn archive(&self) -> Option<Next> {
        let (directs, keeps) = (self.directors("approve-destruction"), self.clerks("carry-out-destruction"));
        if directs.is_none() && !self.stands(Role::ReviewOfficeClerk, Relation::Any) {
            return None;
        }
        let (state, day) = (self.looking.state, self.looking.at.day());
        if keeping::of(state, self.ground.scheme, self.case, day) != Keeping::Free {
            return None;
        }
        let list = state.archive.waiting(self.case.edition).filter(|list| list.applications.contains(&self.case.id));
        match list {
            None => self.directors("propose-destruction"),
            Some(list) if list.approved.is_none() => directs,
            Some(_) => keeps,
        }
    }
}
