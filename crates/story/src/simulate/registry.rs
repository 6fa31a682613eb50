//! What the register of organisations tells over the years: winners are renamed, join others, divide, leave and end.

use basis::credit_code::CreditCode;
use serde_json::{Value as Json, json};

use super::edition::Case;
use super::play::Play;
use crate::fault::StoryFault;

impl Play<'_> {
    /// Has two people enter each kind of change, and one of them alone none.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn registry(&mut self, winners: &[Case]) -> Result<(), StoryFault> {
        let Some(case) = winners.first() else { return Ok(()) };
        let won = |organisation| winners.iter().any(|case| case.firm.organisation == organisation);
        let others: Vec<_> =
            self.firms.iter().filter(|firm| !won(firm.organisation)).map(|firm| firm.organisation).collect();
        let organisation = case.firm.organisation;
        let drafter = case.firm.drafter;
        self.changes("rename-organisation", json!({ "organisation": organisation, "name": "更名后单位" }))?;
        self.changes("change-representative", json!({ "organisation": organisation, "person": drafter }))?;
        let code = CreditCode::minted("330109", 9_000_001);
        self.changes("change-code", json!({ "organisation": organisation, "code": code }))?;
        self.changes("move-out", json!({ "organisation": organisation, "place": "邻区" }))?;
        if let [one, another, ..] = others.as_slice() {
            self.changes(
                "split-organisation",
                json!({ "organisation": organisation, "successors": [one], "continues": true }),
            )?;
            self.changes("merge-organisation", json!({ "organisation": one, "into": another }))?;
        }
        if let [_, another, third, ..] = others.as_slice() {
            self.changes("merge-duplicates", json!({ "organisation": third, "into": another }))?;
        }
        self.changes("deregister", json!({ "organisation": organisation }))
    }

    fn changes(&mut self, command: &'static str, mut with: Json) -> Result<(), StoryFault> {
        let (from, document) = (self.flight.day(), self.paper("变更登记通知书")?);
        if let Some(with) = with.as_object_mut() {
            with.insert("from".to_owned(), json!(from));
            with.insert("document".to_owned(), json!(document));
        }
        self.wrong(vec![(self.staff.clerk, command, with.clone()), (self.staff.executive, command, with.clone())])?;
        self.by_two(command, with).map(drop)
    }
}
