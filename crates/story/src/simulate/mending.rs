//! Between handing in and consent: what a township gives back or does not agree to, what the office asks for once, and who withdraws.

use serde_json::{Value as Json, json};

use super::edition::{Case, Course};
use super::play::Play;
use crate::fault::StoryFault;

/// Cases that it takes to play all of it and have firms left that nothing befell.
const CASES_MIN: usize = 4;

impl Play<'_> {
    /// One firm mends what its township gave back, one asks the office past its township, and one withdraws.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn mending(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        let asks_townships = self.scheme.at(scheme::Gate::Receive).next().is_some();
        if course.cases.len() < CASES_MIN || !asks_townships {
            return Ok(());
        }
        self.on(5, 12);
        if let Some(gone) = course.cases.pop() {
            let with = json!({ "application": gone.id, "reason": "本年度另有安排。" });
            self.wrong(vec![(self.staff.director, "withdraw-application", with.clone())])?;
            self.one(gone.firm.drafter, "withdraw-application", with)?;
        }
        let cases = course.cases.clone();
        if let [first, second, ..] = cases.as_slice() {
            self.mended(first)?;
            self.corrected(second)?;
        }
        let disputed = course.cases.pop();
        disputed.map_or(Ok(()), |case| self.disputed(&case))
    }

    /// The township gives an application back, and the firm hands it in again.
    fn mended(&mut self, case: &Case) -> Result<(), StoryFault> {
        let Some(officer) = self.staff.townships.get(case.firm.township).copied() else { return Ok(()) };
        let again = json!({ "application": case.id, "papers": [self.paper("补充材料")?] });
        self.wrong(vec![(case.firm.drafter, "hand-in-again", again.clone())])?;
        let back = json!({ "application": case.id, "reason": "数据不一致。" });
        self.wrong(vec![(self.staff.finance, "return-for-mending", back.clone())])?;
        self.one(officer, "return-for-mending", back)?;
        self.one(case.firm.drafter, "hand-in-again", again).map(drop)
    }

    /// The office says once all that is missing, and the firm supplies it.
    fn corrected(&mut self, case: &Case) -> Result<(), StoryFault> {
        let asked = json!({ "application": case.id, "defects": [{ "part": "evidence", "defect": "missing" }] });
        let supplied = json!({ "application": case.id, "papers": [self.paper("专利证书")?] });
        self.wrong(vec![(case.firm.drafter, "supply-corrections", supplied.clone())])?;
        self.one(self.staff.clerk, "ask-for-corrections", asked.clone())?;
        self.wrong(vec![(self.staff.clerk, "ask-for-corrections", asked)])?;
        self.one(case.firm.drafter, "supply-corrections", supplied).map(drop)
    }

    /// The township does not agree, the firm asks the office to look itself, and gives up before it has.
    fn disputed(&mut self, case: &Case) -> Result<(), StoryFault> {
        let Some(officer) = self.staff.townships.get(case.firm.township).copied() else { return Ok(()) };
        let with = |reason: &str| -> Json { json!({ "application": case.id, "reason": reason }) };
        self.wrong(vec![(case.firm.drafter, "ask-for-review", with("整改已验收。"))])?;
        self.one(officer, "disagree", with("整改未完成。"))?;
        self.one(case.firm.drafter, "ask-for-review", with("整改已验收。"))?;
        self.one(case.firm.drafter, "withdraw-application", with("不再申报。")).map(drop)
    }
}
