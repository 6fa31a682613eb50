//! What the leaders of the panels are paid, and what else the review costs.

use std::collections::BTreeSet;

use basis::id::PersonId;
use serde_json::{Value as Json, json};

use super::edition::Course;
use super::play::{Play, event_of};
use super::review::Panel;
use crate::fault::StoryFault;

impl Play<'_> {
    /// Settles, corrects and pays the fee of every leader of a panel and records a cost; where a scheme keeps no fees, all of
    /// it is refused.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn fees(&mut self, course: &Course) -> Result<(), StoryFault> {
        let leaders: BTreeSet<PersonId> = course.panels.iter().filter_map(Panel::leader).collect();
        for leader in leaders {
            self.fee(leader)?;
        }
        let (clerk, document) = (self.staff.clerk, self.paper("会务发票")?);
        let hall = json!({ "what": "现场评审会务", "to": "会务单位", "sum": "860.50", "document": document });
        self.wrong(vec![(clerk, "record-review-cost", hall.clone())])?;
        if self.scheme.fees.is_some() {
            self.by_two("record-review-cost", hall)?;
        }
        Ok(())
    }

    /// Six half days are entered where the sheet tells of nine.
    fn fee(&mut self, reviewer: PersonId) -> Result<(), StoryFault> {
        let (clerk, finance) = (self.staff.clerk, self.staff.finance);
        let (attendance, receipt) = (self.paper("评审签到表")?, self.paper("劳务费签收单")?);
        let settled = json!({ "person": reviewer, "half-days": 6, "attendance": attendance });
        let right = json!({ "person": reviewer, "half-days": 9, "attendance": attendance, "reason": "漏计三个半天" });
        let on = self.flight.day();
        let paid = |net: Json| json!({ "person": reviewer, "on": on, "paid": net, "receipt": receipt });
        let early = paid(json!("1.00"));
        self.wrong(vec![
            (clerk, "settle-fee", settled.clone()),
            (clerk, "correct-fee", right.clone()),
            (finance, "pay-fee", early.clone()),
        ])?;
        if self.scheme.fees.is_none() {
            return Ok(());
        }
        self.by_two("settle-fee", settled)?;
        let act = self.by_two("correct-fee", right)?;
        let corrected = event_of(&act, "fee-corrected").unwrap_or_default();
        let net = corrected.pointer("/fee/net").cloned().unwrap_or_default();
        let all = paid(net);
        self.wrong(vec![(clerk, "pay-fee", all.clone()), (finance, "pay-fee", early)])?;
        self.one(finance, "pay-fee", all.clone())?;
        self.wrong(vec![(finance, "pay-fee", all)])
    }
}
