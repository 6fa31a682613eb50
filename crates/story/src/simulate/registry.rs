//! What the register of organisations tells over the years: winners are renamed, join others, divide, leave and end.

use basis::credit_code::CreditCode;
use basis::id::{MatterId, OrganisationId};
use scheme::Gate;
use serde_json::{Value as Json, json};

use super::play::{Firm, Play};
use crate::fault::StoryFault;

/// What becomes of one winner a year, in turn.
const FATES: i16 = 3;

impl Play<'_> {
    /// Has two people enter what has changed, and one of them alone nothing. One winner is renamed every year; another is
    /// absorbed, moves out, or divides and ends. In the last year everything happens.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn registry(&mut self, is_last: bool) -> Result<(), StoryFault> {
        let held = self.held();
        if let Some(won) = held.first() {
            self.renamed(&won.case.firm)?;
        }
        self.registered_twice()?;
        let turn = (self.year / 2) % FATES;
        for (fate, won) in (0..FATES).zip(held.iter().rev()) {
            let firm = &won.case.firm;
            if !is_last && fate != turn {
                continue;
            }
            match fate {
                0 => self.absorbed(firm)?,
                1 => self.moved_out(firm)?,
                _ => self.divided(firm)?,
            }
        }
        Ok(())
    }

    /// A winner has another name, another representative and another code.
    fn renamed(&mut self, firm: &Firm) -> Result<(), StoryFault> {
        let organisation = firm.organisation;
        let name = format!("{}{}年更名", firm.name, self.year);
        self.changes("rename-organisation", json!({ "organisation": organisation, "name": name }))?;
        let called = format!("{}{}年法定代表人", firm.name, self.year);
        let people = self.flight.persons(self.staff.founder, std::iter::once(called))?;
        let person = people.first();
        self.changes("change-representative", json!({ "organisation": organisation, "person": person }))?;
        let number = 9_000_000_u64.saturating_add(u64::from(self.year.unsigned_abs()));
        let code = CreditCode::minted(&self.scheme.region, number);
        self.changes("change-code", json!({ "organisation": organisation, "code": code }))
    }

    /// Another firm has absorbed a winner: it reports from now on, and holds its prize by decision alone.
    fn absorbed(&mut self, firm: &Firm) -> Result<(), StoryFault> {
        let others = self.others();
        let Some(into) = others.first() else { return Ok(()) };
        self.changes("merge-organisation", json!({ "organisation": firm.organisation, "into": into.organisation }))?;
        self.inherits_no_honour(firm.organisation, into)?;
        self.ends(firm.organisation, Some(into));
        Ok(())
    }

    /// Nobody shows the prizes of what it has absorbed.
    fn inherits_no_honour(&mut self, absorbed: OrganisationId, into: &Firm) -> Result<(), StoryFault> {
        let held = self.won.iter().filter(|won| won.held && won.case.firm.organisation == absorbed);
        let shown = held.map(|won| {
            let shown = json!({ "application": won.case.id, "place": "公司网站", "year-shown": won.year });
            (into.drafter, "use-honour", shown)
        });
        let shown = shown.collect();
        self.wrong(shown)?;
        self.honour_passes(absorbed, into)
    }

    /// The leading group decides that an honour goes to whoever goes its winner on.
    fn honour_passes(&mut self, absorbed: OrganisationId, into: &Firm) -> Result<(), StoryFault> {
        let held = self.won.iter().find(|won| won.held && won.case.firm.organisation == absorbed);
        let Some(case) = held.map(|won| won.case.id) else { return Ok(()) };
        let passed = |matter: Option<MatterId>| json!({ "application": case, "to": into.organisation, "matter": matter, "reason": "吸收合并后承继" });
        // Only a clause leaves it to a body.
        if self.scheme.asks(Gate::Reopen, "matter") {
            self.wrong(vec![(self.staff.director, "pass-honour", passed(None))])?;
        }
        let minutes = self.paper("会议纪要")?;
        let decided = json!({ "minutes": minutes, "matter": "荣誉承继", "decision": "同意" });
        let decision = self.by_two("decide-major-matter", decided)?;
        let matter = MatterId::from_request(decision.request.as_str(), 0);
        self.one(self.staff.director, "pass-honour", passed(Some(matter))).map(drop)
    }

    /// A winner leaves the district: it reports on and applies no more.
    fn moved_out(&mut self, firm: &Firm) -> Result<(), StoryFault> {
        let organisation = firm.organisation;
        self.changes("move-out", json!({ "organisation": organisation, "place": "邻区" }))?;
        let reporter = firm.clone();
        self.ends(organisation, Some(&reporter));
        Ok(())
    }

    /// A winner divides, and is struck off afterwards.
    fn divided(&mut self, firm: &Firm) -> Result<(), StoryFault> {
        let organisation = firm.organisation;
        let others = self.others();
        if let Some(one) = others.first() {
            let into = json!({ "organisation": organisation, "successors": [one.organisation], "continues": true });
            self.changes("split-organisation", into)?;
        }
        self.changes("deregister", json!({ "organisation": organisation }))?;
        self.ends(organisation, None);
        Ok(())
    }

    /// Two firms turn out to be one. Where an edition came to no end both may still stand in it, and are not joined.
    fn registered_twice(&mut self) -> Result<(), StoryFault> {
        if self.won.iter().all(|won| Some(won.year) != self.before) {
            return Ok(());
        }
        let others = self.others();
        let [.., one, into] = others.as_slice() else { return Ok(()) };
        self.changes("merge-duplicates", json!({ "organisation": one.organisation, "into": into.organisation }))?;
        self.leaves(one.organisation);
        Ok(())
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
