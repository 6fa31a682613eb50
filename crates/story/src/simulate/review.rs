//! The rounds: panels declare their interests, score alone, agree and report; a firm confirms the last report or keeps silent.

use basis::id::{PersonId, ProposalId};
use engine::Document;
use scheme::Gate;
use scheme::pipeline::{Stage, StageKind};
use serde_json::{Map, Value as Json, json};

use super::edition::{Case, Course};
use super::filing::about;
use super::play::Play;
use crate::fault::StoryFault;
use crate::flight::Wish;
use crate::invented;

/// Reviewers of a panel; an office has at least as many.
pub(super) const PANEL: usize = 3;
/// One in so many times a reviewer other than the leader has an interest in a case.
const INTEREST_ONE_IN: usize = 40;
/// Percentage points by which an item may lie beside the merit of its firm.
const SCATTER: usize = 10;
/// One in so many firms keeps silent on its report.
const SILENT_ONE_IN: usize = 20;

/// A panel; its first reviewer leads it.
pub(super) struct Panel {
    reviewers: Vec<PersonId>,
}

impl Panel {
    pub(super) fn leader(&self) -> Option<PersonId> {
        self.reviewers.first().copied()
    }

    /// Returns the reviewers without an interest in a case, and who takes the place of one who has.
    fn scorers(&self, case: &Case) -> impl Iterator<Item = PersonId> {
        let own = self.reviewers.iter().enumerate().filter(|(nth, _)| case.recused != Some(*nth)).map(|(_, one)| *one);
        own.chain(case.substitute)
    }
}

impl Course {
    fn panel(&self, case: &Case) -> Option<&Panel> {
        self.panels.get(case.panel)
    }

    /// Returns a wish of every reviewer who may score, case by case.
    fn of_scorers(&self, mut wish: impl FnMut(PersonId, &Case) -> Wish) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for case in &self.cases {
            let scorers = self.panel(case).into_iter().flat_map(|panel| panel.scorers(case));
            wishes.extend(scorers.map(|reviewer| wish(reviewer, case)));
        }
        wishes
    }

    /// Returns a wish of the leader of every case's panel.
    fn of_leaders(&self, mut wish: impl FnMut(PersonId, &Case) -> Wish) -> Vec<Wish> {
        let led = self.cases.iter().filter_map(|case| Some((self.panel(case)?.leader()?, case)));
        led.map(|(leader, case)| wish(leader, case)).collect()
    }
}

