//! What there is to do before the review: handing in, consent, receipt, and the check of who is eligible.

use scheme::pipeline::{Stage, StageKind};

use super::{Here, Next};
use crate::consent;
use crate::eligibility;
use crate::filing::correction_round;
use crate::people::{Role, Scope};
use crate::rights::Relation;

impl Here<'_> {
    /// Nobody joins an edition any more whose winners have been announced.
    pub(super) fn filing(&self) -> Option<Next> {
        if self.ground.edition.approval.announced.is_some() {
            return None;
        }
        let own = || self.is_applicant();
        let consent = &self.case.consent;
        if self.case.filing.corrections.as_ref().is_some_and(|round| round.supplied.is_none()) {
            let last = correction_round::last_day(self.looking.state, self.ground.scheme, self.case);
            if last.is_none_or(|last| self.looking.at.day() <= last) {
                return own().then_some(("supply-corrections", last));
            }
        }
        if consent.returned.is_some() {
            return own().then_some(("hand-in-again", None));
        }
        if !self.ground.asks_consent || consent.forwarded().is_some() {
            return self.clerks("accept-application");
        }
        if consent.disagreed.is_some() {
            return own().then_some(("ask-for-review", None));
        }
        let closes = self.ground.edition.call.as_ref().map(|call| call.township_closes);
        let answers = consent::last_day_of_township(self.ground.scheme, self.case);
        let until = [closes, answers].into_iter().flatten().min();
        self.stands(Role::TownshipOfficer, Relation::OwnTownship).then_some(("consent", until))
    }

    pub(super) fn eligibility(&self) -> Option<Next> {
        let part = &self.case.eligibility;
        if part.asked.is_empty() {
            return self.clerks("ask-units");
        }
        if let Some(question) = self.unit_has_to_answer() {
            return Some(("give-opinion", eligibility::last_day_of_unit(self.ground.scheme, self.case, question)));
        }
        if part.opinions_closed() {
            return self.directors("decide-eligibility");
        }
        self.directors("proceed-without-opinion").filter(|_| self.is_a_unit_late())
    }

    /// Whoever was told what is meant to be decided against it states its case, wherever that stands: that it has ended
    /// meanwhile is not told by what there is to do.
    pub(super) fn hearing(&self) -> Option<Next> {
        let part = &self.case.eligibility;
        let is_decided = part.decided.is_some_and(|decided| !decided.eligible);
        let may_speak = part.told().is_some() && part.statement().is_none() && !is_decided;
        let last = eligibility::last_day_of_hearing(self.ground.scheme, self.case);
        let in_time = last.is_none_or(|last| self.looking.at.day() <= last);
        (may_speak && in_time && self.is_applicant()).then_some(("state-case", last))
    }

    /// What became known later is studied while the case is under way.
    pub(super) fn study(&self, stage: Option<&Stage>) -> Option<Next> {
        let part = &self.case.eligibility;
        if part.later.is_empty()
            || part.decided.is_none()
            || stage.is_none_or(|stage| stage.kind == StageKind::Announcement)
        {
            return None;
        }
        let (state, scheme) = (self.looking.state, self.ground.scheme);
        let studies = self.directors("study-case")?;
        let open = eligibility::open_conditions(state, scheme, self.case, self.looking.at.day());
        (!open.is_empty()).then_some(studies)
    }

    /// Returns whether a unit has let its time pass.
    fn is_a_unit_late(&self) -> bool {
        let mut open = self.case.eligibility.asked.values().filter(|question| !question.is_closed());
        open.any(|question| {
            let last = eligibility::last_day_of_unit(self.ground.scheme, self.case, question);
            last.is_none_or(|last| last < self.looking.at.day())
        })
    }

    /// Returns what the viewer's unit was asked and has not answered.
    fn unit_has_to_answer(&self) -> Option<&eligibility::Question> {
        self.viewer.posts.iter().find_map(|post| match &post.scope {
            Scope::Unit(unit) => self.case.eligibility.asked.get(unit).filter(|question| question.opinion.is_none()),
            Scope::Office | Scope::Township(_) | Scope::Organisation(_) | Scope::Edition(_) => None,
        })
    }
}
