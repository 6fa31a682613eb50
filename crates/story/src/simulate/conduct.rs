//! What may end an honour: a winner that ceases to be an example, and one that turns out to have cheated.

use std::collections::BTreeSet;

use basis::id::{BreachId, ObjectionId};
use scheme::Gate;
use serde_json::{Value as Json, json};

use super::between::Won;
use super::edition::Case;
use super::play::Play;
use crate::fault::StoryFault;

/// One in so many years a winner turns out to have cheated.
const CHEATED_ONE_IN: usize = 2;

impl Play<'_> {
    /// Looks into what is said of the winners: of one it is nothing, another may not apply for some time, a third has
    /// cheated and loses its prize.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn conduct(&mut self) -> Result<(), StoryFault> {
        self.earlier()?;
        let held = self.held();
        if let Some(won) = held.first() {
            self.own_breach(&won.case)?;
        }
        self.missed_twice(&held)?;
        if let [_, between @ .., _] = held.as_slice() {
            let at = self.chance.below(between.len());
            if let Some(won) = between.get(at) {
                self.breach(&won.case, "upheld")?;
            }
        }
        if let Some(won) = held.last().filter(|_| self.chance.once_in(CHEATED_ONE_IN)) {
            self.fraud(&won.case)?;
        }
        Ok(())
    }

    /// An award from before the log is recorded, for a firm that has won nothing here, with what barred it long ago.
    fn earlier(&mut self) -> Result<(), StoryFault> {
        let firm = self.others().into_iter().find(|firm| !self.noted.contains(&firm.organisation));
        let (Some(firm), Some(prize)) = (firm, self.scheme.prizes.last()) else { return Ok(()) };
        let (prize, document) = (prize.id.clone(), self.paper("表彰决定")?);
        let past = json!({ "organisation": firm.organisation, "prize": prize, "year": self.first.saturating_sub(8), "rules": "原评定办法", "document": document });
        let day = format!("{}-03-02", self.first.saturating_sub(7));
        let paper = self.paper("认定报告")?;
        let barred =
            json!({ "organisation": firm.organisation, "ground": "breach", "counts-from": day, "document": paper });
        self.noted.insert(firm.organisation);
        self.wrong(vec![
            (self.staff.director, "record-past-award", past.clone()),
            (self.staff.director, "record-past-bar", barred.clone()),
        ])?;
        self.by_two("record-past-award", past.clone())?;
        self.by_two("record-past-bar", barred.clone())?;
        self.mistaken(past, barred)
    }

    /// The award had been given a year earlier than was recorded, and the bar never was.
    fn mistaken(&mut self, past: Json, barred: Json) -> Result<(), StoryFault> {
        let proof = self.paper("更正依据")?;
        let corrected = |record: Json, right: Json| {
            let mut with = record;
            if let Some(with) = with.as_object_mut() {
                with.retain(|name, _| !["rules", "document"].contains(&name.as_str()));
                with.extend([
                    ("right".to_owned(), right),
                    ("kind".to_owned(), json!("slip")),
                    ("reason".to_owned(), json!("录入有误。")),
                    ("document".to_owned(), json!(proof)),
                ]);
            }
            with
        };
        let award = corrected(past, json!({ "reads": { "year": self.first.saturating_sub(9) } }));
        let bar = corrected(barred, json!("never-was"));
        self.wrong(vec![
            (self.staff.clerk, "correct-past-award", award.clone()),
            (self.staff.clerk, "correct-past-bar", bar.clone()),
        ])?;
        self.by_two("correct-past-award", award)?;
        self.by_two("correct-past-bar", bar).map(drop)
    }

    /// A winner tells of itself what turns out to be nothing.
    fn own_breach(&mut self, case: &Case) -> Result<(), StoryFault> {
        let director = self.staff.director;
        let found = self.flight.day();
        let told = json!({ "organisation": case.firm.organisation, "found": found, "statement": "管理水平有所下降。" });
        self.wrong(vec![(director, "report-own-breach", told.clone())])?;
        self.one(case.firm.drafter, "report-own-breach", told)?;
        self.breach(case, "unfounded")
    }

    /// A winner declines; what is found bars it, or is nothing.
    fn breach(&mut self, case: &Case, finding: &str) -> Result<(), StoryFault> {
        let opened = json!({ "organisation": case.firm.organisation, "found": self.flight.day(), "management-declines": true, "paper": self.paper("情况报告")? });
        self.breach_case(case, opened, finding)
    }

    /// Who has missed two reports in a row answers for it, once.
    fn missed_twice(&mut self, held: &[Won]) -> Result<(), StoryFault> {
        for won in held {
            let organisation = won.case.firm.organisation;
            let in_a_row = |years: &BTreeSet<i16>| years.iter().any(|year| years.contains(&year.saturating_add(1)));
            if self.missed.get(&organisation).is_some_and(in_a_row) && self.noted.insert(organisation) {
                let opened = json!({ "organisation": organisation, "found": self.flight.day(), "paper": self.paper("缺交情况说明")? });
                self.breach_case(&won.case, opened, "upheld")?;
                // What is found on one day and says no event is one case.
                self.days_later(1);
            }
        }
        Ok(())
    }

    fn breach_case(&mut self, case: &Case, opened: Json, finding: &str) -> Result<(), StoryFault> {
        let director = self.staff.director;
        self.wrong(vec![(self.staff.clerk, "open-breach-case", opened.clone())])?;
        let report = json!(self.paper("认定报告")?);
        let concluded = |breach: BreachId| json!({ "organisation": case.firm.organisation, "breach": breach, "finding": finding, "report": report, "reason": "经核查。" });
        self.wrong(vec![(director, "conclude-breach-case", concluded(BreachId::from_number(0)))])?;
        // Where no clause names what may end an honour, there is no such case.
        if self.scheme.at(Gate::OpenBreachCase).next().is_none() {
            return self.wrong(vec![(director, "open-breach-case", opened)]);
        }
        let act = self.one(director, "open-breach-case", opened)?;
        let breach = BreachId::from_request(act.request.as_str(), 0);
        let right = json!({ "organisation": case.firm.organisation, "breach": breach, "found": self.flight.day().plus_days(-1), "kind": "slip", "reason": "发现日期录错。", "document": report });
        self.wrong(vec![(director, "correct-breach-case", right.clone())])?;
        self.one(director, "conclude-breach-case", concluded(breach))?;
        self.by_two_of(director, "correct-breach-case", right).map(drop)
    }

    /// An inquiry finds that a winner has cheated.
    fn fraud(&mut self, case: &Case) -> Result<(), StoryFault> {
        let handler = self.staff.other_clerk;
        let said = json!({ "application": case.id, "channel": "letter", "matter": "反映伪造检测报告。", "handler": handler, "barring": true });
        let act = self.one(self.staff.clerk, "register-lead", said)?;
        let objection = ObjectionId::from_request(act.request.as_str(), 0);
        let (letter, report) = (self.paper("告知书")?, self.paper("核查报告")?);
        self.one(handler, "notify-firm", json!({ "objection": objection, "letter": letter }))?;
        self.days_later(14);
        let found = json!({ "objection": objection, "finding": "true", "bars": true, "fraud": true, "report": report, "reason": "系伪造。" });
        self.one(handler, "conclude-objection", found)?;
        self.revoked(case, objection)?;
        self.repaid(case)?;
        let receipt = self.paper("收回清单")?;
        let back = json!({ "application": case.id, "receipt": receipt });
        self.one(self.staff.clerk, "take-back-honour", back.clone())?;
        self.wrong(vec![(self.staff.clerk, "take-back-honour", back)])?;
        let closed = json!({ "application": case.id });
        self.one(self.staff.director, "close-revocation", closed.clone())?;
        self.wrong(vec![(self.staff.director, "close-revocation", closed)])?;
        self.leaves(case.firm.organisation);
        for won in self.won.iter_mut().filter(|won| won.case.id == case.id) {
            (won.held, won.reporter) = (false, None);
        }
        Ok(())
    }

    /// Proposes, hears and revokes.
    fn revoked(&mut self, case: &Case, objection: ObjectionId) -> Result<(), StoryFault> {
        let (director, executive, drafter) = (self.staff.director, self.staff.executive, case.firm.drafter);
        let (minutes, letter, receipt) =
            (self.paper("会议纪要")?, self.paper("拟撤销告知书")?, self.paper("送达回证")?);
        let proposed = json!({ "application": case.id, "objection": objection, "minutes": minutes });
        let told =
            json!({ "application": case.id, "reason": "检测报告系伪造。", "letter": letter, "receipt": receipt });
        let answer = json!({ "application": case.id, "statement": "系个人行为。" });
        let approved = json!({ "application": case.id, "approved": true, "minutes": minutes });
        let revoked = json!({ "application": case.id, "decision": letter });
        let published = json!({ "application": case.id, "medium": "区报", "place": "第3版" });
        self.wrong(vec![
            (self.staff.clerk, "propose-revocation", proposed.clone()),
            (director, "notify-revocation", told.clone()),
            (drafter, "answer-revocation", answer.clone()),
            (executive, "approve-revocation", approved.clone()),
            (director, "revoke-prize", revoked.clone()),
            (director, "publish-revocation", published.clone()),
        ])?;
        self.by_two("propose-revocation", proposed)?;
        self.one(director, "notify-revocation", told)?;
        self.one(drafter, "answer-revocation", answer)?;
        self.days_later(12);
        self.one(executive, "approve-revocation", approved)?;
        self.one(director, "revoke-prize", revoked)?;
        self.one(self.staff.clerk, "publish-revocation", published).map(drop)
    }

    /// Orders the money back: half of it comes, the rest is referred.
    fn repaid(&mut self, case: &Case) -> Result<(), StoryFault> {
        let (director, finance) = (self.staff.director, self.staff.finance);
        let (letter, receipt) = (self.paper("追缴通知书")?, self.paper("缴款书")?);
        let until = self.flight.day().plus_days(30);
        let ordered = json!({ "application": case.id, "until": until, "letter": letter });
        let part = json!({ "application": case.id, "amount": 1, "receipt": receipt });
        let referred = json!({ "application": case.id, "letter": letter });
        self.wrong(vec![
            (finance, "record-recovery", part.clone()),
            (finance, "order-recovery", ordered.clone()),
            (director, "refer-recovery", referred.clone()),
        ])?;
        if !self.paid.contains(&case.id) {
            return self.wrong(vec![(director, "order-recovery", ordered)]);
        }
        self.one(director, "order-recovery", ordered)?;
        self.one(finance, "record-recovery", part)?;
        let served = json!({ "application": case.id, "paper": "recovery", "letter": letter, "method": "in-person", "receipt": receipt });
        self.one(self.staff.clerk, "record-delivery", served)?;
        if self.year % 2 == 0 {
            return self.set_aside(case);
        }
        self.days_later(31);
        self.one(director, "refer-recovery", referred).map(drop)
    }
    /// A body of reconsideration leaves the recovery as it is, a court sets it aside, and what came is given back.
    fn set_aside(&mut self, case: &Case) -> Result<(), StoryFault> {
        let (paper, voucher) = (self.paper("行政判决书")?, self.paper("退款凭证")?);
        let outcome = |(recourse, body): (&str, &str), ruling: &str, procedure: Option<bool>, on| json!({ "application": case.id, "paper": "recovery", "recourse": recourse, "ruling": ruling, "for-procedure": procedure, "body": body, "number": format!("{ruling}1号"), "in-effect": on, "document": paper });
        let upheld = outcome(("reconsideration", "复议机关"), "stands", None, self.flight.day());
        self.wrong(vec![(self.staff.clerk, "record-recourse", upheld.clone())])?;
        self.by_two("record-recourse", upheld)?;
        self.days_later(150);
        let returned = json!({ "application": case.id, "amount": 1, "voucher": voucher });
        self.wrong(vec![(self.staff.finance, "return-recovered", returned.clone())])?;
        self.by_two("record-recourse", outcome(("lawsuit", "法院"), "annulled", Some(false), self.flight.day()))?;
        self.one(self.staff.finance, "return-recovered", returned).map(drop)
    }
}
