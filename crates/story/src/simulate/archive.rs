//! What the archive is asked: records are held and let go, slips are destroyed once their month is over, and nothing else is.

use basis::day::Day;
use scheme::{Period, Records};
use serde_json::json;

use super::between::Won;
use super::play::Play;
use crate::fault::StoryFault;

impl Play<'_> {
    /// Holds the records of a winner's firm for a while; whoever would destroy something is refused. Then the slips of the
    /// last vote go.
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
        let slips = json!({ "slips": true, "list": list });
        self.wrong(vec![(clerk, "propose-destruction", slips)])?;
        let lift = json!({ "number": number, "ground": ground });
        self.one(director, "lift-hold", lift.clone())?;
        self.wrong(vec![(director, "lift-hold", lift)])?;
        self.slips(held)
    }

    /// Destroys the slips of the last edition, if it gave a prize and they are sealed no more.
    fn slips(&mut self, held: &[Won]) -> Result<(), StoryFault> {
        let Some(edition) = self.before.filter(|year| held.iter().any(|won| won.year == *year)) else { return Ok(()) };
        let (director, clerk) = (self.staff.director, self.staff.clerk);
        let (list, record) = (self.paper("表决票鉴定销毁清册")?, self.paper("监销记录")?);
        let slips = json!({ "slips": true, "list": list });
        let propose = |who| vec![(who, "propose-destruction", slips.clone())];
        self.wrong(propose(self.staff.founder))?;
        if !self.is_unsealed(edition) {
            return self.wrong(propose(clerk));
        }
        self.all(propose(clerk))?;
        self.wrong(vec![(clerk, "carry-out-destruction", json!({ "record": record }))])?;
        let signed = json!({ "signed": list });
        self.wrong(vec![(director, "approve-destruction", signed.clone())])?;
        self.by_two_of(director, "approve-destruction", signed)?;
        self.by_two("carry-out-destruction", json!({ "record": record }))?;
        self.wrong(propose(clerk))
    }

    /// Returns whether the slips of the edition of a year, approved at the end of October, may be destroyed by now.
    fn is_unsealed(&self, edition: i16) -> bool {
        let Some(approved) = Day::new(edition, 10, 31) else { return false };
        match self.scheme.retention.of(Records::Slips) {
            Period::MonthsAfterApproval(months) => approved.plus_months(i32::from(months)) < self.flight.day(),
            Period::Years(_) | Period::Permanent => false,
        }
    }
}
