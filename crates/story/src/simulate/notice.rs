//! The notice: posted in a main medium, objections looked into, closed when its days are over and not before.

use basis::id::{ObjectionId, PersonId};
use serde_json::json;

use super::edition::{Case, Course};
use super::play::{Play, listed};
use crate::fault::StoryFault;

/// One in so many cases meets an objection.
const OBJECTION_ONE_IN: usize = 4;
/// One in so many objections proves true and bars the award.
const BARS_ONE_IN: usize = 4;
/// One in so many notices is corrected.
const CORRECTED_ONE_IN: usize = 4;

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
        self.set_page_right()?;
        self.days_later(1);
        self.wrong(vec![(director, "close-notice", json!({}))])?;
        let objections = self.objections(&course.cases)?;
        self.tell_firms(&objections)?;
        self.correct()?;
        self.days_later(13);
        if !objections.is_empty() {
            self.wrong(vec![(director, "close-notice", json!({}))])?;
        }
        self.conclude(&objections)?;
        let act = self.one(director, "close-notice", json!({}))?;
        let cancelled = listed(&act, "notice-closed", "cancelled");
        course.cases.retain(|case| !cancelled.contains(&case.id));
        self.lead(course)?;
        let submitted = json!({ "applications": course.ids() });
        self.wrong(vec![(director, "submit-for-approval", submitted)])?;
        let letter = self.paper("函告成员单位")?;
        self.one(clerk, "notify-units", json!({ "letter": letter }))?;
        let report = self.paper("调查报告")?;
        self.one(director, "file-inquiry-report", json!({ "report": report })).map(drop)
    }

    /// Now and then the page was entered wrongly: two people set it right, and the clock runs on.
    fn set_page_right(&mut self) -> Result<(), StoryFault> {
        let right = json!({ "medium": "区报", "main": true, "place": "第3版", "on": self.flight.day() });
        let with =
            json!({ "of": "notice", "medium": "区报", "place": "第2版", "right": right, "reason": "版面录入有误。" });
        self.wrong(vec![(self.staff.clerk, "correct-publication", with.clone())])?;
        if self.chance.once_in(CORRECTED_ONE_IN) {
            self.by_two("correct-publication", with)?;
        }
        Ok(())
    }

    fn objections(&mut self, cases: &[Case]) -> Result<Vec<Raised>, StoryFault> {
        let mut objections = Vec::new();
        for case in cases {
            if self.chance.once_in(OBJECTION_ONE_IN) {
                let handler = self.staff.other_clerk;
                let with = json!({ "application": case.id, "objector": "王某", "matter": "反映排放超标。", "handler": handler });
                let act = self.one(self.staff.clerk, "register-objection", with)?;
                let id = ObjectionId::from_request(act.request.as_str(), 0);
                objections.push(Raised { id, drafter: case.firm.drafter });
            }
        }
        Ok(objections)
    }

    /// Every firm is told what is said of it and answers; the inquiry is given more time, once.
    fn tell_firms(&mut self, objections: &[Raised]) -> Result<(), StoryFault> {
        let handler = self.staff.other_clerk;
        for Raised { id, drafter } in objections {
            let letter = self.paper("告知书")?;
            let told = json!({ "objection": id, "letter": letter });
            self.wrong(vec![(self.staff.clerk, "notify-firm", told.clone())])?;
            let reply = self.paper("陈述意见")?;
            let answer = json!({ "objection": id, "reply": reply });
            self.wrong(vec![(*drafter, "reply-to-objection", answer.clone())])?;
            self.one(handler, "notify-firm", told)?;
            self.one(*drafter, "reply-to-objection", answer)?;
            let more = json!({ "objection": id, "reason": "需调取台账。" });
            self.wrong(vec![(self.staff.clerk, "extend-inquiry", more.clone())])?;
            self.one(handler, "extend-inquiry", more)?;
        }
        Ok(())
    }

    /// Now and then something is misprinted: the corrected notice appears on the same day.
    fn correct(&mut self) -> Result<(), StoryFault> {
        let text = self.paper("更正公示")?;
        let with = json!({ "what": "contact", "text": text, "reason": "联系电话有误。" });
        self.wrong(vec![(self.staff.executive, "correct-notice", with.clone())])?;
        if self.chance.once_in(CORRECTED_ONE_IN) {
            self.one(self.staff.clerk, "correct-notice", with)?;
            let day = self.flight.day();
            let place =
                json!({ "of": "corrected-notice", "medium": "区报", "main": true, "place": "第2版", "on": day });
            self.one(self.staff.clerk, "record-publication", place)?;
        }
        Ok(())
    }

    /// A lead comes after the notice; it holds its firm until somebody has looked into it.
    fn lead(&mut self, course: &Course) -> Result<(), StoryFault> {
        let Some(case) = course.cases.first() else { return Ok(()) };
        let handler = self.staff.other_clerk;
        let with = json!({ "application": case.id, "channel": "hotline", "matter": "反映材料不实。", "handler": handler, "barring": true });
        self.wrong(vec![(case.firm.drafter, "register-lead", with.clone())])?;
        let act = self.one(self.staff.clerk, "register-lead", with)?;
        let lead = Raised { id: ObjectionId::from_request(act.request.as_str(), 0), drafter: case.firm.drafter };
        let answer = self.paper("答复书")?;
        let nobody = json!({ "objection": lead.id, "answer": answer });
        let report = self.paper("核查报告")?;
        let found =
            json!({ "objection": lead.id, "finding": "untrue", "bars": false, "report": report, "reason": "经核查。" });
        self.one(handler, "conclude-objection", found)?;
        self.wrong(vec![(handler, "answer-objector", nobody)])
    }

    /// Whoever looks into an objection concludes it, and nobody else; whoever gave a name is answered.
    fn conclude(&mut self, objections: &[Raised]) -> Result<(), StoryFault> {
        let handler = self.staff.other_clerk;
        for Raised { id, .. } in objections {
            let bars = self.chance.once_in(BARS_ONE_IN);
            let finding = if bars { "true" } else { "untrue" };
            let report = self.paper("核查报告")?;
            let with =
                json!({ "objection": id, "finding": finding, "bars": bars, "report": report, "reason": "经核查。" });
            self.wrong(vec![(self.staff.clerk, "conclude-objection", with.clone())])?;
            self.one(handler, "conclude-objection", with)?;
            let answer = self.paper("答复书")?;
            self.one(handler, "answer-objector", json!({ "objection": id, "answer": answer }))?;
        }
        Ok(())
    }
}

/// An objection that was raised.
struct Raised {
    id: ObjectionId,
    /// Who acts for the firm concerned.
    drafter: PersonId,
}
