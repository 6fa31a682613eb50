//! Eligibility: units answer, the director decides; some firms are found not to be eligible.

use basis::day::Day;
use scheme::Gate;
use serde_json::{Value as Json, json};

use super::edition::{Case, Course};
use super::office::UNITS;
use super::play::Play;
use crate::fault::StoryFault;
use crate::flight::Wish;
use crate::invented;

/// One in so many firms had a grave accident that a unit knows of.
const ACCIDENT_ONE_IN: usize = 25;
/// One in so many is found wanting where a person judges.
const WANTING_ONE_IN: usize = 20;

/// What becomes of a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Eligible,
    Accident,
    Wanting,
}

impl Play<'_> {
    /// Decides on every case that was accepted.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn eligibility(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        self.on(6, 10);
        let chance = &mut self.chance;
        let fates: Vec<(Case, Fate)> = course.cases.drain(..).map(|case| (case, fate(chance))).collect();
        self.opinions(&fates)?;
        self.silence(&fates)?;
        let mut decided: Vec<Wish> = Vec::with_capacity(fates.len());
        for (case, fate) in &fates {
            let with = self.decided(case, *fate);
            decided.push((self.staff.director, "decide-eligibility", with));
        }
        let harmed = fates.iter().find(|(_, fate)| *fate == Fate::Accident);
        let overlooked = harmed.map(|(case, _)| self.decided(case, Fate::Eligible));
        let overlooked = overlooked.map(|with| (self.staff.director, "decide-eligibility", with));
        self.wrong(overlooked.into_iter().collect())?;
        self.heard(&fates)?;
        self.all(decided)?;
        let against = fates.iter().find(|(_, fate)| *fate != Fate::Eligible).map(|(case, _)| case.clone());
        self.served(against.as_ref())?;
        course.cases = fates.into_iter().filter(|(_, fate)| *fate == Fate::Eligible).map(|(case, _)| case).collect();
        Ok(())
    }

    /// The units are asked and answer; until they have, nobody is decided on, and each answers once.
    fn opinions(&mut self, fates: &[(Case, Fate)]) -> Result<(), StoryFault> {
        let clerk = self.staff.clerk;
        let asked =
            fates.iter().map(|(case, _)| (clerk, "ask-units", json!({ "application": case.id, "units": UNITS })));
        self.all(asked.collect())?;
        if let Some((case, fate)) = fates.first() {
            let early = self.decided(case, *fate);
            self.wrong(vec![(self.staff.director, "decide-eligibility", early)])?;
        }
        let units = self.staff.units.clone();
        let silent = self.unanswered(fates).map(|case| case.id);
        for (nth, officer) in units.iter().enumerate() {
            let knows = nth.saturating_add(1) == units.len();
            let answered = fates.iter().filter(|(case, _)| !knows || Some(case.id) != silent);
            let answers: Vec<Wish> =
                answered.map(|(case, fate)| (*officer, "give-opinion", self.opinion(case, *fate, knows))).collect();
            let again = answers.first().cloned();
            self.all(answers)?;
            self.wrong(again.iter().cloned().collect())?;
            self.answered_anew(again)?;
        }
        Ok(())
    }

    /// A unit finds that it has looked up another firm, takes its answer back and gives another.
    fn answered_anew(&mut self, answer: Option<Wish>) -> Result<(), StoryFault> {
        let Some((officer, command, with)) = answer else { return Ok(()) };
        let back = json!({ "application": with.get("application"), "reason": "查错单位。" });
        self.one(officer, "withdraw-opinion", back.clone())?;
        self.wrong(vec![(officer, "withdraw-opinion", back)])?;
        self.one(officer, command, with).map(drop)
    }

    /// Returns the case on which the last unit keeps silent: one that it knows nothing against.
    fn unanswered<'f>(&self, fates: &'f [(Case, Fate)]) -> Option<&'f Case> {
        self.scheme.at(Gate::ProceedWithoutOpinion).next()?;
        fates.iter().find(|(_, fate)| *fate != Fate::Accident).map(|(case, _)| case)
    }

    /// The office goes on without the unit that keeps silent, once its time is over.
    fn silence(&mut self, fates: &[(Case, Fate)]) -> Result<(), StoryFault> {
        self.on(6, 14);
        let with = self
            .unanswered(fates)
            .zip(UNITS.last())
            .map(|(case, unit)| json!({ "application": case.id, "unit": unit, "reason": "两次催办未复。" }));
        let Some(with) = with else { return Ok(()) };
        self.wrong(vec![(self.staff.director, "proceed-without-opinion", with.clone())])?;
        self.on(6, 28);
        self.one(self.staff.director, "proceed-without-opinion", with).map(drop)
    }

    /// Whoever is going to be found not eligible is told and states its case, where the scheme hears applicants.
    fn heard(&mut self, fates: &[(Case, Fate)]) -> Result<(), StoryFault> {
        if self.scheme.at(Gate::FindIneligible).next().is_none() {
            return Ok(());
        }
        let against = || fates.iter().filter(|(_, fate)| *fate != Fate::Eligible).map(|(case, _)| case);
        let told = against().map(|case| {
            let with = json!({ "application": case.id, "reason": "拟认定不符合条件。" });
            (self.staff.director, "notify-intended-decision", with)
        });
        let told = told.collect();
        let stated = against().map(|case| {
            let with = json!({ "application": case.id, "statement": "已尽所能。" });
            (case.firm.drafter, "state-case", with)
        });
        let stated = stated.collect();
        self.all(told)?;
        self.all(stated).map(drop)
    }

    fn opinion(&self, case: &Case, fate: Fate, knows: bool) -> Json {
        let harm = match fate {
            Fate::Accident => knows,
            Fate::Eligible | Fate::Wanting => false,
        };
        if !harm {
            return json!({ "application": case.id, "answer": "nothing" });
        }
        let records =
            [json!({ "kind": "accident", "grade": "major", "on": Day::new(self.year.saturating_sub(1), 5, 20) })];
        json!({ "application": case.id, "answer": "something", "records": records })
    }

    fn decided(&mut self, case: &Case, fate: Fate) -> Json {
        let mut decisions = invented::decisions(self.scheme, Gate::DecideEligibility, invented::is_judged_alone);
        if fate == Fate::Wanting {
            let which = self.chance.below(decisions.len());
            if let Some(decision) = decisions.values_mut().nth(which) {
                *decision = invented::decision(false);
            }
        }
        let (eligible, reason) = match fate {
            Fate::Eligible => (true, "各单位无异议。"),
            Fate::Accident => (false, "发生过重大事故。"),
            Fate::Wanting => (false, "未达到条件。"),
        };
        json!({ "application": case.id, "eligible": eligible, "decisions": decisions, "reason": reason })
    }
}

fn fate(chance: &mut super::chance::Chance) -> Fate {
    match (chance.once_in(ACCIDENT_ONE_IN), chance.once_in(WANTING_ONE_IN)) {
        (true, _) => Fate::Accident,
        (false, true) => Fate::Wanting,
        (false, false) => Fate::Eligible,
    }
}
