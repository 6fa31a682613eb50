//! What there is to do about papers: those that tell a firm of a decision against it, and originals that have not come.

use super::{Here, Next};
use crate::delivery;
use crate::originals;

impl Here<'_> {
    /// A firm is told of a decision against it before anything else is done about it.
    pub(super) fn service(&self) -> Option<Next> {
        let serves = self.clerks("record-delivery")?;
        (!delivery::unserved(self.looking.state, self.ground.scheme, self.case).is_empty()).then_some(serves)
    }

    /// A recheck is asked for in time, and answered.
    pub(super) fn recheck(&self) -> Option<Next> {
        let (state, scheme) = (self.looking.state, self.ground.scheme);
        let papers = self.case.delivery.papers.keys();
        let served: Vec<_> =
            papers.filter_map(|paper| delivery::served(state, scheme, self.case, *paper).ok()).collect();
        let waits = served.iter().any(|one| one.asked.is_some() && one.answered.is_none());
        if let Some(answers) = self.directors("answer-recheck").filter(|_| waits) {
            return Some(answers);
        }
        let day = self.looking.at.day();
        let open = served.into_iter().filter(|one| one.asked.is_none());
        let until = open.filter_map(|one| delivery::recheck_until(scheme, one)).filter(|last| day <= *last).min()?;
        self.is_applicant().then_some(("ask-for-recheck", Some(until)))
    }

    /// The original of something entered from paper is still to come, and the office wants it by a day.
    pub(super) fn original(&self) -> Option<Next> {
        let until = self.ground.edition.originals_until.filter(|_| self.case.archive.destroyed.is_none())?;
        let (act, _) = self.clerks("file-original")?;
        originals::missing(self.case).next()?;
        Some((act, Some(until)))
    }
}