impl Play<'_> {
    /// Plays a round of every case under way; before the first one the panels are formed.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn round(&mut self, course: &mut Course, stage: &Stage) -> Result<(), StoryFault> {
        if course.panels.is_empty() {
            self.on(6, 29);
            self.reviewers()?;
            self.bodies(course)?;
            self.on(6, 30);
            self.panels(course)?;
            self.declarations(course)?;
            self.on(7, 3);
        } else {
            self.on(8, 7);
        }
        if asks_plan(self.scheme, stage) {
            self.visits(course)?;
        }
        self.sheets(course, stage)?;
        self.reports(course, stage)?;
        let last = self.scheme.stages_of(StageKind::Round).last().is_some_and(|(_, one)| one.id == stage.id);
        if last { self.confirmations(course) } else { Ok(()) }
    }

    /// Engages whoever is not engaged yet and has everybody pledge, where the scheme asks for it.
    fn reviewers(&mut self) -> Result<(), StoryFault> {
        let reviewers = self.staff.reviewers.clone();
        let new: Vec<PersonId> = reviewers.iter().copied().filter(|one| !self.staff.engaged.contains(one)).collect();
        if self.scheme.asks(Gate::FormPanel, "engaged") && !new.is_empty() {
            let from = self.flight.day();
            let decisions = invented::decisions(self.scheme, Gate::EngageReviewer, invented::is_judged_alone);
            let letter =
                |person| json!({ "person": person, "field": "质量管理", "from": from, "decisions": decisions });
            let engaged: Vec<Wish> =
                new.iter().map(|one| (self.staff.director, "engage-reviewer", letter(one))).collect();
            let again = engaged.first().cloned();
            self.all(engaged)?;
            self.staff.engaged.extend(new);
            self.wrong(again.into_iter().collect())?;
        }
        if self.scheme.asks(Gate::DeclareInterest, "pledged") {
            let pledge = self.paper("评审承诺书")?;
            self.overreach(&reviewers, &pledge)?;
            let pledged = reviewers.iter().map(|one| (*one, "sign-pledge", json!({ "pledge": pledge })));
            self.all(pledged.collect())?;
        }
        Ok(())
    }

    /// A clerk decides nothing about a reviewer.
    fn overreach(&mut self, reviewers: &[PersonId], decision: &Document) -> Result<(), StoryFault> {
        let (Some(one), clerk) = (reviewers.first(), self.staff.clerk) else { return Ok(()) };
        let measure =
            json!({ "person": one, "measure": "warning", "decision": decision, "reason": "逾期未交回材料。" });
        self.wrong(vec![
            (clerk, "discipline-reviewer", measure),
            (clerk, "end-engagement", json!({ "person": one, "reason": "聘期未满。" })),
        ])
    }

    /// Divides reviewers and cases among panels; nobody scores before having declared.
    fn panels(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        let reviewers = self.staff.reviewers.clone();
        let panels = reviewers.chunks(PANEL).filter(|part| part.len() == PANEL.min(reviewers.len()));
        course.panels = panels.map(|part| Panel { reviewers: part.to_vec() }).collect();
        let count = course.panels.len().min(course.cases.len());
        for (at, case) in course.cases.iter_mut().enumerate() {
            case.panel = at.checked_rem(count).unwrap_or(0);
        }
        let formed: Vec<Wish> = course
            .panels
            .iter()
            .enumerate()
            .take(count)
            .map(|(nth, panel)| {
                let of_panel: Vec<_> =
                    course.cases.iter().filter(|case| case.panel == nth).map(|case| case.id).collect();
                let with = json!({ "reviewers": panel.reviewers, "leader": panel.leader(), "applications": of_panel });
                (self.staff.director, "form-panel", with)
            })
            .collect();
        self.all(formed)?;
        let undeclared = course.of_leaders(|leader, case| (leader, "seal-sheet", self.sheet(case, 50)));
        self.wrong(undeclared.into_iter().take(1).collect())
    }

    fn declarations(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        let mut wishes = Vec::new();
        for case in &mut course.cases {
            let Some(panel) = course.panels.get(case.panel) else { continue };
            let others = panel.reviewers.len().saturating_sub(1);
            let elsewhere = course.panels.iter().filter(|other| other.leader() != panel.leader());
            let substitute = elsewhere.filter_map(|other| other.reviewers.last()).next();
            if others > 1 && substitute.is_some() && self.chance.once_in(INTEREST_ONE_IN) {
                case.recused = Some(self.chance.below(others).saturating_add(1));
                case.substitute = substitute.copied();
            }
            for (nth, reviewer) in panel.reviewers.iter().enumerate() {
                let interest = if case.recused == Some(nth) { "some" } else { "none" };
                let with = json!({ "application": case.id, "interest": interest });
                wishes.push((*reviewer, "declare-interest", with));
            }
        }
        let again = wishes.first().cloned();
        self.all(wishes)?;
        self.wrong(again.into_iter().collect())?;
        self.substitutes(course)
    }

    /// Puts somebody of another panel in the place of whoever has an interest in a case.
    fn substitutes(&mut self, course: &Course) -> Result<(), StoryFault> {
        let (mut replaced, mut declared, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for case in &course.cases {
            let leaves = case.recused.and_then(|nth| course.panel(case)?.reviewers.get(nth).copied());
            let (Some(leaves), Some(joins)) = (leaves, case.substitute) else { continue };
            let with = json!({ "applications": [case.id], "leaves": leaves, "joins": joins, "reason": "申请回避。" });
            let recused = json!({ "application": case.id, "reviewer": leaves, "reason": "申请回避。" });
            again.push((self.staff.clerk, "recuse", recused));
            replaced.push((self.staff.director, "replace-reviewer", with));
            declared.push((joins, "declare-interest", json!({ "application": case.id, "interest": "none" })));
        }
        again.extend(replaced.first().cloned());
        self.all(replaced)?;
        self.all(declared)?;
        self.wrong(again)
    }

    /// Leaders plan their visits and the director approves the plans: nobody scores before.
    fn visits(&mut self, course: &Course) -> Result<(), StoryFault> {
        let early = course.of_leaders(|leader, case| (leader, "seal-sheet", self.sheet(case, 50)));
        self.wrong(early.into_iter().take(1).collect())?;
        let plans = self.case_files(&course.cases, "现场评审计划")?;
        let (mut plans, from) = (plans.into_iter(), self.flight.day());
        let planned = course.of_leaders(|leader, case| {
            let sections = ["首次会议", "现场查看", "末次会议"];
            let with = json!({ "application": case.id, "from": from, "place": case.firm.name, "sections": sections, "plan": plans.next() });
            (leader, "plan-site-visit", with)
        });
        let again = planned.first().cloned();
        self.all(planned)?;
        if let (Some((leader, command, with)), Some(case)) = (again, course.cases.first()) {
            let back = json!({ "application": case.id, "reason": "未列明查看的部门。" });
            self.wrong(vec![(leader, "return-site-plan", back.clone())])?;
            self.one(self.staff.director, "return-site-plan", back)?;
            self.one(leader, command, with)?;
        }
        let approved: Vec<Wish> =
            course.cases.iter().map(|case| (self.staff.director, "approve-site-plan", about(case))).collect();
        let again = approved.first().cloned();
        self.all(approved)?;
        self.wrong(again.into_iter().collect())
    }

    /// Everybody scores alone, then the panel agrees: not before all have sealed, and nobody seals twice.
    fn sheets(&mut self, course: &mut Course, stage: &Stage) -> Result<(), StoryFault> {
        let early = course.of_leaders(|leader, case| (leader, "agree-scores", self.sheet(case, 50)));
        self.wrong(early.into_iter().take(1).collect())?;
        let sealed = course.of_scorers(|reviewer, case| {
            let percents = self.percents(case.firm.merit);
            (reviewer, "seal-sheet", self.scored(case, &percents))
        });
        let again = sealed.first().cloned();
        self.all(sealed)?;
        self.wrong(again.into_iter().collect())?;
        self.mended_sheet(course)?;
        let mut totals = Vec::with_capacity(course.cases.len());
        let agreed = course.of_leaders(|leader, case| {
            let percents = self.percents(case.firm.merit);
            totals.push(self.scheme.criteria.total_of(&percents));
            (leader, "agree-scores", self.scored(case, &percents))
        });
        self.all(agreed)?;
        for (case, total) in course.cases.iter_mut().zip(totals) {
            case.totals.insert(stage.id.clone(), total);
        }
        Ok(())
    }

    /// One leader mends the own sheet; nobody else does.
    fn mended_sheet(&mut self, course: &Course) -> Result<(), StoryFault> {
        let mended = course.of_leaders(|leader, case| {
            let step = usize::from(self.scheme.criteria.step.max(1));
            // One step beside whatever may stand on it, so that something changes.
            let (merit, beside) = (case.firm.merit.min(100), SCATTER.saturating_add(step));
            let mended = merit.checked_sub(beside).unwrap_or_else(|| merit.saturating_add(beside));
            let mut with = self.sheet(case, u8::try_from(mended / step * step).unwrap_or(0));
            if let Some(fields) = with.as_object_mut() {
                fields.insert("reason".to_owned(), json!("评分表填错一行。"));
            }
            (leader, "correct-sheet", with)
        });
        let Some((leader, command, with)) = mended.into_iter().next() else { return Ok(()) };
        self.wrong(vec![(self.staff.clerk, command, with.clone())])?;
        self.one(leader, command, with).map(drop)
    }

    /// Returns percentages around a merit, one an item, on the step of the criteria.
    fn percents(&mut self, merit: usize) -> Vec<u8> {
        let step = usize::from(self.scheme.criteria.step.max(1));
        let items = self.scheme.criteria.items().count();
        let mut percent = || {
            let scattered = merit.saturating_add(self.chance.throws(2, 11)).saturating_sub(SCATTER).min(100);
            u8::try_from(scattered / step * step).unwrap_or(0)
        };
        (0..items).map(|_| percent()).collect()
    }

    fn sheet(&self, case: &Case, percent: u8) -> Json {
        self.scored(case, &vec![percent; self.scheme.criteria.items().count()])
    }

    fn scored(&self, case: &Case, percents: &[u8]) -> Json {
        let items = self.scheme.criteria.items().map(|(node, _)| node.id.clone());
        let percents: Map<String, Json> = items.zip(percents.iter().map(|percent| json!(percent))).collect();
        json!({ "application": case.id, "percents": percents })
    }

    fn reports(&mut self, course: &Course, stage: &Stage) -> Result<(), StoryFault> {
        let name = stage.name.as_ref().map_or(stage.id.as_str(), |name| name.zh.as_str());
        let reports = self.case_files(&course.cases, &format!("{name}报告"))?;
        let mut reports = reports.into_iter();
        let filed = course.of_leaders(|leader, case| {
            let with = json!({
                "application": case.id, "report": reports.next(), "proposes": true,
                "strengths": ["领导层带头实施卓越绩效管理。"], "opportunities": ["供应商质量数据尚未用于改进。"],
            });
            (leader, "file-report", with)
        });
        self.all(filed).map(drop)
    }

    fn case_files(&self, cases: &[Case], title: &str) -> Result<Vec<Document>, StoryFault> {
        let text = |case: &Case| (case.firm.name.clone(), format!("{}{}年{title}", case.firm.name, self.year));
        self.flight.files(&cases.iter().map(text).collect::<Vec<_>>())
    }

    /// Firms confirm the last report; where one keeps silent, two reviewers state so.
    fn confirmations(&mut self, course: &Course) -> Result<(), StoryFault> {
        let (mut confirmed, mut silent) = (Vec::new(), Vec::new());
        for case in &course.cases {
            let two = course.panel(case).is_some_and(|panel| panel.scorers(case).count() > 1);
            if two && self.chance.once_in(SILENT_ONE_IN) {
                silent.push(case.clone());
            } else {
                confirmed.push((case.firm.drafter, "confirm-report", about(case)));
            }
        }
        let again = confirmed.first().cloned();
        self.all(confirmed)?;
        self.wrong(again.into_iter().collect())?;
        self.statements(course, &silent)
    }

    /// One reviewer alone cannot state it, and nobody seconds oneself.
    fn statements(&mut self, course: &Course, silent: &[Case]) -> Result<(), StoryFault> {
        let statements = self.case_files(silent, "未确认情况说明")?;
        for (case, statement) in silent.iter().zip(statements) {
            let mut scorers = course.panel(case).into_iter().flat_map(|panel| panel.scorers(case));
            let (Some(one), Some(other)) = (scorers.next(), scorers.next()) else { continue };
            let stated = json!({ "application": case.id, "statement": statement, "reason": "送达后逾期未答复。" });
            self.wrong(vec![(one, "state-unconfirmed", stated.clone())])?;
            let command = json!({ "name": "state-unconfirmed", "with": stated });
            let act = self.one(one, "propose", json!({ "command": command }))?;
            let proposal = json!({ "proposal": ProposalId::from_request(act.request.as_str(), 0) });
            self.wrong(vec![(one, "second", proposal.clone())])?;
            self.one(other, "second", proposal)?;
            let decided = json!({ "application": case.id, "goes-on": true, "reason": "事实清楚。" });
            self.wrong(vec![(self.staff.clerk, "decide-unconfirmed", decided.clone())])?;
            self.one(self.staff.director, "decide-unconfirmed", decided)?;
        }
        Ok(())
    }
}

/// Returns whether a scheme asks, in a round, that its visit be planned and the plan approved.
fn asks_plan(scheme: &scheme::Scheme, stage: &Stage) -> bool {
    let on_plan = |rule: &rules::Rule| {
        rule.reads().iter().any(|fact| fact == "plan-approved")
            && rule.parameters().get("round").is_none_or(|round| round.as_str() == Some(&stage.id))
    };
    scheme.at(Gate::SealSheet).filter_map(|one| one.rule.as_ref()).any(on_plan)
}
