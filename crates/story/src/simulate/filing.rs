//! Filing: firms hand in, some wrongly or late; townships agree or keep silent; the office accepts.

use std::collections::BTreeMap;

use engine::Document;
use scheme::Gate;
use serde_json::{Value as Json, json};

use super::edition::{Case, Course};
use super::play::{Firm, Play, application};
use crate::fault::StoryFault;
use crate::flight::Wish;
use crate::invented;
use crate::world::Answered;

/// One in so many firms forgets its report at first.
const FORGETFUL_ONE_IN: usize = 20;
/// One in so many hands in twice.
const TWICE_ONE_IN: usize = 25;
/// One in so many winners applies again before it may.
const EAGER_ONE_IN: usize = 3;
/// One in so many is late.
const LATE_ONE_IN: usize = 30;
/// One in so many applications is kept by its township.
const KEPT_ONE_IN: usize = 40;

impl Play<'_> {
    /// Takes applications in until the office has accepted them.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn filing(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        let mut firms = self.firms.clone();
        firms.extend(self.eager());
        let reports: Vec<(String, String)> =
            firms.iter().map(|firm| (firm.name.clone(), format!("{}{}年自评报告", firm.name, self.year))).collect();
        let reports = self.flight.files(&reports)?;
        let (mut in_time, mut late) = (Vec::new(), Vec::new());
        for pair in firms.into_iter().zip(reports) {
            if self.chance.once_in(LATE_ONE_IN) { late.push(pair) } else { in_time.push(pair) }
        }
        self.on(5, 10);
        if let [(firm, _), (helper, _), ..] = in_time.as_slice() {
            self.writing(firm, helper)?;
        }
        self.forgotten(&in_time)?;
        course.cases = self.handed_in(&in_time)?;
        self.mending(course)?;
        self.on(6, 1);
        self.wrong(late.iter().map(|(firm, report)| self.application(firm, report)).collect())?;
        self.consent(course)?;
        self.on(6, 8);
        let accepted = course.cases.iter();
        let accepted =
            accepted.map(|case| (self.staff.clerk, "accept-application", json!({ "application": case.id }))).collect();
        self.all(accepted).map(drop)
    }

    /// Some who have won do not wait until they may apply again.
    fn eager(&mut self) -> Vec<Firm> {
        let resting: Vec<Firm> = self.resting.iter().map(|one| one.firm.clone()).collect();
        resting.into_iter().filter(|_| self.chance.once_in(EAGER_ONE_IN)).collect()
    }

    fn application(&self, firm: &Firm, report: &Document) -> Wish {
        let with = json!({ "form": invented::form(self.year), "self-report": report, "evidence": [report] });
        (firm.drafter, "submit-application", with)
    }

    /// Some hand in without their report.
    fn forgotten(&mut self, firms: &[(Firm, Document)]) -> Result<(), StoryFault> {
        let mut wishes = Vec::new();
        for (firm, report) in firms {
            if self.chance.once_in(FORGETFUL_ONE_IN) {
                let (by, command, mut with) = self.application(firm, report);
                with.as_object_mut().map(|fields| fields.remove("self-report"));
                wishes.push((by, command, with));
            }
        }
        self.wrong(wishes)
    }

    /// Everybody hands in; whom the law does not let apply stays away, and some hand in twice.
    fn handed_in(&mut self, firms: &[(Firm, Document)]) -> Result<Vec<Case>, StoryFault> {
        let wishes: Vec<Wish> = firms.iter().map(|(firm, report)| self.application(firm, report)).collect();
        let mut again = Vec::new();
        for wish in &wishes {
            if self.chance.once_in(TWICE_ONE_IN) {
                again.push(wish.clone());
            }
        }
        let settled = self.flight.send(wishes)?;
        self.wrong(again)?;
        let cases = firms.iter().zip(settled).filter_map(|((firm, _), settled)| match settled.answered {
            Answered::Accepted(act) => Some(case(firm, &act)),
            Answered::Refused(_) => None,
        });
        Ok(cases.collect())
    }

    /// The townships agree to most; nothing can be accepted before, and none speaks for another's firms.
    fn consent(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        self.on(6, 2);
        if let Some(case) = course.cases.first() {
            let with = json!({ "application": case.id });
            let strangers = self.staff.townships.iter().enumerate().filter(|(nth, _)| *nth != case.firm.township);
            let mut wrong: Vec<Wish> = strangers.map(|(_, officer)| (*officer, "consent", with.clone())).collect();
            if self.scheme.at(Gate::Receive).next().is_some() {
                wrong.push((self.staff.clerk, "accept-application", with));
            }
            self.wrong(wrong)?;
        }
        let chance = &mut self.chance;
        course.cases.retain(|_| !chance.once_in(KEPT_ONE_IN));
        let officer = |case: &Case| self.staff.townships.get(case.firm.township).copied();
        let agreed =
            |case: &Case| -> Option<Wish> { Some((officer(case)?, "consent", json!({ "application": case.id }))) };
        self.all(course.cases.iter().filter_map(agreed).collect()).map(drop)
    }
}

fn case(firm: &Firm, act: &engine::Act) -> Case {
    Case {
        id: application(act),
        firm: firm.clone(),
        panel: 0,
        recused: None,
        substitute: None,
        totals: BTreeMap::new(),
        prize: None,
    }
}

/// Returns the argument that names a case.
pub(super) fn about(case: &Case) -> Json {
    json!({ "application": case.id })
}
