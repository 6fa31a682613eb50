//! A body is entrusted, has an interest in a firm and leaves again before it sends anybody.

use scheme::Gate;
use serde_json::json;

use super::edition::Course;
use super::play::{Play, event_of};
use crate::fault::StoryFault;

impl Play<'_> {
    /// Entrusts a body, enters its interest in the first firm and ends its contract, where the scheme knows bodies.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn bodies(&mut self, course: &Course) -> Result<(), StoryFault> {
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        let Some(first) = course.cases.first().map(|case| case.id) else { return Ok(()) };
        if !self.scheme.asks(Gate::EntrustBody, "body-pledged") {
            return Ok(());
        }
        let entrusted = json!({
            "name": "省质量协会",
            "scope": "部分评审工作",
            "from": self.flight.day(),
            "until": self.day(12, 31),
            "contract": self.paper("委托合同")?,
            "pledge": self.paper("保密承诺书")?,
        });
        self.wrong(vec![(clerk, "entrust-body", entrusted.clone())])?;
        let act = self.one(director, "entrust-body", entrusted)?;
        // In a later year it is a further contract of the same body.
        let body = event_of(&act, "body-entrusted").and_then(|event| event.get("body").cloned());
        let interest = json!({ "application": first, "body": body, "statement": self.paper("受托机构利害关系申报")? });
        self.one(clerk, "declare-body-interest", interest.clone())?;
        self.wrong(vec![(clerk, "declare-body-interest", interest)])?;
        let end = json!({ "body": body, "reason": "与申报单位有利害关系。" });
        self.wrong(vec![(clerk, "end-entrustment", end.clone())])?;
        self.one(director, "end-entrustment", end).map(drop)
    }
}
