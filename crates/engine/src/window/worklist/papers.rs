//! What there is to do about papers: those that tell a firm of a decision against it, and originals that have not come.

use super::{Here, Next};
use crate::delivery;
use crate::originals;

impl Here<'_> {
    /// A paper is served, a recheck is asked for in time, and answered.
    pub(super) fn delivery(&self) -> Option<Next> {
        let (state, scheme) = (self.looking.state, self.ground.scheme);
        if !delivery::unserved(state, scheme, self.case).is_empty()
            && let Some(serves) = self.clerks("record-delivery")
        {
            return Some(serves);
        }
        let served = || self.case.delivery.papers.values();
        if served().any(|one| one.asked.is_some() && one.answered.is_none()) {
            return self.directors("answer-recheck");
        }
        let day = self.looking.at.day();
        let open = served().filter(|one| one.asked.is_none());
        let until = open.filter_map(|one| delivery::recheck_until(scheme, one)).filter(|last| day <= *last).min()?;
        self.is_applicant().then_some(("ask-for-recheck", Some(until)))
    }

    /// The original of something entered from paper is still to come, and the office wants it by a day.
    pub(super) fn original(&self) -> Option<Next> {
        let until = self.ground.edition.originals_until?;
        originals::missing(self.case).next()?;
        self.clerks("file-original").map(|(act, _)| (act, Some(until)))
    }
}
