//! The yearly reports of the winners: in time, late, given back and handed in again, or never.

use std::collections::BTreeSet;

use basis::id::OrganisationId;
use scheme::Gate;
use serde_json::{Value as Json, json};

use super::play::{Firm, Play};
use crate::fault::StoryFault;
use crate::invented;

/// One in so many reports is given back.
const RETURNED_ONE_IN: usize = 3;
/// One in so many reports never comes.
const MISSED_ONE_IN: usize = 4;
/// One in so many of those that missed the year before misses this year again.
const MISSED_AGAIN_ONE_IN: usize = 2;
/// One in so many reports is late.
const LATE_ONE_IN: usize = 6;

impl Play<'_> {
    /// Hands in the reports of a year, one an organisation however often it has won, and finds those that never come.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn annual_reports(&mut self) -> Result<(), StoryFault> {
        self.on(2, 1);
        let reporters = self.reporters();
        let (mut late, mut missed) = (Vec::new(), Vec::new());
        for (nth, (firm, owes)) in reporters.into_iter().enumerate() {
            let filed = self.yearly_report(&firm)?;
            self.too_early(&firm, &filed)?;
            if !owes {
                continue;
            }
            if nth > 0 && self.misses(firm.organisation) {
                missed.push(firm);
            } else if nth > 0 && self.chance.once_in(LATE_ONE_IN) {
                late.push((firm, filed));
            } else {
                let back = nth == 0 || self.chance.once_in(RETURNED_ONE_IN);
                self.handed_in_report(&firm, &filed, back)?;
            }
        }
        self.on(3, 6);
        for (firm, filed) in late {
            self.handed_in_report(&firm, &filed, false)?;
        }
        self.never_came(missed)
    }

    /// Returns whoever reports for a prize that is held or went over, each once, and whether a report is due this year.
    fn reporters(&self) -> Vec<(Firm, bool)> {
        let mut seen = BTreeSet::new();
        let year = self.year;
        let due = |id: OrganisationId| {
            let own = self.won.iter().filter(|won| won.reporter.as_ref().is_some_and(|firm| firm.organisation == id));
            own.flat_map(|won| &won.owes).any(|owed| *owed == year)
        };
        // Who won last is looked at first, those without a duty no more.
        let recent = self.won.iter().rev().filter(|won| won.owes.contains(&year) || won.year.saturating_add(1) == year);
        let firms = recent.filter_map(|won| won.reporter.clone());
        firms.filter(|firm| seen.insert(firm.organisation)).map(|firm| (firm.clone(), due(firm.organisation))).collect()
    }

    fn misses(&mut self, organisation: OrganisationId) -> bool {
        let before = self.year.saturating_sub(1);
        let again = self.missed.get(&organisation).is_some_and(|years| years.contains(&before));
        self.chance.once_in(if again { MISSED_AGAIN_ONE_IN } else { MISSED_ONE_IN })
    }

    fn yearly_report(&self, firm: &Firm) -> Result<Json, StoryFault> {
        Ok(json!({
            "organisation": firm.organisation,
            "year": self.year,
            "sections": ["incidents", "quality-problems", "violations", "excellence-in-practice"],
            "use-of-money": "质量改进。",
            "report": self.paper("年度自评报告")?,
        }))
    }

    /// The clerk reports for nobody, and there is nothing to look at yet.
    fn too_early(&mut self, firm: &Firm, filed: &Json) -> Result<(), StoryFault> {
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        let (back, examined, never) = (self.back(firm), self.examined(firm), self.never(firm));
        self.wrong(vec![
            (clerk, "file-annual-report", filed.clone()),
            (clerk, "return-annual-report", back),
            (director, "examine-annual-report", examined),
            (director, "find-report-missed", never),
        ])
    }

    fn handed_in_report(&mut self, firm: &Firm, filed: &Json, back: bool) -> Result<(), StoryFault> {
        self.one(firm.drafter, "file-annual-report", filed.clone())?;
        if back {
            self.one(self.staff.clerk, "return-annual-report", self.back(firm))?;
            self.one(firm.drafter, "file-annual-report", filed.clone())?;
        }
        // One report serves every prize.
        self.wrong(vec![(firm.drafter, "file-annual-report", filed.clone())])?;
        self.one(self.staff.director, "examine-annual-report", self.examined(firm)).map(drop)
    }

    /// What has not come by the beginning of April is found missing, and what came is not.
    fn never_came(&mut self, missed: Vec<Firm>) -> Result<(), StoryFault> {
        self.on(4, 3);
        for firm in missed {
            self.one(self.staff.director, "find-report-missed", self.never(&firm))?;
            self.taken_back(&firm)?;
            self.wrong(vec![(self.staff.director, "find-report-missed", self.never(&firm))])?;
            self.missed.entry(firm.organisation).or_default().insert(self.year);
        }
        Ok(())
    }

    /// The post seems to have brought it after all; it turns out to be another firm's, and the report is missing still.
    fn taken_back(&mut self, firm: &Firm) -> Result<(), StoryFault> {
        let proof = self.paper("邮寄回执")?;
        let withdrawn = json!({ "organisation": firm.organisation, "year": self.year, "finding": "missed", "kind": "changed-fact", "reason": "邮件迟到。", "document": proof });
        self.wrong(vec![(self.staff.director, "withdraw-report-finding", withdrawn.clone())])?;
        self.by_two_of(self.staff.director, "withdraw-report-finding", withdrawn)?;
        self.one(self.staff.director, "find-report-missed", self.never(firm)).map(drop)
    }

    fn back(&self, firm: &Firm) -> Json {
        json!({ "organisation": firm.organisation, "year": self.year, "reason": "内容不全。" })
    }

    fn examined(&self, firm: &Firm) -> Json {
        let decisions = invented::decisions(self.scheme, Gate::ExamineAnnualReport, |one| one.judge.is_some());
        json!({ "organisation": firm.organisation, "year": self.year, "honour-use-checked": true, "decisions": decisions })
    }

    fn never(&self, firm: &Firm) -> Json {
        json!({ "organisation": firm.organisation, "year": self.year, "reason": "多次催交未交。" })
    }
}
