//! The first yearly reports of the winners: in time, given back and handed in again, or never.

use scheme::Gate;
use serde_json::{Value as Json, json};

use super::edition::Case;
use super::play::Play;
use crate::fault::StoryFault;
use crate::invented;

/// One in so many reports is given back.
const RETURNED_ONE_IN: usize = 3;
/// One in so many reports never comes.
const MISSED_ONE_IN: usize = 4;

impl Play<'_> {
    /// Plays the year after the last edition: what its winners report, and what becomes known of them.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn year_after(&mut self) -> Result<(), StoryFault> {
        let winners = std::mem::take(&mut self.winners);
        self.annual_reports(&winners)?;
        self.conduct(&winners)?;
        self.registry(&winners)?;
        self.desk(&winners)?;
        self.archive(&winners)
    }

    /// Hands reports in where the scheme asks for them.
    fn annual_reports(&mut self, winners: &[Case]) -> Result<(), StoryFault> {
        let owes = self.scheme.asks(Gate::OweReports, "award-year");
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        self.year = self.year.saturating_add(1);
        self.on(2, 1);
        let mut missed = Vec::new();
        for (nth, case) in winners.iter().enumerate() {
            let report = self.paper("年度自评报告")?;
            let filed = json!({
                "organisation": case.firm.organisation,
                "year": self.year,
                "sections": ["incidents", "quality-problems", "violations", "excellence-in-practice"],
                "use-of-money": "质量改进。",
                "report": report,
            });
            let back = self.about_report(case, &json!({ "reason": "内容不全。" }));
            let decisions = invented::decisions(self.scheme, Gate::ExamineAnnualReport, |one| one.judge.is_some());
            let examined = self.about_report(case, &json!({ "honour-use-checked": true, "decisions": decisions }));
            let never = self.about_report(case, &json!({ "reason": "多次催交未交。" }));
            self.wrong(vec![
                (clerk, "file-annual-report", filed.clone()),
                (clerk, "return-annual-report", back.clone()),
                (director, "examine-annual-report", examined.clone()),
                (director, "find-report-missed", never.clone()),
            ])?;
            if !owes {
                continue;
            }
            if nth > 0 && self.chance.once_in(MISSED_ONE_IN) {
                missed.push(never);
                continue;
            }
            self.one(case.firm.drafter, "file-annual-report", filed.clone())?;
            if nth == 0 || self.chance.once_in(RETURNED_ONE_IN) {
                self.one(clerk, "return-annual-report", back)?;
                self.one(case.firm.drafter, "file-annual-report", filed)?;
            }
            self.one(director, "examine-annual-report", examined)?;
        }
        self.on(4, 8);
        for never in missed {
            self.one(director, "find-report-missed", never)?;
        }
        Ok(())
    }

    /// Returns arguments about the report of a winner that is due this year.
    fn about_report(&self, case: &Case, more: &Json) -> Json {
        let mut with = json!({ "organisation": case.firm.organisation, "year": self.year });
        if let (Some(with), Some(more)) = (with.as_object_mut(), more.as_object()) {
            with.extend(more.clone());
        }
        with
    }
}
