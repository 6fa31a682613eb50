//! What an office does for itself over the years: deputies, handovers, originals, inspections, and an edition taken over.

use std::collections::BTreeMap;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, OrganisationId, ProposalId};
use scheme::pipeline::StageKind;
use serde_json::{Map, Value as Json, json};

use super::between::Won;
use super::edition::Case;
use super::play::Play;
use crate::fault::StoryFault;
use crate::invented;
use crate::world::Answered;

impl Play<'_> {
    /// Plays what an office does for itself.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn desk(&mut self, held: &[Won]) -> Result<(), StoryFault> {
        self.originals(held)?;
        self.deputies()?;
        self.inspection()?;
        self.taken_over()?;
        self.handover()
    }

    /// The director is away for a day, and somebody stands in; one act is delegated and taken back.
    fn deputies(&mut self) -> Result<(), StoryFault> {
        let (director, clerk, today) = (self.staff.director, self.staff.clerk, self.flight.day());
        let document = self.paper("AB角安排")?;
        let role = "review-office-director";
        let named = json!({ "person": director, "role": role, "deputy": clerk, "document": document });
        self.wrong(vec![(clerk, "name-deputy", named.clone())])?;
        self.one(director, "name-deputy", named)?;
        let away = json!({ "person": director, "from": today, "until": today.next() });
        self.wrong(vec![(clerk, "mark-absent", away.clone())])?;
        self.one(director, "mark-absent", away)?;
        let back = json!({ "person": director });
        self.wrong(vec![(clerk, "mark-back", back.clone())])?;
        self.one(director, "mark-back", back)?;
        let commands = ["report-stage"];
        let lent = json!({ "to": clerk, "role": role, "commands": commands, "from": today, "until": today.next(), "document": document });
        self.wrong(vec![(clerk, "delegate", lent.clone())])?;
        self.one(director, "delegate", lent)?;
        let ended = json!({ "to": clerk, "role": role });
        self.wrong(vec![(clerk, "end-delegation", ended.clone())])?;
        self.one(director, "end-delegation", ended).map(drop)
    }

    /// What winners told on paper has its original, which two people compare.
    fn originals(&mut self, held: &[Won]) -> Result<(), StoryFault> {
        let required = json!({ "until": self.flight.day().plus_days(30) });
        self.wrong(vec![(self.staff.clerk, "require-originals", required.clone())])?;
        self.one(self.staff.director, "require-originals", required)?;
        let Some(Won { case, year, .. }) = held.first() else { return Ok(()) };
        let place = json!({ "box-number": "1", "item-number": "1" });
        let filed = |act: &str| json!({ "application": case.id, "act": act, "agrees": true, "place": place });
        self.wrong(vec![(self.staff.clerk, "file-original", filed("consent"))])?;
        let used = json!({ "application": case.id, "place": "产品说明书", "year-shown": year });
        if !self.on_paper(case, "use-honour", &used)? {
            return Ok(());
        }
        self.by_two("file-original", filed("use-honour")).map(drop)
    }

    /// Has two clerks enter what a firm sent on sealed paper, and returns whether it was accepted.
    fn on_paper(&mut self, case: &Case, command: &str, with: &Json) -> Result<bool, StoryFault> {
        let (clerk, other) = (self.staff.clerk, self.staff.other_clerk);
        let wish = json!({ "command": { "name": command, "with": with }, "for": case.firm.drafter, "proof": "扫描件" });
        let act = self.one(clerk, "propose", wish)?;
        let proposal = ProposalId::from_request(act.request.as_str(), 0);
        let settled = self.flight.send(vec![(other, "second", json!({ "proposal": proposal }))])?;
        Ok(settled.iter().all(|one| matches!(one.answered, Answered::Accepted(_))))
    }

    /// Somebody inspects for a day.
    fn inspection(&mut self) -> Result<(), StoryFault> {
        let (founder, office) = (self.staff.founder, json!("office"));
        let audit = self.post("audit-administrator", &office)?;
        let inspector = self.post("inspector", &office)?;
        let over = json!({ "person": inspector, "role": "inspector", "scope": office });
        self.wrong(vec![(self.staff.director, "end-appointment", over.clone())])?;
        self.one(founder, "end-appointment", over)?;
        let (from, notice) = (self.flight.day(), self.paper("检查通知书")?);
        let number = format!("检查〔{}〕1号", self.year);
        let opened = json!({ "number": number, "body": "检查机关", "persons": [inspector], "from": from, "until": from.next(), "notice": notice });
        self.wrong(vec![(self.staff.director, "open-inspection", opened.clone())])?;
        self.one(audit, "open-inspection", opened)?;
        let standing = self.post("inspector", &office)?;
        let suggestion = format!("纪建〔{}〕1号", self.year);
        let made = json!({ "number": suggestion, "letter": notice });
        self.wrong(vec![(self.staff.director, "make-suggestion", made.clone())])?;
        self.one(standing, "make-suggestion", made)?;
        let answer = json!({ "number": suggestion, "answer": notice });
        self.wrong(vec![(standing, "answer-suggestion", answer.clone())])?;
        self.one(self.staff.director, "answer-suggestion", answer)?;
        let closed = json!({ "number": number });
        self.wrong(vec![(self.staff.director, "close-inspection", closed.clone())])?;
        self.one(audit, "close-inspection", closed)?;
        // Whoever inspected is registered anew and turns out to be the same.
        let again = self.post("inspector", &office)?;
        let same = json!({ "person": inspector, "into": again, "document": notice });
        self.wrong(vec![(founder, "merge-persons", same.clone())])?;
        self.flight.by_two([founder, self.staff.director], "merge-persons", same).map(drop)
    }

    /// An edition from before is entered from its documents, at the stage at which its review was over.
    fn taken_over(&mut self) -> Result<(), StoryFault> {
        let recordable = |kind| matches!(kind, StageKind::Filing | StageKind::Eligibility | StageKind::Round);
        let Some(stage) = self.scheme.stages.iter().find(|stage| !recordable(stage.kind)) else { return Ok(()) };
        let before = self.scheme.stages.iter().take_while(|one| one.id != stage.id);
        let rounds = before.filter(|one| one.kind == StageKind::Round).map(|one| one.id.clone()).collect::<Vec<_>>();
        let year = self.year.saturating_sub(40);
        let call = json!({ "issued-on": format!("{year}-03-01"), "opens": format!("{year}-04-01"), "closes": format!("{year}-05-01"), "township-closes": format!("{year}-05-08") });
        let document = self.paper("移交材料清单")?;
        let adopted =
            json!({ "scheme": self.scheme.id, "year": year, "stage": stage.id, "call": call, "document": document });
        let director = self.staff.director;
        self.wrong(vec![(director, "adopt-edition", adopted.clone())])?;
        let act = self.by_two_of(director, "adopt-edition", adopted)?;
        let edition = EditionId::from_request(act.request.as_str(), 0);
        let organisation = self.old_firm(year)?;
        let items = self.scheme.criteria.items();
        let percents: Map<String, Json> = items.map(|(item, _)| (item.id.clone(), json!(60))).collect();
        let record = json!({ "percents": percents, "report": document });
        let rounds: BTreeMap<String, Json> = rounds.into_iter().map(|id| (id, record.clone())).collect();
        let taken = json!({ "edition": edition, "organisation": organisation, "submitted": format!("{year}-04-20"), "form": invented::form(year), "self-report": document, "evidence": [document], "rounds": rounds, "document": document });
        self.wrong(vec![(director, "adopt-case", taken.clone())])?;
        // It is taken over twice: the first time somebody had the wrong file in hand.
        let act = self.by_two("adopt-case", taken.clone())?;
        let case = ApplicationId::from_request(act.request.as_str(), 0);
        let back = json!({ "application": case, "reason": "案卷拿错" });
        self.wrong(vec![(director, "give-back-case", back.clone())])?;
        self.by_two("give-back-case", back)?;
        self.by_two("adopt-case", taken).map(drop)
    }

    /// Registers a firm that was there twenty years before a year.
    fn old_firm(&mut self, year: i16) -> Result<OrganisationId, StoryFault> {
        let at = self.registered;
        self.registered = at.saturating_add(1);
        let named = std::iter::once(format!("{}经办人", invented::name(at)));
        let founded = Day::january_first(year.saturating_sub(20));
        let with = invented::registration(self.scheme, at, founded, &invented::township(self.scheme, 0));
        let mut made = None;
        for drafter in self.flight.persons(self.staff.founder, named)? {
            let act = self.one(drafter, "register-organisation", with.clone())?;
            made = Some(OrganisationId::from_request(act.request.as_str(), 0));
        }
        let (command, what) = ("register-organisation".to_owned(), "nobody was registered".to_owned());
        made.ok_or(StoryFault::Unplanned { command, what })
    }

    /// The clerk leaves and hands over to the other.
    fn handover(&mut self) -> Result<(), StoryFault> {
        let (clerk, other) = (self.staff.clerk, self.staff.other_clerk);
        let record = self.paper("工作交接清单")?;
        let over = json!({ "giver": clerk, "receiver": other, "role": "review-office-clerk", "record": record });
        self.wrong(vec![(clerk, "hand-over", over.clone())])?;
        self.by_two("hand-over", over)?;
        let new = self.post("review-office-clerk", &json!("office"))?;
        self.staff.clerk = new;
        Ok(())
    }
}
