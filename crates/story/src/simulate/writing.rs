//! A firm has another write an item of its application, and takes nothing more from it afterwards.

use serde_json::json;

use super::play::{Firm, Play};
use crate::fault::StoryFault;

impl Play<'_> {
    /// A firm invites the drafter of another.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn writing(&mut self, firm: &Firm, helper: &Firm) -> Result<(), StoryFault> {
        let item = self.scheme.criteria.items().next().map(|(item, _)| item.id.clone());
        let Some(item) = item else { return Ok(()) };
        let invitation = json!({ "contributor": helper.drafter, "items": [item] });
        let text = json!({ "item": item, "text": self.paper("分项自评")? });
        self.wrong(vec![(helper.drafter, "contribute", text.clone())])?;
        self.one(firm.drafter, "invite-contributor", invitation.clone())?;
        self.wrong(vec![(firm.drafter, "invite-contributor", invitation)])?;
        self.one(helper.drafter, "contribute", text)?;
        let over = json!({ "contributor": helper.drafter });
        self.one(firm.drafter, "dismiss-contributor", over.clone())?;
        self.wrong(vec![(firm.drafter, "dismiss-contributor", over)])
    }
}
