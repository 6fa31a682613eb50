//! What winners do with the honour: certificates are exchanged, title and mark used and corrected, experience made known.

use scheme::Gate;
use serde_json::json;

use super::edition::Case;
use super::play::Play;
use crate::fault::StoryFault;
use crate::invented;

/// One in so many winners has its certificate exchanged.
const EXCHANGED_ONE_IN: usize = 3;

impl Play<'_> {
    /// Has winners use the honour, one of them wrongly.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn honours(&mut self, winners: &[Case]) -> Result<(), StoryFault> {
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        for (nth, case) in winners.iter().enumerate() {
            let shown = json!({ "application": case.id, "place": "公司网站", "year-shown": self.year });
            self.wrong(vec![(clerk, "use-honour", shown.clone())])?;
            self.one(case.firm.drafter, "use-honour", shown)?;
            let number = format!("质奖〔{}〕{}号换", self.year, nth.saturating_add(1));
            let again =
                json!({ "application": case.id, "number": number, "kind": "exchange", "reason": "单位名称印错。" });
            self.wrong(vec![(director, "reissue-certificate", again.clone())])?;
            if nth == 0 || self.chance.once_in(EXCHANGED_ONE_IN) {
                self.one(clerk, "reissue-certificate", again)?;
            }
        }
        let Some(case) = winners.first() else { return Ok(()) };
        let (text, agreement) = (self.paper("典型经验")?, self.paper("同意函")?);
        let decisions = invented::decisions(self.scheme, Gate::PublishExperience, |one| one.judge.is_some());
        let known = json!({ "application": case.id, "medium": "区报", "text": text, "agreement": agreement, "decisions": decisions });
        self.wrong(vec![(clerk, "publish-experience", known.clone())])?;
        self.one(director, "publish-experience", known)?;
        self.shown_wrongly(case)
    }

    /// A winner shows the honour wrongly, lets its time pass and corrects it then.
    fn shown_wrongly(&mut self, case: &Case) -> Result<(), StoryFault> {
        let director = self.staff.director;
        let letter = self.paper("责令改正通知书")?;
        let order = json!({ "application": case.id, "reason": "未注明获奖年份。", "letter": letter });
        let found = json!({ "application": case.id, "reason": "复查仍未改正。" });
        let decisions = invented::decisions(self.scheme, Gate::ConfirmCorrected, |one| one.judge.is_some());
        let right = json!({ "application": case.id, "decisions": decisions });
        self.wrong(vec![
            (director, "find-uncorrected", found.clone()),
            (director, "confirm-corrected", right.clone()),
        ])?;
        self.one(director, "order-correction", order.clone())?;
        self.wrong(vec![(director, "order-correction", order)])?;
        self.days_later(45);
        self.one(director, "find-uncorrected", found)?;
        self.one(director, "confirm-corrected", right).map(drop)
    }
}
