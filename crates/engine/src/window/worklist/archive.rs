//! What there is to do about records that have expired: a task, and never an act by itself.

use super::{Here, Next};
use crate::archive::keeping::{self, Keeping};
use crate::people::Role;
use crate::rights::Relation;

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
