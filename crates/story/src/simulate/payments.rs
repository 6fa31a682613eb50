//! The money of the winners: proposed by the office, decided by finance and paid.

use engine::Act;
use serde_json::{Value as Json, json};

use super::edition::Case;
use super::filing::about;
use super::play::{Play, event_of};
use crate::fault::StoryFault;
use crate::flight::Wish;

impl Play<'_> {
    /// Proposes, decides and pays what each winner is due; who won again is due nothing.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn payments(&mut self, winners: &[Case]) -> Result<(), StoryFault> {
        let (clerk, finance) = (self.staff.clerk, self.staff.finance);
        let proposals: Vec<Wish> = winners.iter().map(|case| (clerk, "propose-payment", about(case))).collect();
        let twice = proposals.first().cloned();
        let acts = self.all(proposals)?;
        self.wrong(twice.into_iter().collect())?;
        self.days_later(5);
        for (case, act) in winners.iter().zip(acts) {
            let payable = payable(&act);
            let decided =
                |amount: i64| json!({ "application": case.id, "amount": amount, "budget-line": "质量奖资助" });
            self.wrong(vec![(finance, "decide-payment", decided(payable.saturating_add(1)))])?;
            let receipt = self.paper("银行回单")?;
            let paid = json!({ "application": case.id, "receipt": receipt });
            self.wrong(vec![(finance, "record-payment", paid.clone())])?;
            if payable > 0 {
                self.one(finance, "decide-payment", decided(payable))?;
                self.one(finance, "record-payment", paid)?;
                self.paid.insert(case.id);
                self.sent_on(case, payable)?;
            }
        }
        Ok(())
    }

    /// A yuan too little was sent; finance says so, sends it on, and says so again.
    fn sent_on(&mut self, case: &Case, payable: i64) -> Result<(), StoryFault> {
        let (finance, statement) = (self.staff.finance, self.paper("银行对账单")?);
        let reached =
            |amount: i64| json!({ "application": case.id, "paid": amount, "receipt": statement, "reason": "转账差错" });
        self.wrong(vec![(finance, "correct-payment", reached(payable.saturating_sub(1)))])?;
        self.by_two_of(finance, "correct-payment", reached(payable.saturating_sub(1)))?;
        self.by_two_of(finance, "correct-payment", reached(payable)).map(drop)
    }
}

/// Returns what an act proposes to pay, in yuan.
fn payable(act: &Act) -> i64 {
    let proposed = event_of(act, "payment-proposed").unwrap_or_default();
    proposed.get("payable").and_then(Json::as_i64).unwrap_or_default()
}
