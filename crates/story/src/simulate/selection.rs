//! Who goes on: the shortlist after the papers, and the candidates of each prize after the site.

use rules::{Outcome, Sheet, Value};
use scheme::pipeline::Stage;
use scheme::{Gate, Scheme};
use serde_json::{Value as Json, json};

use super::edition::{Case, Course};
use super::play::{Play, listed};
use crate::fault::StoryFault;
use crate::invented;

/// Candidates proposed for a prize at most: more than any prize has places.
const CANDIDATES_MAX: usize = 7;

impl Play<'_> {
    /// Puts the best on the shortlist, as many as the scheme lets go on.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn shortlist(&mut self, course: &mut Course, stage: &Stage) -> Result<(), StoryFault> {
        self.on(7, 10);
        let ranked = ranked(&course.cases, stage);
        let stands = |nth: usize, case: &Case| {
            let before = ranked.iter().filter(|other| other.total(stage) > case.total(stage)).count();
            // Where nobody is left out who ties with the last, all who do stand at one place.
            let place = if self.scheme.asks(Gate::Shortlist, "tied-left-out") { before } else { nth };
            let number = Value::Whole(i64::try_from(place.saturating_add(1)).unwrap_or(i64::MAX));
            let sheet = reported(self.scheme, case, stage).with("shortlisted", number);
            let sheet = sheet.with("tied-left-out", Value::Whole(0));
            is_let(self.scheme, Gate::Shortlist, &sheet)
        };
        let count = ranked.iter().enumerate().take_while(|(nth, case)| stands(*nth, case)).count();
        let decisions = invented::decisions(self.scheme, Gate::Shortlist, invented::is_judged_alone);
        let list = |count: usize| {
            let ids: Vec<_> = ranked.iter().take(count).map(|case| case.id).collect();
            json!({ "applications": ids, "decisions": decisions })
        };
        let director = self.staff.director;
        if count < ranked.len() {
            self.wrong(vec![(director, "decide-shortlist", list(count.saturating_add(1)))])?;
        }
        if count == 0 {
            course.cases.clear();
            return Ok(());
        }
        let act = self.one(director, "decide-shortlist", list(count))?;
        course.keep(&listed(&act, "shortlist-decided", "listed"));
        Ok(())
    }

    /// Proposes the best for the prizes in their order, each for one.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn candidates(&mut self, course: &mut Course, stage: &Stage) -> Result<(), StoryFault> {
        self.on(9, 11);
        let is_good = |case: &Case| is_let(self.scheme, Gate::ProposeCandidates, &reported(self.scheme, case, stage));
        let (good, below): (Vec<Case>, Vec<Case>) = ranked(&course.cases, stage).into_iter().partition(is_good);
        let examination = json!(self.paper("综合审查报告")?);
        let director = self.staff.director;
        if let (Some(case), Some(prize)) = (below.first(), self.scheme.prizes.first()) {
            let lines = vec![json!({ "application": case.id, "prize": prize.id })];
            self.wrong(vec![(director, "propose-candidates", self.proposal(&lines, &examination))])?;
        }
        let share = good.len().div_ceil(self.scheme.prizes.len().max(1)).clamp(1, CANDIDATES_MAX);
        let parts = self.scheme.prizes.iter().zip(good.chunks(share));
        course.cases = parts
            .flat_map(|(prize, part)| part.iter().map(|case| Case { prize: Some(prize.id.clone()), ..case.clone() }))
            .collect();
        if course.cases.is_empty() {
            return Ok(());
        }
        let lines: Vec<Json> =
            course.cases.iter().map(|case| json!({ "application": case.id, "prize": case.prize })).collect();
        let with = self.proposal(&lines, &examination);
        self.one(director, "propose-candidates", with)?;
        // Whoever gives up now gives up too soon.
        self.wrong(vec![(director, "leave-vacant", json!({ "reason": "本届不再评定。" }))])
    }

    fn proposal(&self, lines: &[Json], examination: &Json) -> Json {
        let decisions = invented::decisions(self.scheme, Gate::ProposeCandidates, |one| one.judge.is_some());
        json!({ "examination": examination, "lines": lines, "decisions": decisions })
    }
}

/// Returns cases, the highest total first.
fn ranked(cases: &[Case], stage: &Stage) -> Vec<Case> {
    let mut ranked = cases.to_vec();
    ranked.sort_by_key(|case| std::cmp::Reverse(case.total(stage)));
    ranked
}

/// Returns what a case with its report stands on, if it were proposed for the first prize.
fn reported(scheme: &Scheme, case: &Case, stage: &Stage) -> Sheet {
    let mut sheet = Sheet::new().with("examination", Value::Flag(true));
    sheet.put("report", Value::Flag(true), None);
    sheet.put("in-rank", Value::Flag(true), None);
    sheet.put("report-confirmed", Value::Flag(true), None);
    sheet.put("criteria-total", Value::Whole(i64::from(scheme.criteria.total)), None);
    if let Some(prize) = scheme.prizes.first() {
        sheet.put("prize", Value::Text(prize.id.clone()), None);
    }
    if let Some(total) = case.total(stage) {
        sheet.put("total", Value::Total(total), None);
    }
    sheet
}

/// Returns whether no rule speaks against it; what a person judges is for that person.
fn is_let(scheme: &Scheme, gate: Gate, sheet: &Sheet) -> bool {
    scheme.ask(gate, sheet).verdicts.iter().all(|verdict| verdict.outcome != Outcome::NotMet)
}
