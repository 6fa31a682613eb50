//! The notice: posted in a main medium, objections looked into, closed when its days are over and not before.

use basis::id::ObjectionId;
use serde_json::json;

use super::edition::{Case, Course};
use super::play::{Play, listed};
use crate::fault::StoryFault;

/// One in so many cases meets an objection.
const OBJECTION_ONE_IN: usize = 4;
/// One in so many objections proves true and bars the award.
const BARS_ONE_IN: usize = 4;

impl Play<'_> {
    /// Posts the proposed winners and closes the notice.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn notice(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        self.on(10, 10);
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        self.one(clerk, "post-notice", json!({}))?;
        let place =
            json!({ "of": "notice", "medium": "区报", "main": true, "place": "第2版", "on": self.flight.day() });
        self.one(clerk, "record-publication", place)?;
        self.days_later(1);
        self.wrong(vec![(director, "close-notice", json!({}))])?;
        let objections = self.objections(&course.cases)?;
        self.days_later(13);
        if !objections.is_empty() {
            self.wrong(vec![(director, "close-notice", json!({}))])?;
        }
        self.conclude(&objections)?;
        let act = self.one(director, "close-notice", json!({}))?;
        let cancelled = listed(&act, "notice-closed", "cancelled");
        course.cases.retain(|case| !cancelled.contains(&case.id));
        let submitted = json!({ "applications": course.ids() });
        self.wrong(vec![(director, "submit-for-approval", submitted)])?;
        let letter = self.paper("函告成员单位")?;
        self.one(clerk, "notify-units", json!({ "letter": letter }))?;
        let report = self.paper("调查报告")?;
        self.one(director, "file-inquiry-report", json!({ "report": report })).map(drop)
    }

    fn objections(&mut self, cases: &[Case]) -> Result<Vec<ObjectionId>, StoryFault> {
        let mut objections = Vec::new();
        for case in cases {
            if self.chance.once_in(OBJECTION_ONE_IN) {
                let handler = self.staff.other_clerk;
                let with = json!({ "application": case.id, "matter": "反映排放超标。", "handler": handler });
                let act = self.one(self.staff.clerk, "register-objection", with)?;
                objections.push(ObjectionId::from_request(act.request.as_str(), 0));
            }
        }
        Ok(objections)
    }

    /// Whoever looks into an objection concludes it, and nobody else.
    fn conclude(&mut self, objections: &[ObjectionId]) -> Result<(), StoryFault> {
        for objection in objections {
            let bars = self.chance.once_in(BARS_ONE_IN);
            let finding = if bars { "true" } else { "untrue" };
            let report = self.paper("核查报告")?;
            let with = json!({ "objection": objection, "finding": finding, "bars": bars, "report": report, "reason": "经核查。" });
            self.wrong(vec![(self.staff.clerk, "conclude-objection", with.clone())])?;
            self.one(self.staff.other_clerk, "conclude-objection", with)?;
        }
        Ok(())
    }
}
