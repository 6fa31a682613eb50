//! What was entered wrongly is set right after the decision on eligibility, and one case is handled specially.

use basis::id::MatterId;
use serde_json::json;

use super::edition::Course;
use super::play::{Play, event_of};
use crate::fault::StoryFault;

impl Play<'_> {
    /// Corrects the form of the first firm that goes on, and lets the second depart from a clause, where there is one.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn set_right(&mut self, course: &Course) -> Result<(), StoryFault> {
        let director = self.staff.director;
        let Some(first) = course.cases.first().map(|case| case.id) else { return Ok(()) };
        let day = self.day(3, 2);
        let right =
            json!({ "form": { "grades": [{ "year": self.year.saturating_sub(1), "grade": "A", "published": day }] } });
        let slip = json!({ "application": first, "kind": "slip", "reason": "公布日期录入有误。", "right": right });
        self.wrong(vec![(director, "correct", slip.clone())])?;
        let corrected = self.by_two_of(director, "correct", slip)?;
        let settled =
            json!({ "application": first, "act": "decide-eligibility", "as": "confirmed", "reason": "档次未变。" });
        self.wrong(vec![(self.staff.finance, "settle-affected", settled.clone())])?;
        // Where no condition reads the grade, nothing rested on it.
        let affected =
            event_of(&corrected, "corrected").and_then(|event| Some(!event.get("affected")?.as_array()?.is_empty()));
        if affected == Some(true) {
            self.one(director, "settle-affected", settled)?;
        }
        self.departure(course)
    }

    /// The body that leads the award lets a case depart from a clause that a person judges.
    fn departure(&mut self, course: &Course) -> Result<(), StoryFault> {
        let clause = self.scheme.at(scheme::Gate::DecideEligibility).find_map(|one| match &one.source {
            scheme::provision::Source::Clause(id) => {
                Some(*id).filter(|id| self.scheme.clause(id).is_some_and(|one| !one.without_exception))
            }
            scheme::provision::Source::Reading(_) => None,
        });
        let (Some(case), Some(clause)) = (course.cases.get(1), clause) else { return Ok(()) };
        let decided = json!({ "minutes": self.paper("会议纪要")?, "matter": "个别单位特别事项", "decision": "同意" });
        let decision = self.by_two("decide-major-matter", decided)?;
        let matter = MatterId::from_request(decision.request.as_str(), 0);
        let special = json!({ "application": case.id, "clause": clause, "reason": "登记主体变更。", "matter": matter });
        self.wrong(vec![(self.staff.director, "handle-specially", special.clone())])?;
        self.by_two_of(self.staff.director, "handle-specially", special).map(drop)
    }
}
