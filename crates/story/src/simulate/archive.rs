//! What the archive is asked while nothing has expired: records are held and let go, and nothing is destroyed.

use serde_json::json;

use super::between::Won;
use super::play::Play;
use crate::fault::StoryFault;

impl Play<'_> {
    /// Holds the records of a winner's firm for a while; whoever would destroy something is refused.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn archive(&mut self, held: &[Won]) -> Result<(), StoryFault> {
        let Some(Won { case, .. }) = held.first() else { return Ok(()) };
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        let (list, ground) = (self.paper("鉴定销毁清册")?, self.paper("协助执行通知书")?);
        self.wrong(vec![
            (clerk, "propose-destruction", json!({ "applications": [case.id], "list": list })),
            (director, "approve-destruction", json!({ "signed": list })),
            (clerk, "carry-out-destruction", json!({ "record": list })),
            (self.staff.founder, "erase-person", json!({ "person": case.firm.drafter, "ground": ground })),
        ])?;
        let number = format!("协〔{}〕1号", self.year);
        let hold = json!({ "organisation": case.firm.organisation, "number": number, "ground": ground });
        self.wrong(vec![(clerk, "hold-records", hold.clone())])?;
        self.one(director, "hold-records", hold)?;
        let lift = json!({ "number": number, "ground": ground });
        self.one(director, "lift-hold", lift.clone())?;
        self.wrong(vec![(director, "lift-hold", lift)])
    }
}
