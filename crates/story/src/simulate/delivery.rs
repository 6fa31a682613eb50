//! How a firm that was found not eligible learns of it, and asks the office to look again.

use scheme::Gate;
use serde_json::{Value as Json, json};

use super::edition::Case;
use super::play::Play;
use crate::fault::StoryFault;

impl Play<'_> {
    /// Serves the decision on the first firm it went against; where the scheme has a recheck, the firm asks for it.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn served(&mut self, case: Option<&Case>) -> Result<(), StoryFault> {
        let Some(case) = case else { return Ok(()) };
        let (clerk, director, drafter) = (self.staff.clerk, self.staff.director, case.firm.drafter);
        let (letter, receipt) = (self.paper("不符合条件告知书")?, self.paper("送达回证")?);
        let of = |more: &Json| with(case, more);
        let served = of(&json!({ "letter": letter, "method": "in-person", "receipt": receipt }));
        let asked = of(&json!({ "statement": "请予复核。" }));
        let answered = of(&json!({ "stands": true, "letter": letter, "reason": "维持原决定。" }));
        self.wrong(vec![
            (drafter, "record-delivery", served.clone()),
            (drafter, "ask-for-recheck", asked.clone()),
            (director, "answer-recheck", answered.clone()),
        ])?;
        self.one(clerk, "record-delivery", served)?;
        if !self.scheme.asks(Gate::AskForRecheck, "paper-served") {
            return self.wrong(vec![(drafter, "ask-for-recheck", asked)]);
        }
        self.one(drafter, "ask-for-recheck", asked)?;
        self.one(director, "answer-recheck", answered).map(drop)
    }
}

fn with(case: &Case, more: &Json) -> Json {
    let mut with = json!({ "application": case.id, "paper": "not-eligible" });
    if let (Some(with), Some(more)) = (with.as_object_mut(), more.as_object()) {
        with.extend(more.clone());
    }
    with
}
